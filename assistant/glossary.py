"""Background on terms of resolutions: at most 40, each with its source.

It is not from the resolution and is never mixed with what is: answers carry it
apart (`Answer.background`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answer import Background

MOST = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means, where that is laid down.

    `forms` are what it looks like in a text, lower case; `asked` further words for it in questions.
    """

    term: str
    forms: tuple[str, ...]
    asked: tuple[str, ...]
    text: str
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """The committed glossary."""
    rows = json.loads(files("assistant").joinpath("glossary.json").read_text(encoding="utf-8"))
    return tuple(
        Term(r["term"], tuple(r["forms"]), tuple(r.get("asked", ())), r["text"], r["source"])
        for r in rows
    )


def terms_in(text: str) -> tuple[Term, ...]:
    """The terms that occur in a text, in the order of the glossary; longer forms win."""
    low = text.lower()
    found: list[tuple[Term, str]] = []
    for term in terms():
        form = next(
            (f for f in term.forms if re.search(rf"(?<!\w){re.escape(f)}(?!\w)", low)), None
        )
        if form is not None:
            found.append((term, form))
    return tuple(
        term
        for term, form in found
        if not any(
            form != other and form in other and form not in low.replace(other, "")
            for _, other in found
        )
    )


def background(found: Iterable[Term]) -> tuple[Background, ...]:
    """The terms as an answer carries them."""
    return tuple(Background(term.term, term.text, term.source) for term in found)


def term_asked(words: str) -> Term | None:
    """The term that a question asks the meaning of, where the glossary has it."""
    bare = re.sub(r"^(?:the|a|an|it|to)\s+", "", words.lower().strip(" ?.!\"'“”‘’"))
    return next(
        (term for term in terms() if bare in (term.term.lower(), *term.forms, *term.asked)), None
    )


def term_within(question: str) -> str | None:
    """The longest form of a term that stands in a question; `None` where there is none."""
    low = question.lower()
    found = [
        form
        for term in terms()
        for form in (term.term.lower(), *term.forms, *term.asked)
        if re.search(rf"(?<!\w){re.escape(form.rstrip('s.?'))}s?(?!\w)", low)
    ]
    return max(found, key=len, default=None)
