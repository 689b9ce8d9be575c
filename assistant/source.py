"""Footnote chasing: which document, publication or symbol a passage rests on.

A footnote is short and says nothing of its subject, so it is found through the
words it hangs on: its own reading and that of its paragraph count together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Composer
from assistant.read import Judged, coverage
from index.clauses import clause_at
from index.lexical import content_words
from index.passage import words_before
from index.resolution import HEADER, Footnote, Resolution

_SALES = re.compile(r"Sales No\. [A-Z0-9.]+(?: and corrigendum)?")
_SYMBOL = re.compile(
    r"\b(?:[ASE]|DP|TD|E)/[\w./-]*\w(?:, annex)?|\b(?:resolution|decision) \d+/\d+"
)
ENOUGH = 0.6
"""The share of a question's subject that must stand where the footnote hangs."""
_SOURCE_WORDS = frozenset(
    """
published publication reproduced sales number no document symbol code official source footnote
chapter annex reference find found read printed text located look doc ref cited citation note
united nations un resolution general assembly paragraph para available located online access
full exact give
""".split()
)
WEIGHT_OF_WORDS = 8.0
"""How much the words a footnote hangs on count beside the paragraph's ranking score."""


def quote_source(question: str, ranked: Sequence[Judged], composer: Composer) -> str | None:
    """Quote the best footnote and the words it hangs on; `None` when no footnote fits.

    Returns the short answer: the symbol, the sales number or the whole note.
    """
    resolution = composer.resolution
    note = best_footnote(question, ranked, resolution)
    if note is None:
        return None
    earlier = resolution.footnote(note.ibid) if note.ibid else None
    label, span = _short_place(question, note, earlier)
    text = resolution.text_of(label) or ""
    short = text[span[0] : span[1]]
    composer.state(short, label)
    composer.quote(note.label, span=span if label == note.label else None)
    if earlier:
        composer.quote(
            earlier.label,
            lead=f"“Ibid.” stands for footnote {earlier.number}:",
            span=span if label == earlier.label else None,
        )
    for owner in note.attached_to[:1]:
        words = words_before(resolution, owner, note.number)
        whole = resolution.text_of(owner) or ""
        at = next(m.at for m in resolution.markers_of(owner) if m.footnote == note.number)
        start = max(0, whole.rfind(words, 0, at)) if words else 0
        if owner != HEADER:
            clause = clause_at(whole, start)
            composer.quote(owner, clause.start, max(clause.end, at), lead="It hangs on:")
    return short


def best_footnote(
    question: str, ranked: Sequence[Judged], resolution: Resolution
) -> Footnote | None:
    """The footnote whose own words or whose paragraph answer best.

    `None` unless it hangs on most of what the question is about: the note's own
    reading says little, because the note does not name its subject.
    """
    subject = _subject(question)
    relevance = {j.candidate.passage.label: j.relevance for j in reversed(ranked)}
    scored: list[tuple[float, int, Footnote]] = []
    for order, note in enumerate(resolution.footnotes):
        for owner in note.attached_to[:1]:
            words = words_before(resolution, owner, note.number)
            before = _clause_before(note, owner, resolution)
            own = max(relevance.get(note.label, -20.0), relevance.get(owner, -20.0))
            near, wide = (coverage(subject, f"{part} {note.text}") for part in (words, before))
            score = own + WEIGHT_OF_WORDS * (near + wide) / 2
            scored.append((score, -order, note))
    if not scored:
        return None
    note = max(scored, key=lambda s: s[:2])[2]
    return note if _subject_covered(question, note, resolution) >= ENOUGH else None


def _subject_covered(question: str, note: Footnote, resolution: Resolution) -> float:
    """The share of the subject's words in the note and the clause it hangs on."""
    owners = [_clause_before(note, owner, resolution) for owner in note.attached_to[:1]]
    return coverage(_subject(question), " ".join([note.text, *owners]))


def _subject(question: str) -> str:
    return " ".join(w for w in content_words(question) if w not in _SOURCE_WORDS)


def _clause_before(note: Footnote, owner: str, resolution: Resolution) -> str:
    """The clause a marker stands in, up to the marker."""
    text = resolution.text_of(owner) or ""
    at = next(m.at for m in resolution.markers_of(owner) if m.footnote == note.number)
    return text[clause_at(text, max(0, at - 1)).start : at] if owner != HEADER else text


def _short_place(
    question: str, note: Footnote, earlier: Footnote | None
) -> tuple[str, tuple[int, int]]:
    """The label and the place of the words that name the document."""
    for one in (note, earlier):
        if one is None:
            continue
        pattern = _SALES if re.search(r"\bsales\b", question, re.I) else _SYMBOL
        match = pattern.search(one.text)
        if match and not _SALES.search(one.text[: match.start()]):
            return one.label, match.span()
    main = earlier or note
    start = 4 if main.text.startswith("See ") else 0
    return main.label, (start, len(main.text.rstrip(". ")))
