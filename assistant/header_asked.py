"""Which facts of the header a question asks for: "When was it adopted, and at which meeting?"."""

from __future__ import annotations

import re

from assistant import shapes
from assistant.request import HeaderField
from index.lexical import content_words
from index.resolution import Resolution

FIELDS: tuple[tuple[HeaderField, frozenset[str], frozenset[str]], ...] = tuple(
    (field, frozenset(needed.split()), frozenset(allowed.split()))  # type: ignore[misc]
    for field, needed, allowed in (
        (
            "distributed",
            "distributed distribution issued published circulated circulation released publication public",
            "date day year month released official printed",
        ),
        (
            "meeting",
            "meeting plenary sitting",
            "adopted adopt number held took place adoption passed full house",
        ),
        (
            "agenda",
            "agenda",
            "item items number adopted adopt under considered dealt discussed handled taken fall falls come comes "
            "belong belongs",
        ),
        (
            "session",
            "session",
            "adopted adopt number assembly's adoption passed regular during at belong belongs",
        ),
        (
            "source",
            "committee report",
            "handled handle dealt sent forwarded up plenary floor brought draft came discussed "
            "which main adopted basis based second reported recommended "
            "recommendation submitted came through adoption prepared proposed whose symbol number "
            "adopted on considered",
        ),
        (
            "symbol",
            "symbol number code",
            "official reference code cite should quote find use need get got have carry bear document's resolution's",
        ),
        ("title", "title titled called name named heading entitled", "official exact full"),
        ("organ", "who organ body", "adopted adopt passed issued approved which principal made"),
        (
            "adopted",
            "adopted adopt adoption passed pass approved approve date dated year day month when",
            "date day year month time exactly formally",
        ),
    )
)
_TO_COME = re.compile(r"\b(?:must|shall|will|to be)\b|\bshould\b(?! (?:i|we|one|you)\b)", re.I)
"""What is still to be done is no fact of the header: "When should the report be submitted?"."""
_DRAFT_ASKED = re.compile(
    r"(?:which|what)(?:[’']s| is| was)?(?: the)? (?:(?:symbol|"
    r"(?:document )?number) of the )?draft(?: resolution| text)?(?:[’']s)?"
    r"(?: (?:was|is) (?:it|this|(?:this|the) (?:resolution|text)) based on| (?:symbol|"
    r"(?:document )?number)| that was (?:tabled|submitted|introduced))?\W*",
    re.I,
)
_LISTED: tuple[HeaderField, ...] = ("meeting", "agenda", "session", "source")
"""Facts that are asked for side by side: "what agenda item and session does it belong to?"."""


def fields_asked(question: str, resolution: Resolution) -> tuple[HeaderField, ...]:
    """The facts that a question asks for, and nothing else; none for other questions."""
    # Only "(A/77/L.20)" is the symbol of the draft; what stands in other brackets is a report.
    if _DRAFT_ASKED.fullmatch(question) and "/L." in (resolution.source or ""):
        return ("source",)
    return _fields(question)


def _fields(question: str) -> tuple[HeaderField, ...]:
    if re.search(r"\b(?:why|how)\b", question, re.I) or _TO_COME.search(question):
        return ()
    asked, *choices = re.split(r"\s[–—-]\s", question)
    if choices:  # "Who issued it – the Council, or somebody else?"
        return _fields(asked)
    words = [w for w in content_words(question) if w not in shapes.DOCUMENT_WORDS]
    if not words and not shapes.ABOUT_IT.search(question):
        return ()  # a bare "by when?" asks of the conversation, not of the header
    present = set(words) | set(re.findall(r"\b(?:when|who)\b", question.lower()))
    pieces = re.split(r"\s+and\s+(?=(?:when|who|at|on|under|in|which|what|the)\b)", question)
    if len(pieces) > 1:
        several = [_fields(piece) for piece in pieces]
        if all(several):
            return tuple(dict.fromkeys(field for found in several for field in found))
    for field, needed, allowed in FIELDS:
        if field in ("meeting", "source") and re.match(r"(?:when|where)\b", question, re.I):
            continue
        if present & needed and not present - needed - allowed - {"what", "which", "when"}:
            return (field,)
    listed = [row for row in FIELDS if row[0] in _LISTED and present & row[1]]
    known = {"what", "which"}.union(*(needed | allowed for _, needed, allowed in listed))
    if len(listed) > 1 and re.search(r"\band\b|,", question) and present <= known:
        return tuple(field for field, _, _ in listed)
    return ()


_THE_DOCUMENT = re.compile(
    r"\b(?:it|this(?! (?:report|letter|leaflet|study|list|annex|book|note))|resolution|document|text|paper|version|"
    r"copy)\b",
    re.I,
)


def dates_the_document(question: str, resolution: Resolution) -> bool:
    """Whether a date of the header may answer: not "When was the leaflet published?"."""
    if _THE_DOCUMENT.search(question):
        return True
    known = shapes.DOCUMENT_WORDS.union(content_words(resolution.title))
    known = known.union(*(needed | allowed for _, needed, allowed in FIELDS))
    return all(word in known for word in content_words(question))
