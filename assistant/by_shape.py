"""Requests told by their shape alone: counts, header facts, tasks, subjects, lists by verb, overviews, annexes."""

from __future__ import annotations

import re

from assistant import shapes
from assistant.derived import BY_WHEN, tasks_asked
from assistant.request import (
    ActionList,
    Count,
    HeaderFacts,
    HeaderField,
    Lookup,
    Overview,
    Request,
    VerbList,
)
from assistant.subject import subject_asked
from assistant.wording import expand
from index.lexical import content_words
from index.resolution import Resolution

_EMPHASIS = re.compile(
    r"\s+(?:themselves|itself|himself|herself|exactly|specifically|here)(?=\s*[?.!]*$)", re.I
)
_SAYS_ABOUT = re.compile(
    r"\b(?:say|says|said|tell|tells|states?)\b.{0,12}?\b(?:about|on|regarding|concerning)\s+(?P<matter>.+)",
    re.I,
)
_TO_COME = re.compile(r"\b(?:must|shall|will|to be)\b|\bshould\b(?! (?:i|we|one|you)\b)", re.I)
"""What is still to be done is no fact of the header: "When should the report be submitted?"."""
_ADVERB = "also|further|strongly|again|urgently|solemnly"
_IS_TOLD = re.compile(
    r"(?:please\s+)?(?:list|give me|show me|tell me)?\s*(?:all|everything|every thing|the things|all the things|all things|what all)"
    r"(?:\s+(?:that|which))?\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s+(?:is|are|was|were|has been|have been)\s+"
    r"(?P<acts>(?:\w+ed|told|called (?:up)?on)(?:,?\s+(?:or|and)\s+(?:\w+ed|told|called (?:up)?on))*)"
    r"\s+to\s+(?:do|deliver|carry out|undertake)\b\W*",
    re.I,
)
"""Everything that somebody is asked to do."""
_CONTRAST = re.compile(
    r"(?:,?\s*\b(?:as opposed to|rather than|instead of)|,\s*(?:and |but )?not|\s(?:and|but) not)\s+(?:just |merely |only )?"
    r"(?!only\b)\w+(?:\s+(?:it|them|things?|of|note))*(?=\s*[?.!]*$)",
    re.I,
)
"""What a question sets apart: "decides, as opposed to just noting"."""
_NUMBERED = re.compile(r"\b(?:operative|numbered|paragraphs?|paras?|clauses?|begin\w*|start\w*|open\w*)\b", re.I)
_ACTS_COUNTED = re.compile(
    r"how many (?P<acts>decisions|requests|demands|invitations|recommendations)"
    r"(?: (?:are|were) (?:there|taken|made|contained)| (?:does|did) (?:it|the (?:general )?assembly|(?:the|this) "
    r"(?:resolution|text)) (?:take|make|contain|have))?(?: (?:here|in (?:it|here|all|total|(?:the|this) (?:resolution|text))))?"
    r"(?:,? and (?:what|which) are they)?\W*",
    re.I,
)
_BEGINS = re.compile(r"\b(?:begin|start|open)(?:s|ning|ing)?\b", re.I)
_COUNTING_WORDS = frozenset("make carry note notes word words".split()).union(
    shapes.DOCUMENT_WORDS, shapes.LIST_WORDS, shapes.COUNT_WORDS
)
"""Words beside a counted verb that ask of no matter."""


def by_shape(question: str, resolution: Resolution) -> Request | None:
    """The first of these that the question has the shape of."""
    words = [w for w in content_words(question) if w not in shapes.DOCUMENT_WORDS]
    acts = _ACTS_COUNTED.fullmatch(question)
    if acts:
        found = next(v for pattern, v in shapes.VERB_FORMS if pattern.search(acts.group("acts")))
        return VerbList(found, counting=True)
    counted = shapes.COUNTED_VERB.search(question)
    if counted:
        behind = question[counted.end() :]
        for pattern, verbs in shapes.VERB_FORMS:
            if pattern.search(behind) and not _asks_of(pattern.sub(" ", behind), resolution):
                before = re.search(rf"\b({_ADVERB})\s+(?:{pattern.pattern})", behind, re.I)
                return VerbList(
                    verbs,
                    counting=True,
                    adverb=before.group(1).lower() if before else "",
                    opening=bool(_BEGINS.search(question)),
                )
    if shapes.COUNT.search(question) and shapes.FOOTNOTED.search(question):
        return Count("footnoted")
    if shapes.COUNT.search(question):
        for series, pattern in shapes.SERIES:
            if pattern.search(question):
                left = [
                    w
                    for w in content_words(pattern.sub(" ", question))
                    if w not in shapes.DOCUMENT_WORDS | shapes.COUNT_WORDS
                ]
                if not left:
                    return Count(series)  # type: ignore[arg-type]
                break
    fields = _header_fields(question, words)
    if fields:
        return HeaderFacts(fields)
    tasks = tasks_asked(question)
    if tasks:
        return tasks
    subject = subject_asked(question, resolution)
    if subject:
        return subject
    if shapes.OVERVIEW.search(question) and not _names_a_subject(_asking(question), resolution):
        preamble = re.search(r"preamb", question, re.I)
        operative = re.search(r"operative", question, re.I)
        return Overview("preambular" if preamble else "operative" if operative else "all")
    return _verb_list(question) or _annex(question, words, resolution)


