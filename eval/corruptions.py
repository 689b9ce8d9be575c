"""True sentences made false, one change each, to measure what `assistant.verify` catches.

Every kind is a small function from a sentence to its false forms; what it changes is drawn
with a seed from the sentence itself, the resolution, or short lists here. A change that might leave
the sentence true gives nothing: bodies are only put in where the cited text does not name them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.checks.claim import cited_text
from index.actions import actions
from index.lexical import searchable
from index.numbers import MONTHS, ordinal
from index.resolution import HEADER, Resolution


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the places it cites."""

    symbol: str
    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corruption:
    """A false sentence; `kind`: what was done to it."""

    kind: str
    sentence: Sentence


Maker = Callable[[Sentence, Resolution, random.Random], Iterator[Sentence]]

_BODIES = (
    "the Security Council",
    "the World Bank",
    "UNESCO",
    "the International Court of Justice",
    "the Human Rights Council",
    "the African Union",
    "the World Health Organization",
    "the Economic and Social Council",
)
_BODY = re.compile(
    r"\b(?:the )?(?:UNDP/UNFPA Executive Board|Executive Board|UNDP|UNFPA|UNCTAD|Special Unit|SG|"
    r"High-level Committee|Secretary-General|Group of 77|G-?77|Second Committee|African Commission|"
    r"OPCW|Technical Secretariat|Open-ended Working Group)\b"
)
_FORCES = {
    r"\brecommend(s|ed)?\b": "decide",
    r"\bencourage(s|d)?\b": "request",
    r"\binvite(s|d)?\b": "demand",
    r"\burge(s|d)?\b": "decide",
    r"\brequest(s|ed)?\b": "recommend",
    r"\bask(s|ed)?\b": "invite",
    r"\bwelcome(s|d)?\b": "condemn",
    r"\bdecide(s|d)?\b": "recommend",
}
"""A verb, and another whose force is not the same."""
_NUMBER = re.compile(
    r"(?<![\w./-])\d{1,3}(?:\.\d+)?(?![\w/.-]\w)(?!\s+(?:" + "|".join(MONTHS) + r"))"
)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_PLACE = re.compile(r"(?:paragraphs?|para\.?|footnotes?|article|No\.|item)\s+$", re.I)
_GROUP = re.compile(r"\b(?:Member States|developing countries|developed countries|the Assembly)\b")
_NOT = re.compile(r"\b(?:does|do|did|is|are|was|were|should|shall|must|will|can|has|have)( not)\b")
_FINITE = re.compile(r"\b(?:is|are|was|were|should|must|will|can|has been|have been)\b(?! to\b)")
_ACCORDING = re.compile(r"^(?:According to|Under|In) (?:preambular |operative )?paragraph \w+,\s*")
_ORDINALS = {ordinal(n): n for n in range(4, 90)}


def corruptions(
    sentence: Sentence, resolution: Resolution, *, seed: int, makers: dict[str, Maker]
) -> list[Corruption]:
    """The false forms of one true sentence; the same every time."""
    rng = random.Random(f"{seed} {sentence.text}")
    found: list[Corruption] = []
    for kind, maker in makers.items():
        for false in maker(sentence, resolution, rng):
            if false != sentence and all(false != other.sentence for other in found):
                found.append(Corruption(kind, false))
    return found


def _put(sentence: Sentence, start: int, end: int, words: str) -> Sentence:
    """The sentence with other words in one place."""
    text = sentence.text[:start] + words + sentence.text[end:]
    return replace(sentence, text=text[:1].upper() + text[1:])


def _source(sentence: Sentence, resolution: Resolution) -> str:
    return searchable(cited_text(sentence.labels, resolution)).lower()


def _number(sentence: Sentence, resolution: Resolution, rng: random.Random) -> Iterator[Sentence]:
    source = _source(sentence, resolution)
    for match in list(_NUMBER.finditer(sentence.text))[:2]:
        value = float(match.group()) + rng.choice((1, 2, 5, 11))
        if f"{value:g}" not in source and not _PLACE.search(sentence.text[: match.start()]):
            yield _put(sentence, *match.span(), f"{value:g}")
    for word, number in _ORDINALS.items():
        found = re.search(rf"(?<![\w-]){word}(?![\w-])", sentence.text)
        if found and ordinal(number + 1) not in source:
            yield _put(sentence, *found.span(), ordinal(number + 1))


def _year(sentence: Sentence, resolution: Resolution, rng: random.Random) -> Iterator[Sentence]:
    for match in list(_YEAR.finditer(sentence.text))[:2]:
        other = str(int(match.group()) + rng.choice((-3, -1, 1, 2, 10)))
        if other not in _source(sentence, resolution):
            yield _put(sentence, *match.span(), other)


