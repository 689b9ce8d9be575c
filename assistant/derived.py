"""Requests for what is derived from the text: tasks, explanations, terms, quotations, citations.

The shapes of such questions, and the rules that turn them into requests;
`assistant.interpret` tries them in its order. Whether other words of a question
are talk ("for my law review note") or ask about the matter ("why two funds") is
told by the document: words that it uses, too, ask about the matter.
"""

from __future__ import annotations

import re

from assistant import shapes
from assistant.glossary import term_asked
from assistant.quotation import likeness
from assistant.references import all_labels, cut_out, find_references
from assistant.request import ActionList, Cite, Define, VerbList
from index.lexical import content_words
from index.resolution import Resolution

_EXPLAINS = re.compile(
    r"\bexplain\w*\b|\bmean(?:s|ing|t)?\b|\bbreak\b.{0,30}\bdown\b|"
    r"\bin (?:plain|simple|simpler|everyday|other|your own) (?:words|terms|english|"
    r"language)\b|\bsimplif(?:y|ied)\b|\bunpack\b|\btake\b.{0,20}\bapart\b|\bgetting at\b|"
    r"\b(?:gist|point|idea|sense|purpose) of (?:para|op|operative|clause)|\bmake sense of\b|\bwalk me through\b",
    re.I,
)
_TERM = r"\s*[\"“'‘]?(?P<term>[^\"”?]+?)[\"”'’]?"
_DEFINES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:and |so )?what (?:does|do|is) (?:the )?(?:terms?|words?|phrase|expression|verb)?{_TERM}\s+(?:actually |"
        r"really |exactly )?(?:mean|meant)(?: here)?(?: (?:in|for) (?:this|the|un|united "
        r"nations|diplomatic|legal|plain)\b.{0,24})?",
        rf"(?:please |can you |could you )?(?:define|give (?:me )?the (?:meaning|definition) of|what is (?:meant by|"
        rf"the (?:meaning|definition) of)){_TERM}",
        r"(?:is|are) (?:it|this|the resolution|this resolution|the text|it all|resolutions?|such resolutions|general "
        r"assembly resolutions) (?:legally )?(?P<term>binding|obligatory|mandatory)(?: on (?:\w+ ?){1,3})?",
    )
)
_TASKS = re.compile(
    r"\bwho (?:must|should|has to|is (?:asked|requested|supposed|expected|required)?\s?to) do what\b|"
    r"\b(?:action (?:points?|items?|table|list|plan)|to-?do list|list of (?:tasks|actions)|"
    r"(?:all|every|the) (?:tasks|actions|assignments))\b|^(?:what|which) (?:tasks|actions|assignments)\b|"
    r"^(?:tasks|actions)\b",
    re.I,
)
_DEADLINES = re.compile(r"\b(?:deadlines|due dates)\b", re.I)
_REPORTING = re.compile(
    r"\breporting (?:duties|duty|obligations?|requirements?|lines?)\b|"
    r"\b(?:who|what) (?:has to|must|should) (?:be )?report(?:ed|s)?(?: back)?\b.{0,30}\b(?:whom|when|what)\b",
    re.I,
)
_TASKS_OF = re.compile(
    r"\b(?:tasks?|duties|jobs?|assignments|actions)\b.{0,30}\b(?:of|to|for|from|on|by) (?:the )?(?P<who>[A-Z][\w’'-]*"
    r"(?:\s+(?:of\s+|and\s+|for\s+|the\s+|on\s+)*(?:[A-Z][\w’'-]*|\d+))*)"
)
_ONLY = re.compile(
    r"\b(?:only|just|nothing but) (?:the )?(?P<what>requests|recommendations|invitations|decisions|appeals)\b",
    re.I,
)
_ONLY_VERBS = {
    "requests": ("requests",),
    "recommendations": ("recommends",),
    "invitations": ("invites",),
    "decisions": ("decides",),
    "appeals": ("calls", "appeals", "urges"),
}
_TOPIC = re.compile(
    r"^(?:please |can you |could you )?(?:(?:summari[sz]e|give me|show me|show|quote|list|read me|only|just|what is in|"
    r"what does)\s+)?(?:(?:only|just|all)\s+)?(?:the\s+)?(?:parts?|paragraphs?|paras|sections?|bits?|passages?|"
    r"provisions?|clauses?)\s+(?:that\s+(?:are|is)\s+)?(?:on|about|concerning|regarding|dealing\s+with|related\s+to|to\s+do\s+with)"
    r"\s+(?:the\s+)?(?P<topic>[^?.!]+)[?.!\s]*$",
    re.I,
)
_STYLE_NAMES = re.compile(r"\b(?P<style>bluebook|oscola|bibtex|ris|csl)\b", re.I)
_CITES = re.compile(
    r"\bhow (?:do|should|would|can|could|to|must) (?:(?:i|we|one|you) )?(?:\w+ )?(?:cite|reference|refer to)\b|"
    r"^(?:please )?cite\b|\b(?:the|a|correct|proper|full|right) (?:\w+ )?(?:citation|reference) (?:for|of|to)\b|"
    r"\b(?:citation|footnote|reference|note) (?:format|style)\b|"
    r"\brefer to (?:para\w*|op|the resolution|this resolution)\b.{0,80}\bhow\b",
    re.I,
)
_IN_TEXT = re.compile(
    r"\brunning text\b|\bin (?:a|the middle of a|my) (?:sentence|speech|statement)\b|\bsentence\b|\binline\b",
    re.I,
)
_IN_STYLE = re.compile(
    r"\bin (?:the )?(?:bluebook|oscola|bibtex|ris|csl)\b|\bstyle\b|\bformat\b", re.I
)
_CITE_WORDS = frozenset(
    """
cite cited citing citation citations reference references refer style format entry please give show how properly
correctly footnote footnotes note notes record running quote speech article should write middle sentence proper
correct full right want need whole un united nations report paper law review
""".split()
)
_BEHIND_COLON = re.compile(r":\s*(?P<text>\S.{30,}?)\??$", re.S)
_QUOTED = (
    re.compile(r"[“\"«](?P<text>[^”\"»]{20,})[”\"»]", re.S),
    re.compile(r"(?<!\w)['‘](?P<text>[^\n]{20,})['’](?!\w)", re.S),
    _BEHIND_COLON,
)
"""The pasted words: between quotation marks, or behind a colon."""
_ASKS_OF_QUOTATION = re.compile(r"\b(?:who|whom|when|why|how much|how many|mean|means)\b", re.I)
LEAST_PASTED = 12
"""Words of a text without a question that is taken for a pasted quotation."""
LEAST_QUOTED = 4
"""Words between quotation marks that can be a quotation rather than a term."""
PASTED_LIKENESS = 0.7
"""The share of a text's words that stand in order in one place, from which it is a quotation."""
QUOTED_LIKENESS = 0.5
"""The same for words between quotation marks, where nothing says that they are to be checked."""
_CHECKS = re.compile(
    r"\b(?:check|verify|confirm|proofread)\b|\b(?:quot\w+|wording|verbatim|word[- ]for[- ]word|to the letter)\b|"
    r"\b(?:right|correct|accurate|exact)\b|\bdoes (?:it|the (?:resolution|text)|para\w* \d+) (?:really |actually |"
    r"exactly )?(?:say|read)\b|\bfrom (?:this|the) (?:resolution|text)\b",
    re.I,
)
BY_WHEN = re.compile(r",?\s+(?:and\s+)?(?:by\s+)?when(?=\s*[?.]*$)", re.I)


