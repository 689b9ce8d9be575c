"""What a resolution has done by whom and by when: one row a task.

`actions(resolution)` reads every operative clause: its governing verb and that
verb's force, who is addressed, each task, the conditions that qualify it, the
deadline or session in the printed words, and whether it is a duty to report.
Everything but the force is verbatim; nothing is inferred, and a date of the
past is no deadline. Clauses that only note, welcome or recall give one row with
their subject and no addressee.

What this does not do: resolve "also", "the same" or a pronoun to what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.action_patterns import (
    ACTOR,
    ADJUNCT,
    APPOSITION,
    CONDITIONS,
    DEADLINES,
    DIRECTIVE,
    FORCES,
    HANGS,
    INFINITIVE,
    MODAL,
    NESTED,
    NEXT_TASK,
    NO_ACTOR,
    PASSIVE,
    PAST,
    REPORTS,
    THAT,
    VERB,
    WAITING,
    Force,
)
from index.clauses import clauses
from index.resolution import Paragraph, Resolution


@dataclass(frozen=True, slots=True)
class Action:
    """One task.

    Offsets are in the paragraph's text: `start` and `end` of the clause, `task_start`
    and `task_end` of the task.
    """

    label: str
    verb: str
    force: Force
    addressee: str | None
    task: str
    conditions: tuple[str, ...]
    deadline: str | None
    reporting: bool
    start: int
    end: int
    task_start: int
    task_end: int


def actions(resolution: Resolution) -> tuple[Action, ...]:
    """Every row of the operative part, in document order."""
    rows = [
        row
        for paragraph in resolution.paragraphs
        if paragraph.kind == "operative"
        for row in paragraph_actions(paragraph, resolution)
    ]
    return tuple(rows)


def paragraph_actions(paragraph: Paragraph, resolution: Resolution) -> Iterator[Action]:
    """The rows of one paragraph; an item takes verb and addressee from its chapeau."""
    parent = resolution.paragraph(paragraph.parent) if paragraph.parent else None
    if parent is not None:
        yield from _item_actions(paragraph, parent)
        return
    if resolution.children(paragraph.label) and _is_chapeau(paragraph.text):
        return
    yield from text_actions(paragraph.label, paragraph.text)


def text_actions(label: str, text: str) -> Iterator[Action]:
    """The rows of one paragraph's text."""
    for clause in clauses(text):
        whole = text[clause.start : clause.end]
        verb = VERB.match(whole)
        printed = verb.group().strip() if verb else clause.verb
        force = force_of_verb(printed)
        rest = whole[len(verb.group()) if verb else len(clause.verb) :]
        at = clause.end - len(rest)
        for addressee, task in _tasks(force, rest):
            at = text.index(task, at)
            yield Action(
                label=label,
                verb=printed,
                force=force,
                addressee=addressee,
                task=task,
                conditions=_conditions(f"{rest[: rest.find(task)] if task else ''} {task}"),
                deadline=_deadline(task) if force in DIRECTIVE else None,
                reporting=force in DIRECTIVE and bool(REPORTS.match(task)),
                start=clause.start,
                end=clause.end,
                task_start=at,
                task_end=at + len(task),
            )


def force_of_verb(verb: str) -> Force:
    """The force of a governing verb as printed: `"Also encourages"` → `"encourages"`."""
    low = verb.lower()
    return next((force for force, pattern in FORCES if pattern.search(low)), "expresses")


def _tasks(force: Force, rest: str) -> Iterator[tuple[str | None, str]]:
    """(addressee, task) pairs of one clause; `rest` follows the verb."""
    body = rest.strip().rstrip(".;, ")
    if force not in DIRECTIVE or not body:
        yield None, body
        return
    if re.match(r"\s*(?:,[^,]+,\s*)?that\s", rest):
        that = THAT.match(body[body.index("that ") :])
        if that is None:
            yield None, body
            return
        who = that.group("who").strip(" ,")
        named = ACTOR.search(who) and not PASSIVE.match(that.group("task"))
        task = MODAL.sub("", that.group("task"), count=1).strip(" ,;.")
        yield (_addressee(who) if named else None), task
        return
    first = next(
        (m for m in INFINITIVE.finditer(rest) if not HANGS.search(rest[: m.start()])), None
    )
    if first is None:
        yield None, body
        return
    if force == "decides":
        addressee = None
    else:
        addressee = _addressee(rest[: first.start()])
        if addressee is None:
            yield None, body
            return
    yield from ((addressee, task) for task in _cut_tasks(rest[first.start() :]))


def _addressee(opening: str) -> str | None:
    """The words before the first task, without adjuncts; `None` if nobody who can act."""
    words = opening.strip(" ,")
    lead = re.match(rf"(?:once\s+again\s+|also\s+|further\s+)|{ADJUNCT}\b[^,]*,\s+", words)
    words = words[lead.end() :] if lead else words
    cut = re.search(rf",\s+(?:and,?\s+)?(?:{ADJUNCT}|{APPOSITION})\b", words)
    named = (words[: cut.start()] if cut else words).strip(" ,")
    return named if ACTOR.search(named) and not NO_ACTOR.match(named) else None


def _cut_tasks(text: str) -> Iterator[str]:
    """Coordinate infinitives, each a task; those that hang on a noun stay with it."""
    start = 0
    for match in NEXT_TASK.finditer(text):
        before = text[start : match.start()]
        separator = match.group().strip()
        if WAITING.search(before.strip()) or len(before.split()) < 3:
            continue
        if separator == "and" and NESTED.search(before):
            continue
        if separator == "," and not _goes_on(text[match.end() :]):
            continue
        yield re.sub(r"\s+and$", "", before.strip(" ,;."))
        start = match.end()
    yield text[start:].strip(" ,;.")


def _goes_on(after: str) -> bool:
    """Whether ", to …" is one of several tasks: a last one with "and to" follows."""
    return bool(re.search(r"\band,?\s+(?:[\w\s]{1,40},\s+)?to\s+[a-z]+", after))


def _deadline(task: str) -> str | None:
    """The first of the most telling kind that is not one of the past."""
    for pattern in DEADLINES:
        for match in pattern.finditer(task):
            if not PAST.search(task[: match.start()]):
                return match.group()
    return None


def _conditions(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.group().strip() for m in CONDITIONS.finditer(text)))


def _is_chapeau(text: str) -> bool:
    return text.rstrip().endswith((":", " to", " that"))


def _item_actions(item: Paragraph, parent: Paragraph) -> Iterator[Action]:
    """An item of "Requests the Secretary-General:" is a task of that clause."""
    clause = clauses(parent.text)[-1]
    whole = parent.text[clause.start : clause.end].rstrip(" :")
    verb = VERB.match(whole)
    printed = verb.group().strip() if verb else clause.verb
    force = force_of_verb(printed)
    directive = force in DIRECTIVE
    opening = re.sub(r"\s+to$", "", whole[len(printed) :].strip())
    named = _addressee(opening) if directive and force != "decides" else None
    task = item.text.strip(" ,;.:")
    yield Action(
        label=item.label,
        verb=printed,
        force=force,
        addressee=named,
        task=task,
        conditions=_conditions(task),
        deadline=_deadline(task) if directive else None,
        reporting=directive and bool(REPORTS.match(task[:1].lower() + task[1:])),
        start=0,
        end=len(item.text),
        task_start=item.text.index(task),
        task_end=item.text.index(task) + len(task),
    )
