"""Saying no well, and talking: answers that rest on no paragraph.

What is proved is said as proved ("The word UNICEF does not occur in …"), what
is judged as judged ("I found no passage that answers this"). Nothing false in
a question is repeated as fact, and what is nearest is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.mentions import absence_of, find_mentions
from assistant.request import (
    AskBack,
    CitedContent,
    Conversation,
    NotOnRecord,
    OffRecord,
    OtherResolution,
    Talk,
)
from assistant.wording import ABBREVIATIONS, english_words, expand
from index.lexical import STOP_WORDS, searchable
from index.numbers import MONTHS
from index.resolution import HEADER, Resolution

_TALK: dict[Talk, str] = {
    "greeting": "Hello. Ask me anything about {symbol}, “{title}”; every answer quotes its "
    "paragraph.",
    "thanks": "You are welcome.",
    "goodbye": "Goodbye.",
    "capabilities": "I answer questions about {symbol}, “{title}”, by quoting its paragraphs and "
    "footnotes to the letter. You can ask for a fact (“How much…?”), a place (“paragraph 8”, "
    "“footnote 4”), a list (“what does it request?”), a date, or where a word occurs. What the "
    "text does not answer, I say so.",
    "identity": "I am a program that answers by quoting {symbol}. I am not a person, and not an "
    "official service of the United Nations.",
}
_WHERE: dict[OffRecord, str] = {
    "vote": "The text of a resolution does not record how it was voted on. The voting record and "
    "the {record} record of the meeting{meeting} are in the UN Digital Library "
    "(digitallibrary.un.org).",
    "sponsors": "The text of a resolution does not name its sponsors. They are on its draft{draft}, "
    "in the UN Digital Library (digitallibrary.un.org).",
    "draft": "The text of a resolution does not give its drafting history. {drafts}, in the UN "
    "Digital Library (digitallibrary.un.org).",
    "later": "The text of a resolution does not tell what happened after its adoption. Later "
    "resolutions and reports under the same agenda item are in the UN Digital Library "
    "(digitallibrary.un.org).",
}

_EVERYWHERE = frozenset(
    """
assembly general ga unga un united nations resolution security council unsc secretary sg op pp
paragraph january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday english french
""".split()
)
"""Names that a question about any resolution may use; their absence shows nothing."""
_MONTHS = frozenset(month.lower() for month in MONTHS)


def talk(request: Conversation, composer: Composer) -> Answer:
    """A short human reply."""
    r = composer.resolution
    composer.say(_TALK[request.talk].format(symbol=r.symbol, title=r.title))
    return composer.finish("conversation")


def where_on_record(request: NotOnRecord, resolution: Resolution) -> str:
    """That the text does not hold it, and where to look."""
    printed = re.search(r"\([ASE]/[^)]*\)", resolution.source or "")
    symbol = f" {printed.group()}" if printed else ""
    # "without reference to a Main Committee (A/77/L.20)" names the draft itself, and there is no report.
    itself = bool(_DRAFT.search(symbol))
    return _WHERE[request.topic].format(
        meeting=f" ({resolution.meeting})" if resolution.meeting else "",
        record="summary" if resolution.symbol.organ == "E" else "verbatim",
        draft=symbol if itself else f" and in the report of the committee{symbol}",
        drafts=f"The draft is{symbol}"
        if itself
        else f"Drafts are listed in the report of the committee{symbol}",
    )


_DRAFT = re.compile(r"/L\.\d")


def not_on_record(request: NotOnRecord, composer: Composer) -> Answer:
    """What no resolution's text holds, and where to look for it."""
    composer.say(where_on_record(request, composer.resolution))
    if request.topic != "later":
        composer.near(HEADER)
    return composer.finish("not_found", reason="no_passage")


def other_resolution(request: OtherResolution, composer: Composer, held: Sequence[str]) -> Answer:
    """A resolution that is not here: what is, whether this one cites it, and the link."""
    r = composer.resolution
    have = f"I have only {held[0]}" if len(held) == 1 else f"{request.symbol} is not in the library"
    cited = [
        label
        for label in find_mentions(request.symbol.short, r) | find_mentions(str(request.symbol), r)
        if label != HEADER
    ]
    if cited:
        where = ", ".join(r.short_reference(label) for label in cited)
        sentence = f"{have}; it cites {request.symbol.short} in {where}."
    else:
        sentence = f"{have}, which does not cite {request.symbol.short}."
        if len(held) > 1:
            sentence = f"{have}, and {r.symbol} does not cite it."
    composer.say(f"{sentence} The text of {request.symbol} is at {request.symbol.link}")
    for label in cited:
        composer.near(label)
    return composer.finish("not_found", reason="other_resolution")


