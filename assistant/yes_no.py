"""Yes or no, only where the quoted clause says so plainly; its verb is named otherwise.

Shy by measurement: on questions written for the reader, a clause that held most of a
question's words settled it with Yes in little more than half the cases, because one
word ("all", "must", "alone") turned the answer. So Yes needs the act that is asked
about, or every word, in the same order, and none of those: on 279 twisted questions on
24 resolutions, all 16 that four fifths of the words settled with Yes were to be denied. No
needs another verb or another number in the very place of the one asked about, or words
that deny it. Everything else is quoted without a verdict.
"""

from __future__ import annotations

import re

from assistant.compose import Composer
from assistant.force import AskedAct, asked_act, force_of, near
from assistant.lay import in_register
from assistant.names import demanded, instead_of
from assistant.place import Place, quote_place
from assistant.read import coverage
from index.clauses import clause_at, clauses
from index.lexical import STOP_WORDS, content_words, searchable, stem, stems
from index.resolution import Resolution

DENIED_ABOUT = 0.4
"""The share of what an act is about that a clause must hold to say that the act was another."""
_TURNING = re.compile(
    r"\b(?:all|every|each|only|alone|already|must|mandatory|obliged|obligat\w+|required|compulsory|ever|any|fully|never|"
    r"exclusively|immediately|first|last|both|always|still|solely|just|more|less|most|least|than|instead|ease|ignore|"
    r"refuse|reject|end|stop|free|own)\b",
    re.I,
)
"""Words of a question that a clause must settle each by itself."""
_COMPARES = re.compile(
    r"\b(?:less|more|fewer|at least|at most|over|under|above|below|before|after|by|within|until|since|between|about|"
    r"around|exceed\w*|earlier|later)\b",
    re.I,
)
"""Beside these, another number need not contradict: 3.5 is less than 10."""
_OBLIGES = re.compile(
    r"\b(?:must|obliged|obligat\w+|required|mandatory|compulsory|ordered?|forced|have to|has to|binding)\b",
    re.I,
)
_APPEALS = frozenset({"encourage", "invite", "recommend", "urge", "call"})
_ASKING = _APPEALS | {"request", "demand"}
_ASKS_NO_LESS = frozenset(
    (own, asked)
    for own in ("decide", "demand")
    for asked in ("demand", "request", "call", "urge")
    if own != asked
)
_ASIDE = re.compile(
    r",\s+(?:bearing in mind|taking into account|recogni[sz]ing|noting|while|recalling|considering|given)\b"
)
"""What stands behind such words is not what the clause's verb asks for."""
_TOLD = re.compile(
    r"(?:and |but |so )?(?:is|are|was|were) (?:the )?(?P<who>.{3,60}?) (?:being )?(?P<verb>asked|"
    r"requested|invited|urged|encouraged|"
    r"called (?:up)?on|recommended|expected|supposed) to (?P<rest>.+)",
    re.I | re.S,
)
_ANYHOW_ASKED = frozenset({"asked", "expected", "supposed"})
"""To be asked is to be requested, invited, urged or encouraged."""
_OWN_VERBS = frozenset({"condemn", "regret"})
_RECALLS = re.compile(r"(?:\w+ly )?\w+ing\b")
"""The verb of a preambular clause."""
_GENERIC = re.compile(r"(?:decid|determin|resolv|adopt|tak)", re.I)
"""Any decision is one; other acts of that class ("reduce", "establish") must be said."""
_CONDITIONAL = re.compile(
    r"\b(?:should|must|may|might|could|would|shall|if|whether|needs?|needed)\b", re.I
)


def answer_yes_no(question: str, place: Place, composer: Composer, *, sure: bool) -> str | None:
    """Adds the verdict, where there is one, and the clause; returns "Yes", "No" or `None`."""
    text = composer.resolution.text_of(place.label) or ""
    quoted = text[place.clause_start : place.clause_end]
    said: tuple[str, str] | None = None
    if place.label[:2] in ("OP", "PP"):
        # The words marked may stand in the second of two clauses that are quoted.
        clause = clause_at(text, max(place.start, place.clause_start))
        aside = _ASIDE.search(text[clause.start : place.start])
        where = composer.resolution.short_reference(place.label)
        said = verdict(question, quoted, "" if aside else clause.verb, where, sure)
    if said is not None:
        composer.state(said[1], place.label)
    quote_place(place, composer)
    return said[0] if said else None


def never_done(question: str, place: Place, resolution: Resolution) -> bool:
    """Whether a question ascribes an act to the organ that no clause is, and the place is on another matter.

    Only of acts that have their own verbs: what is decided may be worded in many ways. Where the
    matter is there with another verb, that clause is the answer.
    """
    act = asked_act(question)
    if act is None or act.force not in _OWN_VERBS:
        return False
    text = resolution.text_of(place.label) or ""
    everywhere = content_words(resolution.title)
    matter = " ".join(word for word in content_words(act.about) if word not in everywhere)
    if coverage(matter, text[place.clause_start : place.clause_end]) >= DENIED_ABOUT:
        return False
    verbs = (clause.verb for p in resolution.paragraphs for clause in clauses(p.text))
    return not near(act.force) & {force_of(verb) for verb in verbs}


