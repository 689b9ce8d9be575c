"""Yes or no, only where the quoted clause says so plainly; its verb is named otherwise.

Shy by measurement: on questions written for the reader, a clause that held most of a
question's words settled it with Yes in little more than half the cases, because one
word ("all", "must", "alone") turned the answer. So Yes needs the act that is asked
about, or nearly every word and none of those; No needs another verb or another number
in the very place of the one asked about. Everything else is quoted without a verdict.
"""

from __future__ import annotations

import re

from assistant.compose import Composer
from assistant.force import asked_act, force_of
from assistant.names import demanded, instead_of
from assistant.place import Place, quote_place
from assistant.read import coverage
from index.clauses import clause_at

PLAIN = 0.8
"""The share of a yes/no question's words that a clause must hold for a plain "Yes"."""
PLAIN_ABOUT = 0.65
"""The share of what an act is about that a clause with that verb must hold."""
_TURNING = re.compile(
    r"\b(?:all|every|each|only|alone|already|must|mandatory|obliged|obligat\w+|required|compulsory|ever|any|fully|never|"
    r"exclusively|immediately|first|last|both|always|still|solely|just|more|less|most|least|than|instead|ease|ignore|"
    r"refuse|reject|end|stop|free|own)\b",
    re.I,
)
"""Words of a question that a clause must settle each by itself."""
_COMPARES = re.compile(
    r"\b(?:less|more|fewer|at least|at most|over|under|above|below|before|after|by|within|until|since|between|about|"
    r"around|exceed\w*|earlier|later)\b",
    re.I,
)
"""Beside these, another number need not contradict: 3.5 is less than 10."""
_OBLIGES = re.compile(
    r"\b(?:must|obliged|obligat\w+|required|mandatory|compulsory|ordered?|forced|have to|has to|binding)\b",
    re.I,
)
_APPEALS = frozenset({"encourage", "invite", "recommend", "urge", "call"})
_ASKING = _APPEALS | {"request", "demand"}


def answer_yes_no(question: str, place: Place, composer: Composer, *, sure: bool) -> str | None:
    """Adds the verdict, where there is one, and the clause; returns "Yes", "No" or `None`."""
    text = composer.resolution.text_of(place.label) or ""
    quoted = text[place.clause_start : place.clause_end]
    said: tuple[str, str] | None = None
    if place.label[:2] in ("OP", "PP"):
        verb = clause_at(text, place.clause_start).verb
        said = verdict(
            question, quoted, verb, composer.resolution.short_reference(place.label), sure
        )
    if said is not None:
        composer.state(said[1], place.label)
    quote_place(place, composer)
    return said[0] if said else None


def verdict(
    question: str, quoted: str, verb: str, where: str, sure: bool
) -> tuple[str, str] | None:
    """ "Yes" or "No" and the sentence that says why, or `None`.

    `quoted` is the clause, `verb` its governing verb, `where` its reference; `sure`
    whether the reader is.
    """
    act, own = asked_act(question), force_of(verb)
    turned = bool(_TURNING.search(question)) or _negated(question)
    printed = None if _COMPARES.search(question) else _printed_instead(question, quoted)
    if printed:
        return "No", f"No; {where} says “{printed}”."
    if act is not None and own is not None:
        if own != act.force:
            return "No", f"No; the verb in {where} is “{verb}”."
        if (
            coverage(act.about, quoted) >= PLAIN_ABOUT
            and not turned
            and _has_acts(act.about, quoted)
        ):
            return "Yes", f"Yes; the verb in {where} is “{verb}”."
        return None
    if own in _APPEALS and _OBLIGES.search(question):
        return "No", f"No; the verb in {where} is “{verb}”."
    hedged = own in _ASKING and not re.search(rf"\b{own}", question, re.I)
    if hedged or turned or _negated(quoted):
        return None
    if sure and act is None and coverage(question, quoted) >= PLAIN:
        return "Yes", "Yes."
    return None


def _has_acts(about: str, quoted: str) -> bool:
    """Whether what is to be done stands in the clause, too: "to weaken" is not "to strengthen"."""
    there = quoted.lower()
    return all(verb[:6] in there for verb in re.findall(r"\bto ([a-z]{4,})\b", about.lower()))


def _printed_instead(question: str, quoted: str) -> str | None:
    """The number that a clause has in the place of the question's."""
    found = (instead_of(name, question, quoted) for name in demanded(question))
    return next((words for words in found if words), None)


def _negated(text: str) -> bool:
    return bool(re.search(r"\b(?:not|no|never|neither|nor|without)\b", text, re.I))
