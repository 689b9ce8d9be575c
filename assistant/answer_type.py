"""The type of the words that a question asks for: a body for "who", a sum for "how much money".

Told from the question and from the words alone; `assistant.suited` chooses among the reader's spans by it.
"""

from __future__ import annotations

import re
from typing import Literal

from index.numbers import MONTHS, cardinal_words

AnswerType = Literal[
    "share", "count", "amount", "number", "frequency", "duration", "time", "place", "actor"
]

_ASKED: dict[AnswerType, re.Pattern[str]] = {
    "share": re.compile(
        r"\b(?:what|which) (?:\w+ )?(?:percentage|per ?cent|share|proportion|fraction)\b",
        re.I,
    ),
    "count": re.compile(r"\bhow many\b", re.I),
    "frequency": re.compile(r"\bhow (?:often|frequently|regularly)\b", re.I),
    "duration": re.compile(r"\b(?:for )?how long\b(?!.{0,40}\b(?:pages?|words?)\b)", re.I),
    "number": re.compile(
        r"\bnumber\b(?=.{0,90}\b(?:decision|resolution)\b)(?!.{0,90}\b(?:decisions|resolutions)\b)|"
        r"\b(?:decision|resolution) number\b|\b(?:which|what) (?:\w+ )?(?:decision|resolution)\b",
        re.I,
    ),
    "actor": re.compile(
        r"(?:^|[.?!:;] )(?:(?:and|so|but|ok|please),? )*(?:by |from |to |for |with )?who(?:m|se)?\b"
        r"(?! (?:is|was|were|are) (?-i:[A-Z]))|"
        r"\b(?:which|what) (?:(?:un|united nations|other|main|principal|international|intergovernmental) )*"
        r"(?:bod(?:y|ies)|organs?|offices?|agenc(?:y|ies)|entit(?:y|ies)|committees?|board|unit|departments?|"
        r"countr(?:y|ies)|officials?|organi[sz]ations?|institutions?)\b",
        re.I,
    ),
    "amount": re.compile(
        r"\bhow much (?:money|cash|funding|is (?:allocated|paid|given)|do(?:es)? .{0,40}\bcosts?|"
        r"will .{0,40}\bcost)\b|"
        r"\bprice tag\b|\b(?:what|which) (?:\w+ )?(?:amount|sum)\b|\bin dollars\b|\bdollar (?:figure|amount)\b|"
        r"\b(?:amount|sum) of money\b|\bhow (?:much|big)\b.{0,60}\b(?:allocat\w+|sum|amount|budget)\b",
        re.I,
    ),
    "place": re.compile(
        r"\bwhere\b.*\b(?:held|takes? place|took place|meet|met|convened?|happen(?:ed)?)\b|"
        r"\b(?:which|what) (?:city|town|venue)\b",
        re.I,
    ),
    "time": re.compile(
        r"^(?:and |so |but )?(?:by |until |since |from )?when\b|"
        r"\b(?:what|which) (?:dates?|days?|years?|months?|session)\b|\b(?:until when|by when)\b",
        re.I,
    ),
}
"""How each type is asked for; the first that matches decides."""
_TIME = re.compile(
    rf"\d|\b(?:{'|'.join(MONTHS)}|sessions?|years?|annual\w*|months?|weeks?|days?|decade|anniversary|end of|as long as|"
    r"until|immediate\w*|soon|delay|every|biennial\w*|continu\w*|regular\w*|meetings?|prior|before|after|during|"
    r"exists?|indefinite\w*|permanent\w*|tempor\w+)\b",
    re.I,
)
DATE = re.compile(
    r"(?<![\d/])(?:\d{1,2}(?: [A-Z][a-z]+)?(?:[-–]| to | and ))?\d{1,2} (?:[A-Z][a-z]+) \d{4}"
)
"""A day or the days from one to another, whole."""
SHAPES: dict[AnswerType | None, re.Pattern[str]] = {
    "place": re.compile(
        r"(?<=held in )(?:St\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|"
        r"(?<!and )(?<!on )(?<!for )\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?:, [A-Z]\w+)?(?=, \d{1,2}[ –-])"
    ),
    "time": DATE,
    "amount": re.compile(
        r"(?:between \d[\d.,]* and )?\d[\d.,]*(?: (?:thousand|million|billion|trillion))? "
        r"(?:(?:United States |US )?dollars|euros|[A-Z]\w+ francs)"
    ),
    "number": re.compile(
        r"(?<![\w/])(?:(?:resolution|decision) )?(?:\d{1,4}/\d{1,4}\b(?!/)|\d{1,4} \((?:19|20)\d\d\))"
    ),
}
"""The one shape that the answer to a question of this type has."""
_NUMBER_WORDS = frozenset(list(cardinal_words())[1:100])
_SHARE = re.compile(r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|fifths?|tenths?)\b", re.I)
ACTOR = re.compile(
    r"\b(?:secretary|assembly|council|committees?|board|units?|programmes?|funds?|governments?|states?|countr(?:y|ies)|"
    r"nations|organi[sz]ations?|institutions?|ministers?|community|communities|partners?|agenc(?:y|ies)|bod(?:y|ies)|"
    r"part(?:y|ies)|commission\w*|offices?|department|director\w*|president|chair\w*|representatives?|rapporteurs?|"
    r"envoy|people|peoples|persons?|women|men|children|girls?|boys?|youth|groups?|members?|society|entities|entity|"
    r"donors?|experts?|system|courts?|tribunals?|mission|authorit(?:y|ies)|secretariat|cent(?:re|er)s?|universit\w+|"
    r"sector|heads?|coordinator|administrat\w+|association|union|banks?|refugees?|workers?|victims?|families|"
    r"civilians?|stakeholders?|actors?|compan(?:y|ies)|power|mechanism|working group|forum|network|team|all|"
    r"industry|media|parliament\w*|organs?)\b",
    re.I,
)
_FREQUENCY = re.compile(
    r"\b(?:annual\w*|yearly|every|each|biennial\w*|regular\w*|monthly|quarterly|weekly|daily|per (?:year|annum)|once|"
    r"twice|continu\w*|periodic\w*|frequent\w*)\b",
    re.I,
)
_DURATION = re.compile(
    r"\b(?:days?|weeks?|months?|years?|decades?|hours?|long as|until|permanent\w*|indefinite\w*|throughout|period|"
    r"term|duration)\b|\b\d{4}[-–]\d{4}\b|\bfrom\b.*\bto\b|\d[-–]\d",
    re.I,
)
_THING = re.compile(
    r"\b(?:consensus|declaration|plan|conference|convention|agenda|decade|day|resolution|decision|report|trust fund|"
    r"goals|programme of action|charter|protocol|treaty|agreement|framework|strategy|study|anniversary|"
    r"cooperation|segment|resources)\b",
    re.I,
)
"""What has a name but does nothing."""
NAME = re.compile(r"(?<![\w-])[A-Z][a-zé]{2,}(?!-[A-Z])(?<!Takes)(?<!Requests)(?<!Footnote)\b")


