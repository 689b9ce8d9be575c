"""Requests that no rule knew by their words, told from the whole wording by the reader.

"Can you brief me on this?" has no word that a rule could hold on to. The reader proposes a kind
(`assistant.reader.wordings`); what the kind needs (a paragraph, an addressee, a term, pasted
words) is still found by rules, and without it there is no such request.
"""

from __future__ import annotations

import re

from assistant.derived import pasted_words, style_named
from assistant.glossary import term_within
from assistant.names import names_in
from assistant.references import all_labels, find_absolute
from assistant.request import (
    ActionList,
    CheckQuotation,
    Cite,
    Conversation,
    Define,
    Explain,
    NotOnRecord,
    Overview,
    Request,
)
from assistant.tasks import addressee_within
from index.resolution import Resolution

SURE = 0.75
"""From here on a proposal goes before reading."""
LIKELY = 0.45
"""From here on it goes before a refusal; both were set on `eval/questions/requests.jsonl`."""


def proposed(kind: str, question: str, resolution: Resolution) -> Request | None:
    """The request of this kind that a question makes; `None` where something it needs is missing."""
    match kind:
        case "overview":
            return Overview("all")
        case "preamble":
            return Overview("preambular")
        case "operative":
            return Overview("operative")
        case "tasks":
            return ActionList()
        case "tasks_deadline":
            return ActionList(timed=True)
        case "tasks_reporting":
            return ActionList(reporting=True)
        case "tasks_of":
            who = addressee_within(question, resolution)
            return ActionList(who) if who else None
        case "explain":
            labels, absent = all_labels(find_absolute(question), resolution)
            return Explain(labels, absent) if labels else None
        case "define":
            term = term_within(question)
            return Define(term) if term else None
        case "cite":
            labels, absent = all_labels(find_absolute(question), resolution)
            return None if absent else Cite(labels, style_named(question))
        case "check_quote":
            words = pasted_words(question)
            return CheckQuotation(words) if words else None
        case "vote" | "sponsors" | "later":
            return NotOnRecord(kind)
        case "capabilities":
            # "What is I-24/7?" asks what it names.
            named = names_in(question) or re.search(r"\d", question)
            return None if named else Conversation("capabilities")
        case _:
            return None
