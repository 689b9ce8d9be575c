"""HTML of answers and documents: pure functions, everything from outside escaped.

Nothing here knows Streamlit. Documents, questions and answers are data: every
piece goes through `html.escape`, and control characters are taken out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.answer import Answer
from assistant.cite import MARKER
from index.actions import Action
from index.resolution import HEADER, Footnote, Marker, Paragraph, Resolution
from ui.lines import kind_of_line

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OPENING = re.compile(
    r"^(?:(?:Also|Further|Once again|Deeply|Gravely|Strongly)\s+)?"
    r"(?:Takes note|Taking note|Notes with \w+|Calls upon|Bearing in mind|\w+)"
)


@dataclass(frozen=True, slots=True)
class Focus:
    """The place to show: a label and the words to mark in its text (offsets)."""

    label: str
    start: int = 0
    end: int = 0


def safe(text: str) -> str:
    """Escaped for HTML text and attributes, without control characters."""
    return escape(_CONTROL.sub("", text), quote=True)


_CLASSES = {"quotation": "ra-quote", "short": "ra-line", "sentence": "ra-sentence"}


def answer_html(answer: Answer) -> str:
    """The answer's lines: short answer, quotations with the answering words marked."""
    lines: list[str] = []
    offset = 0
    for line in answer.answer.split("\n"):
        # Quotations may be in any of the six languages: each line runs in its own direction.
        lines.append(
            f"<p class='{_CLASSES[kind_of_line(line)]}' dir='auto'>{_line_html(line, offset, answer)}</p>"
        )
        offset += len(line) + 1
    return f"<div class='ra-answer ra-{answer.status}'>{''.join(lines)}</div>"


def nearest_html(answer: Answer) -> str:
    """What is nearest to a question that was not answered, or corrects it."""
    rows = "".join(
        f"<p class='ra-near' dir='auto'>“{safe(_shorten(n.quote))}” <span class='ra-ref'>{safe(n.reference)}"
        "</span></p>"
        for n in answer.nearest
    )
    return f"<div class='ra-nearest'><p class='ra-lead'>Nearest in the text</p>{rows}</div>"


def background_html(answer: Answer) -> str:
    """What terms mean, set apart from what the resolution says, with its sources."""
    rows = "".join(
        f"<dt>{safe(b.term)}</dt><dd>{safe(b.text)} <span class='ra-source'>{safe(b.source)}</span></dd>"
        for b in answer.background
    )
    count = len(answer.background)
    terms = "one term" if count == 1 else f"{count} terms"
    return (
        f"<details class='ra-background'{' open' if count == 1 else ''}><summary>Background, not from the "
        f"resolution ({terms})</summary><dl>{rows}</dl></details>"
    )


FAULTS = {
    "no_citation": "cites no passage",
    "unknown_passage": "cites a passage that does not exist",
    "place": "names another paragraph than it cites",
    "quotation": "quotes words that are not printed there",
    "figure": "has a figure that is not in the passage",
    "name": "has a name that is not in the passage",
    "act": "has somebody do what the passage does not say",
    "addressee": "asks somebody else than the passage does",
    "negation": "denies, or leaves out a denial",
    "absence": "says that something is absent",
    "not_supported": "is not about the passage it cites",
}
"""What the checks found, in words."""
_ACTIONS = {
    "kept": "✓ passed",
    "replaced": "✗ replaced by the passage",
    "dropped": "✗ left out",
}


def said_html(answer: Answer) -> str:
    """A chat model's sentences, each with what became of it and why."""
    rows = "".join(
        f"<li class='ra-said-{safe(one.action)}'><b>{_ACTIONS[one.action]}</b>"
        f"{f' (it {FAULTS.get(one.fault, one.fault)})' if one.fault else ''}: {safe(one.text)}</li>"
        for one in answer.said
    )
    return f"<ul class='ra-said'>{rows}</ul>"


