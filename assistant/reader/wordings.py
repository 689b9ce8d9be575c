"""Kinds of requests that are told from the whole wording.

"Can you brief me on this?" asks for an overview without a word that a rule could hold
on to. The reader has a head for that beside its spans; these are its classes.
`QUESTION` stands for everything else: one fact or one subject of the text.
"""

from __future__ import annotations

import re

QUESTION = "none"
KINDS = (
    QUESTION,
    "overview",
    "preamble",
    "operative",
    "tasks",
    "tasks_deadline",
    "tasks_reporting",
    "tasks_of",
    "explain",
    "define",
    "cite",
    "check_quote",
    "vote",
    "sponsors",
    "later",
    "capabilities",
)
_SYMBOL = re.compile(r"(?<!decision )\b(?:[ASE]/RES/)?\d{1,4}/\d{1,4}\b(?:\s?\(\d{4}\))?")


def neutral(question: str) -> str:
    """The question with every symbol of a resolution replaced by the same words.

    A decision that the text cites is part of the question: "which organ took decision 2002/18?"
    """
    return _SYMBOL.sub("the resolution", question)
