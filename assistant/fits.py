"""Whether words can answer a question at all: a number for "how many", a time for "when".

The reader marks the likeliest words even where the right kind of words is absent;
"the Voluntary Trust Fund" is no answer to "how much money?".
"""

from __future__ import annotations

import re

from index.numbers import MONTHS, cardinal_words

_HOW_MANY = re.compile(
    r"\bhow many\b|\bhow much (?:money|cash|funding|is (?:allocated|paid|given)|does (?:it|that|this) cost)\b|"
    r"\bwhat (?:amount|sum|percentage)\b",
    re.I,
)
_WHEN = re.compile(
    r"^(?:and |so |but )?(?:by |until |since |from )?when\b|\b(?:what|which) (?:date|day|year|month|session)\b",
    re.I,
)
_TIME = re.compile(
    rf"\d|\b(?:{'|'.join(MONTHS)}|sessions?|years?|annual\w*|months?|weeks?|days?|decade|anniversary|end of|as long as|"
    r"until|immediate\w*|soon|delay|every|biennial\w*|continu\w*|regular\w*|meetings?|prior|before|after|during)\b",
    re.I,
)


def fits(question: str, words: str) -> bool:
    """Whether the marked words are of the kind that the question asks for; `True` where any will do."""
    if _HOW_MANY.search(question):
        named = set(re.findall(r"[a-z]+", words.lower()))
        return bool(re.search(r"\d", words) or named & set(list(cardinal_words())[1:100]))
    if _WHEN.search(question):
        return bool(_TIME.search(words))
    return True
