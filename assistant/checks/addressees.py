"""Whoever is asked to act, or reported to, is whom the text names for it."""

from __future__ import annotations

import re

from assistant.checks.acts import APPEALS
from assistant.checks.claim import Claim, name_stem, who
from assistant.force import force_of, near
from assistant.read import coverage
from assistant.wording import expand
from index.actions import Action, paragraph_actions

_ASKING = APPEALS | {"request", "demand"}
_CLOSE = 22
"""Words behind a verb among which those it addresses are looked for."""
_ASKED_TO = re.compile(
    r"(?:\s+(?:up)?on)?\s+(?:(?:both|also)\s+)?(?:that\s+)?"
    r"(?!(?:is|are|was|were|by|in|of|from|and|or|has|have)\b)(?P<who>[^.;:]{3,120}?),?\s+"
    r"(?:to\s+|should\s+|(?=(?:consider|examine|review|take|make|include|continue|provide)\b))"
    r"(?P<task>[a-z]+\b.*)",
    re.I,
)
_IS_ASKED = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:that|and)\s+)(?P<who>[^.;:,]{3,90}?)\s+"
    r"(?:is|are|was|were|has been|have been)\s+"
    r"(?:(?:also|further|only|again|strongly|not)\s+)*(?P<verb>[a-z]+)(?:\s+(?:up)?on)?\s+"
    r"(?:both\s+)?to\s+(?P<task>[a-z]+\b.*)",
    re.I,
)
_REPORTS_TO = re.compile(
    r"\b(?:report|submit|present)(?:s|ed|ted|ting|ing)?\b(?:[^.;]{0,50}?)\bto\s+(?:the\s+)?"
    r"(?P<who>[A-Z][\w-]+(?:\s+(?:(?:of|and|on)\s+)?[A-Z][\w-]+)*|specialized agencies|"
    r"member states|governments)"
)
_REPORTED = re.compile(r"\b(?:report|submi|present|provid)\w*\b((?:[^.;]|\.(?=\w)){0,220})", re.I)


def wrong_addressee(claim: Claim) -> str | None:
    """Somebody who is asked to do what the clause asks of somebody else."""
    rows = _rows(claim)
    if not rows:
        return None
    for force, match in _asked(claim.sentence):
        same = [row for row in rows if near(force) & {force_of(row.verb) or ""}]
        named = who(match.group("who"))
        if force not in _ASKING or not same or not named:
            continue
        task = match.group("task")
        best = max(coverage(task, row.task) for row in same)
        meant = [row for row in same if coverage(task, row.task) >= 0.8 * best]
        addressed = {word for row in meant for word in who(row.addressee or "")}
        if addressed and not named & addressed and not _asked_beside(named, force, claim.source):
            return match.group("who")
    return None


def wrong_receiver(claim: Claim) -> str | None:
    """Somebody who is reported to where the text has another one reported to."""
    told = [
        {name_stem(word) for word in re.findall(r"\w+", found.group(1).lower())}
        for found in _REPORTED.finditer(claim.source)
    ]
    for match in _REPORTS_TO.finditer(expand(claim.sentence)):
        named = who(match.group("who"))
        if named and told and not any(named & words for words in told):
            return match.group("who")
    return None


def _rows(claim: Claim) -> list[Action]:
    paragraphs = [claim.resolution.paragraph(label) for label in claim.labels]
    return [
        row
        for paragraph in paragraphs
        if paragraph is not None
        for one in (paragraph, *claim.resolution.children(paragraph.label))
        if one.kind == "operative"
        for row in paragraph_actions(one, claim.resolution)
        if row.addressee
    ]


def _asked(sentence: str) -> list[tuple[str, re.Match[str]]]:
    """Class of the verb, and who is asked to do which task, in the active and in the passive."""
    found = [(force_of(m.group("verb")) or "", m) for m in _IS_ASKED.finditer(sentence)]
    for word in re.finditer(r"(?<!is )(?<!are )(?<!was )(?<!were )\b[a-z]+\b", sentence, re.I):
        after = _ASKED_TO.match(sentence, word.end())
        if after:
            found.append((force_of(word.group()) or "", after))
    return found


def _asked_beside(named: set[str], force: str, source: str) -> bool:
    """Whether these stand close behind another verb of the same class ("… and encourages …")."""
    words = re.findall(r"[\w’-]+", source)
    for at, word in enumerate(words):
        if near(force) & {force_of(word) or ""}:
            behind = " ".join(words[at + 1 : at + _CLOSE]).replace("-", " ").lower().split()
            if named <= {name_stem(one) for one in behind}:
                return True
    return False
