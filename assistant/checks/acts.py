"""Who does what: the Assembly does in a sentence what it does in the clause, and nobody else does it."""

from __future__ import annotations

import re

from assistant.checks.claim import Claim, name_stem, who
from assistant.force import act_words, force_of, near
from assistant.read import coverage
from index.clauses import clauses
from index.resolution import HEADER

APPEALS = frozenset({"encourage", "invite", "recommend", "urge", "call"})
"""Classes that oblige nobody."""
OBLIGES = re.compile(
    r"\b(?:must|shall|obliged|obligated|obligatory|mandatory|compulsory|has to|have to|"
    r"(?:is|are) (?:legally )?(?:required|ordered|instructed|directed|forced|bound))\b",
    re.I,
)
_STRONG = APPEALS - {"call"} | {"revoke", "hope", "decide", "demand", "request", "condemn"}
"""Acts that must be printed; "thanks" or "stresses" may retell what no class is known of."""
_NOUNS = {
    "condemnation": "condemn", "request": "request", "invitation": "invite", "call": "call", "appeal": "call",
    "recommendation": "recommend", "decision": "decide", "support": "support", "demand": "demand",
}  # fmt: skip
_ALIKE = 0.7
"""Clauses that have nearly as many of a sentence's words as the best one may be meant, too."""

_ASSEMBLY = (
    r"(?:(?:the|this)\s+)?(?:united nations\s+|un\s+)?(?:general assembly|assembly|resolution|"
    r"text|document|(?:operative |preambular )?paragraph|preamble|it|unga|ga)"
)
_ADVERBS = (
    r"(?:(?:also|further|then|therefore|thus|only|just|merely|simply|explicitly|formally|again|"
    r"once again|strongly|in turn|does|do|did|has|have|had|not|in addition),?\s+)*"
)
BY_ASSEMBLY = re.compile(
    rf"(?:^|[,;:.]\s+|\b(?:and|that|where|which|but|was)\s+){_ASSEMBLY},?\s+(?:that\s+|which\s+)?"
    rf"{_ADVERBS}(?P<verb>[a-z]+)\b",
    re.I,
)
_AND_VERB = re.compile(r"\b(?:and|but)\s+(?:also\s+|further\s+)?(?P<verb>[a-z]+s)\b", re.I)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+"
    r"(?:(?:also|further|only|again|strongly|hereby)\s+)*"
    r"(?P<verb>[a-z]+ed|called|asked|told|urged)(?:\s+(?:up)?on)?\s+(?:to|that)\b",
    re.I,
)
_DONE_BY_ASSEMBLY = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+|only\s+|also\s+)?(?P<verb>[a-z]+ed)\s+by\s+"
    r"(?:the\s+)?(?:general\s+)?assembly\b",
    re.I,
)
_BODY_ACTS = re.compile(
    r"(?:[Tt]he\s+)?(?P<who>[A-Z][\w/-]*(?:\s+(?:(?:of|for|on|the|and|in|to)\s+)*[A-Z][\w/-]*)*)\s+"
    r"(?:(?:also|further|then|merely|only|formally)\s+)*"
    r"(?P<verb>(?:takes|took) note|notes|noted|(?!takes\b)[a-z]+s|[a-z]+ed)\b"
)
_NOBODY = frozenset("general assembl resolution unit nation it state paragraph text".split())
_BEFORE, _AFTER = 18, 12
"""Words around a printed verb among which its subject is looked for."""


def wrong_act(claim: Claim) -> str | None:
    """A verb that ascribes to the Assembly, or to a body, what the text does not."""
    if all(label == HEADER for label in claim.labels):
        return None
    sentence, source = claim.sentence, claim.source
    governing = governing_acts(claim)
    anywhere = act_words(source) | governing
    for verb, own in _said(sentence):
        force = force_of(verb)
        if force is None or denied(verb, sentence):
            continue
        if own and _reports_own_act(verb, sentence, source):
            continue
        allowed = governing if own and governing else anywhere
        unknown = "other" in allowed and force not in _STRONG
        if not near(force) & allowed and not unknown:
            return verb
    misplaced = _misplaced(claim, governing)
    if misplaced:
        return misplaced
    for force in sorted(act_words(sentence)):
        if not near(force) & anywhere:
            return force
    obliged = OBLIGES.search(sentence)
    appeals = bool(governing) and governing <= APPEALS
    if obliged and appeals and not re.search(r"\bnot\b|n['’]t\b", sentence, re.I):
        return None if re.search(r"\b(?:must|shall)\b", source, re.I) else obliged.group()
    return None


