"""Answers that follow from the structure of the document alone, exactly.

Look-ups, counts, where a word occurs, which footnotes hang where, every clause
with a verb, facts of the header. Nothing here is judged or ranked.
"""

from __future__ import annotations

import re

from assistant.answer import Answer, Status
from assistant.compose import Composer
from assistant.mentions import counted_noun
from assistant.request import (
    AttachedTo,
    Count,
    FootnotesOf,
    Lookup,
    VerbList,
)
from index.clauses import clause_at, clauses, last_clause, readable_start
from index.passage import words_before
from index.resolution import HEADER, Paragraph, Resolution


def look_up(request: Lookup, composer: Composer) -> Answer:
    """The named places whole, or how they begin or end, or their verb."""
    resolution = composer.resolution
    if not request.labels:
        return look_up_absent(request.absent, composer)
    for name in request.absent:
        composer.count(absence_of_place(name, resolution), HEADER)
    short: str | None = None
    for label in request.labels:
        short = _quote_part(label, request.part, composer) or short
    if request.part == "with_footnotes":
        _quote_footnotes(request.labels, composer)
    status: Status = "partial" if request.absent else "answered"
    return composer.finish(status, short_answer=short if len(request.labels) == 1 else None)


def look_up_absent(absent: tuple[str, ...], composer: Composer) -> Answer:
    """Places that do not exist: how many there are is said, and the last one is near."""
    resolution = composer.resolution
    composer.say(" ".join(absence_of_place(name, resolution) for name in absent))
    last = resolution.operative[-1:] + resolution.preambular[-1:]
    for paragraph in last[:1]:
        composer.near(paragraph.label)
    return composer.finish("not_found", reason="no_such_paragraph")


def count(request: Count, composer: Composer) -> Answer:
    """How many paragraphs or footnotes there are, by the numbering."""
    resolution = composer.resolution
    operative, preambular = len(resolution.operative), len(resolution.preambular)
    if request.series == "paragraph":
        total = operative + preambular
        composer.count(
            f"It has {total} paragraphs: {preambular} preambular and {operative} operative.", HEADER
        )
        return composer.finish("answered", short_answer=str(total))
    if request.series == "footnoted":
        bearing = [p.label for p in resolution.paragraphs if p.markers]
        places = ", ".join(resolution.short_reference(label) for label in bearing)
        composer.count(
            f"{counted_noun(len(bearing), 'paragraph')} with footnotes: {places}.", *bearing
        )
        return composer.finish("answered", short_answer=str(len(bearing)))
    if request.series == "item":
        items = [p for p in resolution.children(request.label) if p.parent == request.label]
        where = resolution.short_reference(request.label)
        number = counted_noun(len(items), "item") if items else "no items"
        verb = "is" if len(items) == 1 else "are"
        composer.count(f"There {verb} {number} under {where}.", request.label)
        return composer.finish("answered", short_answer=str(len(items)))
    total = {
        "operative": operative,
        "preambular": preambular,
        "footnote": len(resolution.footnotes),
    }[request.series]
    noun = "footnote" if request.series == "footnote" else f"{request.series} paragraph"
    composer.count(f"It has {counted_noun(total, noun)}.", HEADER)
    return composer.finish("answered", short_answer=str(total))


def footnotes_of(request: FootnotesOf, composer: Composer) -> Answer:
    """The footnotes that hang on paragraphs and on the items under them."""
    resolution = composer.resolution
    numbers: list[str] = []
    for label in request.labels:
        owners = (label, *(child.label for child in resolution.children(label)))
        own = [m.footnote for owner in owners for m in resolution.markers_of(owner)]
        numbers += own
        where = resolution.short_reference(label)
        if not own:
            composer.count(f"No footnote hangs on {where}.", label)
        else:
            verb = "hangs" if len(own) == 1 else "hang"
            noun = "Footnote" if len(own) == 1 else "Footnotes"
            composer.count(f"{noun} {_join(own)} {verb} on {where}.", label)
    for number in numbers:
        show_footnote(f"FN{number}", composer)
    short = str(len(numbers)) if request.counting else None
    return composer.finish("answered", short_answer=short)


def attached_to(request: AttachedTo, composer: Composer) -> Answer:
    """The paragraphs in which footnotes have their markers, and the words there."""
    resolution = composer.resolution
    short: str | None = None
    for note_label in request.labels:
        note = resolution.footnote(note_label)
        assert note is not None
        if not note.attached_to:
            composer.count(f"No marker of footnote {note.number} was found.", note_label)
        for label in note.attached_to:
            where = resolution.short_reference(label)
            short = where
            composer.count(f"Footnote {note.number} hangs on {where}.", note_label)
            words = words_before(resolution, label, note.number)
            text = resolution.text_of(label) or ""
            at = next(m.at for m in resolution.markers_of(label) if m.footnote == note.number)
            start = text.rfind(words, 0, at) if words else -1
            if label == HEADER or start < 0:
                composer.quote(label)
            else:
                clause = clause_at(text, start)
                composer.quote(
                    label, clause.start, max(clause.end, at), span=(start, start + len(words))
                )
    return composer.finish("answered", short_answer=short if len(request.labels) == 1 else None)


