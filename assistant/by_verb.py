"""Requests told by a verb: what the Assembly decides, how often it requests, what somebody is asked to do."""

from __future__ import annotations

import re

from assistant import shapes
from assistant.derived import BY_WHEN
from assistant.request import ActionList, VerbList
from assistant.wording import expand
from index.lexical import content_words
from index.resolution import Resolution

VERB_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.I), tuple(verbs.split(", ")))
    for pattern, verbs in (
        (r"requests?|requested|requesting", "requests"),
        (r"decides?|decided|decisions?", "decides"),
        (r"demands?|demanded|demanding", "demands"),
        (r"condemns?|condemned|condemnations?", "condemns"),
        (r"urges?|urged|urging", "urges"),
        (r"calls? (?:up)?on|called (?:up)?on|calls for|called for", "calls"),
        (r"encourages?|encouraged", "encourages"),
        (r"invites?|invited|invitations?", "invites"),
        (r"recommends?|recommended|recommendations?", "recommends"),
        (r"recogni[sz]es?|recogni[sz]ed", "recognizes"),
        (r"reiterates?|reiterated", "reiterates"),
        (r"welcom(?:es?|ed|ing)", "welcomes"),
        (r"reaffirms?|reaffirmed", "reaffirms"),
        (r"recalls?|recalled|recalling", "recalls"),
        (
            r"(?:stress|emphasi[sz]e|underline|underscore|highlight)(?:s|es|d|ed)?",
            "stresses, emphasizes, underlines, underscores, highlights",
        ),
        (r"endorses?|endorsed", "endorses"),
        (r"deplores?|deplored", "deplores"),
        (r"takes? note(?: of)?|took note(?: of)?|taking note(?: of)?", "takes note"),
        (r"notes?|noted|noting", "notes, takes note"),
        (
            r"asks?|asked|asking|tells?|told|instructs?|instructed|supposed|required|expected|tasked|"
            r"directed",
            "requests, invites, urges, calls, encourages, recommends",
        ),
    )
)
ALL_ASKING = VERB_FORMS[-1][1]
"""The verbs by which somebody is asked to act."""
LIST_WORDS = frozenset(
    """
list all every everything each things thing paragraphs paragraph clauses para paras which begin
begins start starts starting beginning verb verbs operative items points part parts only show
give find name enumerate asks really truly simply merely
""".split()
)
COUNTED_VERB = re.compile(
    r"\b(?:in\s+)?(?:how\s+many|number\s+of)\s+(?:of\s+the\s+)?(?:operative\s+|numbered\s+)?"
    r"(?:paragraphs?|paras?|clauses?|points?)\b"
    r"(?=.{0,40}\b(?:assembly|resolution|it|begin\w*|start\w*|open\w*|carry|make)\b)|"
    r"\bhow\s+many\s+times\s+does\s+(?:a\s+paragraph|the\s+assembly|it|the\s+(?:resolution|text))\b",
    re.I,
)
_EMPHASIS = re.compile(
    r"\s+(?:themselves|itself|himself|herself|exactly|specifically|here)(?=\s*[?.!]*$)", re.I
)
_ADVERB = "also|further|strongly|again|urgently|solemnly"
_MUST_DO = re.compile(
    r"(?:and |so )?what (?:must|should|shall|has|have) (?:the )?(?!we\b|i\b|you\b|they\b|it\b|he\b|"
    r"she\b)(?P<who>[\w’' -]{2,50}?) "
    r"(?:to )?do(?: now| next| here| exactly| under (?:this|the) resolution)?"
    r"(?: (?:about|on|regarding|concerning|against|with regard to) (?:the )?(?P<topic>[^?.!,]{3,60}))?\W*",
    re.I,
)
"""What somebody must do, with no word on what about: all tasks of theirs."""
_IS_TOLD = re.compile(
    r"(?:please\s+)?(?:list|give me|show me|tell me)?\s*(?:all|everything|every thing|the things|"
    r"all the things|all things|what all)"
    r"(?:\s+(?:that|which))?\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s+(?:is|are|was|were|has been|have been)\s+"
    r"(?P<acts>(?:\w+ed|told|called (?:up)?on)(?:,?\s+(?:or|and)\s+(?:\w+ed|told|called (?:up)?on))*)"
    r"\s+to\s+(?:do|deliver|carry out|undertake)\b\W*",
    re.I,
)
"""Everything that somebody is asked to do."""
_CONTRAST = re.compile(
    r"(?:,?\s*\b(?:as opposed to|rather than|instead of)|,\s*(?:and |but )?not|\s(?:and|"
    r"but) not)\s+(?:just |merely |only )?"
    r"(?!only\b)\w+(?:(?:\s+(?:it|them|things?|of|note|or|and)|,)\s*\w*)*(?=\s*[?.!]*$)",
    re.I,
)
"""What a question sets apart: "decides, as opposed to just noting"."""
_TO_DO_ABOUT = re.compile(
    r"\bto do (?:about|on|regarding|concerning|against|with regard to) (?:the )?(?P<topic>[^?.!,]{3,60})",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(?:operative|numbered|paragraphs?|paras?|clauses?|begin\w*|start\w*|open\w*)\b", re.I
)
_ACTS_COUNTED = re.compile(
    r"how many (?P<acts>decisions|requests|demands|invitations|recommendations)"
    r"(?: (?:are|were) (?:there|taken|made|contained)| (?:does|did) (?:it|the (?:general )?assembly|(?:the|this) "
    r"(?:resolution|text)) (?:take|make|contain|have))?(?: (?:here|in (?:it|here|all|total|(?:the|"
    r"this) (?:resolution|text))))?"
    r"(?:,? and (?:what|which) are they)?\W*",
    re.I,
)
_BEGINS = re.compile(r"\b(?:begin|start|open)(?:s|ning|ing)?\b", re.I)
_COUNTING_WORDS = frozenset("make carry note notes word words".split()).union(
    shapes.DOCUMENT_WORDS, LIST_WORDS, shapes.COUNT_WORDS
)
"""Words beside a counted verb that ask of no matter."""


