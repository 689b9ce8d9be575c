"""Yes or no, only where the quoted clause says so plainly; its verb is named otherwise."""

from __future__ import annotations

import re

from assistant.compose import Composer
from assistant.force import asked_act, force_of
from assistant.names import demanded, instead_of
from assistant.place import Place, quote_place
from assistant.read import coverage
from index.clauses import clause_at

PLAIN = 0.65
"""The share of a yes/no question's words that a clause must hold for a plain "Yes"."""


def answer_yes_no(question: str, place: Place, composer: Composer, *, sure: bool) -> str | None:
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
    quote_place(place, composer)
    return short


def _printed_instead(question: str, quoted: str) -> str | None:
    """The number that a clause has in the place of the question's."""
    found = (instead_of(name, question, quoted) for name in demanded(question))
    return next((words for words in found if words), None)


def _negated(text: str) -> bool:
    return bool(re.search(r"\b(?:not|no|never|neither|nor|without)\b", text))
