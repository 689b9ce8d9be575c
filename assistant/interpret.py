"""From a standalone question to a `Request`, by rules that are tested as tables.

The order matters: what can be proved from the structure comes first, an open
question last. Nothing here looks at passages or scores.
"""

from __future__ import annotations

import re

from assistant.references import Reference, find_references, neighbour, resolve
from assistant.request import (
    AttachedTo,
    CitedContent,
    Conversation,
    Count,
    FootnotesOf,
    HeaderFacts,
    HeaderField,
    Lookup,
    Mentions,
    NotOnRecord,
    OffRecord,
    Open,
    OtherResolution,
    Overview,
    Part,
    Request,
    Talk,
    Unreadable,
    VerbList,
)
from assistant.wording import expand
from index.lexical import content_words
from index.resolution import Resolution
from index.symbol import Symbol, find_symbols

_DOCUMENT_WORDS = frozenset(
    """
resolution resolutions document text general assembly ga unga united nations un paper decision
page file here exactly actually please kindly also today
""".split()
)
_LOOKUP_WORDS = frozenset(
    """
say says said saying state states stated text content contents read reads reading show shows
display quote quotes quoted full fully give gives wording word words exact exactly verbatim
print recite cite complete completely entire whole provide see look talk talks deal deals deal
regarding what's whats i'd like want need know pull open find get write wrote written paragraph
paragraphs para paras clause clauses operative preambular preamble difference differences
compare compared comparison versus vs between contrast s d ll re respectively sentence contain
contains mean meaning means subject concern concerns
""".split()
)
_FOOTNOTE_WORDS = frozenset(
    """
footnote footnotes note notes source sources reference references referenced refer refers cited
attached hang hangs belong belongs carry carries document documents list marked marker linked
point points number numbers
""".split()
)
_TALK: tuple[tuple[Talk, re.Pattern[str]], ...] = (
    (
        "greeting",
        re.compile(
            r"(?:hi|hello|hey|hiya|howdy|greetings|dear (?:assistant|sir|madam)|"
            r"good (?:morning|afternoon|evening|day)|bonjour|hola)(?: there| all| "
            r"everyone| assistant)?(?:,? how are you(?: (?:doing|today))*)?"
        ),
    ),
    (
        "thanks",
        re.compile(
            r"(?:ok(?:ay)?,? )?(?:many )?(?:thanks?|thank you|thx|cheers|merci|gracias)"
            r"(?: (?:a lot|so much|very much|you|again|for (?:your|the) \w+))*"
            r"|(?:great|perfect|ok(?:ay)?|good|nice|cool)(?: job| work)?"
            r"(?:,? thanks?(?: you)?)?"
        ),
    ),
    ("goodbye", re.compile(r"(?:good ?)?bye(?: bye)?|see you(?: later| soon)?|goodnight")),
    (
        "capabilities",
        re.compile(
            r"(?:help|help me|what can (?:you|i|u) (?:do|ask)(?: (?:for me|you|here))?"
            r"|how (?:do(?:es)?|can) (?:i|you|this|it) (?:use (?:this|you|it)|work)|"
            r"what (?:questions|kind of questions|sort of questions) can i ask"
            r"(?: you)?|what are you able to do)"
        ),
    ),
    (
        "identity",
        re.compile(
            r"(?:who|what) are you|are you (?:a |an )?(?:human|robot|bot|ai|real|"
            r"chat ?gpt|person)(?: person)?|what(?:'s| is) your name|who made you"
        ),
    ),
)
_OFF_RECORD: tuple[tuple[OffRecord, re.Pattern[str]], ...] = (
    (
        "vote",
        re.compile(
            r"\bvot(?:e|es|ed|ing)\b|\babstain\w*|\babstention|\bin favou?r\b|"
            r"\bunanimous|\bby consensus\b|\bvoting\b|\bwithout a vote\b",
            re.I,
        ),
    ),
    (
        "sponsors",
        re.compile(
            r"\b(?:co-?)?sponsor\w*|\btabled\b|\bwho (?:drafted|wrote|authored)\b|"
            r"\bpenholder",
            re.I,
        ),
    ),
    (
        "draft",
        re.compile(
            r"\b(?:earlier|first|original|previous) drafts?\b|\bdraft (?:resolution|text|"
            r"version)\b|\bnegotiat(?:ion|ed) (?:history|of (?:the|this))",
            re.I,
        ),
    ),
    (
        "later",
        re.compile(
            r"\b(?:still (?:in force|valid|binding)|superseded|(?:later|subsequent|"
            r"follow-?up|next year'?s?) resolutions?|been implemented|"
            r"what happened (?:after|next|since)|replaced by)\b",
            re.I,
        ),
    ),
)
_COUNT = re.compile(r"\b(?:how many|number of|count(?: of| the)?|total of)\b", re.I)
_SERIES = (
    (
        "preambular",
        re.compile(
            r"(?:(?:paragraphs?|paras?|clauses?)\s+(?:are\s+)?(?:there\s+)?in\s+the\s+)?preamb\w+(?:\s+(?:paragraphs?|paras?|clauses?))?",
            re.I,
        ),
    ),
    (
        "operative",
        re.compile(
            r"(?:operative|operational|numbered)\s+(?:paragraphs?|paras?|clauses?)|"
            r"\bOPs\b",
            re.I,
        ),
    ),
    ("footnote", re.compile(r"(?:foot|end)?notes?\b", re.I)),
    ("paragraph", re.compile(r"\b(?:paragraphs?|paras?|clauses?|provisions?)\b", re.I)),
)
_COUNT_WORDS = frozenset(
    """
many number count total have has contain contains altogether consist consists comprise comprises
made there does divided
""".split()
)
_PLACE = (
    r"(?:(?:operative|preambular|different|numbered|other)\s+)?"
    r"(?:paragraphs?|paras?|clauses?|footnotes?|parts?|places?|provisions?|sections?|points?)"
)
_MENTION = (
    r"(?:mention(?:s|ing|ed)?|refer(?:s|ring)?\s+to|names?|cites?|citing|"
    r"contain(?:s|ing)?(?:\s+the\s+(?:words?|terms?|phrase|name))|"
    r"uses?(?:\s+the\s+(?:words?|terms?|phrase))|speaks?\s+of)"
)
_TERM = r"[\"“‘']?(?P<term>.+?)[\"”’']?"
_IN_TEXT = r"(?:\s+(?:in|by|of|anywhere(?:\s+in)?)\s+(?:the|this)\s+(?:resolution|text|document))?"
_TAIL = rf"(?:\s+(?:at\s+all|anywhere|by\s+name|explicitly))*{_IN_TEXT}\s*[?.!]*"
_MENTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.I))
    for asked, pattern in (
        (
            "count",
            rf".*\bin\s+how\s+many\s+{_PLACE}\s+(?:is|are|does|do)\s+(?:the\s+words?\s+)?{_TERM}"
            rf"\s+(?:mentioned|named|appear|occur|used|cited|referred\s+to|come\s+up){_TAIL}",
        ),
        (
            "count",
            rf".*\bhow\s+many\s+{_PLACE}\s+(?:of\s+the\s+resolution\s+)?{_MENTION}\s+{_TERM}{_TAIL}",
        ),
        (
            "count",
            rf".*\bhow\s+(?:often|many\s+times)\s+(?:is|are|does|do)\s+(?:the\s+words?\s+)?{_TERM}"
            rf"\s+(?:mentioned|named|appear|occur|used|cited|referred\s+to|come\s+up){_TAIL}",
        ),
        (
            "count",
            rf".*\bhow\s+(?:often|many\s+times)\s+does\s+(?:the|this)\s+(?:resolution|text)\s+"
            rf"{_MENTION}\s+{_TERM}{_TAIL}",
        ),
        (
            "list",
            rf".*\b(?:which|what)\s+(?:\w+\s+)?{_PLACE}\s+(?:of\s+the\s+resolution\s+)?{_MENTION}"
            rf"\s+{_TERM}{_TAIL}",
        ),
        (
            "list",
            rf".*\b(?:list|find|show|give)(?:\s+me)?\s+(?:all|every|each)?(?:\s+the)?\s*"
            rf"(?:(?:{_PLACE}|passages?)\s+(?:that|which)\s+{_MENTION}|(?:mentions?|occurrences?)"
            rf"\s+of)\s+{_TERM}{_TAIL}",
        ),
        (
            "list",
            rf"(?:in\s+(?:which|what)\s+{_PLACE}|where)(?:\s+in\s+the\s+(?:resolution|text|document))?"
            rf"\s+(?:is|are)\s+(?:the\s+words?\s+)?{_TERM}\s+"
            rf"(?:mentioned|named|referred\s+to|cited|referenced){_TAIL}",
        ),
        (
            "list",
            rf"where\s+does\s+(?:the|this)\s+(?:resolution|text|document)\s+{_MENTION}\s+"
            rf"{_TERM}{_TAIL}",
        ),
        (
            "yes_no",
            rf"(?:does|do)\s+(?:the\s+resolution|this\s+resolution|it|the\s+text|the\s+document|"
            rf"the\s+(?:general\s+)?assembly|any\s+paragraph)\s+(?:ever\s+|explicitly\s+)?{_MENTION}"
            rf"\s+{_TERM}{_TAIL}",
        ),
        (
            "yes_no",
            rf"(?:is|are)\s+(?:the\s+words?\s+)?{_TERM}\s+(?:ever\s+|explicitly\s+)?"
            rf"(?:mentioned|named|referred\s+to|cited){_TAIL}",
        ),
        (
            "yes_no",
            rf"(?:is|are)\s+there\s+(?:any\s+|a\s+)?(?:mention|reference)s?\s+(?:of|to)\s+"
            rf"{_TERM}{_TAIL}",
        ),
    )
)
_PARAGRAPHS = re.compile(r"\b(?:paragraphs?|paras?|clauses?|provisions?)\b", re.I)
_OVERVIEW = re.compile(
    r"\b(?:summar(?:y|i[sz]e|ies)|overview|outline|gist|tl;?dr|main (?:points?|ideas?|content)|"
    r"key (?:points?|messages?|takeaways?|provisions?)|in (?:a nutshell|short|brief)|sum (?:it )?up)\b|"
    r"\bwhat(?:'s| is| are)? (?:.{0,30}?)\b(?:resolution|document|text|57/263|it|this)\b.{0,12}\babout\b|"
    r"\bwhat (?:does|did) (?:the|this) (?:resolution|document|text)(?: \S*57/263)? (?:say|contain|cover|do)"
    r"\s*\??$",
    re.I,
)
_OVERVIEW_WORDS = frozenset(
    """
summary summarise summarize summaries overview outline gist tldr tl dr main point points idea
ideas content key message messages takeaway takeaways provision provisions nutshell short brief
briefly sum up whole entire quick quickly bullet five three few lines sentences say contain
cover preamble preambular operative part paragraphs paragraph what's s give provide write make
topic
""".split()
)
_FIELDS: tuple[tuple[HeaderField, frozenset[str], frozenset[str]], ...] = tuple(
    (field, frozenset(needed.split()), frozenset(allowed.split()))  # type: ignore[misc]
    for field, needed, allowed in (
        (
            "distributed",
            "distributed distribution issued published circulated circulation released publication public",
            "date day year month released official printed",
        ),
        ("meeting", "meeting plenary", "adopted adopt number held took place adoption passed"),
        ("agenda", "agenda", "item items number adopted adopt under considered"),
        ("session", "session", "adopted adopt number assembly's adoption passed regular during at"),
        (
            "source",
            "committee report",
            "which main adopted basis based second reported recommended "
            "recommendation submitted came through adoption prepared proposed whose symbol number "
            "adopted on considered",
        ),
        ("symbol", "symbol number", "official reference code cite should"),
        ("title", "title titled called name named heading entitled", "official exact full"),
        ("organ", "who organ body", "adopted adopt passed issued approved which principal made"),
        (
            "adopted",
            "adopted adopt adoption passed pass approved approve date dated year day month when",
            "date day year month time exactly formally",
        ),
    )
)
_VERB_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.I), tuple(verbs.split()))
    for pattern, verbs in (
        (r"requests?|requested|requesting", "requests"),
        (r"decides?|decided|decisions?", "decides"),
        (r"urges?|urged|urging", "urges"),
        (r"calls? (?:up)?on|called (?:up)?on|calls for|called for", "calls"),
        (r"encourages?|encouraged", "encourages"),
        (r"invites?|invited|invitations?", "invites"),
        (r"recommends?|recommended|recommendations?", "recommends"),
        (r"recogni[sz]es?|recogni[sz]ed", "recognizes"),
        (r"reiterates?|reiterated", "reiterates"),
        (r"takes? note(?: of)?|took note(?: of)?", "takes"),
        (r"notes?|noted", "notes takes"),
        (
            r"asks?|asked|asking|tells?|told|instructs?|instructed|supposed|required|expected|tasked|"
            r"directed",
            "requests invites urges calls encourages recommends",
        ),
    )
)
_LIST_WORDS = frozenset(
    """
list all every everything each things thing paragraphs paragraph clauses para paras which begin
begins start starts starting beginning verb verbs operative items points part parts only show
give find name enumerate asks
""".split()
)
_CONTENT_OF = re.compile(
    r"\b(?:recommend|say|contain|conclude|state|argue|report|propose|find|mean|content|describe|"
    r"explain|provide|cover|deal)\w*\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"(?<![\w/])(?:[ASE]/(?:[A-Z]+\.?\d*/)?\d{1,4}/(?:[A-Z]+\.)?\d{1,4}|DP/\d{4}/\d+)"
    r"(?![\w/])"
)