def tasks_html(rows: Sequence[Action], resolution: Resolution) -> str:
    """The table of tasks: place, verb and addressee, task, deadline."""
    lines = "".join(
        f"<tr><th scope='row'>{safe(resolution.short_reference(row.label))}</th>"
        f"<td><b>{safe(row.verb)}</b> {safe(row.addressee or '')}</td><td>{safe(row.task)}</td>"
        f"<td>{safe(row.deadline or '—')}</td></tr>"
        for row in rows
    )
    heads = "".join(f"<th scope='col'>{name}</th>" for name in ("Place", "Who", "Task", "When"))
    return (
        "<div class='ra-tasks' tabindex='0' role='region' aria-label='Tasks'><table><thead><tr>"
        f"{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def document_html(resolution: Resolution, focus: Focus | None = None) -> str:
    """The resolution as the UN prints it, with the focused words marked."""
    r = resolution
    facts = [r.session_words and f"{r.session_words} session"]
    facts += [r.agenda_item and f"Agenda item {r.agenda_item}"]
    closing = r.header.text.split("\n")[-2:]
    pieces = [
        f"<article class='ra-doc' lang='{safe(r.language)}' dir='auto' aria-label='Resolution "
        f"{safe(str(r.symbol))}'>",
        f"<header id='header' class='{_focus_class(HEADER, focus)}'>"
        f"<div class='ra-organ'><span>{safe(r.organ)}</span><span>{safe(str(r.symbol))}</span></div>"
        f"<div class='ra-facts'>{safe(' · '.join(f for f in facts if f))}</div>"
        f"<h2>{safe(r.title)}</h2></header>",
        f"<p class='ra-organ-line'><i>The {safe(r.organ)},</i></p>",
    ]
    pieces += [_paragraph_html(p, focus) for p in r.paragraphs]
    pieces.append(f"<p class='ra-closing'>{'<br>'.join(safe(line) for line in closing)}</p>")
    if r.footnotes:
        pieces.append("<hr><section class='ra-notes' aria-label='Footnotes'>")
        pieces += [_footnote_html(note, focus) for note in r.footnotes]
        pieces.append("</section>")
    pieces.append("</article>")
    return "".join(pieces)


def chip_label(reference: str) -> str:
    """What a citation's button says: `para. 8`."""
    return reference.split(", ", 1)[-1]


def _line_html(line: str, offset: int, answer: Answer) -> str:
    """One line; markers become small labels, the short answer's words are marked."""
    marks = [
        (
            c.answer_start - offset + c.span_start - c.start,
            c.answer_start - offset + c.span_end - c.start,
        )
        for c in answer.citations
        if c.span_start is not None
        and c.span_end is not None
        and c.start is not None
        and c.quote is not None
        and offset <= c.answer_start < offset + len(line)
        and c.start <= c.span_start
        and c.span_end <= (c.end or 0)
    ]
    references = {c.label: c.reference for c in answer.citations}
    markers = [(m.start(), m.end(), m.group(1)) for m in MARKER.finditer(line)]
    cuts = sorted(
        {0, len(line), *(x for pair in marks for x in pair), *(x for m in markers for x in m[:2])}
    )
    pieces: list[str] = []
    for low, high in itertools.pairwise(cuts):
        marker = next((m for m in markers if m[0] == low and m[1] == high), None)
        if marker:
            shown = chip_label(references.get(marker[2], marker[2]))
            pieces.append(f"<span class='ra-ref'>{safe(shown)}</span>")
        elif any(start <= low and high <= end for start, end in marks):
            pieces.append(f"<mark>{safe(line[low:high])}</mark>")
        else:
            pieces.append(safe(line[low:high]))
    return "".join(pieces)


def _paragraph_html(paragraph: Paragraph, focus: Focus | None) -> str:
    number = paragraph.printed if paragraph.kind == "operative" or paragraph.path else ""
    depth = len(paragraph.path)
    body = _marked_text(paragraph.text, paragraph.markers, paragraph.label, focus)
    opening = _OPENING.match(paragraph.text) if not paragraph.path else None
    if opening and not (focus and focus.label == paragraph.label):
        words = safe(opening.group())
        body = f"<i>{words}</i>" + body.removeprefix(words)
    return (
        f"<div id='{safe(paragraph.anchor)}' class='ra-par ra-{paragraph.kind} ra-depth{depth}"
        f"{_focus_class(paragraph.label, focus)}'><span class='ra-num'>{safe(number)}</span>"
        f"<span class='ra-text' dir='auto'>{body}</span></div>"
    )


def _footnote_html(note: Footnote, focus: Focus | None) -> str:
    body = _marked_text(note.text, (), note.label, focus)
    back = note.attached_to[0] if note.attached_to else ""
    link = f" <a href='#{safe(_anchor(back))}' aria-label='Back to the text'>↑</a>" if back else ""
    return (
        f"<p id='{safe(note.anchor)}' class='ra-note{_focus_class(note.label, focus)}'>"
        f"<sup>{safe(note.number)}</sup> {body}{link}</p>"
    )


def _marked_text(text: str, markers: tuple[Marker, ...], label: str, focus: Focus | None) -> str:
    """A text with footnote links at their places and the focused words marked."""
    low, high = (focus.start, focus.end) if focus and focus.label == label else (0, 0)
    cuts = sorted({0, len(text), low, high, *(m.at for m in markers)} & set(range(len(text) + 1)))
    at_place = {m.at: m.footnote for m in markers}
    pieces: list[str] = []
    for start, end in itertools.pairwise(cuts):
        if start in at_place:
            pieces.append(_note_link(at_place[start]))
        piece = safe(text[start:end]).replace("\n", "<br>")
        inside = low <= start and end <= high and high > low
        pieces.append(f"<mark>{piece}</mark>" if inside else piece)
    if len(text) in at_place:
        pieces.append(_note_link(at_place[len(text)]))
    return "".join(pieces)


def _note_link(number: str) -> str:
    return f"<sup><a href='#fn{safe(number)}' aria-label='Footnote {safe(number)}'>{safe(number)}</a></sup>"


def _focus_class(label: str, focus: Focus | None) -> str:
    return " ra-focus" if focus and focus.label == label else ""


def _anchor(label: str) -> str:
    return re.sub(r"\(([^)]*)\)", r".\1", label).lower()


def _shorten(text: str) -> str:
    return text if len(text) <= 320 else text[:320].rsplit(" ", 1)[0] + " …"
