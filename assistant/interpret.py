"""From a standalone question to a `Request`, by rules that are tested as tables.

The order matters: what can be proved from the structure comes first, an open
question last. Nothing here looks at passages or scores.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import shapes
from assistant.by_shape import by_shape
from assistant.derived import (
    citation,
    definition,
    explains,
    pasted,
)
from assistant.references import all_labels, cut_out, find_absolute, neighbour, resolve
from assistant.request import (
    ActionList,
    AttachedTo,
    CheckQuotation,
    CitedContent,
    Conversation,
    Count,
    Explain,
    FootnotesOf,
    Lookup,
    Mentions,
    NotOnRecord,
    Open,
    OtherResolution,
    Part,
    Request,
    Talk,
    Unreadable,
)
from index.lexical import content_words, stems
from index.resolution import Resolution
from index.symbol import Symbol, find_symbols

_MARKED_BY = re.compile(
    r",\s*(?:(?:just|right|shortly|long|(?:a few|some|two|three) \w+) )?"
    r"(?:after|before|since|following) (?:it|the|they)\b.*",
    re.I,
)
"""What only tells which date is meant: "when was it printed, a few months after the vote?"."""
_TIMES = re.compile(r"\bhow\s+(?:often|many\s+times)\b", re.I)
_AND_WHERE = re.compile(
    r",?\s+and (?:(?:in )?(?:which|what) (?:paragraphs?|paras?|clauses?|places?)|where)\W*$", re.I
)
"""What an answer on where a word occurs says in any case."""
_SPEAKS_OF = re.compile(r"\b(?:speaks?\s+of|talks?\s+about|deals?\s+with)\s", re.I)
_NAMED_BEFORE = re.compile(
    r"(?:\bthe\s+)?(?:\b(?:UN|GA|UNGA|United Nations|General Assembly)\s+)?(?:\bresolution\s+)?$",
    re.I,
)
_DATED = re.compile(r"^(?:when|(?:on |at )?(?:what|which) (?:date|day))\b", re.I)


def interpret(question: str, resolution: Resolution, *, held: frozenset[str]) -> Request:
    """What a standalone question asks of this resolution; `held`: symbols in the library."""
    if not re.search(r"\w", question):
        return Unreadable()
    plain = re.sub(r"\s+", " ", question).strip()
    talk = _talk(plain)
    if talk:
        return Conversation(talk)
    quotation = None if _mentions(plain) else pasted(question, resolution)
    if quotation:
        return CheckQuotation(quotation)
    own, others = _symbols(plain, resolution)
    text = _without_own_symbol(plain, resolution)
    mentions = _mentions(text)
    if others and mentions is None and not own:
        foreign = next((s for s in others if str(s) not in held), None)
        if foreign is not None:
            if _asks_of_what_is_cited(plain, foreign, resolution):
                return Open(text, (), foreign)
            return OtherResolution(foreign)
    structural = (
        mentions
        or citation(text, resolution)
        or _by_reference(text, resolution)
        or definition(text)
        or by_shape(text, resolution)
    )
    if isinstance(structural, ActionList):
        return replace(structural, within=_within(text, resolution))
    if structural:
        return structural
    document = shapes.DOCUMENT.search(text)
    if (
        document
        and shapes.CONTENT_OF.search(plain)
        and not plain.lower().startswith(("which", "where"))
    ):
        return CitedContent(document.group())
    asked = _MARKED_BY.sub("", text) if _DATED.match(text) else text
    for topic, pattern in shapes.OFF_RECORD:
        if pattern.search(asked) and not _named_in_text(pattern, text, resolution):
            return NotOnRecord(topic)
    return Open(text, _within(text, resolution))


def _asks_of_what_is_cited(question: str, foreign: Symbol, resolution: Resolution) -> bool:
    """Whether a question on another resolution may be answered by words of this one.

    "When was resolution 68/268 adopted?" may, where this one cites it with its
    date; "What does resolution 68/268 say?" may not.
    """
    texts = [p.text for p in resolution.paragraphs] + [f.text for f in resolution.footnotes]
    if not any(foreign.short in text for text in texts):
        return False
    known = shapes.DOCUMENT_WORDS | shapes.LOOKUP_WORDS | shapes.OVERVIEW_WORDS
    left = [w for w in content_words(question) if w not in known and not w.isdigit()]
    return bool(left or re.search(r"\b(?:when|date|title|called)\b", question, re.I))


def _talk(question: str) -> Talk | None:
    bare = re.sub(r"[^\w\s']", " ", question.lower())
    bare = re.sub(r"\s+", " ", bare).strip()
    return next((talk for talk, pattern in shapes.TALK if pattern.fullmatch(bare)), None)


def _symbols(question: str, resolution: Resolution) -> tuple[bool, tuple[Symbol, ...]]:
    found = [mention.symbol for mention in find_symbols(question)]
    others = tuple(symbol for symbol in found if symbol != resolution.symbol)
    return len(others) < len(found), others


def _without_own_symbol(question: str, resolution: Resolution) -> str:
    """The question with "the resolution" for its own symbol, and no other one."""
    for mention in reversed(find_symbols(question)):
        if mention.symbol == resolution.symbol:
            before = _NAMED_BEFORE.sub("", question[: mention.start])
            question = f"{before}the resolution{question[mention.end :]}"
    return question


def _mentions(question: str) -> Mentions | None:
    named = next((match for form in shapes.NAMED if (match := form.fullmatch(question))), None)
    if named:
        return Mentions(named.group("noun").capitalize())
    bare = _AND_WHERE.sub("", question)
    for asked, pattern in shapes.MENTIONS:
        match = pattern.fullmatch(bare)
        if match:
            term = re.sub(r"^(?:the|a|an|any|word|words|term|phrase)\s+", "", match.group("term"))
            if term and len(term) < 120 and not shapes.PRONOUN.fullmatch(term):
                before = bare[: match.start("term")]
                return Mentions(
                    term.strip(" \"'“”‘’"),
                    asked,  # type: ignore[arg-type]
                    paragraphs_only=bool(shapes.PARAGRAPHS.search(before)),
                    times=bool(_TIMES.search(before)),
                    topic=bool(_SPEAKS_OF.search(before)),
                )
    return None


def _by_reference(question: str, resolution: Resolution) -> Request | None:
    """Requests that name paragraphs or footnotes and ask nothing else of them."""
    references = find_absolute(question)
    beside = shapes.BESIDE.search(question)
    if beside and len(references) == 1:
        step = 1 if re.match(r"after|follow", beside.group("side"), re.I) else -1
        place = resolve(references[0], resolution).labels[:1]
        found = neighbour(place[0], step, resolution) if place else None
        if found:
            return Lookup((found,))
    if not references:
        return _whole_preamble(question, resolution)
    labels, absent = all_labels(references, resolution)
    rest = cut_out(question, references)
    footnotes_asked = bool(re.search(r"\b(?:foot)?notes?\b", rest, re.I))
    words = [w for w in content_words(rest) if w not in shapes.DOCUMENT_WORDS]
    unknown = [w for w in words if w not in shapes.LOOKUP_WORDS and w not in shapes.COUNT_WORDS]
    only_footnotes = bool(labels) and all(label.startswith("FN") for label in labels)
    if only_footnotes and _asks_where(question):
        return AttachedTo(labels)
    part = _part(question)
    if part:
        unknown = [w for w in unknown if w not in shapes.PART_WORDS]
    if len(labels) == 1:
        things = shapes.COUNTED_THINGS.fullmatch(rest) and resolution.children(labels[0])
        if things or shapes.COUNTED_ITEMS.search(rest):
            return Count("item", labels[0])
    about_notes = [w for w in unknown if w not in shapes.FOOTNOTE_WORDS]
    if not about_notes and labels and footnotes_asked and not only_footnotes:
        if re.search(
            r"\b(?:and|with|plus|including|together with)\s+(?:its|their|the)?\s*"
            r"(?:foot)?notes?\b",
            question,
            re.I,
        ):
            return Lookup(labels, absent, "with_footnotes")
        return FootnotesOf(labels, counting=bool(shapes.COUNT.search(question)))
    if explains(question, unknown):
        return Explain(labels, absent)
    if len(labels) > 1 and shapes.COMPARES.search(question):
        return Lookup(labels, absent)
    if not unknown or (only_footnotes and not about_notes):
        return Lookup(labels, absent, part or "whole")
    if absent and not labels:
        return Lookup((), absent)
    return None


def _whole_preamble(question: str, resolution: Resolution) -> Lookup | None:
    if not re.search(r"\bpreamb(?:le|ular part|ular paragraphs)\b", question, re.I):
        return None
    left = [
        w for w in content_words(question) if w not in shapes.DOCUMENT_WORDS | shapes.LOOKUP_WORDS
    ]
    if [w for w in left if w not in ("part", "list", "all")] or shapes.COUNT.search(question):
        return None
    return Lookup(tuple(paragraph.label for paragraph in resolution.preambular))


def _part(question: str) -> Part | None:
    if re.search(r"\b(?:which|what)\s+(?:\w+\s+)?verb\b|\boperative verb\b", question, re.I):
        return "verb"
    if re.search(r"\b(?:end|ends|ending|finish|finishes|conclude|concludes)\b", question, re.I):
        return "ending"
    if re.search(r"\b(?:begin|begins|beginning|start|starts|opening words?)\b", question, re.I):
        return "opening"
    return None


def _asks_where(question: str) -> bool:
    return bool(
        re.search(
            r"\bwhere\s+(?:is|are|does|do)\b(?!.*\b(?:published|found|available)\b)", question, re.I
        )
        or re.search(
            r"\b(?:which|what)\s+(?:paragraphs?|paras?|clauses?|part|passage|place|text|"
            r"words?|sentence)\b.*\b(?:footnotes?|notes?|fn)\b",
            question,
            re.I,
        )
        or re.search(r"\b(?:attached|belong|hang|anchored)\w*\b", question, re.I)
    )


def _within(question: str, resolution: Resolution) -> tuple[str, ...]:
    references = find_absolute(question)
    return all_labels(references, resolution)[0]


def _named_in_text(pattern: re.Pattern[str], question: str, resolution: Resolution) -> bool:
    """Whether the words that sound like voting or drafting occur in the resolution itself."""
    match = pattern.search(question)
    assert match is not None
    sought = stems(match.group())
    return any(sought and sought <= stems(p.text) for p in resolution.paragraphs)
