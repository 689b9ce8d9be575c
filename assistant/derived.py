"""Requests for what is derived from the text: tasks, explanations, terms, quotations, citations.

The shapes of such questions, and the rules that turn them into requests;
`assistant.interpret` tries them in its order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import shapes
from assistant.glossary import term_asked
from assistant.quotation import likeness
from assistant.references import all_labels, cut_out, find_references
from assistant.request import ActionList, Cite, Define
from assistant.styles import STYLES
from index.lexical import content_words
from index.resolution import Resolution

_EXPLAINS = re.compile(
    r"\bexplain\b|\bmean(?:s|ing|t)?\b|\bbreak\b.{0,30}\bdown\b|\bin (?:plain|simple|simpler|everyday) "
    r"(?:words|terms|english|language)\b|\bsimplif(?:y|ied)\b|\bunpack\b|\btake\b.{0,20}\bapart\b",
    re.I,
)
_EXPLAIN_WORDS = frozenset(
    """
explain explained explanation mean means meaning meant break down plain simple simpler simply everyday words
terms english language simplify simplified unpack understand take apart exactly really actually layman
laymans
""".split()
)
_DEFINES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:and )?what (?:does|do) (?:the )?(?:terms?|words?|phrase|expression|verb)?\s*[\"“'‘]?(?P<term>[^\"”]+?)"
        r"[\"”'’]?\s+(?:actually |really )?mean(?: here| in (?:this|the) (?:resolution|text))?",
        r"(?:please )?(?:define|give (?:me )?the (?:meaning|definition) of|what is (?:meant by|the (?:meaning|"
        r"definition) of))\s+[\"“'‘]?(?P<term>[^\"”]+?)[\"”'’]?",
        r"(?:is|are) (?:it|this|the resolution|this resolution|it all|resolutions?|such resolutions|general assembly "
        r"resolutions) (?:legally )?(?P<term>binding|obligatory|mandatory)(?: on (?:states|member states|countries))?",
    )
)
_TASKS = re.compile(
    r"\bwho (?:must|should|has to|is (?:asked|requested|supposed|expected|required) to) do what\b|"
    r"\b(?:action (?:points?|items?|table|list)|to-?do list|list of (?:tasks|actions)|"
    r"(?:all|every|the) (?:tasks|actions|deadlines|assignments|reporting (?:duties|obligations|requirements)))\b|"
    r"^(?:what|which) (?:tasks|actions|deadlines|assignments)\b|^(?:tasks|actions|deadlines)$",
    re.I,
)
_TASK_WORDS = frozenset(
    """
who must should asked requested supposed expected required do what action actions point points item items
table list tasks task todo assignments deadline deadlines reporting duties obligations requirements by when
all every give show set sets given contain contains assign assigned assigns there follow followed up
""".split()
)
_CITES = re.compile(
    r"^(?:please )?(?:how (?:do|should|would|can|could|to|must) (?:(?:i|we|one|you) )?(?:properly |correctly )?(?:cite|"
    r"reference)|cite\b|(?:give|show|what is|what's)(?: me)?(?: the| a)? (?:\w+ )?(?:citation|reference)\b|"
    r"(?:bluebook|oscola|bibtex|ris|csl)\b)|\bin (?:bluebook|oscola|bibtex|ris|csl)\b|"
    r"\b(?:bluebook|oscola|bibtex) (?:citation|style|format|entry|reference)\b",
    re.I,
)
_IN_STYLE = re.compile(r"\bin (?:the )?(?:bluebook|oscola|bibtex|ris|csl)\b", re.I)
_CITE_WORDS = frozenset(
    """
cite cited citing citation citations reference style format entry bluebook oscola bibtex ris csl please give
show how properly correctly footnote note record text running quote speech paper article should
""".split()
)
_CHECKS = re.compile(
    r"\b(?:check|verify|compare|confirm|proofread)\b.{0,40}\b(?:quot\w+|wording|citation|text)\b|"
    r"\b(?:is|was|are) (?:this|that|the following|it|my)\b.{0,40}\b(?:quot\w+|wording|words|correct|accurate|right|"
    r"verbatim|exact|in the (?:text|resolution))\b|\b(?:quoted?|wording)\b.{0,30}\b(?:correct|accurate|right|exact|"
    r"verbatim)\b|\bdoes (?:it|the (?:resolution|text)|paragraph \d+) (?:really |actually |exactly )?say\b",
    re.I,
)
_PASTED = (
    re.compile(r"[“\"«](?P<text>[^”\"»]{12,})[”\"»]", re.S),
    re.compile(r":\s*(?P<text>\S.{30,})$", re.S),
)
"""The pasted words: between quotation marks, or behind a colon."""
LEAST_PASTED = 12
"""Words of a text without a question that is taken for a pasted quotation."""

BY_WHEN = re.compile(r",?\s+(?:and\s+)?by\s+when(?=\s*\??$)", re.I)
_DEADLINES = re.compile(r"\bdeadlines?\b", re.I)
PASTED_LIKENESS = 0.7
"""The share of a text's words that stand in order in one place, from which it is a quotation."""


def explains(question: str, words: Sequence[str]) -> bool:
    """Whether a question that names a place asks what it means, and nothing else.

    `words`: the content words that are neither the place's name nor those of a look-up.
    """
    return bool(_EXPLAINS.search(question)) and all(word in _EXPLAIN_WORDS for word in words)


def all_tasks(question: str, words: Sequence[str]) -> ActionList | None:
    """A request for every task, or for every one that has a deadline."""
    if not _TASKS.search(question) or any(word not in _TASK_WORDS for word in words):
        return None
    return ActionList(timed=bool(_DEADLINES.search(question)))


def pasted(question: str, resolution: Resolution) -> str | None:
    """The text of a quotation that is to be checked; `None` for questions."""
    stripped = question.strip()
    inside = next((m for shape in _PASTED if (m := shape.search(stripped))), None)
    if _CHECKS.search(stripped) and inside:
        return inside.group("text").strip()
    words = stripped.split()
    if len(words) < LEAST_PASTED or stripped.endswith("?"):
        return None
    return stripped if likeness(stripped, resolution) >= PASTED_LIKENESS else None


def citation(question: str, resolution: Resolution) -> Cite | None:
    """A request for a citation, of the resolution or of places in it."""
    if not _CITES.search(question) or re.search(r"\bsymbol\b", question, re.I):
        return None
    # "paragraph 8 in Bluebook" names no paragraph of another document.
    bare = _IN_STYLE.sub(" ", question)
    references = [r for r in find_references(bare) if not r.relative]
    labels, absent = all_labels(references, resolution)
    left = [
        w
        for w in content_words(cut_out(bare, references))
        if w not in shapes.DOCUMENT_WORDS | _CITE_WORDS
    ]
    if left or absent:
        return None
    words = re.findall(r"\w+", question.lower())
    named = next((style for style in STYLES if style in words and style != "un"), None)
    return Cite(labels, named or ("un" if "running" in words else "un-note"))


def definition(question: str) -> Define | None:
    """A question about the meaning of a term that the glossary has."""
    bare = question.strip(" ?.!")
    for pattern in _DEFINES:
        match = pattern.fullmatch(bare)
        if match and term_asked(match.group("term")):
            return Define(match.group("term").strip(" \"“”'‘’"))
    return None
