"""Everything that a resolution says about one subject, quoted clause by clause.

An overview of a subject is answered by the words of the text, not by reading for one answer:
reading keeps the few passages that it is surest of, and an overview that leaves out a paragraph is
wrong. An item is quoted with the words it hangs on, and such words with their items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.lay import in_register
from assistant.request import Subject
from assistant.wording import expand
from index.clauses import Clause, clauses
from index.lexical import content_words, stem
from index.resolution import Paragraph, Resolution

Span = tuple[int, int]
_Needed = tuple[re.Pattern[str], ...]
"""What a clause must hold, all of it, to be on one alternative of a subject."""

_EMPTY = frozenset(
    "its their them system matter matters issue issues topic subject question".split()
)
"""Words of a subject that no clause needs to have."""
_THEMES: tuple[tuple[str, str], ...] = (
    (r"money|moneys|cash|fund(?:s|ing)?|financ\w+|budgets?|costs?|dollars?|financial (?:side|matters|aspects)",
     r"dollars?|euros?|(?:trust )?funds?(?! and programmes)|funding|financ\w+|budget\w*|contribute in support|"
     r"(?:financial|additional|existing|adequate|necessary|extrabudgetary|sufficient|predictable|such|and technical) "
     r"resources|(?:voluntary|financial|assessed) contributions?|allocat\w+|pledging|donations?|donors?|expenditures?|"
     r"costs?"),
    (r"women|gender|girls", r"wom[ae]n\w*|gender|girls?|female"),
    (r"young people|youth|the young", r"youth|young|adolescents?"),
    (r"climate(?: change)?", r"climate (?:change|action|finance)|greenhouse|global warming"),
    (r"health", r"health\w*|diseases?|medic(?:al|ine)\w*|pandemics?|vaccin\w+"),
    (r"tech(?:nology|nologies)?", r"technolog\w+|digital\w*"),
)  # fmt: skip
"""Everyday subjects, and the words in which resolutions speak of them."""
_NAMES = re.compile(
    r"(?:Population|Children[’']s|Monetary|Development) Fund|on Financing for Development"
)
"""Names that hold a word of a theme and do not speak of it."""
_KINDS_OF_COOPERATION = re.compile(r"(triangular|(?:south|north)-south) cooperation", re.IGNORECASE)
"""It has other names, such as triangular initiatives."""
_JOINS = re.compile(r"\s+(?:at|of|in|for|on|by|from|with|to)\s+(?:the\s+)?", re.IGNORECASE)
_SUFFIX = r"(?:y|ies|e|s|es|ed|ing|ion|ions|ation|ations|ive|al|ment|ments|ly|n|ns)?"
MOST_SCATTERED = 3
"""Words of a subject that may stand apart in a clause; more are a sentence, which is read for."""
LEAST_TELLING = 7
"""Letters of a word that tells a subject alone."""
LONGEST_SUFFIXED = 6
"""Letters of a stem that may have another suffix: "war" is not in "warmly"."""


def speaks_of(topic: str, resolution: Resolution) -> bool:
    """Whether any paragraph has the words of a subject."""
    needed = _alternatives(topic)
    return any(_first_span(paragraph.text, needed) for paragraph in resolution.paragraphs)


def holds(topic: str, text: str) -> bool:
    """Whether a text has the words of a subject."""
    return _first_span(text, _alternatives(topic)) is not None


def touches(topic: str, text: str) -> bool:
    """Whether a text has a telling word of a subject: "trafficking" of "human trafficking"."""
    words = [
        word for word in content_words(in_register(expand(topic))) if len(word) >= LEAST_TELLING
    ]
    return any(_anyhow(word).search(text) for word in words)


def gather(request: Subject, composer: Composer) -> Answer | None:
    """Each clause on the subject; `None` where there is none, or more than were asked for."""
    needed = _alternatives(request.topic)
    resolution = composer.resolution
    if request.most and not _speaking(needed, resolution):
        needed = _scattered(request.topic)
    if request.most and not 0 < _speaking(needed, resolution) <= request.most:
        return None
    shown: set[str] = set()
    for paragraph in resolution.paragraphs:
        if paragraph.path:
            span = _first_span(paragraph.text, needed)
            if span and paragraph.label not in shown:
                _quote_above(paragraph, composer, shown)
                composer.quote(paragraph.label, lead=f"({paragraph.path[-1]})", span=span)
                shown.add(paragraph.label)
            continue
        opening = paragraph.text[: paragraph.resumes_at]
        for clause, span in _clauses_on(paragraph.text, needed):
            composer.quote(paragraph.label, clause.start, clause.end, span=span)
            shown.add(paragraph.label)
            if clause.start <= clauses(opening)[-1].start < clause.end:
                composer.quote_items(paragraph.label)
                shown.update(child.label for child in resolution.children(paragraph.label))
    return composer.finish("answered") if shown else None


def _speaking(needed: tuple[_Needed, ...], resolution: Resolution) -> int:
    """How many clauses and items speak of a subject."""
    return sum(
        len(list(_clauses_on(p.text, needed))) if not p.path else bool(_first_span(p.text, needed))
        for p in resolution.paragraphs
    )


def _quote_above(item: Paragraph, composer: Composer, shown: set[str]) -> None:
    """The words that an item hangs on, from the verb down, where they are not quoted yet."""
    above = composer.resolution.paragraph(item.parent) if item.parent else None
    if above is None or above.label in shown:
        return
    _quote_above(above, composer, shown)
    opening = above.text[: above.resumes_at]
    start = 0 if above.path else clauses(opening)[-1].start
    lead = f"({above.path[-1]})" if above.path else ""
    composer.quote(above.label, start, len(opening.rstrip("\n")), lead=lead)
    shown.add(above.label)


def _clauses_on(text: str, needed: tuple[_Needed, ...]) -> Iterator[tuple[Clause, Span]]:
    """The clauses that hold all of one alternative, with where its first words stand in the text."""
    for clause in clauses(text):
        span = _first_span(text[clause.start : clause.end], needed)
        if span:
            yield clause, (clause.start + span[0], clause.start + span[1])


def _first_span(text: str, needed: tuple[_Needed, ...]) -> Span | None:
    words = _NAMES.sub(lambda name: " " * len(name.group()), text)
    for patterns in needed:
        found = [pattern.search(words) for pattern in patterns]
        if found[0] is not None and all(found):
            return found[0].span()
    return None


@cache
def _alternatives(topic: str) -> tuple[_Needed, ...]:
    """The alternatives of a subject ("donors and rich countries"), each the phrases it needs."""
    known = _theme(topic)
    if known:
        return ((known,),)
    found: list[_Needed] = []
    for piece in re.split(r"\s+(?:and|or)\s+|/", in_register(expand(topic))):
        theme = _theme(piece)
        narrower = _KINDS_OF_COOPERATION.sub(r"\1", piece)
        chunks = [
            [word for word in content_words(chunk) if word not in _EMPTY]
            for chunk in _JOINS.split(narrower)
        ]
        phrases = tuple(_phrase(words) for words in chunks if words)
        found += [(theme,)] if theme else [phrases] if phrases else []
    return tuple(found)


def _scattered(topic: str) -> tuple[_Needed, ...]:
    """The words of a subject anywhere in a clause: "fighting drugs", "the fight against drug trafficking"."""
    words = [word for word in content_words(in_register(expand(topic))) if word not in _EMPTY]
    return (tuple(_anyhow(word) for word in words),) if 1 < len(words) <= MOST_SCATTERED else ()


def _anyhow(word: str) -> re.Pattern[str]:
    known = stem(re.sub(r"(?<=[^s])s$", "", word))
    return re.compile(rf"\b{re.escape(known)}{_SUFFIX}\b", re.IGNORECASE)


def _theme(topic: str) -> re.Pattern[str] | None:
    bare = topic.lower().removeprefix("the ").strip()
    for asked, printed in _THEMES:
        if re.fullmatch(asked, bare):
            return re.compile(rf"\b(?:{printed})\b", re.IGNORECASE)
    return None


def _phrase(words: list[str]) -> re.Pattern[str]:
    """The words side by side, in the singular or plural; one long word also with another suffix."""
    if len(words) == 1 and len(stem(words[0])) >= LONGEST_SUFFIXED:
        return re.compile(rf"\b{re.escape(stem(words[0]))}{_SUFFIX}\b", re.IGNORECASE)
    # "least developed countries" are another group than developed ones.
    apart = "(?<!least )" if words[0] == "developed" else ""
    between = r"[\W_]+(?:\w+\W+)?"
    return re.compile(rf"{apart}\b{between.join(map(_in_any_number, words))}\b", re.IGNORECASE)


def _in_any_number(word: str) -> str:
    singular = re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", word))
    plural = rf"|{re.escape(singular[:-1])}ies" if singular.endswith("y") else ""
    return rf"(?:{re.escape(singular)}(?:s|es)?{plural})"
