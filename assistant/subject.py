"""Everything a resolution says about one subject: "what does it say about money, all told?"

A request for all of it is answered by the words of the text, not by reading for one answer: each
clause that has the words of the subject, in document order. Reading alone keeps the few passages
that it is surest of, and an overview that leaves out a paragraph is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.lay import in_register
from assistant.request import ActionList, Subject
from assistant.wording import expand
from index.clauses import Clause, clauses
from index.lexical import content_words, stem
from index.resolution import Resolution

_WHOLE = (
    r"(?:overall|in total|in all|in sum|all told|all in all|taken together|put together|as a whole|altogether|"
    r"all together|summed up|in general|throughout)"
)
_OF = r"(?:on|about|for|concerning|regarding|as regards|with regard to)"
_IT = r"(?:it|the (?:text|resolution|document)|this (?:text|resolution|document)|57/263)"
_SAYS = r"(?:has to say|have to say|says?|contains?|tells?(?: us)?|holds?)"
_TOPIC = r"(?:the )?(?P<topic>[^?.!,:]{3,60}?)"
_END = rf"(?: says?)?(?: in (?:the|this) (?:document|resolution|text|one)| in (?:it|here|this))?(?:,? {_WHOLE})?[?.! ]*"
_GIVE = r"(?:give me |show me |get me |list |quote |read me |just |only )*"
_KIND = r"(?:an? )?(?:(?:short|brief|quick) )?(?:overview|summary|rundown|digest)"
_PARTS = r"(?:parts?|paragraphs?|paras|sections?|bits?|passages?|provisions?|clauses?)"
_MAIN = r"(?:(?:main |key |chief |central )(?:points?|messages?|provisions)|(?:\w+ )?(?:takeaways?|upshot|bottom line))"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_GIVE}{_KIND} (?:of|{_OF}) (?:what {_IT} says (?:on|about) )?{_TOPIC}{_END}",
        rf"{_GIVE}(?:everything|all)(?: that)? {_IT} {_SAYS} (?:on|about) {_TOPIC}{_END}",
        rf"{_GIVE}everything (?:on|about) {_TOPIC}{_END}",
        r"(?:tell me )?what(?:'s|’s| is| does)?(?: there)?(?: in)? "
        rf"{_IT}(?: {_SAYS})? {_OF} {_TOPIC},? {_WHOLE}[?.! ]*",
        rf"(?:what(?:'s|’s| is| are) )?{_GIVE}(?:the )?{_MAIN} {_OF} {_TOPIC}{_END}",
        rf"{_TOPIC}: (?:what (?:are|is) )?(?:the )?(?:main |key )?(?:points?|provisions|overview|summary|everything)\b"
        r"[^?.!]{0,30}[?.! ]*",
        rf"(?:summari[sz]e|sum up|outline) (?:what {_IT} says (?:on|about)|the (?:role|part|position|place|"
        rf"treatment|situation) of) {_TOPIC}{_END}",
        rf"(?:(?:summari[sz]e|what is in|what does) |{_GIVE})(?:all )?(?:the )?{_PARTS} (?:that (?:are|is) )?"
        rf"(?:{_OF}|dealing with|related to|to do with) {_TOPIC}{_END}",
        rf"what about {_TOPIC}: what does {_IT} (?:say|tell)[^?.!]{{0,30}}?,? {_WHOLE}[?.! ]*",
    )
)
_EXPECTED = re.compile(
    r"(?:(?:give me |show me )?(?:an? )?(?:(?:short|brief|quick) )?(?:overview|summary|rundown|list) of )?"
    r"what(?:'s|’s| is) (?:expected|asked|required|wanted|demanded) (?:from|of) (?:the )?(?P<who>[^?.!,:]{3,50}?)"
    rf"(?P<whole>,? {_WHOLE})?[?.! ]*",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"^(?:and|so|please|also|now|ok(?:ay)?|(?:can|could|would) you(?: please)?)[, ]+", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"(?:this|the|it\b|what\b|whole|entire|resolution|document|text|preamb|operative|\S*/)",
    re.IGNORECASE,
)
"""A summary of these is one of the whole."""
_EMPTY = frozenset(
    "its their them system matter matters issue issues topic subject question".split()
)
"""Words of a subject that no clause needs to have."""
_THEMES: tuple[tuple[str, str], ...] = (
    (r"money|moneys|cash|fund(?:s|ing)?|financ\w+|budgets?|costs?|dollars?|financial (?:side|matters|aspects)",
     r"dollars?|euros?|funds?|funding|financ\w+|(?<!natural )(?<!genetic )(?<!water )resources|budget\w*|"
     r"contribut(?:e|ions?)|allocat\w+|pledg\w+|donations?|donors?|expenditures?|costs?"),
    (r"women|gender|girls", r"wom[ae]n\w*|gender|girls?|female"),
    (r"young people|youth|the young", r"youth|young|adolescents?"),
    (r"climate(?: change)?", r"climate|greenhouse|emissions?"),
    (r"health", r"health\w*|diseases?|medic\w+|pandemics?|vaccin\w+"),
    (r"tech(?:nology|nologies)?", r"technolog\w+|digital\w*"),
    (r"reporting|reports?", r"reports?|submit\w*"),
)  # fmt: skip
"""Everyday subjects, and the words in which resolutions speak of them."""
_NAMES = re.compile(
    r"(?:Population|Children[’']s|Monetary|Development) Fund|on Financing for Development"
)
"""Names that hold a word of a theme and do not speak of it."""


def subject_asked(question: str) -> Subject | ActionList | None:
    """The subject of which everything is asked for, or whose tasks; `None` for other questions."""
    for text in _asked(question):
        expected = _EXPECTED.fullmatch(text)
        if expected and (expected.group("whole") or not text.lower().startswith("what")):
            return ActionList(expected.group("who").strip())
        for form in _FORMS:
            match = form.fullmatch(text)
            topic = match.group("topic").strip() if match else ""
            if topic and not _OF_ALL.match(topic) and content_words(topic):
                return Subject(topic)
    return None


def _asked(question: str) -> Iterator[str]:
    """The question, and what stands behind the words that introduce it."""
    text = " ".join(question.split())
    while True:
        shorter = _SPOKEN.sub("", text)
        if shorter == text:
            break
        text = shorter
    yield text
    _, colon, behind = text.partition(": ")
    if colon:
        yield behind


def gather(request: Subject, composer: Composer) -> Answer | None:
    """Each clause on the subject, quoted; `None` where no paragraph has its words."""
    patterns = _telling(_patterns(request.topic), composer.resolution)
    shown = False
    for paragraph in composer.resolution.paragraphs:
        for clause, (start, end) in _clauses_on(paragraph.text, patterns):
            composer.quote(
                paragraph.label,
                clause.start,
                clause.end,
                span=(clause.start + start, clause.start + end),
            )
            shown = True
    return composer.finish("answered") if shown else None


def _clauses_on(
    text: str, patterns: tuple[tuple[re.Pattern[str], ...], ...]
) -> Iterator[tuple[Clause, tuple[int, int]]]:
    """The clauses that have all words of one of the alternatives, with the first of them."""
    for clause in clauses(text):
        words = _NAMES.sub(lambda name: " " * len(name.group()), text[clause.start : clause.end])
        for needed in patterns:
            found = [pattern.search(words) for pattern in needed]
            first = found[0]
            if first is not None and all(found):
                yield clause, first.span()
                break


def _telling(
    patterns: tuple[tuple[re.Pattern[str], ...], ...], resolution: Resolution
) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Each alternative without its last word, where most paragraphs have that.

    In a resolution on cooperation "triangular cooperation" is wherever "triangular" stands.
    """
    texts = [paragraph.text for paragraph in resolution.paragraphs]
    return tuple(
        needed[:-1]
        if len(needed) > 1 and sum(bool(needed[-1].search(text)) for text in texts) > len(texts) / 2
        else needed
        for needed in patterns
    )


