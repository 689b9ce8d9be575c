"""A negation is neither lost nor added, and nobody is singled out."""

from __future__ import annotations

import re

from assistant.checks.acts import BY_ASSEMBLY, OBLIGES, denied, governing_acts
from assistant.checks.claim import Claim, cited_text
from assistant.force import force_of, near
from assistant.read import coverage
from index.lexical import content_words, stem

_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|without|cannot|nobody|nothing|yet to)\b|n['’]t\b", re.I
)
_NO_NEGATION = re.compile(
    r"\bno(?:t)? later than\b|\bnot only\b|\bno\.\s|\bnon-|\bwithout (?:delay|prejudice|a vote)\b|"
    r"\bnot less\b|^no[;,.:]",
    re.I,
)
_BINDS = re.compile(r"\b(?:bound|binding|oblig\w+|order\w*)\b", re.I)
_ONLY = re.compile(
    r"(?:^|[;,]\s+|\b(?:to|by|for|from|that)\s+)(?:only|solely|exclusively)\s+"
    r"(?!(?:to|invite|encourage|urge|recommend|note|take|ask|request|recall)\w*\b)\w+",
    re.I,
)
_PRINTED_ONLY = re.compile(r"\b(?:only|sole\w*|exclusiv\w+|alone)\b", re.I)
_LOST = 0.6
"""The share of what the text denies that a sentence without a negation may not have."""


def wrong_denial(claim: Claim) -> str | None:
    """What a sentence denies and the text does not, or the other way round."""
    texts = [cited_text([label], claim.resolution) for label in claim.labels]
    printed = [words for text in texts for words in _denied_words(text)]
    for words in _denied_words(claim.sentence):
        if not any(_same(words, one) for one in printed) and not _contrasts(claim):
            return words
    if not _NEGATION.search(claim.sentence):
        return next((w for w in printed if coverage(w, claim.sentence) >= _LOST), None)
    return None


def singled_out(claim: Claim) -> str | None:
    """ "Only developed countries …", where the text does not say only."""
    found = _ONLY.search(claim.sentence)
    return found.group() if found and not _PRINTED_ONLY.search(claim.source) else None


def _denied_words(text: str) -> list[str]:
    """What each negation of a text denies: the first words that follow it."""
    plain = _NO_NEGATION.sub(" ", text)
    return [
        " ".join(content_words(plain[match.end() : match.end() + 90])[:5])
        for match in _NEGATION.finditer(plain)
    ]


def _same(said: str, printed: str) -> bool:
    first = {stem(word) for word in said.split()[:4]}
    return bool(first & {stem(w) for w in printed.split()[:5]}) or coverage(printed, said) >= 0.3


def _contrasts(claim: Claim) -> bool:
    """Whether what is denied is an act the clause does not do: "It does not order States …"."""
    governing = governing_acts(claim)
    if not governing:
        return False
    words = re.findall(r"[a-z]+", claim.sentence.lower())
    acts = [word for word in words if force_of(word) and denied(word, claim.sentence)]
    own = {m.group("verb").lower() for m in BY_ASSEMBLY.finditer(claim.sentence)}
    reported = {force_of(word) for word in re.findall(r"[a-z]+", claim.source)}
    for word in acts:
        printed = governing if word in own else governing | reported
        if near(force_of(word) or "") & printed:
            return False
    return bool(acts or _BINDS.search(claim.sentence) or OBLIGES.search(claim.sentence))