def interpret(question: str, resolution: Resolution, *, held: frozenset[str]) -> Request:
    """What a standalone question asks of this resolution; `held`: symbols in the library."""
    if not re.search(r"\w", question):
        return Unreadable()
    plain = re.sub(r"\s+", " ", question).strip()
    talk = _talk(plain)
    if talk:
        return Conversation(talk)
    own, others = _symbols(plain, resolution)
    text = _without_own_symbol(plain, own)
    mentions = _mentions(text)
    if others and mentions is None and not own:
        foreign = next((s for s in others if str(s) not in held), None)
        if foreign is not None:
            return OtherResolution(foreign)
    structural = mentions or _by_reference(text, resolution) or _by_shape(text, resolution)
    if structural:
        return structural
    document = _DOCUMENT.search(plain)
    if document and _CONTENT_OF.search(plain) and not plain.lower().startswith(("which", "where")):
        return CitedContent(document.group())
    for topic, pattern in _OFF_RECORD:
        if pattern.search(text) and not _named_in_text(pattern, text, resolution):
            return NotOnRecord(topic)
    return Open(text, _within(text, resolution))


def _talk(question: str) -> Talk | None:
    bare = re.sub(r"[^\w\s']", " ", question.lower())
    bare = re.sub(r"\s+", " ", bare).strip()
    return next((talk for talk, pattern in _TALK if pattern.fullmatch(bare)), None)