@cache
def _patterns(topic: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The alternatives of a subject ("donors and rich countries"), each the words it needs."""
    known = _theme(topic)
    if known:
        return ((known,),)
    alternatives: list[tuple[re.Pattern[str], ...]] = []
    for piece in re.split(r"\s+(?:and|or)\s+|/", in_register(expand(topic))):
        theme = _theme(piece)
        words = [word for word in content_words(piece) if word not in _EMPTY]
        if theme:
            alternatives.append((theme,))
        elif words:
            # "developed countries" are not developing ones: in a name only the number may differ.
            word = _word if len(words) == 1 else _in_name
            alternatives.append(tuple(word(one) for one in words))
    return tuple(alternatives)


def _theme(topic: str) -> re.Pattern[str] | None:
    bare = topic.lower().removeprefix("the ").strip()
    for asked, printed in _THEMES:
        if re.fullmatch(asked, bare):
            return re.compile(rf"\b(?:{printed})\b", re.IGNORECASE)
    return None


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(stem(word))}\w{{0,4}}\b", re.IGNORECASE)


def _in_name(word: str) -> re.Pattern[str]:
    singular = re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", word))
    plural = rf"|{re.escape(singular[:-1])}ies" if singular.endswith("y") else ""
    return re.compile(rf"\b(?:{re.escape(singular)}s?{plural})\b", re.IGNORECASE)
