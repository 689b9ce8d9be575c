"""What the terminal shows: answers, resolutions, hits, a conversation, progress.

Documents and questions are printed as plain text: nothing in them is taken for
Rich markup or for a control sequence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.answer import checks_in_words
from assistant.cite import MARKER
from index.errors import UserError
from ui.lines import kind_of_line

if TYPE_CHECKING:
    from assistant.answer import Answer, Hit
    from assistant.chain import Asker
    from assistant.quotation import Checked
    from index.actions import Action
    from index.library import Entry
    from index.resolution import Footnote, Paragraph, Resolution

_HEADINGS = {
    "not_found": "Not found",
    "clarify": "Please say which",
    "partial": "Partly answered",
}


def print_answer(answer: Answer, out: Console) -> None:
    """The answer, a reference for each marker, and the footnotes of what is quoted."""
    print_stream([answer], out)


def print_stream(answers: Iterable[Answer], out: Console) -> Answer:
    """An answer as it grows: each line once, as soon as it is there; returns the whole one."""
    shown = 0
    answer: Answer | None = None
    for answer in answers:
        lines = answer.answer.split("\n")
        if shown == 0:
            _print_head(answer, out)
        for line in lines[shown:]:
            _print_line(line, answer, out)
        shown = len(lines)
    assert answer is not None
    _print_tail(answer, out)
    return answer


def status_line(good: bool, sentence: str) -> Text:
    """A tick or a cross, and what it is about."""
    return plain(f"{'✓' if good else '✗'} {sentence}", "green" if good else "bold red")


def _print_head(answer: Answer, out: Console) -> None:
    if answer.standalone_question != answer.question:
        out.print(plain(f"Interpreted as: {answer.standalone_question}", "dim"))
    if answer.status in _HEADINGS:
        out.print(plain(_HEADINGS[answer.status], "bold yellow"))


def _print_line(line: str, answer: Answer, out: Console) -> None:
    references = {c.label: c.reference for c in answer.citations}
    short = kind_of_line(line) == "short"
    shown = plain(MARKER.sub("", line).rstrip(), "bold" if short else "")
    labels = MARKER.findall(line)
    if labels:
        places = "; ".join(_short(references.get(label, label)) for label in labels)
        shown.append(f"  [{clean(places)}]", style="cyan")
    out.print(shown, soft_wrap=False)


def _print_tail(answer: Answer, out: Console) -> None:
    """Footnotes, what is nearest, background, and how the answer was made."""
    cited = {c.label for c in answer.citations}
    notes = [n for c in answer.citations for n in c.footnotes if n not in cited]
    if notes:
        numbers = ", ".join(dict.fromkeys(n.removeprefix("FN") for n in notes))
        out.print(plain(f"Footnotes there: {numbers} (ask “footnote {notes[0][2:]}”)", "dim"))
    if answer.nearest:
        out.print(plain("Nearest:", "dim"))
        for near in answer.nearest:
            out.print(Padding(plain(f"“{near.quote}”  [{near.reference}]", "dim"), (0, 0, 0, 2)))
    if answer.background:
        out.print(plain("Background, not from the resolution:", "dim bold"))
        for term in answer.background:
            meaning = plain(f"{term.term}: {term.text} ({term.source})", "dim")
            out.print(Padding(meaning, (0, 0, 0, 2)))
    if answer.notice:
        out.print(plain(answer.notice, "yellow"))
    checks = checks_in_words(answer)
    if checks:
        out.print(plain(f"{answer.model}: {checks}", "dim"))
    if answer.citations:
        out.print(plain(f"Source: {answer.symbol}", "dim"))


def print_actions(rows: Sequence[Action], resolution: Resolution, out: Console) -> None:
    """An entry a task: place, verb and addressee, when; then the task."""
    for row in rows:
        head = plain(f"{resolution.short_reference(row.label)}  ", "cyan")
        head.append_text(plain(row.verb, "bold"))
        if row.addressee:
            head.append_text(plain(f" → {row.addressee}"))
        if row.deadline:
            head.append_text(plain(f"  [{row.deadline}]", "yellow"))
        out.print(head)
        out.print(Padding(plain(row.task, "dim"), (0, 0, 0, 4)))


def print_checked(checked: Sequence[Checked], out: Console) -> None:
    """A verdict a piece, the differences, and the printed words."""
    from assistant.explain import difference_in_words, verdict

    for one in checked:
        if one.label is None:
            out.print(plain(f"Not found: “{one.text}”", "bold yellow"))
            continue
        where = f"{one.symbol}, {one.reference}"
        style = "bold green" if one.identical else "bold yellow"
        out.print(plain(verdict(one, where), style))
        for difference in one.differences:
            words = difference_in_words(difference.quoted, difference.printed)
            out.print(Padding(plain(words), (0, 0, 0, 2)))


def print_resolution(resolution: Resolution, out: Console) -> None:
    """Header, title, paragraphs with hanging numbers, footnotes at the foot."""
    r = resolution
    out.print(plain(f"{r.organ} — {r.symbol}", "bold"), justify="center")
    out.print(plain(r.title, "bold"), justify="center")
    facts = [
        r.session_words and f"{r.session_words} session",
        r.agenda_item and f"Agenda item {r.agenda_item}",
        r.source,
        r.adopted
        and f"adopted {r.adopted:%-d %B %Y}" + (f" at the {r.meeting}" if r.meeting else ""),
        r.distributed and f"distributed {r.distributed:%-d %B %Y}",
    ]
    out.print(plain("; ".join(str(f) for f in facts if f), "dim"), justify="center")
    out.print()
    out.print(Padding(plain(f"The {r.organ},", "italic"), (0, 0, 1, 4)))
    for paragraph in r.paragraphs:
        _print_paragraph(paragraph, out)
    for warning in r.warnings:
        out.print(plain(f"Note: {warning.message}", "yellow"))
    if r.footnotes:
        out.rule(style="dim")
        for note in r.footnotes:
            out.print(Padding(_note(note), (0, 0, 0, 2)))
    out.print(plain(f"Official text: {r.symbol.link}", "dim"))


def print_hits(hits: Sequence[Hit], out: Console) -> None:
    """One passage an entry: rank, place, score, which search found it, its text."""
    if not hits:
        out.print("No passage shares anything with that.")
    for hit in hits:
        place = f"{hit.rank}. {hit.passage.symbol} {hit.passage.label}"
        out.print(plain(f"{place}  {hit.score:.4f}  ({hit.search})", "bold"))
        out.print(Padding(plain(hit.passage.text), (0, 0, 1, 3)))


def print_entries(entries: Sequence[Entry], out: Console) -> None:
    """The library, a line a resolution."""
    for e in entries:
        out.print(plain(f"{e.symbol!s:20} {e.adopted or '':10} {e.passages:4} passages  {e.title}"))


def converse(asker: Asker, out: Console, *, resolution: str | None) -> None:
    """Ask, answer, ask again; errors are said and the conversation goes on."""
    from assistant.answer import Turn

    turns: list[Turn] = []
    out.print("Ask a question; an empty line ends the conversation.", style="dim")
    while True:
        try:
            question = input("> ")
        except (EOFError, KeyboardInterrupt):
            out.print()
            return
        if not question.strip():
            return
        asked: dict[str, Any] = {
            "question": question,
            "history": turns,
            "resolution": resolution,
        }
        try:
            answer = print_stream(asker.stream(asked), out)
        except UserError as problem:
            out.print(plain(str(problem), "yellow"))
            continue
        turns += [Turn("user", question), Turn("assistant", answer.answer)]


@contextmanager
def progress(err: Console) -> Iterator[Callable[[str, float], None]]:
    """A progress bar on stderr: call it with a sentence and the share done."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=not err.is_terminal,
    ) as bar:
        task = bar.add_task("Preparing", total=1.0)

        def say(sentence: str, share: float) -> None:
            bar.update(task, description=clean(sentence), completed=share)

        yield say


def plain(text: str, style: str = "") -> Text:
    """Text without markup, and without control characters."""
    return Text(clean(text), style=style)


def clean(text: str) -> str:
    """Control characters (escape sequences, direction overrides) are taken out."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", text)


def _print_paragraph(paragraph: Paragraph, out: Console) -> None:
    text = Text()
    at = 0
    body = paragraph.text
    for marker in paragraph.markers:
        text.append(clean(body[at : marker.at]))
        text.append(f"[{marker.footnote}]", style="cyan")
        at = marker.at
    text.append(clean(body[at:]))
    indent = 4 + 4 * len(paragraph.path)
    opening = paragraph.printed if paragraph.kind == "operative" or paragraph.path else ""
    out.print(Padding(Text(f"{opening}  " if opening else "").append_text(text), (0, 0, 1, indent)))


def _note(note: Footnote) -> Text:
    return plain(f"[{note.number}] {note.text}")


def _short(reference: str) -> str:
    return reference.split(", ", 1)[-1]
