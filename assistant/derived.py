"""Requests for what is derived from the text: tasks, explanations, terms, quotations, citations.

The shapes of such questions, and the rules that turn them into requests;
`assistant.interpret` tries them in its order. A question is such a request only where
its other words are talk ("for my law review note"): the lists are closed, and what is in
none of them ("why two funds") asks about the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant import shapes
from assistant.glossary import term_asked
from assistant.quotation import likeness
from assistant.references import all_labels, cut_out, find_absolute
from assistant.request import ActionList, Cite, Define, VerbList
from index.lexical import content_words
from index.resolution import Resolution

_EXPLAINS = re.compile(
    r"\bexplain\w*\b|\bmean(?:s|ing|t)?\b|\bbreak\b.{0,30}\bdown\b|"
    r"\bin (?:plain|simple|simpler|everyday|other|your own) (?:words|terms|english|"
    r"language)\b|\bsimplif(?:y|ied)\b|\bunpack\b|\btake\b.{0,20}\bapart\b|\bgetting at\b|"
    r"\bsummari[sz]e\b|\b(?:gist|point|idea|sense|purpose) of (?:para|op|operative|clause)|"
    r"\bmake sense of\b|\bwalk me through\b",
    re.I,
)
_TALK_WORDS = frozenset(
    """
explain mean meaning break breaking down plain simple simpler simply simplify everyday words terms english language
unpack take apart exactly really actually layman laymans gist point idea sense purpose getting walk through make
please pls plz can could you u me us my i'm im i've ve never read un document before student students child kid five
year old like help understand understanding trying want need know bit clearly clear quickly short briefly in for other
own new someone anyone beginner newcomer dummies non lawyer lawyers expert delegate delegates class presentation
thanks thank hello hi ok okay summarise summarize summary sum say says content whole operative op para
""".split()
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
    r"\b(?:action (?:points?|items?|table|list)|to-?do list|list of (?:tasks|actions)|"
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
    r"\b(?:tasks?|duties|jobs?|assignments|actions|deadlines)\b.{0,40}\b(?:of|to|for|from|on) (?:the )?"
    r"(?P<who>[A-Z][\w’'-]*(?:\s+(?:of\s+|and\s+|for\s+|the\s+|on\s+)*(?:[A-Z][\w’'-]*|\d+))*)"
)
_TASK_WORDS = frozenset(
    """
who must should has have to asked requested supposed expected required do does doing what action actions point points
item items table list lists tasks task to-do todo assignments assignment deadline deadlines due dates date reporting
report reports reported duties duty obligations obligation requirements requirement line lines by when all every give
gives given show set sets contain contains assign assigned assigns there are follow followed up hand hands handed whom
body session session's jobs job just only nothing rest skip leave everything else out summarise summarize summary
requests recommendations invitations decisions appeals please kindly indicate make can you me this of resolution
arising if is group
""".split()
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
_STYLE_NAMES = re.compile(r"\b(?P<style>bluebook|oscola|bibtex|ris|csl)\b", re.I)
_CITES = re.compile(
    r"\bhow (?:do|should|would|can|could|to|must) (?:(?:i|we|one|you) )?(?:\w+ )?(?:cite|reference|refer to)\b|"
    r"^(?:please )?cite\b|\b(?:the|a|correct|proper|full|right) (?:\w+ )?(?:citation|reference) (?:for|of|to)\b|"
    r"\b(?:citation|footnote|reference|note) (?:format|style)\b|"
    r"\brefer to (?:para\w*|op|the resolution|this resolution)\b.{0,80}\bhow\b",
    re.I,
)
_IN_STYLE = re.compile(
    r"\bin (?:the )?(?:bluebook|oscola|bibtex|ris|csl)\b|\bstyle\b|\bformat\b", re.I
)
_CITE_WORDS = frozenset(
    """
