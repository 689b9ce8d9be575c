"""What kind of answer a question wants, told from its words alone."""

from __future__ import annotations

import re
from typing import Literal

from index.lexical import content_words

Kind = Literal["fact", "yes_no", "list", "source", "reason", "verb", "clause"]

_YES_NO = re.compile(
    r"^(?:and |but |so |then |ok(?:ay)?,? )*(?:did|does|do|is|are|was|were|has|have|had|will|would|"
    r"can|could|should|must|may)\s",
    re.I,
)
_SOURCE = re.compile(
    r"\b(?:published|publication|reproduced|sales\s+n(?:o|umber)|document\s+(?:symbol|number|code)|"
    r"symbol\s+(?:of|number)|(?:which|what)\s+(?:un\s+|un\s+official\s+|official\s+)?"
    r"(?:document|source|footnote|publication|symbol|chapter|annex|reference)|"
    r"where\s+(?:can|could|do|would|is|was|are)\b.{0,60}\b(?:find|found|read|published|printed|text|"
    r"reproduced|look\s+up)|footnote|source|citation|reference\s+(?:for|number)|"
    r"(?:doc|document)\s+(?:ref|no)\b|cited\s+(?:for|as|in))\b",
    re.I,
)
_ASKS_OTHERWISE = re.compile(
    r"^(?:and |but |so )?(?:when|who|whom|how|why|will|should|must|can|did|does|do|is|are|was|were|has|have)\b|"
    r".*\bsources? of (?:the )?(?:funds?|funding|finance|financing|money|income|revenue|energy|tension)\b",
    re.I,
)
"""What only has a word of publishing in it: "When will the report be published?"."""
_NAMES_SOURCE = re.compile(
    r"\b(?:footnotes?|symbol|sales\s+n(?:o|umber)|citation|cited|(?:un|official) document|document (?:number|code))\b",
    re.I,
)
_LIST = re.compile(
    r"^(?:please\s+)?(?:list|name|enumerate|give\s+(?:me\s+)?(?:all|a\s+list)|identify\s+all|"
    r"what\s+are|which\s+are|show\s+(?:me\s+)?all)\b"
    r"|\b(?:all\s+(?:the\s+)?|every(?:thing)?\b|each\s+of|both\b|"
    r"(?:what|which)\s+(?:other\s+|different\s+|kinds?\s+of\s+|types?\s+of\s+)?"
    r"(?:measures|steps|actions|funds|bodies|organi[sz]ations|institutions|documents|reports|"
    r"conferences|declarations|meetings|requests|tasks|issues|areas|things|goals|countries|paragraphs|"
    r"decisions|events|instruments|recommendations|obligations|entities|actors|agencies|groups|"
    r"benefits|purposes|reasons|roles|duties|resources|mechanisms)\b)",
    re.I,
)
_VERB = re.compile(
    r"\b(?:which|what)\s+(?:operative\s+)?verb\b|\bin\s+what\s+tone\b|\bhow\s+strong(?:ly)?\b|"
    r"\b(?:a|an)\s+(?:decision|order|request|demand|recommendation|obligation)\s+or\s+"
    r"(?:only|just|merely|a|an)\b|\b(?:decide|request|demand|order|urge|require)s?\s+or\s+"
    r"(?:only|just|merely)?\s*(?:recommend|encourage|invite|note|urge|request|suggest)s?\b",
    re.I,
)
_REASON = re.compile(
    r"\bwhy\b|\bhow\b(?!\s+(?:much|many|long|often|old|large|big))|\bexplain\b|"
    r"\bdescribe\b|\bwhat\s+.{0,60}\b(?:say|says|said|want|wants|do|done)\b\s*\??$",
    re.I,
)
_FACT = re.compile(
    r"\b(?:when|who|whom|whose|how\s+(?:much|many|long|often|old|large|big)|what\s+(?:date|day|year|"
    r"month|time|amount|sum|number|percentage|name|title|place|city|country|body|organ|session|"
    r"meeting|agenda|decision|committee|unit|fund|anniversary|verb)|which|where|by\s+what|"
    r"at\s+(?:what|which)|on\s+(?:what|which)|in\s+(?:what|which)|to\s+(?:what|which|whom)|"
    r"what(?:'s|\s+is|\s+was|\s+were)?\s+the\s+(?:name|date|amount|number|title|symbol|deadline|"
    r"budget|cost|size|sum|year|full\s+name)|called|full\s+name)\b"
    r"|\bwhat\s+(?!(?:is|are|was|were|does|do|did|should|must|shall|will|would|has|have|had|can|could|may|might|"
    r"happens?|happened|about|if|exactly|else|it|the|they|we|i|you|kind|sort)\b)\w+\s+\w+",
    re.I,
)