def acts_counted(question: str, resolution: Resolution) -> VerbList | None:
    """How many paragraphs have a verb: "How many decisions are there?", "… begin with Reiterates?"."""
    acts = _ACTS_COUNTED.fullmatch(question)
    if acts:
        found = next(v for pattern, v in VERB_FORMS if pattern.search(acts.group("acts")))
        return VerbList(found, counting=True)
    counted = COUNTED_VERB.search(question)
    if counted:
        behind = question[counted.end() :]
        for pattern, verbs in VERB_FORMS:
            if pattern.search(behind) and not _asks_of(pattern.sub(" ", behind), resolution):
                before = re.search(rf"\b({_ADVERB})\s+(?:{pattern.pattern})", behind, re.I)
                return VerbList(
                    verbs,
                    counting=True,
                    adverb=before.group(1).lower() if before else "",
                    opening=bool(_BEGINS.search(question)),
                )
    return None


def _asks_of(words: str, resolution: Resolution) -> bool:
    """Whether words beside a verb are on a matter: "to request the Board to pay" counts not every request."""
    printed = {word for p in resolution.operative for word in content_words(p.text)}
    return any(word in printed - _COUNTING_WORDS for word in content_words(words))


def all_tasks_asked(question: str) -> ActionList | None:
    """All tasks of somebody: "What must the Secretary-General do?"."""
    must = _MUST_DO.fullmatch(BY_WHEN.sub("", question))
    if must is None or _NO_ADDRESSEE.search(must.group("who")):
        return None
    return ActionList(_addressee(must.group("who")), topic=must.group("topic") or "")


def _addressee(words: str) -> str:
    """Who is addressed, as resolutions print it: "the UN Secretary-General" is the Secretary-General."""
    return re.sub(r"^United Nations (?=Secretary)", "", expand(words)).strip()


_COUNCIL = re.compile(
    r"\b(does|did|has) (?:the )?(?:Economic and Social Council|ECOSOC|Council)\b", re.I
)
"""The organ itself, in a resolution of the Economic and Social Council."""


def _without_contrast(question: str) -> str:
    """A question without the act that it sets apart; "decided but not implemented" sets none apart."""
    apart = _CONTRAST.search(question)
    if apart and any(pattern.search(apart.group()) for pattern, _ in VERB_FORMS):
        return question[: apart.start()] + question[apart.end() :]
    return question


_NO_ADDRESSEE = re.compile(r"\b(?:not|never|been|n[’']t)\b|ed$", re.I)
"""In what stands where an addressee would: "countries not", "the Assembly decided"."""


def acts_asked(asked: str, resolution: Resolution) -> VerbList | ActionList | None:
    """All clauses with a verb, or what somebody is asked by it: "What is the Council requested to do?"."""
    if resolution.symbol.organ == "E":
        asked = _COUNCIL.sub(r"\1 the Assembly", asked)
    question = _EMPHASIS.sub("", _without_contrast(BY_WHEN.sub("", asked)))
    for pattern, verbs in VERB_FORMS:
        match = pattern.search(question)
        if not match:
            continue
        rest = pattern.sub(" ", question, count=1)
        asks_all = re.search(
            r"\b(?:what|which|list|show|everything|all|only|just)\b", question, re.I
        ) and not re.search(r"\b(?:why|who|how|where|when)\b", question, re.I)
        if not asks_all:
            return None
        left = [w for w in content_words(rest) if w not in shapes.DOCUMENT_WORDS | LIST_WORDS]
        if not left:
            operative = bool(_NUMBERED.search(question))
            return VerbList(verbs, operative=operative)
        told = _IS_TOLD.fullmatch(question)
        if told and not _NO_ADDRESSEE.search(told.group("who")):
            several = re.search(r"\b(?:or|and)\b", told.group("acts"))
            return ActionList(_addressee(told.group("who")), ALL_ASKING if several else verbs)
        addressee = (
            re.search(
                r"\b(?:is|are|was|were|has|have)\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s+(?:being\s+|"
                r"been\s+)?(?:also\s+)?$",
                question[: match.start()],
            )
            or re.search(
                r"\b(?:of|from|to)\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s*(?:to\s+do)?\s*[?.]*$",
                question[match.end() :],
            )
            or re.fullmatch(
                r"\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s+to\s+(?:do|deliver|produce|accomplish)\b.{0,40}",
                question[match.end() :],
            )
        )
        if addressee and re.search(
            r"\bto (?:do|deliver|produce|accomplish|provide)\b|\bof\b|\bfrom\b",
            question[match.end() - 1 :],
        ):
            about = _TO_DO_ABOUT.search(question)
            topic = about.group("topic") if about else ""
            return ActionList(_addressee(addressee.group("who")), verbs, topic=topic)
        return None
    return None
