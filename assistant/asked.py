"""What came in: questions, histories, and the words of a question that count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answer import Turn
from index.errors import BadRequest

LONGEST_QUESTION = 5_000
"""Characters: the longest question that is read."""

_SET_ASIDE = re.compile(
    r"^(?:please )?(?:ignore|forget|disregard|skip|never mind|leave aside)\b[^:;,.?]{1,60}[:;,.]\s*"
    r"(?=(?:and )?(?:what|who|when|where|why|how|which|show|quote|give|is|are|did|does)\b)",
    re.I,
)
"""What a question sets aside ("Ignore the preamble: what …"); it is no part of what is asked."""


def checked_question(question: object) -> str:
    """The question without control characters.

    Raises:
        BadRequest: not text, empty, or longer than `LONGEST_QUESTION`.
    """
    if not isinstance(question, str):
        raise BadRequest("A question must be text.")
    cleaned = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", " ", question).strip()
    if not cleaned:
        raise BadRequest("The question is empty; type one, such as “What does paragraph 8 say?”.")
    if len(cleaned) > LONGEST_QUESTION:
        raise BadRequest(
            f"The question has {len(cleaned):,} characters; ask in at most {LONGEST_QUESTION:,}."
        )
    return cleaned


def checked_history(history: object) -> tuple[Turn, ...]:
    """Turns from what a program sent.

    Raises:
        BadRequest: not a list of objects with `role` and `content`.
    """
    turns: list[Turn] = []
    if not isinstance(history, Sequence) or isinstance(history, str):
        raise BadRequest("“history” must be a list of {role, content} objects.")
    for one in history:
        if isinstance(one, Turn):
            turns.append(one)
            continue
        role = one.get("role") if isinstance(one, Mapping) else None
        content = one.get("content") if isinstance(one, Mapping) else None
        if role not in ("user", "assistant") or not isinstance(content, str):
            raise BadRequest(
                "Each turn of “history” needs a role (user or assistant) and a content."
            )
        turns.append(Turn(role, content))
    return tuple(turns)


_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|please|excuse me|sorry)\b[ ,!.]*)*(?:(?:can|could|would) (?:you|i) (?:please |kindly )?"
    r"(?:tell me|say|let me know)|(?:please )?tell me|i(?:['’]d| would) like to know|i need to know|do you know)[, ]+"
    r"(?=(?:who|whom|what|which|when|where|why|how|by|in|on|at|under)\b)",
    re.I,
)


def plain(question: str) -> str:
    """A question on one line, without what it sets aside and without polite beginnings."""
    flat = re.sub(r"\s+", " ", question).strip()
    return _POLITE.sub("", _SET_ASIDE.sub("", flat))


def without_joint(question: str) -> str:
    """ "And by when?" without the word that joins it to the question before."""
    return re.sub(r"^(?:and|so|but|ok|then),?\s+", "", question, flags=re.I)