def kind_of(question: str) -> Kind:
    """The kind of answer a standalone question wants."""
    text = question.strip()
    if _VERB.search(text):
        return "verb"
    if _SOURCE.search(text) and (_NAMES_SOURCE.search(text) or not _ASKS_OTHERWISE.match(text)):
        return "source"
    if _YES_NO.match(text) and not re.search(r"\bor\b.*\?$", text):
        return "yes_no"
    if _LIST.search(text):
        return "list"
    if _REASON.search(text):
        return "reason"
    return "fact" if _FACT.search(text) else "clause"


def parts_of(question: str) -> tuple[tuple[str, str], ...]:
    """Several questions put in one: each as it is shown, and as it is read.

    A later one that leans on the first ("… and who decided that?") is read with it.

    "How much is allocated, and who decided that?" becomes two; "What are the
    dates and places?" stays one.
    """
    sentences = [s.strip() for s in re.findall(r"[^?]+\??", question) if re.search(r"\w", s)]
    asking = [s for s in sentences if s.endswith("?")]
    pieces = asking if len(asking) > 1 else _SEVERAL.split(question.strip())
    starts = _ASKS.match(pieces[0])
    bare = _BARE.fullmatch(pieces[1]) if len(pieces) == 2 else None
    asked = _WH.match(pieces[0])
    if bare and asked and len(pieces[0].split()) > 2:  # "What was adopted there, and when?"
        pieces[1] = f"{bare.group('word')} {pieces[0][asked.end() :].strip(' ,;?')}"
    if len(pieces) < 2 or not starts or any(len(p.split()) < 2 for p in pieces[1:]):
        return ((question.strip(), question.strip()),)
    if len(pieces) == 2 and len(pieces[0].split()) == 1:  # "When and where did they meet?"
        pieces[0] += " " + pieces[1].split(" ", 1)[1]
    numbered = _NUMBERED.search(pieces[0])
    if numbered:  # "When was the decision taken, and what is its number?"
        pieces[1:] = [
            _ITS_NUMBER.sub(rf"\1 the number of the {numbered.group()}", p) for p in pieces[1:]
        ]
    shown = [p.strip(" ,;?") + "?" for p in pieces]
    return ((shown[0], shown[0]), *((p, _with_first(p, shown[0])) for p in shown[1:]))


_ASKING = (
    r"(?:when|who|whom|where|why|how|what|which|(?:by|in|on|at|to|from|until|under)\s+(?:when|whom|which|what|how)|for\s+how|"
    r"is|was|did|does|are|were)"
)
_SEVERAL = re.compile(rf"\s*(?:,|;)?\s+and\s+(?=(?:also\s+)?{_ASKING}\b)", re.I)
_BARE = re.compile(r"(?P<word>when|where|why|by whom|by when)\s*[?.!]*", re.I)
_WH = re.compile(r"(?:what|who|which|how much|how many)\b", re.I)
_NUMBERED = re.compile(r"\b(?:decision|resolution)\b", re.I)
_ITS_NUMBER = re.compile(r"\b(what (?:is|was)) its (?:number|symbol)\b", re.I)
_ASKS = re.compile(
    rf"(?:\W*\w+\W+){{0,3}}?\W*(?:{_ASKING}|by|in|on|at|do|has|have|will|should|must|can)\b", re.I
)
_LEANS = re.compile(r"\b(?:it|its|they|them|their|that|this|those|these|he|she|there|then)\b", re.I)


def _with_first(piece: str, first: str) -> str:
    return f"{first} {piece}" if _LEANS.search(piece) or len(content_words(piece)) < 2 else piece