def verdict(
    question: str, quoted: str, verb: str, where: str, sure: bool
) -> tuple[str, str] | None:
    """ "Yes" or "No" and the sentence that says why, or `None`.

    `quoted` is the clause, `verb` its governing verb, `where` its reference; `sure`
    whether the reader is.
    """
    act, own = asked_act(question), force_of(verb)
    asked = _TOLD.match(question)
    if asked and own in _ASKING and not _TURNING.search(question) and not _negated(question):
        named = asked.group("verb").lower()
        same = named in _ANYHOW_ASKED or own in near(force_of(named) or "")
        if (
            same
            and not _negated(quoted)
            and _said_in_order(in_register(f"{asked.group('who')} {asked.group('rest')}"), quoted)
        ):
            return "Yes", f"Yes; the verb in {where} is “{verb}”."
    turned = bool(_TURNING.search(question)) or _negated(question)
    printed = None if _COMPARES.search(question) else _printed_instead(question, quoted)
    if printed:
        return "No", f"No; {where} says “{printed}”."
    against = _denied(question, quoted)
    if against:
        return "No", f"No; {where} says “{against}”."
    if act is not None and own is not None:
        if own != act.force:
            if _RECALLS.match(verb):
                return None  # what the preamble recalls may yet be decided below it
            matter = content_words(act.about)
            # A name alone ("condemn Israel?") stands in clauses on anything.
            told = len(matter) > 1 or not re.search(r"\b[A-Z]", act.about)
            about = not matter or (told and coverage(act.about, quoted) >= DENIED_ABOUT)
            if not about or own in near(act.force) or (own, act.force) in _ASKS_NO_LESS:
                return None
            return "No", f"No; the verb in {where} is “{verb}”."
        if not turned and _is_act(act, quoted) and _said_in_order(act.about, quoted):
            return "Yes", f"Yes; the verb in {where} is “{verb}”."
        return None
    if own in _APPEALS and _OBLIGES.search(question) and not _is_aside(question, quoted):
        return "No", f"No; the verb in {where} is “{verb}”."
    hedged = own in _ASKING and not re.search(rf"\b{own}", question, re.I)
    if hedged or turned or _negated(quoted) or _is_conditional(question, quoted):
        return None
    if sure and act is None and _said_in_order(question, quoted):
        return "Yes", "Yes."
    return None


_FRESH = re.compile(
    r"\b(?:new|fresh|extra|additional|more|further|special)\s+(?:\w+\s+)?(?:money|cash|funds?|funding|resources?|budget)\b",
    re.I,
)
_EXISTING = re.compile(r"\bwithin (?:the )?existing resources\b", re.I)
"""What resolutions print where an activity gets no money of its own."""
_AMONG_ALL = re.compile(
    r"\ball (?:[\w-]+ ){0,5}?[\w-]+, (?:in particular|including|especially|notably) (?P<some>[\w-]+(?: [\w-]+){0,3}?)"
    r"(?=,|;| to\b| in\b)"
)
"""All are meant where a clause names some of them: "all countries, in particular developed countries"."""
_DENIES = re.compile(
    r"\b(?:not|and not|rather than|instead of) (?:as |to |by )?(?:an? |the )?([a-z]{5,})", re.I
)


def _denied(question: str, quoted: str) -> str | None:
    """The words by which a clause denies what is asked: "not as a substitute", "all States, including …"."""
    if _negated(question):
        return None
    existing = _EXISTING.search(quoted)
    if existing and _FRESH.search(question):
        return existing.group()
    among = _AMONG_ALL.search(quoted)
    if among and _asks_of_these_only(among.group("some"), in_register(question)):
        return among.group()
    asked = {word.lower() for word in re.findall(r"[a-z]{5,}", question, re.I)}
    for denied in _DENIES.finditer(quoted):
        # "States that have not become parties" says which States, and denies nothing.
        told_apart = re.search(r"\b(?:that|which|who|whose)\b[^,;]*$", quoted[: denied.start()])
        if denied.group(1).lower() in asked and not told_apart:
            return denied.group()
    return None


def _asks_of_these_only(some: str, question: str) -> bool:
    """Whether a question takes some for all: "only developed countries", "are they the only ones"."""
    group = re.escape(some)
    return bool(
        re.search(rf"\b(?:only|just|solely) (?:the )?{group}\b", question, re.I)
        or re.search(rf"\b{group} (?:are )?the only\b", question, re.I)
    )


def _is_aside(question: str, quoted: str) -> bool:
    """Whether a question may be on what a clause bears in mind rather than on what its verb asks for."""
    main, *aside = _ASIDE.split(quoted, maxsplit=1)
    return bool(aside) and coverage(question, aside[0]) >= coverage(question, main)


def _said_in_order(question: str, quoted: str) -> bool:
    """Whether a clause says all words of a question in the same order.

    One word less, and the clause may say the opposite ("within two years", "three years"); in
    another order, and who did what to whom may be swapped.
    """
    if re.search(r"\brespectively\b", quoted):
        return False
    asked = _stems(question)
    # "non-binding" does not say "binding".
    said = iter(_stems(re.sub(r"\bnon[-‑]\w+", " ", quoted)))
    return bool(asked) and all(word in said for word in asked)


def _stems(text: str) -> list[str]:
    """The words that carry meaning, by stem, in order, as often as they stand there."""
    words = re.findall(r"\w+", searchable(text).lower())
    return [stem(word) for word in words if word not in STOP_WORDS]


def _is_act(act: AskedAct, quoted: str) -> bool:
    """Whether a clause with a verb of the asked class has the very act: to cut is not to increase."""
    if act.force != "decide" or _GENERIC.match(act.verb):
        return True
    return stem(act.verb.lower()) in stems(quoted)


def _is_conditional(question: str, quoted: str) -> bool:
    """Whether a clause says what should be, and a question asks what is."""
    return bool(_CONDITIONAL.search(quoted)) and not _CONDITIONAL.search(question)


def _printed_instead(question: str, quoted: str) -> str | None:
    """The number that a clause has in the place of the question's."""
    found = (instead_of(name, question, quoted) for name in demanded(question))
    return next((words for words in found if words), None)


def _negated(text: str) -> bool:
    return bool(re.search(r"\b(?:not|no|never|neither|nor|without)\b", text, re.I))