def _asks_of(words: str, resolution: Resolution) -> bool:
    """Whether words beside a verb are on a matter: "to request the Board to pay" counts not every request."""
    printed = {word for p in resolution.operative for word in content_words(p.text)}
    return any(word in printed - _COUNTING_WORDS for word in content_words(words))


def _annex(question: str, words: list[str], resolution: Resolution) -> Lookup | None:
    """A look-up of an annex, which this document does not have."""
    named = re.search(r"\b(?:the )?(?P<name>annex(?: (?:[IVX]+|\d+)\b)?)", question, re.I)
    if named is None or any("annex" in p.text.lower() for p in resolution.paragraphs):
        return None
    left = [
        w
        for w in words
        if w not in shapes.LOOKUP_WORDS and not re.fullmatch(r"annex|[ivx]+|\d+", w)
    ]
    return None if left else Lookup((), (named.group("name"),))


def _asking(question: str) -> str:
    """The part of a request for a summary that asks, without what is said before a dash."""
    pieces = re.split(r"\s[–—-]\s|(?<=[.!;:])\s", question)
    return next((piece for piece in pieces if shapes.OVERVIEW.search(piece)), question)


def _names_a_subject(question: str, resolution: Resolution) -> bool:
    """Whether a request for a summary is about one matter, not about the whole.

    What it is to "say about" is one whether the text speaks of it or not.
    """
    known = shapes.DOCUMENT_WORDS | shapes.OVERVIEW_WORDS
    said = _SAYS_ABOUT.search(question)
    if said and any(word not in known for word in content_words(said.group("matter"))):
        return True
    unknown = [word for word in content_words(question) if word not in known]
    text = {w for p in resolution.paragraphs for w in content_words(p.text)}
    title = set(content_words(resolution.title))
    return len(unknown) > 6 or any(w in text - title for w in unknown)


def _header_fields(question: str, words: list[str]) -> tuple[HeaderField, ...]:
    """The facts of the header that a question asks for, and nothing else; `words`: its content words."""
    if re.search(r"\b(?:why|how)\b", question, re.I) or _TO_COME.search(question):
        return ()
    asked, *choices = re.split(r"\s[–—-]\s", question)
    if choices:  # "Who issued it – the Council, or somebody else?"
        left = [w for w in content_words(asked) if w not in shapes.DOCUMENT_WORDS]
        return _header_fields(asked, left)
    if not words and not shapes.ABOUT_IT.search(question):
        return ()  # a bare "by when?" asks of the conversation, not of the header
    present = set(words) | set(re.findall(r"\b(?:when|who)\b", question.lower()))
    pieces = re.split(r"\s+and\s+(?=(?:when|who|at|on|under|in|which|what|the)\b)", question)
    if len(pieces) > 1:
        several = [
            _header_fields(
                piece, [w for w in content_words(piece) if w not in shapes.DOCUMENT_WORDS]
            )
            for piece in pieces
        ]
        if all(several):
            return tuple(dict.fromkeys(field for found in several for field in found))
    for field, needed, allowed in shapes.FIELDS:
        if field in ("meeting", "source") and re.match(r"(?:when|where)\b", question, re.I):
            continue
        if present & needed and not present - needed - allowed - {"what", "which", "when"}:
            return (field,)
    several = [row for row in shapes.FIELDS if row[0] in _LISTED and present & row[1]]
    known = {"what", "which"}.union(*(needed | allowed for _, needed, allowed in several))
    if len(several) > 1 and re.search(r"\band\b|,", question) and present <= known:
        return tuple(field for field, _, _ in several)
    return ()


_LISTED: tuple[HeaderField, ...] = ("meeting", "agenda", "session", "source")
"""Facts that are asked for side by side: "what agenda item and session does it belong to?"."""


def _verb_list(asked: str) -> VerbList | ActionList | None:
    """All clauses with a verb, or what somebody is asked by it: "What is the Council requested to do?"."""
    question = _EMPHASIS.sub("", _CONTRAST.sub("", BY_WHEN.sub("", asked)))
    for pattern, verbs in shapes.VERB_FORMS:
        match = pattern.search(question)
        if not match:
            continue
        rest = pattern.sub(" ", question, count=1)
        asks_all = re.search(
            r"\b(?:what|which|list|show|everything|all|only|just)\b", question, re.I
        ) and not re.search(r"\b(?:why|who|how|where|when)\b", question, re.I)
        if not asks_all:
            return None
        left = [
            w for w in content_words(rest) if w not in shapes.DOCUMENT_WORDS | shapes.LIST_WORDS
        ]
        if not left:
            operative = bool(_NUMBERED.search(question))
            return VerbList(verbs, operative=operative)
        told = _IS_TOLD.fullmatch(question)
        if told:
            several = re.search(r"\b(?:or|and)\b", told.group("acts"))
            return ActionList(
                expand(told.group("who")).strip(), shapes.ALL_ASKING if several else verbs
            )
        addressee = (
            re.search(
                r"\b(?:is|are|was|were)\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s+(?:being\s+)?(?:also\s+)?$",
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
            return ActionList(expand(addressee.group("who")).strip(), verbs)
        return None
    return None
