"""Legal force: what the Assembly does in a clause, and what a question says it does.

Taking note is not deciding, recommending is not requesting. Asked whether the
Assembly decided something that it only notes, an answer names the verb that is
printed. The classes follow the usage of the UN Editorial Manual and of the
Office of Legal Affairs on the words of resolutions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLASSES: dict[str, str] = {
    "decide": "decide decides decided deciding determine determines determined adopt adopts adopted "
    "approve approves approved authorize authorizes authorized authorise authorised establish "
    "establishes established appoint appoints appointed proclaim proclaims proclaimed declare "
    "declares declared endorse endorses endorsed create creates created set allocate allocates "
    "allocated fund funds funded finance finances financed pay pays paid give grant granted "
    "launch launched abolish abolished ban banned commit committed contribute contributed "
    "provide provided increase increased cut reduce reduced impose imposed",
    "request": "request requests requested requesting ask asks asked tell tells told require requires required",
    "demand": "demand demands demanded insist insists insisted oblige obliges obliged force forces forced order orders "
    "ordered instruct instructs instructed direct directs directed command commands commanded compel compels compelled",
    "revoke": "revoke revokes revoked supersede supersedes superseded repeal repeals repealed annul annuls annulled "
    "cancel cancels cancelled rescind rescinds rescinded suspend suspends suspended reject rejects rejected",
    "hope": "hope hopes hoped wish wishes wished",
    "call": "call calls called appeal appeals appealed",
    "urge": "urge urges urged urging press pressed",
    "invite": "invite invites invited inviting",
    "encourage": "encourage encourages encouraged encouraging",
    "recommend": "recommend recommends recommended recommending suggest suggests suggested propose "
    "proposes proposed advise advised",
    "note": "note notes noted take takes took taking notice noticed acknowledge acknowledges "
    "acknowledged",
    "recognize": "recognize recognizes recognized recognizing recognise recognises recognised",
    "reiterate": "reiterate reiterates reiterated reaffirm reaffirms reaffirmed reiterating repeat",
    "welcome": "welcome welcomes welcomed praise praised commend commends commended congratulate "
    "congratulates congratulated thank thanks thanked appreciate appreciates appreciated",
    "stress": "stress stresses stressed stressing emphasize emphasizes emphasized underline "
    "underlines underscored underscores",
    "condemn": "condemn condemns condemned deplore deplores deplored criticize criticized",
    "regret": "regret regrets regretted",
    "recall": "recall recalls recalled",
    "support": "support supports supported",
}
_CLASS_OF = {form: name for name, forms in _CLASSES.items() for form in forms.split()}
_SUBJECT = (
    r"(?:the\s+)?(?:UN\s+|United\s+Nations\s+)?(?:general\s+assembly|assembly|ga|unga|"
    r"resolution|text|document|un|united\s+nations|it|they)"
)
_ADVERBS = (
    r"(?:(?:actually|really|itself|also|formally|officially|explicitly|already|ever|only|just|"
    r"simply|merely)\s+)*"
)
_ASKED = re.compile(
    rf"^(?:and |but |so )?(?:did|does|do|has|have|is|was)\s+{_SUBJECT}(?:\s+(?:57/263|A/RES/57/263))?"
    rf"\s+{_ADVERBS}(?P<verb>[a-z]+)\b(?P<rest>.*)",
    re.I | re.S,
)
_OBLIGED = re.compile(
    rf"^(?:and |but |so )?(?:are|is|was|were)\s+(?P<who>.{{3,60}}?)\s+{_ADVERBS}"
    r"(?P<verb>forced|obliged|compelled|ordered|instructed|directed|commanded)\b(?P<rest>.*)",
    re.I | re.S,
)
_PARTICIPLE = {
    "stressing": "stress",
    "recognizing": "recognize",
    "taking": "note",
    "noting": "note",
    "reaffirming": "reiterate",
    "recalling": "recall",
    "welcoming": "welcome",
}


@dataclass(frozen=True, slots=True)
class AskedAct:
    """The act a question ascribes: its verb as asked, its class, and what it is about."""

    verb: str
    force: str
    about: str


def asked_act(question: str) -> AskedAct | None:
    """The act in "Did the Assembly decide to …?" or "Are States obliged to …?"; `None` else."""
    match = _ASKED.match(question.strip())
    if match is None:
        obliged = _OBLIGED.match(question.strip())
        if obliged is None:
            return None
        about = f"{obliged.group('who')} {obliged.group('rest')}"
        return AskedAct(obliged.group("verb"), "demand", about)
    force = _CLASS_OF.get(match.group("verb").lower())
    if force is None:
        return None
    rest = match.group("rest")
    # "decide to urge", "agree to ask": the act is the second verb
    second = re.match(r"\s+to\s+([a-z]+)\b(.*)", rest, re.I | re.S)
    if force == "decide" and second:
        rest = second.group(0)
    return AskedAct(match.group("verb"), force, rest)


def force_of(verb: str) -> str | None:
    """The class of a clause's own verb (`"Takes note"` → `"note"`)."""
    if verb.lower().endswith("pays tribute"):
        return "welcome"
    for word in verb.lower().split():
        found = _CLASS_OF.get(word) or _PARTICIPLE.get(word)
        if found:
            return found
    return None


_RETOLD = tuple(
    frozenset(group)
    for group in (
        {"request", "call"},
        {"urge", "call"},
        {"note", "recognize"},
        {"reiterate", "stress"},
        {"support", "welcome"},
        {"regret", "condemn"},
    )
)
"""Classes whose verbs stand for each other when people retell a clause."""
_ACTS = frozenset(
    """decides decided decide decision approves approved authorizes authorized requests requested urges urged
    invites invited encourages encouraged recommends recommended demands demanded orders ordered instructs
    instructed directs directed revokes revoked supersedes superseded repeals annuls cancels condemns condemned
    welcomes welcomed""".split()
)
"""Verbs that name an act wherever they stand; others ("support", "note") are also plain words."""


def near(force: str) -> frozenset[str]:
    """The class itself and those that retell it without changing its force."""
    return frozenset({force}).union(*(group for group in _RETOLD if force in group))


def act_words(text: str) -> frozenset[str]:
    """The classes of the verbs in a text that name an act."""
    words = re.findall(r"[a-z]+", text.lower())
    return frozenset(_CLASS_OF[word] for word in words if word in _ACTS and word in _CLASS_OF)