def governing_acts(claim: Claim) -> frozenset[str]:
    """The classes of the governing verbs of the cited clauses that the sentence is about."""
    found: set[str] = set()
    for label in claim.labels:
        paragraph = claim.resolution.paragraph(label)
        while paragraph and paragraph.parent:
            paragraph = claim.resolution.paragraph(paragraph.parent)
        if paragraph is None:
            continue
        below = " ".join(child.text for child in claim.resolution.children(paragraph.label))
        shares: list[tuple[float, set[str]]] = []
        for clause in clauses(paragraph.text):
            words = paragraph.text[clause.start : clause.end]
            share = coverage(claim.sentence, f"{words} {below}")
            shares.append((share, _forces(clause.verb, words)))
        best = max(share for share, _ in shares)
        found |= {force for share, forces in shares if share >= _ALIKE * best for force in forces}
    return frozenset(found)


def denied(verb: str, sentence: str) -> bool:
    """Whether the act is one that the sentence says is not done: "It does not order …"."""
    no = r"(?:\b(?:not|never|rather than|instead of|without)\b|n['’]t\b)"
    return bool(re.search(rf"{no}\s+(?:\w+\s+){{0,2}}{re.escape(verb)}", sentence, re.I))


def _said(sentence: str) -> list[tuple[str, bool]]:
    """The verbs of a sentence, and whether each is ascribed to the Assembly."""
    own = [m.group("verb") for m in BY_ASSEMBLY.finditer(sentence)]
    if own:
        own += [m.group("verb") for m in _AND_VERB.finditer(sentence)]
    own += [m.group("verb") for m in _DONE_BY_ASSEMBLY.finditer(sentence)]
    passive = [m.group("verb") for m in _PASSIVE.finditer(sentence)]
    return [*((verb, True) for verb in own), *((verb, False) for verb in passive)]


def _forces(verb: str, words: str) -> set[str]:
    """The class of a clause's verb, and of the act it repeats ("Reiterates its request")."""
    found = {force_of(verb) or "other"}
    thanks = r"\W*\w+(?:\s\w+)?\s+its\b.{0,40}\b(?:gratitude|appreciation|thanks|satisfaction)\b"
    if re.match(thanks, words, re.I):
        found.add("welcome")
    for noun, force in _NOUNS.items():
        if re.search(rf"\bits\s+(?:\w+\s+)?{noun}\b", words[:90], re.I):
            found.add(force)
    return found


def _reports_own_act(verb: str, sentence: str, source: str) -> bool:
    """ "It established the Programme in resolution 2099 (XX)", where the text says so of that one."""
    if not verb.endswith("ed") and verb not in ("set", "took", "gave"):
        return False
    numbered = re.search(r"\bresolutions? (\d+(?:/\d+)?)", sentence)
    there = {force_of(word) for word in re.findall(r"[a-z]+", source)}
    return bool(numbered and numbered.group(1) in source and force_of(verb) in there)


def _misplaced(claim: Claim, governing: frozenset[str]) -> str | None:
    """A body that does in a sentence what another one, or the Assembly, does in the text."""
    words = re.findall(r"[\w’'-]+", claim.source)
    for match in _BODY_ACTS.finditer(claim.sentence):
        force = force_of(match.group("verb"))
        body = who(match.group("who")) - _NOBODY
        if force is None or not body or denied(match.group("verb"), claim.sentence):
            continue
        same = [i for i, w in enumerate(words) if force_of(w) == force and not w[0].isupper()]
        if not same:
            if near(force) & governing:
                return match.group()
            continue
        around = [
            {name_stem(w.lower()) for w in words[max(0, i - _BEFORE) : i + _AFTER]} for i in same
        ]
        if not any(body & names for names in around):
            return match.group()
    return None
