"""Requests that the structure of a resolution answers, or that are refused or talked to."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import refuse, structure
from assistant.answer import Answer
from assistant.compose import Composer
from assistant.explain import check, define, explain, give_citation
from assistant.gather import gather
from assistant.header_facts import header_facts
from assistant.interpret import interpret
from assistant.kind import parts_of
from assistant.mentions import cited_resolutions, mentions, spelled_out
from assistant.overview import overview
from assistant.request import (
    ActionList,
    AskBack,
    AttachedTo,
    CheckQuotation,
    Cite,
    CitedContent,
    CitedResolutions,
    Conversation,
    Count,
    Define,
    Explain,
    FootnotesOf,
    HeaderFacts,
    Lookup,
    Mentions,
    NotOnRecord,
    Open,
    OtherResolution,
    Overview,
    Request,
    SpelledOut,
    Subject,
    Unreadable,
    VerbList,
)
from assistant.tasks import list_tasks
from index.resolution import HEADER


def by_parts(composer: Composer, held: Sequence[str]) -> Answer | None:
    """Several questions in one that the structure answers all; `None` where one has to be read for.

    "When was it adopted, and who voted against it?" has a date, and where to look for the vote.
    """
    resolution, known = composer.resolution, frozenset(held)
    parts = parts_of(composer.standalone)
    if len(parts) < 2:
        return None
    asked = [interpret(shown, resolution, held=known) for shown, _ in parts]
    off = [one for one in asked if isinstance(one, NotOnRecord)]
    on = [one for one in asked if isinstance(one, _FROM_STRUCTURE)]
    if not on or len(on) + len(off) != len(asked):
        return None
    answers = [by_structure(one, composer, held) for one in on]
    if any(answer is None or answer.refused for answer in answers):
        return None
    shorts = [answer.short_answer for answer in answers if answer and answer.short_answer]
    for one in off:
        composer.state(refuse.where_on_record(one, resolution), HEADER)
    short = "; ".join(shorts) if len(shorts) == len(on) else None
    return composer.finish("partial" if off else "answered", short_answer=short)


_FROM_STRUCTURE = (ActionList, Count, HeaderFacts, Lookup, VerbList)


def by_structure(request: Request, composer: Composer, held: Sequence[str]) -> Answer | None:
    """The answer; `None` where passages have to be read. `held`: symbols in the library."""
    match request:
        case Lookup():
            return structure.look_up(request, composer)
        case Count():
            return structure.count(request, composer)
        case Mentions():
            return mentions(request, composer)
        case SpelledOut():
            return spelled_out(request, composer)
        case FootnotesOf():
            return structure.footnotes_of(request, composer)
        case AttachedTo():
            return structure.attached_to(request, composer)
        case VerbList():
            return structure.verb_list(request, composer)
        case HeaderFacts():
            return header_facts(request, composer)
        case Overview():
            return overview(request, composer)
        case CitedResolutions():
            return cited_resolutions(request, composer)
        case Subject():
            return gather(request, composer)
        case Explain():
            return explain(request, composer)
        case Define():
            return define(request, composer)
        case CheckQuotation():
            return check(request, composer)
        case Cite():
            return give_citation(request, composer)
        case ActionList():
            return list_tasks(request, composer)
        case OtherResolution():
            return refuse.other_resolution(request, composer, held)
        case CitedContent():
            return refuse.cited_content(request, composer)
        case NotOnRecord():
            return refuse.not_on_record(request, composer)
        case Conversation():
            return refuse.talk(request, composer)
        case AskBack():
            return refuse.ask_back(request, composer)
        case Unreadable():
            return refuse.unreadable(composer)
        case Open():
            return None
