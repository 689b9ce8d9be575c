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
from dataclasses import dataclass, replace

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
from index.clauses import Clause, clauses
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
    """The rows of one paragraph; an item takes verb and addressee from the words above its list."""
    top = paragraph
    while top.parent and (above := resolution.paragraph(top.parent)) is not None:
        top = above
    if top is not paragraph:
        yield from _item_actions(paragraph, top)
        return
    listed = bool(resolution.children(paragraph.label))
    cut = len(paragraph.text) if paragraph.resumes_at is None else paragraph.resumes_at
    for row in text_actions(paragraph.label, paragraph.text[:cut]):
        if not (listed and row.force in DIRECTIVE and _opens_list(row.task)):
            yield row
    for row in text_actions(paragraph.label, paragraph.text[cut:]):
        yield replace(
            row,
            start=row.start + cut,
            end=row.end + cut,
            task_start=row.task_start + cut,
            task_end=row.task_end + cut,
        )


def text_actions(label: str, text: str) -> Iterator[Action]:
    """The rows of one paragraph's text; a verb that stands alone before another gives none."""
    for clause in clauses(text):
        printed = _printed_verb(text, clause)
        force = force_of_verb(printed)
        after = clause.start + len(printed)
        rest = text[after : clause.end]
        found = [(a, *_stripped(rest, low, high)) for a, low, high in _tasks(force, rest)]
        for addressee, low, high in found:
            if high <= low:
                continue
            task = rest[low:high]
            opening = rest[: found[0][1]] if addressee else ""
            yield Action(
                label=label,
                verb=printed,
                force=force,
                addressee=addressee,
                task=task,
                conditions=(*_conditions(opening), *_conditions(task)),
                deadline=_deadline(task) if force in DIRECTIVE else None,
                reporting=force in DIRECTIVE and bool(REPORTS.match(task)),
                start=clause.start,
                end=clause.end,
                task_start=after + low,
                task_end=after + high,
            )


def force_of_verb(verb: str) -> Force:
    """The force of a governing verb as printed: `"Also encourages"` → `"encourages"`."""
    low = verb.lower()
    return next((force for force, pattern in FORCES if pattern.search(low)), "expresses")


def _printed_verb(text: str, clause: Clause) -> str:
    """The governing verb with what belongs to it, as it opens the clause."""
    verb = VERB.match(text, clause.start, clause.end)
    return verb.group() if verb else clause.verb


def _first_task(rest: str) -> re.Match[str] | None:
    """The first infinitive that does not depend on the noun before it."""
    return next((m for m in INFINITIVE.finditer(rest) if not HANGS.search(rest[: m.start()])), None)


def _tasks(force: Force, rest: str) -> Iterator[tuple[str | None, int, int]]:
    """Addressee, beginning and end of each task of one clause; `rest` follows the verb."""
    if force not in DIRECTIVE:
        yield None, 0, len(rest)
        return
    said = re.match(r"\s*(?:,[^,]+,\s*)?(?=that\s)", rest)
    if said:
        that = THAT.match(rest, said.end())
        if that is None:
            yield None, 0, len(rest)
            return
        who = that.group("who").strip(" ,")
        named = ACTOR.search(who) and not PASSIVE.match(that.group("task"))
        modal = MODAL.match(that.group("task"))
        start = that.start("task") + (modal.end() if modal else 0)
        yield (_addressee(who) if named else None), start, len(rest)
        return
    first = _first_task(rest)
    addressee = _addressee(rest[: first.start()]) if first and force != "decides" else None
    if first is None or (addressee is None and force != "decides"):
        yield None, 0, len(rest)
        return
    for low, high in _cut_tasks(rest[first.start() :]):
        yield addressee, first.start() + low, first.start() + high


def _stripped(text: str, low: int, high: int) -> tuple[int, int]:
    """A span without the punctuation around it and an "and" that leads on."""
    while low < high and text[low] in " ,;.:\n":
        low += 1
    while high > low and text[high - 1] in " ,;.:\n":
        high -= 1
    leads_on = re.search(r"[,;]?\s+and$", text[low:high])
    return low, low + leads_on.start() if leads_on else high


def _addressee(opening: str) -> str | None:
    """The words before the first task, without adjuncts; `None` if nobody who can act."""
    words = opening.strip(" ,")
    lead = re.match(rf"(?:once\s+again\s+|also\s+|further\s+)|{ADJUNCT}\b[^,]*,\s+", words)
    words = words[lead.end() :] if lead else words
    cut = re.search(rf",\s+(?:and,?\s+)?(?:{ADJUNCT}|{APPOSITION})\b", words)
    named = (words[: cut.start()] if cut else words).strip(" ,")
    return named if ACTOR.search(named) and not NO_ACTOR.match(named) else None


def _cut_tasks(text: str) -> Iterator[tuple[int, int]]:
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
        yield start, match.start()
        start = match.end()
    yield start, len(text)


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


def _opens_list(task: str) -> bool:
    """Whether a task is only the beginning of its items: "to", "that", "to ensure"."""
    return len(task.split()) < 3 or task.endswith((" to", " that"))


def _item_actions(item: Paragraph, top: Paragraph) -> Iterator[Action]:
    """An item of "Requests the Secretary-General:" is a task of that clause."""
    opening = top.text[: top.resumes_at] if top.resumes_at is not None else top.text
    clause = clauses(opening)[-1]
    printed = _printed_verb(opening, clause)
    force = force_of_verb(printed)
    directive = force in DIRECTIVE
    rest = opening[clause.start + len(printed) : clause.end].rstrip(" :\n")
    first = _first_task(rest)
    named = re.sub(r"\s+to$", "", rest[: first.start()] if first else rest)
    low, high = _stripped(item.text, 0, len(item.text))
    task = item.text[low:high]
    if not task:
        return
    yield Action(
        label=item.label,
        verb=printed,
        force=force,
        addressee=_addressee(named) if directive and force != "decides" else None,
        task=task,
        conditions=_conditions(task),
        deadline=_deadline(task) if directive else None,
        reporting=directive and bool(REPORTS.match(task[:1].lower() + task[1:])),
        start=0,
        end=len(item.text),
        task_start=low,
        task_end=high,
    )
