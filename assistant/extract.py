"""The offline answer to an open question: short answer, quotation, or a refusal.

Every word of the document in it is quoted; the few words around are fixed
sentences. What is quoted is the clause that holds the answering words, whole,
so that its verb, actor and qualifiers stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Hit
from assistant.answer_type import answer_type, is_of
from assistant.comparison import Side, ordered
from assistant.compose import Composer
from assistant.header_asked import dates_the_document
from assistant.kind import kind_of
from assistant.located import matter_sought
from assistant.narrow import leaning, narrowed
from assistant.nearest import nearest_to
from assistant.place import Place, place_of, quote_place
from assistant.read import Combination, Judged, Judgement
from assistant.refuse import instructs, names_absent, office_absent
from assistant.short_answer import sentence, short_answer
from assistant.source import best_footnote, quote_source
from assistant.verb import act_clause, quote_verb, verb_clause
from assistant.yes_no import answer_yes_no, never_done
from index.resolution import HEADER, Resolution

MOST_LIST_ITEMS = 8
NOT_FOUND = "I found no passage that answers this"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions in a question, judged; `read` is what was read, context included.

    `named`: the question names the one place that may answer, which is shown in any case.
    `side`: what it stands for in a comparison.
    """

    question: str
    judgement: Judgement
    read: str = ""
    named: bool = False
    side: Side | None = None

    @property
    def in_context(self) -> str:
        return self.read or self.question


def extract(parts: Sequence[Part], composer: Composer, combination: Combination) -> Answer:
    """One answer to all parts; partial where only some are answered."""
    hits = hits_of(parts)
    sure = max(part.judgement.probability for part in parts)
    found = _answered_parts(parts, composer.resolution, combination)
    if not found:
        return _refuse(parts, composer, hits, sure)
    shorts: list[str] = []
    for part in found:
        short = _answer_part(part, composer, combination)
        if short:
            shorts.append(short)
    missing = [p for p in parts if p not in found and not _ADDS_NOTHING.fullmatch(p.question)]
    for part in missing:
        nearest = found[0].judgement.ranked[0].candidate.passage.label
        asked = "the other part" if instructs(composer.question) else f"“{part.question}”"
        composer.state(f"I found no passage that answers {asked}.", nearest)
    told = "; ".join(shorts) if len(shorts) == len(found) and shorts else None
    if missing and found[0].side:
        told = None  # one date of two is no comparison
    compared = [part.side for part in found if part.side]
    settled = ordered(compared, shorts) if len(compared) == len(shorts) == 2 else None
    if settled:
        labels = (place_of(p.judgement.ranked[0], composer.resolution).label for p in found)
        told, line = settled
        composer.state(line, *dict.fromkeys(labels))
    return composer.finish(
        "partial" if missing else "answered",
        short_answer=told,
        hits=hits,
        confidence=sure,
    )


def _counted(judged: Judged) -> re.Match[str] | None:
    """A count in the composed header sentence, which is nowhere printed."""
    if judged.candidate.passage.label != HEADER:
        return None
    passage = judged.candidate.passage
    words = passage.embedded[judged.reading.start : judged.reading.end]
    around = passage.embedded[judged.reading.start : judged.reading.end + 30]
    return _COUNTS.match(around) if re.match(r"\d+(?!\d* [A-Z])", words) else None


