"""The words by which `index.actions` tells verbs, actors, tasks, deadlines and conditions.

Collected from General Assembly, Economic and Social Council and Security Council
resolutions; what is not listed is not guessed.
"""

from __future__ import annotations

import re
from typing import Literal

Force = Literal[
    "decides",
    "demands",
    "requests",
    "calls upon",
    "urges",
    "recommends",
    "invites",
    "encourages",
    "authorizes",
    "notes",
    "affirms",
    "expresses",
]
"""From binding to non-binding, by the usage the UN Editorial Manual describes."""
DIRECTIVE: frozenset[str] = frozenset(
    "decides demands requests urges recommends invites encourages authorizes".split()
) | {"calls upon"}
"""The forces by which somebody is to act."""

FORCES: tuple[tuple[Force, re.Pattern[str]], ...] = tuple(
    (force, re.compile(rf"\b(?:{'|'.join(verbs.split())})\b"))  # type: ignore[misc]
    for force, verbs in (
        ("demands", "demands demand insists"),
        (
            "decides",
            "decides resolves adopts establishes proclaims declares approves endorses appoints "
            "designates extends renews determines mandates convenes",
        ),
        ("requests", "requests request directs instructs asks"),
        ("urges", "urges urge"),
        ("calls upon", "calls call appeals appeal solicits"),
        ("recommends", "recommends recommend"),
        ("invites", "invites invite"),
        ("encourages", "encourages encourage"),
        ("authorizes", "authorizes"),
        (
            "notes",
            "takes notes acknowledges recalls recognizes observes considers looks welcomes commends",
        ),
        (
            "affirms",
            "reaffirms affirms reiterates stresses emphasizes underlines underscores confirms "
            "highlights repeats concludes agrees reminds",
        ),
    )
)