def answer_type(question: str) -> AnswerType | None:
    """The type that a question asks for; `None` where words of any type will do."""
    return next((kind for kind, asks in _ASKED.items() if asks.search(question)), None)


def is_of(kind: AnswerType | None, words: str) -> bool:
    """Whether words are of a type; `True` for `None`."""
    match kind:
        case "share":
            return bool(_SHARE.search(words))
        case "count" | "amount":
            named = set(re.findall(r"[a-z]+", words.lower()))
            return bool(re.search(r"\d", words) or named & _NUMBER_WORDS)
        case "number":
            return bool(SHAPES["number"].search(words))
        case "time":
            return bool(_TIME.search(words))
        case "frequency":
            return bool(_FREQUENCY.search(words))
        case "duration":
            return bool(_DURATION.search(words))
        case "place":
            return bool(re.search(r"\b[A-Z]", words))
        case "actor":
            head = head_of(words)
            acts = ACTOR.search(head) or NAME.search(head)
            return bool(acts and not _THING.search(head))
    return True


def head_of(words: str) -> str:
    """The words before the first preposition: what they name, not what that is for."""
    return re.split(r"\b(?:of|for|on|to|in|among)\b", words)[0]


_IN_YEAR = re.compile(
    r"\b(?:when|(?:what|which) (?:days?|dates?|months?))(?: exactly)? (?:in|during|of) ((?:19|20)\d\d)\b(?![/-])",
    re.I,
)
"""The year in which something is asked for: a date in another year is not its."""
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")


def year_asked(question: str) -> str:
    """The year in which a question asks when something is; empty for none."""
    asked = _IN_YEAR.search(question)
    return asked.group(1) if asked else ""


def of_another_year(words: str, year: str) -> bool:
    """Whether words are a date, and not of that year."""
    return bool(years := _YEAR.findall(words)) and year not in years