def _body(sentence: Sentence, resolution: Resolution, rng: random.Random) -> Iterator[Sentence]:
    source = _source(sentence, resolution)
    pool = [b for b in _BODIES if b.removeprefix("the ").lower() not in source]
    for match in list(_BODY.finditer(sentence.text))[:2]:
        yield _put(sentence, *match.span(), rng.choice(pool))


def _addressee(
    sentence: Sentence, resolution: Resolution, rng: random.Random
) -> Iterator[Sentence]:
    """Somebody else of the same resolution is asked to do it."""
    rows = [row for row in actions(resolution) if row.addressee]
    mine = [row.addressee or "" for row in rows if row.label.split("(")[0] in sentence.labels]
    others = sorted({row.addressee or "" for row in rows} - set(mine))
    for full in mine[:1]:
        for name in (full, full.removeprefix("the "), full.split(" in a position")[0]):
            words = set(name.lower().split()) - {"the", "of", "and"}
            apart = [o for o in others if len(o.split()) < 9 and not set(o.lower().split()) & words]
            at = sentence.text.find(name)
            if at >= 0 and apart:
                other = rng.choice(apart)
                other = other if name.startswith("the ") else other.removeprefix("the ")
                yield _put(sentence, at, at + len(name), other)
                return


def _roles(sentence: Sentence, resolution: Resolution, rng: random.Random) -> Iterator[Sentence]:
    """Two bodies of the sentence change places."""
    found = [*list(_BODY.finditer(sentence.text))[:2], *list(_GROUP.finditer(sentence.text))[:1]]
    pair = sorted(found, key=lambda m: m.start())[:2]
    if len(pair) == 2 and pair[0].group().lower() != pair[1].group().lower():
        first, second = pair
        text = sentence.text
        between = text[first.end() : second.start()]
        yield _put(sentence, first.start(), second.end(), second.group() + between + first.group())


def _force(sentence: Sentence, resolution: Resolution, rng: random.Random) -> Iterator[Sentence]:
    if re.search(r"\b(?:not|rather than)\b", sentence.text):
        return
    for pattern, verb in _FORCES.items():
        match = re.search(pattern, sentence.text)
        if match:
            past = (match.group(1) or "") in ("d", "ed")
            put = verb.rstrip("e") + "ed" if past else verb + (match.group(1) or "")
            yield _put(sentence, *match.span(), put)
            return


def _negation(sentence: Sentence, resolution: Resolution, rng: random.Random) -> Iterator[Sentence]:
    """A "not" dropped where there is one, or put in where there is none."""
    dropped = _NOT.search(sentence.text)
    if dropped and not re.search(r"\b(?:but|only|rather|it is)\b", sentence.text):
        yield _put(sentence, *dropped.span(1), "")
    elif not re.search(r"\b(?:not|no|never|without)\b|n't", sentence.text, re.I):
        put = _FINITE.search(sentence.text)
        if put:
            yield _put(sentence, put.end(), put.end(), " not")


def _paragraph(
    sentence: Sentence, resolution: Resolution, rng: random.Random
) -> Iterator[Sentence]:
    """The right sentence with the marker of another paragraph."""
    mine = {label.split("(")[0] for label in sentence.labels}
    if HEADER in mine or any(label.startswith("FN") for label in mine):
        return
    apart = [p.label for p in resolution.paragraphs if not p.parent and p.label not in mine]
    if apart:
        bare = _put(sentence, 0, len(sentence.text), _ACCORDING.sub("", sentence.text))
        yield replace(bare, labels=(rng.choice(apart),))


def _quotation(
    sentence: Sentence, resolution: Resolution, rng: random.Random
) -> Iterator[Sentence]:
    """Words that are not printed, between quotation marks."""
    words = sentence.text.rstrip(".").split(" ")
    if len(words) < 8 or re.search(r"[“\"]", sentence.text):
        return
    at = rng.randrange(1, len(words) - 5)
    piece = " ".join(words[at : at + 5])
    if searchable(piece).lower() not in _source(sentence, resolution):
        quoted = " ".join([*words[:at], f"“{piece}”", *words[at + 5 :]]) + "."
        yield _put(sentence, 0, len(sentence.text), quoted)


FIRST: dict[str, Maker] = {
    "number": _number,
    "year": _year,
    "body": _body,
    "addressee": _addressee,
    "role swap": _roles,
    "force": _force,
    "negation": _negation,
    "paragraph": _paragraph,
    "quotation": _quotation,
}
"""The generator that the checks were tuned with."""