def _symbols(question: str, resolution: Resolution) -> tuple[bool, tuple[Symbol, ...]]:
    found = [mention.symbol for mention in find_symbols(question)]
    others = tuple(symbol for symbol in found if symbol != resolution.symbol)
    return len(others) < len(found), others


def _without_own_symbol(question: str, own: bool) -> str:
    if not own:
        return question
    return re.sub(
        r"\b(?:(?:UN|GA|UNGA|United Nations|General Assembly)\s+)?(?:resolution\s+)?"
        r"(?:[ASE]/RES/)?\d{1,4}/\d{1,4}(?:\s?\(\d{4}\))?",
        "the resolution",
        question,
    )


def _mentions(question: str) -> Mentions | None:
    named = _NAMED.fullmatch(question)
    if named:
        return Mentions(named.group("noun").capitalize())
    for asked, pattern in _MENTIONS:
        match = pattern.fullmatch(question)
        if match:
            term = re.sub(r"^(?:the|a|an|any|word|words|term|phrase)\s+", "", match.group("term"))
            if term and len(term) < 120:
                only = bool(_PARAGRAPHS.search(question[: match.start("term")]))
                return Mentions(term.strip(" \"'“”‘’"), asked, only)  # type: ignore[arg-type]
    return None


def _by_reference(question: str, resolution: Resolution) -> Request | None:
    """Requests that name paragraphs or footnotes and ask nothing else of them."""
    references = [r for r in find_references(question) if not r.relative]
    beside = _BESIDE.search(question)
    if beside and len(references) == 1:
        step = 1 if re.match(r"after|follow", beside.group("side"), re.I) else -1
        place = resolve(references[0], resolution).labels[:1]
        found = neighbour(place[0], step, resolution) if place else None
        if found:
            return Lookup((found,))
    if not references:
        return _whole_preamble(question, resolution)
    labels, absent = _all_labels(references, resolution)
    rest = _cut_out(question, references)
    footnotes_asked = bool(re.search(r"\b(?:foot)?notes?\b", rest, re.I))
    words = [w for w in content_words(rest) if w not in _DOCUMENT_WORDS]
    unknown = [w for w in words if w not in _LOOKUP_WORDS and w not in _COUNT_WORDS]
    only_footnotes = bool(labels) and all(label.startswith("FN") for label in labels)
    if only_footnotes and _asks_where(question):
        return AttachedTo(labels)
    part = _part(question)
    if part:
        unknown = [w for w in unknown if w not in _PART_WORDS]
    about_notes = [w for w in unknown if w not in _FOOTNOTE_WORDS]
    if not about_notes and labels and footnotes_asked and not only_footnotes:
        if re.search(
            r"\b(?:and|with|plus|including|together with)\s+(?:its|their|the)?\s*"
            r"(?:foot)?notes?\b",
            question,
            re.I,
        ):
            return Lookup(labels, absent, "with_footnotes")
        return FootnotesOf(labels, counting=bool(_COUNT.search(question)))
    if len(labels) > 1 and _COMPARES.search(question):
        return Lookup(labels, absent)
    if not unknown or (only_footnotes and not about_notes):
        return Lookup(labels, absent, part or "whole")
    if absent and not labels:
        return Lookup((), absent)
    return None