_PLAIN_ACTS = frozenset(
    "requests decides demands urges calls encourages invites recommends notes reiterates recognizes".split()
) | {"takes note"}
"""Acts whose absence is an answer; what is welcomed or stressed may be worded in many ways."""


def verb_list(request: VerbList, composer: Composer) -> Answer | None:
    """Every clause with one of these verbs, one line each; counted are operative paragraphs.

    `None` where there is none of a verb that has many synonyms, so that passages are read.
    """
    found: list[tuple[Paragraph, int, int]] = []
    for paragraph in composer.resolution.paragraphs:
        operative = paragraph.kind == "operative"
        if not operative and (request.operative or request.counting or request.adverb):
            continue
        for clause in clauses(paragraph.text):
            words = clause.verb.lower().split()
            if not has_verb(clause.verb, request.verbs) or (request.opening and clause.start):
                continue
            if request.adverb and request.adverb not in words:
                continue
            found.append((paragraph, readable_start(paragraph.text, clause), clause.end))
    if not found and request.verbs[0] not in _PLAIN_ACTS:
        return None
    if not found:
        verb = request.verbs[0]
        part = "operative clause" if request.operative or request.counting else "clause"
        composer.say(f"No {part} of the resolution begins with “{verb}”.")
        return composer.finish("not_found", reason="not_mentioned")
    labels = list(dict.fromkeys(paragraph.label for paragraph, _, _ in found))
    if request.counting:
        composer.count(f"In {counted_noun(len(labels), 'operative paragraph')}:", *labels)
    for paragraph, start, end in found:
        whole = start == 0 and end == len(paragraph.text)
        composer.quote(paragraph.label, start, end)
        if whole:
            composer.quote_items(paragraph.label)
    short = str(len(labels)) if request.counting else None
    return composer.finish("answered", short_answer=short)


def has_verb(printed: str, verbs: tuple[str, ...]) -> bool:
    """Whether a clause's verb, with its adverbs, is one of these in any form ("Taking note", "takes note")."""
    words = {_uninflected(word) for word in printed.lower().split()}
    return any(all(_uninflected(word) in words for word in verb.split()) for verb in verbs)


def _uninflected(word: str) -> str:
    return re.sub(r"(?:ing|es|s|e)$", "", word)


def _quote_part(label: str, part: str, composer: Composer) -> str | None:
    """Quotes a place as asked; returns the short answer where there is one."""
    resolution = composer.resolution
    text = resolution.text_of(label) or ""
    is_paragraph = label[:2] in ("OP", "PP")
    if part == "ending" and is_paragraph:
        last = (label, *(child.label for child in resolution.children(label)))[-1]
        own = resolution.text_of(last) or ""
        composer.quote(last, last_clause(own).start)
    elif part == "opening" and is_paragraph:
        composer.quote(label, 0, clauses(text)[0].end)
    elif part == "verb" and is_paragraph:
        first = clauses(text)[0]
        composer.quote(label, 0, first.end, span=(0, len(first.verb)))
        return first.verb
    elif label.startswith("FN"):
        show_footnote(label, composer)
    else:
        composer.quote_whole(label)
    return None


def _quote_footnotes(labels: tuple[str, ...], composer: Composer) -> None:
    resolution = composer.resolution
    for label in labels:
        for owner in (label, *(child.label for child in resolution.children(label))):
            for marker in resolution.markers_of(owner):
                show_footnote(f"FN{marker.footnote}", composer)


def show_footnote(label: str, composer: Composer) -> None:
    """A footnote, and what its "Ibid." stands for."""
    note = composer.resolution.footnote(label)
    assert note is not None
    composer.quote(label, lead=f"Footnote {note.number}:")
    earlier = composer.resolution.footnote(note.ibid) if note.ibid else None
    if earlier:
        composer.quote(earlier.label, lead=f"“Ibid.” stands for footnote {earlier.number}:")


def absence_of_place(name: str, resolution: Resolution) -> str:
    """`name` as `references` spells it: "operative paragraph 12", "footnote 9"."""
    if name.lower().startswith("annex"):
        return f"{resolution.symbol} has no annex."
    if name.startswith("footnote"):
        have = counted_noun(len(resolution.footnotes), "footnote")
    elif name.startswith("preambular"):
        have = counted_noun(len(resolution.preambular), "preambular paragraph")
    else:
        have = counted_noun(len(resolution.operative), "operative paragraph")
    return f"It has {have}; there is no {name}."


def _join(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
