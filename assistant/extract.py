"""The offline answer to an open question: short answer, quotation, or a refusal.

Every word of the document in it is quoted; the few words around are fixed
sentences. What is quoted is the clause that holds the answering words, whole,
so that its verb, actor and qualifiers stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Hit
from assistant.clauses import Clause, clause_at
from assistant.compose import Composer
from assistant.force import asked_act, force_of
from assistant.kind import Kind, kind_of
from assistant.names import demanded, instead_of
from assistant.read import Combination, Judged, Judgement, coverage
from assistant.refuse import instructs, names_absent
from assistant.source import best_footnote, quote_source
from assistant.verb import quote_verb, verb_clause
from index.numbers import cardinal_words
from index.resolution import HEADER, Resolution

LONGEST_SHORT_ANSWER = 16
"""Words; the longest bodies' names have about as many."""
MOST_LIST_ITEMS = 8
PLAIN = 0.65
"""The share of a yes/no question's words that a clause must hold for a plain "Yes"."""
NOT_FOUND = "I found no passage that answers this"


@dataclass(frozen=True, slots=True)
class Place:
    """The answering words in a cited text, and the clause around them (both offsets)."""

    label: str
    start: int
    end: int
    clause_start: int
    clause_end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions in a question, judged; `read` is what was read, context included.

    `named`: the question names the one place that may answer, which is shown in any case.
    """

    question: str
    judgement: Judgement
    read: str = ""
    named: bool = False

    @property
    def in_context(self) -> str:
        return self.read or self.question


def extract(parts: Sequence[Part], composer: Composer, combination: Combination) -> Answer:
    """One answer to all parts; partial where only some are answered."""
    hits = _hits(parts)
    sure = max(part.judgement.probability for part in parts)
    found = _answered_parts(parts, composer.resolution, combination)
    if not found:
        return _refuse(parts, composer, hits, sure)
    shorts: list[str] = []
    for part in found:
        short = _answer_part(part, composer, combination)
        if short:
            shorts.append(short)
    missing = [p for p in parts if p not in found]
    for part in missing:
        nearest = found[0].judgement.ranked[0].candidate.passage.label
        asked = "the other part" if instructs(composer.question) else f"“{part.question}”"
        composer.state(f"I found no passage that answers {asked}.", nearest)
    short_answer = "; ".join(shorts) if len(shorts) == len(found) and shorts else None
    return composer.finish(
        "partial" if missing else "answered",
        short_answer=short_answer,
        hits=hits,
        confidence=sure,
    )


def place_of(judged: Judged, resolution: Resolution) -> Place:
    """Where in the cited text the reader's span lies; composed words are mapped back."""
    passage = judged.candidate.passage
    text = resolution.text_of(passage.label) or ""
    if passage.label == HEADER:
        words = passage.embedded[judged.reading.start : judged.reading.end]
        start, end = _printed_place(words, text)
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        return Place(HEADER, start, end, line_start, line_end if line_end >= 0 else len(text))
    body = (
        passage.embedded.rfind(passage.text[:40])
        if passage.label.startswith("FN")
        else len(passage.embedded) - len(passage.text)
    )
    low = max(0, judged.reading.start - body)
    high = min(len(passage.text), judged.reading.end - body)
    if high <= low:
        low, high = 0, 0
    start, end = passage.start + low, passage.start + high
    if passage.label.startswith("FN"):
        start += 4 if text[start:end].startswith("See ") else 0
        return Place(passage.label, start, end, 0, len(text))
    clause = _covering(text, start, end)
    return Place(passage.label, start, end, clause.start, clause.end)


def _counted(judged: Judged) -> re.Match[str] | None:
    """A count in the composed header sentence, which is nowhere printed."""
    passage = judged.candidate.passage
    words = passage.embedded[judged.reading.start : judged.reading.end]
    around = passage.embedded[judged.reading.start : judged.reading.end + 30]
    return _COUNTS.match(around) if re.match(r"\d+(?!\d* [A-Z])", words) else None


_COUNTS = re.compile(r"(\d+) (?:preambular paragraph|operative paragraph|footnote)s?")


def narrowed(question: str, place: Place, resolution: Resolution) -> Place:
    """The date, sum or number in the answering words, where the question asks for just that."""
    text = (resolution.text_of(place.label) or "")[place.start : place.end]
    for asks, is_one in _EXACT:
        if not asks.search(question):
            continue
        found = list(is_one.finditer(text))
        if len(found) == 1:
            start, end = found[0].span()
            return replace(place, start=place.start + start, end=place.start + end)
        whole = resolution.text_of(place.label) or ""
        wider = list(is_one.finditer(whole, place.clause_start, place.clause_end))
        if not found and len(wider) == 1 and is_one is not _DATE:
            return replace(place, start=wider[0].start(), end=wider[0].end())
    return place