_ADDS_NOTHING = re.compile(
    r"(?:and )?(?:(?:which|what|who) (?:are|is) (?:they|it|that|those)|what (?:is (?:it|that) )?about|about what)\W*",
    re.IGNORECASE,
)
"""A further question that the quotation before it answers, or nothing does."""
_COUNTS = re.compile(r"(\d+) (preambular paragraph|operative paragraph|footnote)s?")
_COUNTED = {
    "preambular paragraph": r"(?:preambular|introductory|opening) (?:paragraphs|paras|clauses)|\bpreamble",
    "operative paragraph": r"(?:how many|number of) (?:(?:operative|numbered|operational) )*"
    r"(?:paragraphs|paras|clauses|points)",
    "footnote": r"(?:how many|number of) (?:foot)?notes",
}
"""How a count of the header is asked for: of conferences, say, it gives none."""
_SOME_OF_THEM = re.compile(
    r"\b(?:mention|speak|refer|cit|giv|deal|talk|begin|start|quot|nam)(?:s|e|es|ed|ing|ring|red)?\b|\babout\b",
    re.IGNORECASE,
)
"""Of paragraphs that mention something the header has no count."""


def _counts_all(noun: str, question: str) -> bool:
    """Whether a question asks how many there are, not how many say something."""
    asked = re.search(_COUNTED[noun], question, re.I)
    return bool(asked and not _SOME_OF_THEM.search(question[asked.end() :]))


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
    if office_absent(part.question, resolution):
        return False
    if part.judgement.probability >= combination.threshold:
        best = part.judgement.ranked[0]
        words = best.candidate.passage.embedded[best.reading.start : best.reading.end]
        if not re.search(r"\w", words):
            return False
        counted = _counted(best)
        if counted and not _counts_all(counted.group(2), part.question):
            return False
        if never_done(part.question, place_of(best, resolution), resolution):
            return False
        wanted = answer_type(part.question)
        header = best.candidate.passage.label == HEADER
        if wanted == "time" and header and not dates_the_document(part.question, resolution):
            return False
        return wanted in ("number", "actor") or is_of(wanted, words)
    kind = kind_of(part.question)
    if kind == "verb":
        return verb_clause(part.question, part.judgement.ranked, resolution) is not None
    if kind == "yes_no":
        return act_clause(part.question, part.judgement.ranked, resolution) is not None
    if kind != "source" or names_absent(part.question, resolution):
        return False
    return best_footnote(part.in_context, part.judgement.ranked, resolution) is not None


def _answer_part(part: Part, composer: Composer, combination: Combination) -> str | None:
    """Adds one part's lines; returns its short answer where it has one."""
    kind = kind_of(part.question)
    ranked = part.judgement.ranked
    best = ranked[0]
    footnote_read = best.candidate.passage.label.startswith("FN") and (
        part.judgement.probability >= combination.threshold
    )
    if kind == "source" and not footnote_read:
        short = quote_source(part.in_context, ranked, composer)
        if short is not None:
            return short
    if kind == "verb":
        return quote_verb(part.question, ranked, composer)
    counted = _counted(best)
    if counted:
        composer.count(f"It has {counted.group()}.", HEADER)
        return counted.group(1)
    place = narrowed(part.question, place_of(best, composer.resolution), composer.resolution)
    if kind == "yes_no":
        place = act_clause(part.question, ranked, composer.resolution, read=place) or place
    if kind == "yes_no":
        sure = part.judgement.probability >= combination.bands[0]
        return answer_yes_no(part.question, place, composer, sure=sure)
    if matter_sought(part.question):
        where = composer.resolution.short_reference(place.label)
        composer.state(where, place.label)
        quote_place(place, composer)
        return where
    if kind == "list":
        places = _list_places(ranked, composer.resolution, combination)
        if len(places) > 1:
            for one in places:
                quote_place(one, composer)
            return None
    place = leaning(part.question, place, composer.resolution)
    place, short = short_answer(part.question, kind, place, composer.resolution)
    if short is not None:
        composer.state(sentence(short), place.label)
    if not composer.has_quoted(place.label, place.clause_start, place.clause_end):
        quote_place(place, composer, items=kind != "fact" or short is None)
    return short


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
        nearest += [
            place_of(j, resolution) for j in nearest_to(part.question, part.judgement.ranked)
        ]
    if nearest:
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


def hits_of(parts: Sequence[Part]) -> tuple[Hit, ...]:
    """The passages that were read, best first, each once."""
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
