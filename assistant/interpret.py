"""From a standalone question to a `Request`, by rules that are tested as tables.

The order matters: what can be proved from the structure comes first, an open
question last. Nothing here looks at passages or scores.
"""

from __future__ import annotations

import re

from assistant import shapes
from assistant.derived import (
    BY_WHEN,
    citation,
    definition,
    explains,
    pasted,
    tasks_asked,
    topic_asked,
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
    HeaderFacts,
    HeaderField,
    Lookup,
    Mentions,
    NotOnRecord,
    Open,
    OtherResolution,
    Overview,
    Part,
    Request,
    Talk,
    Unreadable,
    VerbList,
)
from assistant.wording import expand
from index.lexical import content_words
from index.resolution import Resolution
from index.symbol import Symbol, find_symbols

_EMPHASIS = re.compile(
    r"\s+(?:themselves|itself|himself|herself|exactly|specifically|here)(?=\s*[?.!]*$)", re.I
)


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
    text = _without_own_symbol(plain, own)
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
        or _by_shape(text, resolution)
    )
    if structural:
        return structural
    document = shapes.DOCUMENT.search(plain)
    if (
        document
        and shapes.CONTENT_OF.search(plain)
        and not plain.lower().startswith(("which", "where"))
    ):
        return CitedContent(document.group())
    for topic, pattern in shapes.OFF_RECORD:
        if pattern.search(text) and not _named_in_text(pattern, text, resolution):
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


def _without_own_symbol(question: str, own: bool) -> str:
    if not own:
        return question
    return re.sub(
        r"\b(?:(?:UN|GA|UNGA|United Nations|General Assembly)\s+)?(?:resolution\s+)?"
        r"(?:[ASE]/RES/)?\d{1,4}/\d{1,4}(?:\s?\(\d{4}\))?",
        "the resolution",
        question,
    )


def _mentions(question: str) -> Mentions | None:
    named = shapes.NAMED.fullmatch(question)
    if named:
        return Mentions(named.group("noun").capitalize())
    for asked, pattern in shapes.MENTIONS:
        match = pattern.fullmatch(question)
        if match:
            term = re.sub(r"^(?:the|a|an|any|word|words|term|phrase)\s+", "", match.group("term"))
            if term and len(term) < 120 and not shapes.PRONOUN.fullmatch(term):
                only = bool(shapes.PARAGRAPHS.search(question[: match.start("term")]))
                return Mentions(term.strip(" \"'“”‘’"), asked, only)  # type: ignore[arg-type]
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


def _by_shape(question: str, resolution: Resolution) -> Request | None:
    """Requests told by their shape alone: counts, header facts, lists by verb, overviews."""
    words = [w for w in content_words(question) if w not in shapes.DOCUMENT_WORDS]
    counted = shapes.COUNTED_VERB.search(question)
    if counted:
        for pattern, verbs in shapes.VERB_FORMS:
            if pattern.search(question[counted.end() :]):
                return VerbList(verbs, counting=True)
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
    topic = topic_asked(question)
    if topic and content_words(topic):
        return Open(f"List everything it says about {topic}")
    about = [w for w in content_words(_asking(question)) if w not in shapes.DOCUMENT_WORDS]
    if shapes.OVERVIEW.search(question) and not _names_a_subject(about, resolution):
        preamble = re.search(r"preamb", question, re.I)
        operative = re.search(r"operative", question, re.I)
        return Overview("preambular" if preamble else "operative" if operative else "all")
    return _verb_list(question) or _annex(question, words, resolution)


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


def _names_a_subject(words: list[str], resolution: Resolution) -> bool:
    """Whether a request for a summary is about one matter of the text, not about the whole."""
    unknown = [w for w in words if w not in shapes.OVERVIEW_WORDS]
    text = {w for p in resolution.paragraphs for w in content_words(p.text)}
    title = set(content_words(resolution.title))
    return len(unknown) > 6 or any(w in text - title for w in unknown)


def _header_fields(question: str, words: list[str]) -> tuple[HeaderField, ...]:
    if re.search(r"\b(?:why|how)\b", question, re.I):
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
        if present & needed and not present - needed - allowed - {"what", "which", "when"}:
            return (field,)
    return ()


def _verb_list(asked: str) -> VerbList | ActionList | None:
    question = _EMPHASIS.sub("", BY_WHEN.sub("", asked))
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
            return VerbList(verbs)
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
    word = pattern.search(question)
    assert word is not None
    return any(word.group().lower() in p.text.lower() for p in resolution.paragraphs)