cite cited citing citation citations reference references refer style format entry please give show how properly
correctly footnote footnotes note notes record running quote speech article should write middle sentence proper
correct full right want need whole un united nations report paper law review it this text my our journal essay thesis
place use used using bluebook oscola bibtex ris csl thing document
""".split()
)
_BEHIND_COLON = re.compile(r":\s*(?P<text>\S.{30,}?)\??$", re.S)
_QUOTED = (
    re.compile(r"[“\"«](?P<text>[^”\"»]{20,})[”\"»]", re.S),
    re.compile(r"(?<!\w)['‘](?P<text>[^\n]{20,})['’](?!\w)", re.S),
    _BEHIND_COLON,
)
"""The pasted words: between quotation marks, or behind a colon."""
_ASKS_OF_QUOTATION = re.compile(
    r"\b(?:who|whom|when|why|how|which|where|mean|means|mentions?|mentioned|define|explain)\b|^\s*what\b",
    re.I,
)
_OPENS_QUESTION = re.compile(
    r"\s*(?:who|whom|whose|when|why|how|which|where|what|is|are|was|were|does|do|did|has|have|can|could|must|should|"
    r"will|would|tell|show|give|list|name|explain|please|i (?:want|need|would))\b",
    re.I,
)
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


def explains(question: str, words: list[str]) -> bool:
    """Whether a question that names places asks what they mean, and nothing else.

    `words`: its content words beside those of the places.
    """
    if not _EXPLAINS.search(question) or re.search(r"\b(?:why|who|when|how)\b", question, re.I):
        return False
    return all(word in _TALK_WORDS or _EXPLAINS.search(word) for word in words)


def tasks_asked(question: str) -> ActionList | VerbList | None:
    """A request for all tasks, for those of somebody, with a deadline, or to report.

    `None` where other words ask something else: why, who missed one, what was done.
    """
    left = [w for w in content_words(question) if w not in _TASK_WORDS | shapes.DOCUMENT_WORDS]
    only = _ONLY.search(question)
    if only and not left:
        return VerbList(_ONLY_VERBS[only.group("what").lower()])
    if re.search(r"\b(?:why|how)\b|\b(?:did|was|were|took|taken|made|missed)\b", question, re.I):
        return None
    timed, reporting = bool(_DEADLINES.search(question)), bool(_REPORTING.search(question))
    whose = _TASKS_OF.search(question)
    if not (timed or reporting or whose or _TASKS.search(question)):
        return None
    if not left:
        return ActionList(timed=timed, reporting=reporting)
    addressee = whose.group("who") if whose else None
    named = set(content_words(addressee or ""))
    if addressee and named and all(word in named for word in left):
        return ActionList(addressee, timed=timed, reporting=reporting, given=True)
    return None


def pasted(question: str, resolution: Resolution) -> str | None:
    """The text of a quotation that is to be checked; `None` for questions."""
    stripped = question.strip()
    for shape, inside in _quoted_in(stripped):
        text = inside.group("text").strip()
        around = f"{stripped[: inside.start()]} {stripped[inside.end() :]}"
        checks = _CHECKS.search(around)
        if _ASKS_OF_QUOTATION.search(around) and not checks:
            continue
        if shape is _BEHIND_COLON and (stripped.endswith("?") or _OPENS_QUESTION.match(text)):
            continue
        sure = checks and shape is not _BEHIND_COLON
        if sure or likeness(text, resolution) >= QUOTED_LIKENESS:
            return text
    asks = stripped.endswith("?") or _OPENS_QUESTION.match(stripped)
    if asks or len(stripped.split()) < LEAST_PASTED:
        return None
    return stripped if likeness(stripped, resolution) >= PASTED_LIKENESS else None


def pasted_words(question: str) -> str | None:
    """The words between quotation marks, or behind a colon, that a question is about."""
    found = next(_quoted_in(question.strip()), None)
    return found[1].group("text").strip() if found else None


def _quoted_in(question: str) -> Iterator[tuple[re.Pattern[str], re.Match[str]]]:
    """Each shape of pasted words that a question has, with enough words in it."""
    for shape in _QUOTED:
        inside = shape.search(question)
        if inside and len(inside.group("text").split()) >= LEAST_QUOTED:
            yield shape, inside


def citation(question: str, resolution: Resolution) -> Cite | None:
    """A request for a citation, of the resolution or of places in it."""
    style = _STYLE_NAMES.search(question)
    if re.search(r"\bsymbol\b", question, re.I) or not (style or _CITES.search(question)):
        return None
    # "paragraph 8 in Bluebook" names no paragraph of another document.
    bare = _IN_STYLE.sub(" ", question)
    references = find_absolute(bare)
    labels, absent = all_labels(references, resolution)
    left = [
        w
        for w in content_words(cut_out(bare, references))
        if w not in shapes.DOCUMENT_WORDS | _CITE_WORDS
    ]
    if absent or shapes.DOCUMENT.search(bare) or (left and not (style and labels)):
        return None
    return Cite(labels, style_named(question))


def style_named(question: str) -> str:
    """The style of citation that a question names, directly or by who uses it; a note else."""
    for style, words in _STYLES.items():
        if re.search(rf"\b(?:{words})\b", question, re.I):
            return style
    return "un-note"


_STYLES = {
    "bluebook": "bluebook|american law|us law|law review",
    "oscola": "oscola|oxford|british law|uk law",
    "bibtex": "bibtex|latex",
    "ris": "ris|zotero|endnote|mendeley",
    "csl": "csl",
    "un": r"running text|in (?:a|the|the middle of a|my) (?:speech|statement)|sentence|inline",
}


def definition(question: str) -> Define | None:
    """A question about the meaning of a term that the glossary has."""
    for sentence in re.split(r"(?<=[?.!])\s+", question.strip()):
        bare = sentence.strip(" ?.!")
        for pattern in _DEFINES:
            match = pattern.fullmatch(bare)
            if match and term_asked(match.group("term")):
                return Define(match.group("term").strip(" \"“”'‘’"))
    return None