VERB = re.compile(
    r"""
    (?: (?: also | further | furthermore | (?:once\s+)?again | strongly | firmly | hereby | urgently
          | reiterates\s+its ) \s+ )*
    (?: calls?\s+(?:once\s+again\s+)?(?:upon|on|for)
      | appeals?\s+to
      | takes\s+note (?:\s+with\s+\w+)?
      | continues\s+to\s+[a-z]+
      | expresses\s+its\s+ (?:(?:deep|deepest|grave|serious|sincere|profound|great|full|strong|utmost)\s+)*
        (?:appreciation|concern|gratitude|support|regret|satisfaction|condolences|solidarity|alarm)
      | considers\s+it\s+[a-z]+
      | condemns\s+in\s+the\s+strongest\s+(?:possible\s+)?terms
      | (?:demand|request|urge|recommendation)\b
      | [a-z]+s\b (?:\s+with\s+\w+)? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A governing verb with what belongs to it: "Also encourages", "reiterates its call upon"."""

_NO_VERB = (
    "the|a|an|its|their|his|her|all|this|that|these|those|any|each|which|whom|such|other|both|"
    "developing|least|women|children|persons|people|peoples|human|sustainable|international"
)
INFINITIVE = re.compile(rf"(?:^|(?<=\s))to\s+(?!(?:{_NO_VERB})\b)[a-z]+\b")
"""The beginning of a task: "to submit"; not "to the Assembly", "to developing countries"."""
NEXT_TASK = re.compile(
    rf"""
    (?: [,;]\s+ (?: and,?\s+(?:also\s+)? | as\s+well\s+as\s+ )?
        (?: in\s+(?:this|that)\s+(?:context|regard|respect|connection),?\s+ )?
      | \s+and\s+ )
    (?= to\s+(?!(?:{_NO_VERB})\b)[a-z]+\b )
    """,
    re.VERBOSE,
)
NESTED = re.compile(
    r"""
    \b (?: proposals? | efforts? | needs? | ability | capacity | capacities | measures? | steps? | order
         | opportunit(?:y|ies) | ways | rights? | commitment | actions? | willingness | able | necessary
         | required | access | means | attention | support | aim | obligations? | responsibility
         | readiness | mandate | view | as | failure | help | countries | States | work | continue )
    \s+to\s+[a-z]+
    """,
    re.VERBOSE,
)
"""An infinitive that hangs on a noun; what is coordinate with it hangs on that noun, too."""
WAITING = re.compile(r"to\s+(?:continue|consider|seek|take)(?:,\s+[^,]+)?$")
"""The beginning of a task that only the next infinitive completes: "to continue, …, to collect"."""

ACTOR = re.compile(
    r"""
    \b (?: Committees? | Commissions? | Council | Secretary[-\s]General | Board | States? | Governments?
         | governments? | Assembly | Programme | Office | Fund | [Oo]rgani[sz]ations? | President | Directors?
         | Group | Unit | [Cc]onference\s+of\s+(?:the\s+)?[Pp]arties | countries | Federation | [Pp]arties
         | Commissioner | Mission | Institute | Department | system | Rapporteurs? | Representatives?
         | entit(?:y|ies) | agencies | [Ss]ecretariats? | bod(?:y|ies) | Israel | Powers? | authorit(?:y|ies)
         | Bureau | Forum | [Mm]embers | stakeholders | partners | institutions? | community | society
         | individuals | donors | sector | coordinators? | experts | mechanisms | funds | banks | Kingdom
         | Republic | Islands | Union | academia | parliaments | media | Envoy | Court | Tribunal | Force
         | Coordinator | Network | Panel | Working\s+Group | Inspectors? | everyone | leaders | actors
         | networks | forces | groups | participants | parliamentarians | Territory | holders | teams
         | chairs? | Facility | Centre | Bank | Administrator | Executive | companies | Agency )\b
    """,
    re.VERBOSE,
)
"""Who can be asked to act. A clause that encourages "further steps" addresses nobody."""

NO_ACTOR = re.compile(
    r"""
    (?: (?: the | a | an | further | continued | increased | enhanced | additional | greater | closer | all
          | broad | full | active | constructive | voluntary | international ) \s+ )*
    (?: steps | efforts | support | cooperation | measures | dialogue | contributions | participation
      | publication | use | development | exchange | strengthening | engagement | initiatives | action
      | implementation | promotion | consideration | discussions | collaboration | coordination ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is encouraged or called for itself, whoever it names further on."""

ADJUNCT = (
    r"(?:through|in\s+(?:consultation|cooperation|collaboration|coordination|close|accordance|"
    r"conformity|line|particular|conjunction|partnership|this|that|view|full|order|addition|keeping)|"
    r"within|with|without|as\s+(?:appropriate|well|a\s+matter|part|necessary|soon|requested|"
    r"applicable)|where|when|upon|including|inter\s+alia|taking|bearing|especially|pursuant|subject|"
    r"if|consistent|particularly|notably|drawing|building|acting|continuing|after|during|such\s+as|"
    r"at\s+(?:its|the)|in\s+its\s+capacity|mindful|on\s+the\s+basis|under|for\s+(?:the\s+purpose|example))"
)
"""The beginnings of phrases between commas that say how, not who."""
APPOSITION = r"the\s+(?:occupying|administering)\s+Power"
"""What is put behind a name to say who that is."""

THAT = re.compile(
    r"""
    \s* that \s+ (?P<who>.+?) (?<!\ the)(?<!\ a)(?<!\ an)(?<!\ of)(?<!\ on)(?<!\ its)(?<!\ for)(?<!\ in)(?<!\ and)
    (?<!\ to)(?<!\ with)(?<!\ annual)(?<!\ this) \s+
    (?P<task> (?: shall | should | will | may | must | be | continue | consider | review | include
              | convene | prepare | submit | report | adopt | take | hold | establish | develop | address
              | provide | ensure | undertake | conduct | examine | strengthen | give | make | carry
              | promote | facilitate | explore | support | organize | allocate | invite | withdraw
              | cease | comply | refrain | implement | end | initiate | remain | focus | study
              | designate | appoint | identify | pay | respect | abide | immediately )
              \b (?!\s+(?:of|and|process|cycle|conference|session)\b) .* )
    """,
    re.VERBOSE | re.DOTALL,
)
"""A clause with "that": who, and the subjunctive or modal that says what."""

PASSIVE = re.compile(r"(?:shall|should|will|may|must)\s+be\s+[a-z]+|be\s+[a-z]+")
"""A task in the passive: what is named before it does not act."""
MODAL = re.compile(r"(?:shall|should|will|may|must)\s+")
HANGS = re.compile(
    r"\b(?:obligation|duty|right|efforts|ability|commitment|desire|decision|continues?|seek|wish|fail|"
    r"able|ready|yet)\s$"
)
"""Words before an infinitive that belongs to them: "States that continue to maintain"."""

REPORTS = re.compile(
    r"""
    (?:to\s+)? (?: (?: continue\s+to | also | further | regularly ) \s+ )*
    (?: report | submit | present | inform | brief | apprise | update | transmit | communicate
      | keep \s+ .{1,60}? \s informed
      | provide \s+ .{0,60}? \b (?: reports? | updates? | information | briefings? )
      | prepare \s+ .{0,40}? \b reports? ) \b
    """,
    re.VERBOSE,
)

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = rf"(?:\d{{1,2}}\s+)?(?:(?:{_MONTH})\s+)?(?:19|20)\d\d"
_ORDINAL = r"(?:[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th)|[a-z]+-(?:first|second|third)|first|second|third)"
DEADLINES = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"""
        \b (?:at|to|by|before|during|for|of|in|until|from|ahead\s+of|prior\s+to) \s+
        (?: the\s+ (?: end | conclusion | beginning | (?:main|first|second)\s+part ) \s+ of \s+ )?
        (?:its|the|their) \s+
        (?: next | resumed | forthcoming | \d{{4}} | {_ORDINAL} ) (?: (?:,|\s+and)\s+{_ORDINAL} )* \s+
        (?: (?:resumed|regular|annual|special|substantive|organizational|emergency) \s+ )* sessions? \b
        """,
        rf"\b for \s+ the \s+ period \s+ from \s+ {_DAY} \s+ to \s+ {_DAY}",
        rf"""
        \b (?: by | before | no(?:t)?\s+later\s+than | until | as\s+of | starting\s+(?:in|from) | from
            | not\s+beyond ) \s+
        (?:the\s+)? (?: (?:end|middle|beginning|start) \s+ of \s+ )? {_DAY} (?: \s+(?:and|to)\s+{_DAY} )?
        """,
        r"""
        \b within \s+ \w+ \s+ (?:days|weeks|months|years) \b
        | \b \w+ \s+ (?:days|weeks|months) \s+ (?:after|before|prior\s+to) \s+ [^,;]+
        """,
        r"""
        \b (?: annually | biennially | (?:every|each) \s+ (?:\w+\s+)? (?:years?|months?|sessions?)
            | on\s+an?\s+(?:annual|biennial|yearly|regular|quarterly|continuous) \s+ basis ) \b
        """,
        rf"\b (?:in|during|on) \s+ {_DAY} \b",
        r"""
        \b (?: without\s+(?:further\s+)?delay | as\s+soon\s+as\s+possible | immediately
            | at\s+the\s+earliest\s+\w+ ) \b
        """,
    )
)
"""Sessions, dates, spans and frequencies, the most telling first."""
PAST = re.compile(
    r"""
    \b (?: adopted | held | convened | taken | made | decided | established | contained | resolutions?
         | decisions? | submitted | issued | dated | endorsed | agreed | launched | signed | concluded )\b
    [^,;]{0,60} $
    """,
    re.VERBOSE,
)
"""Words before a date that make it one of the past."""

CONDITIONS = re.compile(
    r"""
    \b (?: within\s+(?:existing|available)\s+(?:budgetary\s+)?resources
         | within\s+(?:its|their|his|her)\s+(?:respective\s+|existing\s+)?(?:mandates?|resources)
         | (?:as|where|when|if)\s+(?:appropriate|applicable|necessary|requested|possible|needed)
         | upon\s+(?:their\s+)?request
         | on\s+a\s+voluntary\s+basis
         | on\s+mutually\s+agreed\s+terms
         | as\s+long\s+as\s+[^,;]+
         | (?:subject|without\s+prejudice)\s+to\s+[^,;]+
         | in\s+(?:close\s+)?(?:consultation|cooperation|collaboration|coordination)\s+with\s+[^,;]+
         | through\s+coordination\s+of\s+[^,;]+
         | in\s+accordance\s+with\s+[^,;]+
         | (?:bearing\s+in\s+mind|taking\s+into\s+account)\s+[^;]+?(?=,\s+and\s+|;|$) )
    """,
    re.VERBOSE,
)
"""Qualifiers that a task must not lose when it is quoted."""