_DATE = re.compile(r"(?:\d{1,2}(?: [A-Z][a-z]+)?[-–])?\d{1,2} (?:[A-Z][a-z]+) \d{4}")
_EXACT = (
    (
        re.compile(r"\bwhen\b|\bdate\b|\bwhat day\b|\bwhich day\b", re.I),
        _DATE,
    ),
    (
        re.compile(r"\bhow much\b|\bamount\b|\bsum\b|\bbudget\b|\bmoney\b", re.I),
        re.compile(
            r"\d[\d.,]*(?: (?:million|billion|thousand))? (?:dollars|euros|[A-Z]\w+ francs)"
        ),
    ),
    (
        re.compile(
            r"\bnumber of (?:the |its )?(?:[\w’'-]+ ){0,3}(?:decision|resolution)\b|"
            r"\b(?:decision|resolution) number\b|\bwhich (?:decision|resolution)\b",
            re.I,
        ),
        re.compile(r"\b(?:(?:resolution|decision) )?\d{1,4}/\d{1,4}\b"),
    ),
)
"""(what a question asks for, the one shape its answer has)"""


_HOW_MANY = re.compile(r"\bhow many\b", re.I)


def _has_number(part: Part, resolution: Resolution) -> bool:
    """Whether the answering words hold a number, as an answer to "how many" must."""
    best = part.judgement.ranked[0]
    text = best.candidate.passage.embedded[best.reading.start : best.reading.end]
    words = set(re.findall(r"[a-z]+", text.lower()))
    return bool(re.search(r"\d", text) or words & set(list(cardinal_words())[1:100]))


def _answered_parts(
    parts: Sequence[Part], resolution: Resolution, combination: Combination
) -> list[Part]:
    """Parts that are answered; one whose words are those of an earlier part is not."""
    found: list[Part] = []
    seen: set[tuple[str, int]] = set()
    for part in parts:
        if not _answers(part, resolution, combination):
            continue
        place = place_of(part.judgement.ranked[0], resolution)
        if (place.label, place.start) not in seen:
            found.append(part)
        seen.add((place.label, place.start))
    return found


def _answers(part: Part, resolution: Resolution, combination: Combination) -> bool:
    """Whether a part is answered: likely enough, or its footnote found by structure."""
    if part.named and part.judgement.ranked:
        return True
    if part.judgement.probability >= combination.threshold:
        return not _HOW_MANY.search(part.question) or _has_number(part, resolution)
    kind = kind_of(part.question)
    if kind == "verb":
        return verb_clause(part.question, part.judgement.ranked, resolution) is not None
    if kind != "source" or names_absent(part.question, resolution):
        return False
    return best_footnote(part.in_context, part.judgement.ranked, resolution) is not None


def _answer_part(part: Part, composer: Composer, combination: Combination) -> str | None:
    """Adds one part's lines; returns its short answer where it has one."""
    kind = kind_of(part.question)
    ranked = part.judgement.ranked
    best = ranked[0]
    if kind == "source":
        short = quote_source(part.in_context, ranked, composer)
        if short is not None:
            return short
    if kind == "verb":
        return quote_verb(part.question, ranked, composer)
    counted = _counted(best) if best.candidate.passage.label == HEADER else None
    if counted:
        composer.count(f"It has {counted.group()}.", HEADER)
        return counted.group(1)
    place = narrowed(part.question, place_of(best, composer.resolution), composer.resolution)
    if kind == "yes_no":
        sure = part.judgement.probability >= combination.bands[0]
        return _answer_yes_no(part.question, place, composer, sure=sure)
    if kind == "list":
        places = _list_places(ranked, composer.resolution, combination)
        if len(places) > 1:
            for one in places:
                _quote(one, composer)
            return None
    short = _short_answer(kind, place, composer.resolution)
    if short is not None:
        composer.state(_sentence(short), place.label)
    _quote(place, composer)
    return short


def _answer_yes_no(question: str, place: Place, composer: Composer, *, sure: bool) -> str | None:
    """ "Yes" or "No" only where the clause says so plainly; its verb is named otherwise."""
    text = composer.resolution.text_of(place.label) or ""
    quoted = text[place.clause_start : place.clause_end]
    short: str | None = None
    act = asked_act(question)
    if place.label[:2] in ("OP", "PP"):
        verb = clause_at(text, place.clause_start).verb
        own = force_of(verb)
        where = composer.resolution.short_reference(place.label)
        printed = _printed_instead(question, quoted)
        if printed:
            short = "No"
            composer.state(f"No; {where} says “{printed}”.", place.label)
        elif act is not None and own is not None and own != act.force:
            short = "No"
            composer.state(f"No; the verb in {where} is “{verb}”.", place.label)
        elif act is not None and own == act.force:
            if coverage(act.about, quoted) >= PLAIN:
                short = "Yes"
                composer.state(f"Yes; the verb in {where} is “{verb}”.", place.label)
        elif sure and act is None and coverage(question, quoted) >= PLAIN and not _negated(quoted):
            short = "Yes"
            composer.state("Yes.", place.label)
    _quote(place, composer)
    return short


def _printed_instead(question: str, quoted: str) -> str | None:
    """The number that a clause has in the place of the question's."""
    found = (instead_of(name, question, quoted) for name in demanded(question))
    return next((words for words in found if words), None)


