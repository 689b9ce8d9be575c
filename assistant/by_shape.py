"""Requests told by their shape alone: counts, header facts, tasks, subjects, lists by verb, overviews, annexes."""

from __future__ import annotations

import re

from assistant import shapes
from assistant.by_verb import acts_asked, acts_counted, all_tasks_asked
from assistant.derived import tasks_asked
from assistant.header_asked import fields_asked
from assistant.request import (
    CitedResolutions,
    Count,
    HeaderFacts,
    Lookup,
    Overview,
    Request,
)
from assistant.subject import subject_asked
from index.lexical import content_words
from index.resolution import Resolution

_SAYS_ABOUT = re.compile(
    r"\b(?:say|says|said|tell|tells|states?)\b.{0,12}?\b(?:about|on|regarding|concerning)\s+(?P<matter>.+)",
    re.I,
)
_ORGANS = (
    ("security council", "S"),
    ("ecosoc|economic and social", "E"),
    ("general assembly", "A"),
)


def by_shape(question: str, resolution: Resolution) -> Request | None:
    """The first of these that the question has the shape of."""
    words = [w for w in content_words(question) if w not in shapes.DOCUMENT_WORDS]
    cited = shapes.CITED_RESOLUTIONS.fullmatch(question)
    if cited:
        organ = next((one for name, one in _ORGANS if re.search(name, question, re.I)), "")
        return CitedResolutions(organ, counting=bool(shapes.COUNT.search(question)))
    acts = acts_counted(question, resolution)
    if acts:
        return acts
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
    fields = fields_asked(question, resolution)
    if fields:
        return HeaderFacts(fields)
    tasks = tasks_asked(question) or all_tasks_asked(question)
    if tasks:
        return tasks
    subject = subject_asked(question, resolution)
    if subject:
        return subject
    if shapes.OVERVIEW.search(question) and not _names_a_subject(_asking(question), resolution):
        preamble = re.search(r"preamb", question, re.I)
        operative = re.search(r"operative", question, re.I)
        return Overview("preambular" if preamble else "operative" if operative else "all")
    return acts_asked(question, resolution) or _annex(question, words, resolution)


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
