"""Who is asked to do what, by when: the tasks of a resolution, one line each.

The first line of a clause quotes it from its verb on; further tasks of the same
clause are quoted behind the verb and the addressee, both in the printed words.
"""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.gather import holds, touches
from assistant.request import ActionList
from assistant.structure import has_verb
from assistant.wording import expand
from index.action_patterns import DIRECTIVE
from index.actions import Action, actions
from index.clauses import clause_at, readable_start
from index.lexical import content_words, searchable
from index.resolution import Resolution, is_in


def list_tasks(request: ActionList, composer: Composer) -> Answer | None:
    """The tasks asked for; `None` when there is none, so that the question is read as an open one."""
    rows = select(composer.resolution, addressee=request.addressee, verbs=request.verbs)
    rows = tuple(row for row in rows if row.deadline or not request.timed)
    rows = tuple(row for row in rows if row.reporting or not request.reporting)
    rows = tuple(row for row in rows if not request.within or is_in(row.label, request.within))
    if request.topic:
        on = tuple(row for row in rows if holds(request.topic, row.task))
        rows = on or tuple(row for row in rows if touches(request.topic, row.task))
    if not rows and request.given:
        composer.say(f"I found no task that the resolution gives to “{request.addressee}”.")
        return composer.finish("not_found", reason="no_passage")
    if not rows:
        return None
    for number, row in enumerate(rows):
        before = rows[number - 1] if number else None
        _quote(row, before, composer)
    return composer.finish("answered")


def select(
    resolution: Resolution,
    *,
    addressee: str | None = None,
    verbs: tuple[str, ...] = (),
    directive: bool = True,
) -> tuple[Action, ...]:
    """The rows of an addressee and of verbs; of all where none is given.

    `directive`: only those by which somebody is to act.
    """
    return tuple(
        row
        for row in actions(resolution)
        if (row.force in DIRECTIVE or not directive)
        and (not verbs or has_verb(row.verb, verbs))
        and (addressee is None or addresses(row, addressee))
    )


def addressee_within(question: str, resolution: Resolution) -> str | None:
    """Whoever of those that the resolution addresses is named in a question; the longest name."""
    asked = {_stem(word) for word in content_words(expand(question))}
    names = {
        name
        for row in actions(resolution)
        for piece in re.split(r",\s+(?:and\s+)?|\s+and\s+(?=the\b|other\b)", row.addressee or "")
        if (name := _PLAIN_NAME.sub("", piece).strip())
    }
    known = [
        name
        for name in sorted(names)
        if (words := content_words(name)) and all(_stem(word) in asked for word in words)
    ]
    return max(known, key=len, default=None)


_PLAIN_NAME = re.compile(
    r"^(?:(?:all|the|other|relevant|its|those)\s+)+|\s+(?:in a position|that|which|concerned|including)\b.*"
)
"""What stands around the name of an addressee."""


def addresses(row: Action, addressee: str) -> bool:
    """Whether a row is addressed to someone: the name stands in the addressee, as no part of another's.

    "developing countries" are not "the Committee on … among Developing Countries".
    """
    wanted = [re.escape(_stem(word)) for word in content_words(expand(addressee))]
    if not wanted:
        return False
    ending = r"(?:s|es|y|ies|e)?"
    between = ending + r"[\s-]+(?:\w+[\s-]+){0,2}?"
    name = re.compile(rf"\b{between.join(wanted)}{ending}\b")
    named = searchable(row.addressee or "").lower()
    return any(not _WITHIN.search(named[: found.start()]) for found in name.finditer(named))


_WITHIN = re.compile(
    r"(?<!organizations )(?<!entities )(?<!bodies )(?<!agencies )(?<!parts )\b(?:among|of|on|for|in|between|from)"
    r"\s+(?:the\s+)?(?:developing\s+|developed\s+|all\s+|other\s+)?$"
)


def _quote(row: Action, before: Action | None, composer: Composer) -> None:
    item = "(" in row.label
    if item:
        lead = f"{row.verb} {row.addressee}:" if row.addressee else f"{row.verb}:"
        composer.quote(row.label, row.task_start, row.task_end, lead=lead)
    elif before is not None and (before.label, before.start) == (row.label, row.start):
        lead = f"{row.verb} {row.addressee}" if row.addressee else row.verb
        composer.quote(row.label, row.task_start, row.task_end, lead=f"{lead}:")
    else:
        text = composer.resolution.text_of(row.label) or ""
        start = readable_start(text, clause_at(text, row.start))
        composer.quote(row.label, start, row.task_end)


def _stem(word: str) -> str:
    for ending in ("ies", "es", "s", "y", "e"):
        if len(word) > 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word