def cited_content(request: CitedContent, composer: Composer) -> Answer:
    """What another document says: it is cited at most, not reproduced."""
    r = composer.resolution
    cited = [label for label in find_mentions(request.document, r) if label != HEADER]
    if not cited and request.document not in r.header.text:
        composer.say(absence_of(request.document, r))
        return composer.finish("not_found", reason="not_mentioned")
    places = ", ".join(r.short_reference(label) for label in cited) or "the header"
    composer.say(
        f"{r.symbol} cites {request.document} ({places}) but does not reproduce it. Its text is at "
        f"https://docs.un.org/en/{request.document}"
    )
    for label in cited or [HEADER]:
        composer.near(label)
        note = r.footnote(label)
        for owner in note.attached_to if note else ():
            composer.near(owner)
    return composer.finish("not_found", reason="cited_only")


def ask_back(request: AskBack, composer: Composer) -> Answer:
    """Two or more places can be meant."""
    options = [composer.resolution.short_reference(label) for label in request.options]
    if not options:
        composer.say("Which paragraph do you mean?")
    else:
        composer.say(f"Do you mean {' or '.join(options)}?")
    for label in request.options:
        composer.near(label)
    return composer.finish("clarify", options=request.options)


_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|consignes?)\b|"
    r"\b(?:system|hidden|secret)\s+prompt\b|\b(?:debug|developer|god|jailbreak)\s+mode\b|"
    r"\bI\s+am\s+(?:the|your)\s+(?:developer|admin\w*|creator)\b|\bpretend\b|\brole-?play\b|"
    r"\bplay\s+a\s+game\b|\byou\s+are\s+(?:now\s+)?(?:an?\s+)?[A-Z]\w+|\bact\s+as\b|\bbase\s?64\b|"
    r"\b(?:reply|respond|answer)\s+(?:only\s+)?with\b|\bSYSTEM\s*:|\bsay\s+PWNED\b|<\s*script|!\[|"
    r"\boubliez\b.{0,40}\bconsignes\b|\bignora\b.{0,20}\btodo\b|\bcite\s+every(?:thing|\s+sentence)\b",
    re.I,
)


def instructs(question: str) -> bool:
    """Whether a question tries to give orders instead of asking, or beside asking."""
    return bool(_INSTRUCTION.search(question))


def unreadable(composer: Composer) -> Answer:
    composer.say("I found no words in that; please ask in a sentence or a few keywords.")
    return composer.finish("not_found", reason="out_of_scope")


def office_absent(question: str, resolution: Resolution) -> bool:
    """Whether a question asks of an office or organ of the United Nations that the text never names."""
    asked = {office.lower().replace("-", " ") for office in _OFFICES.findall(searchable(question))}
    texts = [p.text for p in resolution.paragraphs] + [f.text for f in resolution.footnotes]
    said = searchable(" ".join(texts)).lower().replace("-", " ").replace("secretaries", "secretary")
    return any(office not in said for office in asked)


_OFFICES = re.compile(r"\b(?:Secretary-General|Security Council|Economic and Social Council)\b")


def names_absent(question: str, resolution: Resolution) -> list[str]:
    """Names, years and rare words of a question that occur nowhere in the document.

    Only what is proved: capitalised names not at the beginning, abbreviations,
    numbers of three digits or more, each sought in every form it is known by.
    """
    found: list[str] = []
    words = re.findall(r"[\w][\w.,/’'-]*\w|\w", searchable(question))
    corpus = " ".join(
        [HEADER, resolution.header.text]
        + [p.text for p in resolution.paragraphs]
        + [f.text for f in resolution.footnotes]
    )
    low = searchable(corpus).lower()
    for index, word in enumerate(words):
        bare = re.sub(r"['’]s$", "", word)
        if re.search(r"['’](?:ve|m|d|ll|re|t)$", word, re.I):
            continue  # "I've", "don't"
        name = bare[0].isupper() and (index > 0 or (bare.isupper() and len(bare) > 1))
        number = bool(re.fullmatch(r"\d[\d.,/]{2,}", bare))
        parts = re.split(r"[-–/]", bare.lower())
        everywhere = bare.lower() in STOP_WORDS | _EVERYWHERE or all(p in _MONTHS for p in parts)
        if not (name or number) or everywhere:
            continue
        if bare.lower() in english_words() and not bare.isupper() and bare.lower() in low:
            continue
        spelled = expand(bare)
        if bare in ABBREVIATIONS and all(w.lower() in low for w in spelled.split()):
            continue
        if not find_mentions(bare, resolution) and not find_mentions(spelled, resolution):
            found.append(bare)
    return list(dict.fromkeys(found))