def explains(question: str, words: list[str], places: str) -> bool:
    """Whether a question that names places asks what they mean, and nothing else.

    `words`: its content words beside those; `places`: the text of the places.
    """
    if not _EXPLAINS.search(question) or re.search(r"\bwhy\b|\bwho\b|\bwhen\b", question, re.I):
        return False
    there = set(content_words(places))
    return not any(word in there for word in words if not _EXPLAINS.search(word))


def tasks_asked(question: str) -> ActionList | VerbList | None:
    """A request for all tasks, for those of somebody, with a deadline, or to report."""
    only = _ONLY.search(question)
    if only:
        return VerbList(_ONLY_VERBS[only.group("what").lower()])
    timed, reporting = bool(_DEADLINES.search(question)), bool(_REPORTING.search(question))
    whose = _TASKS_OF.search(question)
    addressee = whose.group("who") if whose else None
    if addressee and content_words(addressee) and not _is_document(addressee):
        return ActionList(addressee, timed=timed, reporting=reporting, given=True)
    if timed or reporting or _TASKS.search(question):
        return ActionList(timed=timed, reporting=reporting)
    return None


def topic_asked(question: str) -> str | None:
    """What "the part on funding" is about; `None` for other questions."""
    match = _TOPIC.match(question.strip())
    return match.group("topic").strip() if match else None


def pasted(question: str, resolution: Resolution) -> str | None:
    """The text of a quotation that is to be checked; `None` for questions."""
    stripped = question.strip()
    for shape in _QUOTED:
        inside = shape.search(stripped)
        if inside is None or len(inside.group("text").split()) < LEAST_QUOTED:
            continue
        text = inside.group("text").strip()
        around = f"{stripped[: inside.start()]} {stripped[inside.end() :]}"
        if _ASKS_OF_QUOTATION.search(around):
            continue
        sure = _CHECKS.search(around) and shape is not _BEHIND_COLON
        if sure or likeness(text, resolution) >= QUOTED_LIKENESS:
            return text
    if len(stripped.split()) < LEAST_PASTED or stripped.endswith("?"):
        return None
    return stripped if likeness(stripped, resolution) >= PASTED_LIKENESS else None


def citation(question: str, resolution: Resolution) -> Cite | None:
    """A request for a citation, of the resolution or of places in it."""
    style = _STYLE_NAMES.search(question)
    if re.search(r"\bsymbol\b", question, re.I) or not (style or _CITES.search(question)):
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
    there = {w for p in resolution.paragraphs for w in content_words(p.text)}
    if absent or (not style and any(word in there for word in left)):
        return None
    if style:
        return Cite(labels, style.group("style").lower())
    return Cite(labels, "un" if _IN_TEXT.search(question) else "un-note")


def definition(question: str) -> Define | None:
    """A question about the meaning of a term that the glossary has."""
    for sentence in re.split(r"(?<=[?.!])\s+", question.strip()):
        bare = sentence.strip(" ?.!")
        for pattern in _DEFINES:
            match = pattern.fullmatch(bare)
            if match and term_asked(match.group("term")):
                return Define(match.group("term").strip(" \"“”'‘’"))
    return None


def _is_document(name: str) -> bool:
    return all(word in shapes.DOCUMENT_WORDS for word in content_words(name))
