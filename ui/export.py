"""Conversations as files: Markdown, HTML and JSON, with every quotation spelled out; feedback as items.

Pure functions. Everything that came from outside is escaped for the format it goes into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from assistant.answer import EXTRACTIVE, Answer, to_json
from assistant.cite import MARKER
from index.symbol import Symbol
from ui.conversations import Conversation, SavedTurn

DISCLAIMER = (
    "Made by Resolution Assistant, which is not an official product of the United Nations. Quotations are to the "
    "letter; check them against the official document before use."
)
_PRINT = """
body { font: 11pt/1.5 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 1.6rem; } blockquote { border-left: 3px solid #4a7fb5;
margin: .6rem 0; padding-left: .8rem; } .ref { font-weight: 600; } footer { font-size: .85rem; margin-top: 2rem; }
@page { size: auto; margin: 20mm; } @media print { h2, blockquote { break-inside: avoid; break-after: auto; } }
"""  # noqa: E501


def as_markdown(conversation: Conversation, turns: Sequence[SavedTurn]) -> str:
    """A document with a heading a question and a block quote a quotation."""
    lines = [f"# {_md(conversation.title)}", "", _md_head(conversation), ""]
    for turn in turns:
        lines += [f"## {_md(turn.question)}", ""]
        if turn.answer is None:
            lines += [_md(turn.error or ""), ""]
            continue
        lines += [*_md_answer(turn.answer), "", f"*{_md(made(turn))}*", ""]
    return "\n".join([*lines, "---", "", _md(DISCLAIMER), ""])


def as_html(conversation: Conversation, turns: Sequence[SavedTurn]) -> str:
    """One self-contained page that prints on A4 and Letter."""
    link = escape(Symbol.parse(conversation.symbol).link)
    body = [f"<h1>{escape(conversation.title)}</h1>"]
    body.append(f"<p><a href='{link}'>{escape(conversation.symbol)}</a></p>")
    for turn in turns:
        body.append(f"<h2>{escape(turn.question)}</h2>")
        if turn.answer is None:
            body.append(f"<p>{escape(turn.error or '')}</p>")
            continue
        for words, places in lines_of(turn.answer):
            tag = "blockquote" if "“" in words else "p"
            ref = f" <span class='ref'>({escape(places)})</span>" if places else ""
            body.append(f"<{tag}>{escape(words)}{ref}</{tag}>")
        body.append(f"<p><i>{escape(made(turn))}</i></p>")
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' "
        f"content='width=device-width'><title>{escape(conversation.title)}</title><style>{_PRINT}"
        f"</style></head><body>{''.join(body)}<footer>{escape(DISCLAIMER)}</footer></body></html>"
    )


def as_json(conversation: Conversation, turns: Sequence[SavedTurn]) -> str:
    """The answer objects of the contract with what surrounds them."""
    value = {
        "schema": 1,
        "title": conversation.title,
        "resolution": conversation.symbol,
        "link": Symbol.parse(conversation.symbol).link,
        "created": conversation.created,
        "updated": conversation.updated,
        "disclaimer": DISCLAIMER,
        "turns": [
            {
                "question": turn.question,
                "asked": turn.asked,
                "answer": to_json(turn.answer) if turn.answer else None,
                "error": turn.error,
                "feedback": None
                if turn.good is None
                else {"good": turn.good, "reason": turn.reason},
            }
            for turn in turns
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def feedback_items(judged: Sequence[tuple[Conversation, SavedTurn]]) -> str:
    """A line an answer that was judged: the question, what was answered, what was wrong with it.

    Of good answers the citations are gold; of the others they are what a person has to settle.
    """
    rows: list[dict[str, Any]] = []
    for conversation, turn in judged:
        if turn.answer is None:
            continue
        labels = sorted({citation.label for citation in turn.answer.citations})
        rows.append(
            {
                "id": f"feedback-{turn.id}",
                "resolution": conversation.symbol,
                "question": turn.question,
                "standalone_question": turn.answer.standalone_question,
                "status": turn.answer.status,
                "citations": labels,
                "short_answer": turn.answer.short_answer,
                "good": turn.good,
                "reason": turn.reason,
                "asked": turn.asked,
            }
        )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def file_name(conversation: Conversation, ending: str) -> str:
    """A name without anything that a file system could take for a path."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", conversation.title).strip("-").lower()[:40]
    return f"{plain or 'conversation'}.{ending}"


def with_reference(answer: Answer) -> str:
    """An answer as text to paste: its lines, each with its full reference."""
    return "\n".join(f"{words} ({ref})" if ref else words for words, ref in lines_of(answer))


def lines_of(answer: Answer) -> list[tuple[str, str]]:
    """The lines of an answer with their full references; quotations that it only rests on come last."""
    lines = [_line(line, answer) for line in answer.answer.split("\n")]
    return lines + [(f"“{quote}”", ref) for quote, ref in _behind(answer)]


def _line(line: str, answer: Answer) -> tuple[str, str]:
    """The words of a line, and the full references of its markers."""
    references = {c.label: c.reference for c in answer.citations}
    places = [references.get(label, label) for label in MARKER.findall(line)]
    return MARKER.sub("", line).rstrip(), "; ".join(dict.fromkeys(places))


def _behind(answer: Answer) -> list[tuple[str, str]]:
    """The quotations behind a chat model's sentences, which do not stand in its text."""
    found = [(c.quote, c.reference) for c in answer.citations if c.quote]
    return [pair for pair in dict.fromkeys(found) if pair[0] not in answer.answer]


def made(turn: SavedTurn) -> str:
    """How an answer was made, and when."""
    answer = turn.answer
    assert answer is not None
    how = "quoted offline" if answer.model == EXTRACTIVE else f"written by {answer.model}, checked"
    return f"{answer.status.replace('_', ' ')}; {how}; {turn.asked[:10]}"


def _md_head(conversation: Conversation) -> str:
    link = Symbol.parse(conversation.symbol).link
    return f"[{_md(conversation.symbol)}]({link}), {conversation.created[:10]}"


def _md_answer(answer: Answer) -> list[str]:
    lines: list[str] = []
    for words, places in lines_of(answer):
        ref = f" ({_md(places)})" if places else ""
        lines += [f"{'> ' if '“' in words else ''}{_md(words)}{ref}", ""]
    return lines[:-1]


def _md(text: str) -> str:
    """Nothing in it is markup, a link or HTML; a line break is a space."""
    flat = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+", " ", text)
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~$!])", r"\\\1", flat)
    return re.sub(r"^([-+=]|\d+[.)])", r"\\\1", escaped)