def _whole_preamble(question: str, resolution: Resolution) -> Lookup | None:
    if not re.search(r"\bpreamb(?:le|ular part|ular paragraphs)\b", question, re.I):
        return None
    left = [w for w in content_words(question) if w not in _DOCUMENT_WORDS | _LOOKUP_WORDS]
    if [w for w in left if w not in ("part", "list", "all")] or _COUNT.search(question):
        return None
    return Lookup(tuple(paragraph.label for paragraph in resolution.preambular))


def _by_shape(question: str, resolution: Resolution) -> Request | None:
    """Requests told by their shape alone: counts, header facts, lists by verb, overviews."""
    words = [w for w in content_words(question) if w not in _DOCUMENT_WORDS]
    counted = _COUNTED_VERB.search(question)
    if counted:
        for pattern, verbs in _VERB_FORMS:
            if pattern.search(question[counted.end() :]):
                return VerbList(verbs, counting=True)
    if _COUNT.search(question) and _FOOTNOTED.search(question):
        return Count("footnoted")
    if _COUNT.search(question):
        for series, pattern in _SERIES:
            if pattern.search(question):
                left = [
                    w
                    for w in content_words(pattern.sub(" ", question))
                    if w not in _DOCUMENT_WORDS | _COUNT_WORDS
                ]
                if not left:
                    return Count(series)  # type: ignore[arg-type]
                break
    fields = _header_fields(question, words)
    if fields:
        return HeaderFacts(fields)
    if _OVERVIEW.search(question) and not _names_a_subject(words, resolution):
        preamble = re.search(r"preamb", question, re.I)
        operative = re.search(r"operative", question, re.I)
        return Overview("preambular" if preamble else "operative" if operative else "all")
    return _verb_list(question)


