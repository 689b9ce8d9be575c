"""Which questions ask for everything on one subject: "what does it say about money, all told?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant import shapes
from assistant.gather import speaks_of
from assistant.references import find_absolute
from assistant.request import ActionList, Subject
from index.lexical import content_words
from index.resolution import Resolution

_WHOLE = (
    r"(?:overall|in total|in all|in sum|all told|all in all|taken together|put together|as a whole|altogether|"
    r"all together|summed up|in general|throughout)"
)
_ON = r"(?:on|about|concerning|regarding|as regards|with regard to)"
_IT = r"(?:it|(?:the|this) (?:text|resolution|document)|the (?:general )?assembly)"
_SAYS = r"(?:has to say|have to say|says?|contains?|tells?(?: us)?|holds?)"
_TOPIC = r"(?:the )?(?P<topic>[^?.!,:]{3,60}?)"
_END = rf"(?: says?)?(?: in (?:the|this) (?:document|resolution|text|one)| in (?:it|here|this))?(?:,? {_WHOLE})?[?.! ]*"
_GIVE = r"(?:give me |show me |get me |tell me |list |find |quote |read me |just |only )*"
_KIND = r"(?:an? )?(?:(?:short|brief|quick) )?(?:overview|summary|rundown|digest)"
_PARTS = r"(?:parts?|paragraphs?|paras|sections?|bits?|passages?|provisions?|clauses?)"
_MAIN = r"(?:(?:main |key |chief |central )(?:points?|messages?|provisions)|(?:\w+ )?(?:takeaways?|upshot|bottom line))"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_GIVE}{_KIND} (?:of|{_ON}) (?:what {_IT} says (?:on|about) )?{_TOPIC}{_END}",
        rf"{_GIVE}(?:everything|all)(?: that)? {_IT} {_SAYS} (?:on|about) {_TOPIC}{_END}",
        rf"{_GIVE}everything (?:on|about) {_TOPIC}{_END}",
        rf"(?:what |{_GIVE})(?:everything|all)(?: that| what)?(?: is| was| has been)? (?:said|stated|written|mentioned)"
        rf"(?: there)? (?:of|{_ON}) {_TOPIC}{_END}",
        r"(?:tell me )?what(?:'s|’s| is| does)?(?: there)?(?: in)? "
        rf"{_IT}(?: {_SAYS})? (?:for|{_ON}) {_TOPIC},? {_WHOLE}[?.! ]*",
        rf"(?:what(?:'s|’s| is| are) )?{_GIVE}(?:the )?{_MAIN} {_ON} {_TOPIC}{_END}",
        rf"(?:summari[sz]e|sum up|outline) (?:what {_IT} says (?:on|about)|the (?:role|part|position|place|"
        rf"treatment|situation) of) {_TOPIC}{_END}",
        rf"(?:(?:summari[sz]e|what is in|what does) |{_GIVE})(?:all )?(?:the )?{_PARTS} (?:that (?:are|is) )?"
        rf"(?:{_ON}|dealing with|related to|to do with) {_TOPIC}{_END}",
        rf"what about {_TOPIC}: what does {_IT} (?:say|tell)[^?.!]{{0,30}}?,? {_WHOLE}[?.! ]*",
    )
)
_PLAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:and |so )?what (?:does|do|did) {_IT} (?:say|tell us|state|mention|have to say|"
        rf"contain) {_ON} {_TOPIC}{_END}",
        rf"what (?:is|was) (?:said|stated|written|mentioned)(?: there)? {_ON} {_TOPIC}{_END}",
        rf"(?:please )?what (?:say|says) {_IT} (?:for|{_ON}) {_TOPIC}{_END}",
        rf"(?:please )?what {_IT} (?:say|says) (?:for|{_ON}) {_TOPIC}{_END}",
    )
)
"""Asks for what is said on a subject, and only where that is little for all of it."""
LITTLE = 6
"""Clauses."""
_HEADED = re.compile(
    rf"{_TOPIC}: (?:what (?:are|is) )?(?:the )?(?:main |key )?(?:points?|provisions|overview|summary|everything)\b"
    r"[^?.!]{0,30}[?.! ]*",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    rf"(?:{_GIVE}(?:{_KIND}|(?:an? )?list) of )?"
    r"what(?:'s|’s| is) (?:expected|asked|required|wanted|demanded) (?:from|of) (?:the )?(?P<who>[^?.!,:]{3,50}?)"
    rf"(?P<whole>,? {_WHOLE})?[?.! ]*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"^(?:and|so|please|also|now|ok(?:ay)?|(?:can|could|would) you(?: please)?)[, ]+", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"(?:(?:this|that|the|it|its|all|whole|entire)\b|\S*\d/\d|preamb)", re.IGNORECASE
)
"""A summary of these is one of the whole."""
_ASKS_MORE = re.compile(r"\b(?:who|whom|when|why|how|where|which|what)\b", re.IGNORECASE)
"""Behind a subject a question of its own."""


def subject_asked(question: str, resolution: Resolution) -> Subject | ActionList | None:
    """The subject of which everything is asked for, or whose tasks; `None` for other questions.

    Words before a colon are a subject only where the resolution has them ("Quick question: …").
    """
    if find_absolute(question):
        return None
    for text in _asked(question):
        expected = _EXPECTED.fullmatch(text)
        if expected and (expected.group("whole") or not text.lower().startswith("what")):
            return ActionList(expected.group("who").strip())
        for form in (*_FORMS, _HEADED):
            match = form.fullmatch(text)
            topic = match.group("topic").strip() if match else ""
            named = _names_one(topic) and (form is not _HEADED or speaks_of(topic, resolution))
            if named:
                return Subject(topic)
        plain = next((match for form in _PLAIN if (match := form.fullmatch(text))), None)
        if plain and any(pattern.search(plain.group("topic")) for _, pattern in shapes.OFF_RECORD):
            return None
        if plain and _names_one(topic := plain.group("topic").strip()):
            return Subject(topic, most=LITTLE)
    return None


def _names_one(topic: str) -> bool:
    """Whether words name a matter: not the whole document, a part of it, or a further question."""
    talk = shapes.DOCUMENT_WORDS | shapes.OVERVIEW_WORDS | shapes.LOOKUP_WORDS
    about = [word for word in content_words(topic) if word not in talk]
    return bool(about) and not _OF_ALL.match(topic) and not _ASKS_MORE.search(topic)


def _asked(question: str) -> Iterator[str]:
    """The question, and what stands behind the words that introduce it."""
    text = " ".join(question.split())
    while (shorter := _SPOKEN.sub("", text)) != text:
        text = shorter
    yield text
    _, colon, behind = text.partition(": ")
    if colon:
        yield behind
