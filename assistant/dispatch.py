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
from assistant.mentions import mentions, spelled_out
from assistant.overview import overview
from assistant.request import (
    ActionList,
    AskBack,
    AttachedTo,
    CheckQuotation,
    Cite,
    CitedContent,
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


def with_off_record(composer: Composer, held: Sequence[str]) -> Answer | None:
    """The part of a question that its structure answers, beside one on votes or drafts; else `None`.

    "When was it adopted, and who voted against it?" has a date, and where to look for the vote.
    """
    resolution, known = composer.resolution, frozenset(held)
    asked = [interpret(shown, resolution, held=known) for shown, _ in parts_of(composer.standalone)]
    off = [one for one in asked if isinstance(one, NotOnRecord)]
    on = [one for one in asked if not isinstance(one, NotOnRecord | Open)]
    if not off or len(on) + len(off) != len(asked) or len(on) != 1:
        return None
    answer = by_structure(on[0], composer, held)
    if answer is None or answer.refused:
        return None
    composer.state(refuse.where_on_record(off[0], resolution), HEADER)
    return composer.finish("partial", short_answer=answer.short_answer)


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