_FOOTNOTED = re.compile(
    r"\bparagraphs?\s+(?:that\s+)?(?:have|has|carry|carries|bear|contain|with)\s+(?:an?\s+|any\s+)?"
    r"(?:foot)?notes?\b",
    re.I,
)
_COMPARES = re.compile(r"\b(?:differ\w*|compar\w+|contrast\w*|versus|vs|in common|relate)\b", re.I)
_COUNTED_VERB = re.compile(
    r"\b(?:in\s+)?how\s+many\s+(?:operative\s+)?(?:paragraphs?|paras?|clauses?)\b"
    r"(?=.{0,40}\b(?:assembly|resolution|it|begin|begins|start|starts|open|opens)\b)",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?:paragraph|clause|one|what)\s+(?:that\s+)?(?:comes\s+|is\s+|stands\s+)?(?:directly\s+|right\s+|"
    r"immediately\s+|just\s+)?(?P<side>after|before|follows|following|precedes)\b",
    re.I,
)
_NAMED = re.compile(
    r"(?:which|what)(?:\s+(?:un|other|united nations))?\s+(?P<noun>conference|declaration|committee|"
    r"trust fund|consensus)s?\s+(?:does|do)\s+(?:the\s+)?(?:text|resolution|document|it|assembly)\s+"
    r"(?:name|mention|refer to|cite|speak of|list)\b.*",
    re.I,
)
_ABOUT_IT = re.compile(r"\b(?:resolution|document|text|decision|this|it)\b|\d/\d", re.I)


def _names_a_subject(words: list[str], resolution: Resolution) -> bool:
    """Whether a request for a summary is about one matter of the text, not about the whole."""
    unknown = [w for w in words if w not in _OVERVIEW_WORDS]
    text = {w for p in resolution.paragraphs for w in content_words(p.text)}
    title = set(content_words(resolution.title))
    return len(unknown) > 6 or any(w in text - title for w in unknown)