def _list_places(
    ranked: Sequence[Judged], resolution: Resolution, combination: Combination
) -> list[Place]:
    """Every clause that belongs to a list, in document order, once each."""
    best = ranked[0].relevance
    belonging = [j for j in ranked if best - j.relevance <= combination.list_margin]
    order = [HEADER, *(p.label for p in resolution.paragraphs)]
    order += [f.label for f in resolution.footnotes]
    places = {
        (order.index(place.label), place.clause_start): place
        for place in (place_of(j, resolution) for j in belonging[:MOST_LIST_ITEMS])
    }
    return [places[key] for key in sorted(places)]


def _quote(place: Place, composer: Composer) -> None:
    span = (place.start, place.end) if place.end > place.start else None
    composer.quote(place.label, place.clause_start, place.clause_end, span=span)
    children = composer.resolution.children(place.label) if place.label != HEADER else ()
    for child in children:
        composer.quote(child.label, lead=f"({child.path[-1]})")
    note = composer.resolution.footnote(place.label)
    for owner in note.attached_to[:1] if note else ():
        text = composer.resolution.text_of(owner) or ""
        at = next(
            m.at for m in composer.resolution.markers_of(owner) if f"FN{m.footnote}" == place.label
        )
        if owner != HEADER:
            clause = clause_at(text, max(0, at - 1))
            composer.quote(owner, clause.start, max(clause.end, at), lead="It hangs on:")


def _short_answer(kind: Kind, place: Place, resolution: Resolution) -> str | None:
    text = (resolution.text_of(place.label) or "")[place.start : place.end]
    longest = LONGEST_SHORT_ANSWER if kind != "clause" else LONGEST_SHORT_ANSWER - 4
    if kind == "reason" or not text or len(text.split()) > longest:
        return None
    if place.label[:2] in ("OP", "PP") and (place.start, place.end) == (
        place.clause_start,
        place.clause_end,
    ):
        return None
    return text.strip(" ,;:")


def _covering(text: str, start: int, end: int) -> Clause:
    """The clause of a place, widened where the answering words reach into the next one."""
    first = clause_at(text, start)
    last = clause_at(text, max(start, end - 1))
    return Clause(first.verb, first.start, max(first.end, last.end))


def _printed_place(words: str, header: str) -> tuple[int, int]:
    """Words of the composed header sentence in the printed header; the title line else."""
    bare = words.strip(" ,.;“”()")
    pieces = [bare, *re.findall(r"\d{1,2} \w+ \d{4}|\d+\w* plenary meeting|\w+-\w+ session", bare)]
    pieces += re.findall(r"(?:agenda )?item \d+\w*|[A-Z]/[\w/.]+|\d+/\d+", bare)
    for piece in pieces:
        match = re.search(re.escape(piece), header, re.IGNORECASE) if piece else None
        if match:
            return match.span()
    return 0, 0


def _negated(text: str) -> bool:
    return bool(re.search(r"\b(?:not|no|never|neither|nor|without)\b", text))


def _sentence(short: str) -> str:
    return short[0].upper() + short[1:] if short[:1].islower() and " " not in short else short


def _refuse(
    parts: Sequence[Part], composer: Composer, hits: tuple[Hit, ...], sure: float
) -> Answer:
    resolution = composer.resolution
    orders = instructs(composer.question)
    absent = [] if orders else names_absent(composer.standalone, resolution)
    if orders:
        composer.say("I only answer questions by quoting the text; instructions change nothing.")
    if absent:
        quoted = [f"“{word}”" for word in absent[:3]]
        named = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
        verb = "does" if len(quoted) == 1 else "do"
        composer.say(f"{named} {verb} not occur in {resolution.symbol}.")
    nearest: list[Place] = []
    for part in parts:
        nearest += [place_of(j, resolution) for j in part.judgement.ranked[:2]]
    if nearest and nearest[0].label != HEADER:
        where = resolution.short_reference(nearest[0].label)
        composer.say(f"{NOT_FOUND}; the nearest is {where}.")
    else:
        composer.say(f"{NOT_FOUND}.")
    for place in nearest[:3]:
        composer.near(place.label, place.clause_start, place.clause_end)
    return composer.finish(
        "not_found",
        reason="out_of_scope" if orders else "not_mentioned" if absent else "no_passage",
        hits=hits,
        confidence=sure,
    )


def _hits(parts: Sequence[Part]) -> tuple[Hit, ...]:
    seen: dict[str, Judged] = {}
    for part in parts:
        for judged in part.judgement.ranked:
            known = seen.get(judged.candidate.passage.id)
            if known is None or judged.relevance > known.relevance:
                seen[judged.candidate.passage.id] = judged
    ordered = sorted(seen.values(), key=lambda j: (-j.relevance, j.candidate.passage.id))
    return tuple(
        Hit(j.candidate.passage, j.relevance, rank, j.candidate.search)
        for rank, j in enumerate(ordered, 1)
    )