def _header_fields(question: str, words: list[str]) -> tuple[HeaderField, ...]:
    if re.search(r"\b(?:why|how)\b", question, re.I):
        return ()
    if not words and not _ABOUT_IT.search(question):
        return ()  # a bare "by when?" asks of the conversation, not of the header
    present = set(words) | set(re.findall(r"\b(?:when|who)\b", question.lower()))
    pieces = re.split(r"\s+and\s+(?=(?:when|who|at|on|under|in|which|what|the)\b)", question)
    if len(pieces) > 1:
        several = [
            _header_fields(piece, [w for w in content_words(piece) if w not in _DOCUMENT_WORDS])
            for piece in pieces
        ]
        if all(several):
            return tuple(dict.fromkeys(field for found in several for field in found))
    for field, needed, allowed in _FIELDS:
        if present & needed and not present - needed - allowed - {"what", "which", "when"}:
            return (field,)
    return ()


def _verb_list(question: str) -> VerbList | None:
    for pattern, verbs in _VERB_FORMS:
        match = pattern.search(question)
        if not match:
            continue
        rest = pattern.sub(" ", question, count=1)
        asks_all = re.search(
            r"\b(?:what|which|list|show|everything|all)\b", question, re.I
        ) and not re.search(r"\b(?:why|who|how|where|when)\b", question, re.I)
        if not asks_all:
            return None
        left = [w for w in content_words(rest) if w not in _DOCUMENT_WORDS | _LIST_WORDS]
        if not left:
            return VerbList(verbs)
        addressee = (
            re.search(
                r"\b(?:is|are|was|were)\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s+(?:being\s+)?(?:also\s+)?$",
                question[: match.start()],
            )
            or re.search(
                r"\b(?:of|from|to)\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s*(?:to\s+do)?\s*[?.]*$",
                question[match.end() :],
            )
            or re.fullmatch(
                r"\s+(?:the\s+)?(?P<who>[\w’' -]{3,60}?)\s+to\s+do\b.{0,40}",
                question[match.end() :],
            )
        )
        if addressee and re.search(r"\bto do\b|\bof\b|\bfrom\b", question[match.end() - 1 :]):
            return VerbList(verbs, expand(addressee.group("who")).strip())
        return None
    return None


_PART_WORDS = frozenset(
    """
end ends ending finish finishes conclude concludes close closes begin begins beginning start
starts starting verb verbs opening open opens first last final use used kind does
""".split()
)


def _part(question: str) -> Part | None:
    if re.search(r"\b(?:which|what)\s+(?:\w+\s+)?verb\b|\boperative verb\b", question, re.I):
        return "verb"
    if re.search(r"\b(?:end|ends|ending|finish|finishes|conclude|concludes)\b", question, re.I):
        return "ending"
    if re.search(r"\b(?:begin|begins|beginning|start|starts|opening words?)\b", question, re.I):
        return "opening"
    return None


def _asks_where(question: str) -> bool:
    return bool(
        re.search(
            r"\bwhere\s+(?:is|are|does|do)\b(?!.*\b(?:published|found|available)\b)", question, re.I
        )
        or re.search(
            r"\b(?:which|what)\s+(?:paragraphs?|paras?|clauses?|part|passage|place|text|"
            r"words?|sentence)\b.*\b(?:footnotes?|notes?|fn)\b",
            question,
            re.I,
        )
        or re.search(r"\b(?:attached|belong|hang|anchored)\w*\b", question, re.I)
    )


def _all_labels(
    references: list[Reference], resolution: Resolution
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    labels: list[str] = []
    absent: list[str] = []
    for reference in references:
        resolved = resolve(reference, resolution)
        labels += [label for label in resolved.labels if label not in labels]
        absent += resolved.absent
    return tuple(labels), tuple(absent)


def _within(question: str, resolution: Resolution) -> tuple[str, ...]:
    references = [r for r in find_references(question) if not r.relative]
    return _all_labels(references, resolution)[0]


def _cut_out(question: str, references: list[Reference]) -> str:
    text = question
    for reference in sorted(references, key=lambda r: -r.start):
        text = text[: reference.start] + " " + text[reference.end :]
    return text


def _named_in_text(pattern: re.Pattern[str], question: str, resolution: Resolution) -> bool:
    """Whether the words that sound like voting or drafting occur in the resolution itself."""
    word = pattern.search(question)
    assert word is not None
    return any(word.group().lower() in p.text.lower() for p in resolution.paragraphs)
