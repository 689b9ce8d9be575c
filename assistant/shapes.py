"""The shapes of questions: word lists and patterns that `assistant.interpret` tries in order.

Each is used by one rule there, and each has rows in the tables of its tests.
"""

from __future__ import annotations

import re

from assistant.request import OffRecord, Talk

DOCUMENT_WORDS = frozenset(
    """
resolution resolutions document text general assembly ga unga united nations un paper decision
page file here exactly actually please kindly also today
""".split()
)
LOOKUP_WORDS = frozenset(
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
FOOTNOTE_WORDS = frozenset(
    """
footnote footnotes note notes source sources reference references referenced refer refers cited
attached hang hangs belong belongs carry carries document documents list marked marker linked
point points number numbers
""".split()
)
TALK: tuple[tuple[Talk, re.Pattern[str]], ...] = (
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
    (
        "goodbye",
        re.compile(
            r"(?:ok(?:ay)?,? |thanks,? |well,? )?(?:good ?)?bye(?: bye)?|see you(?: later| soon)?|goodnight"
        ),
    ),
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
OFF_RECORD: tuple[tuple[OffRecord, re.Pattern[str]], ...] = (
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
            r"\b(?:co-?)?sponsor\w*|\btabled\b|\bpenholder|"
            r"\b(?:who|which (?:countr\w+|states?|delegations?|governments?|groups?)) (?:\w+ )?(?:proposed|introduced|"
            r"submitted|put forward|presented|initiated|moved) (?:it|this|(?:this|"
            r"the) (?:\w+ )?(?:resolution|text|draft|"
            r"document))\s*(?:$|[?.!,;])|"
            r"\bwho (?:drafted|wrote|authored)(?: (?:it|this|(?:this|the|that|your) (?:\w+ )?(?:resolution|text|"
            r"document|draft|paper)|(?:[ASE]/RES/)?\d+/\d+))?"
            r"(?: (?:originally|first|actually|in \d{4}))?\s*(?:$|[?.!,;])",
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
COUNT = re.compile(r"\b(?:how many|number of|count(?: of| the)?|total of)\b", re.I)
SERIES = (
    (
        "preambular",
        re.compile(
            r"(?:(?:paragraphs?|paras?|clauses?)\s+(?:are\s+)?(?:there\s+)?in\s+the\s+)?preamb\w+(?:\s+(?:paragraphs?|paras?|clauses?))?|"
            r"(?:introductory|opening|unnumbered)\s+(?:paragraphs?|paras?|clauses?)",
            re.I,
        ),
    ),
    (
        "operative",
        re.compile(
            r"(?:numbered\s+)?(?:operative|operational|numbered)\s+(?:paragraphs?|paras?|clauses?|points?)|"
            r"\bOPs\b",
            re.I,
        ),
    ),
    ("footnote", re.compile(r"(?:foot|end)?notes?\b", re.I)),
    ("paragraph", re.compile(r"\b(?:paragraphs?|paras?|clauses?|provisions?)\b", re.I)),
)
COUNTED_ITEMS = re.compile(
    r"\bhow many\s+(?:sub-?\s?paragraphs?|sub-?\s?items?|items?|lettered (?:points|items|paragraphs))\b"
    r"(?:\s+(?:does|has|have|are|there|in|under|of|it|the))*\W*(?:have|has|contain|contains)?\W*$",
    re.I,
)
COUNTED_THINGS = re.compile(
    r"\W*how many (?:\w+ )?(?:things|tasks|actions|measures|steps|points)\b(?: (?:is|are|does|"
    r"do))?.{0,60}?\b(?:asked|called "
    r"(?:up)?on|requested|told|urged|listed?|contain|have|set out)\b(?:\s+to do)?\s*(?:in|by|under|of)?\W*",
    re.I,
)
"""Things that a paragraph with items lists."""
COUNT_WORDS = frozenset(
    """
many number count give tell total have has contain contains altogether consist consists comprise comprises
made there does divided
""".split()
)
PLACE = (
    r"(?:of\s+the\s+)?(?:(?:operative|preambular|different|numbered|other)\s+)?"
    r"(?:paragraphs?|paras?|clauses?|footnotes?|parts?|places?|provisions?|sections?|points?)"
)
MENTION = (
    r"(?:mention(?:s|ing|ed)?|refer(?:s|ring)?\s+to|names?|cites?|citing|"
    r"contain(?:s|ing)?(?:\s+the\s+(?:words?|terms?|phrase|name))|"
    r"uses?(?:\s+the\s+(?:words?|terms?|phrase))|speaks?\s+of|talks?\s+about|deals?\s+with)"
)
TERM = r"[\"“‘']?(?P<term>.+?)[\"”’']?"
IN_TEXT = r"(?:\s+(?:in|by|of|anywhere(?:\s+in)?)\s+(?:the|this)\s+(?:resolution|text|document))?"
TAIL = rf"(?:\s+(?:at\s+all|anywhere|by\s+name|explicitly))*{IN_TEXT}\s*[?.!]*"
MENTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (asked, re.compile(pattern, re.I))
    for asked, pattern in (
        (
            "count",
            rf".*\bin\s+how\s+many\s+{PLACE}\s+(?:is|are|does|do)\s+(?:the\s+words?\s+)?{TERM}"
            rf"\s+(?:mentioned|named|appear|occur|used|cited|referred\s+to|come\s+up|turn\s+up){TAIL}",
        ),
        (
            "count",
            rf".*\bhow\s+many\s+{PLACE}\s+(?:of\s+the\s+resolution\s+)?{MENTION}\s+{TERM}{TAIL}",
        ),
        (
            "count",
            rf".*\bhow\s+(?:often|many\s+times)\s+(?:is|are|does|do)\s+(?:the\s+words?\s+)?{TERM}"
            rf"\s+(?:mentioned|named|appear|occur|used|cited|referred\s+to|come\s+up){TAIL}",
        ),
        (
            "count",
            rf".*\bhow\s+(?:often|many\s+times)\s+does\s+(?:the|this)\s+(?:resolution|text)\s+"
            rf"{MENTION}\s+{TERM}{TAIL}",
        ),
        (
            "list",
            rf".*\b(?:which|what)\s+(?:\w+\s+)?{PLACE}\s+(?:of\s+the\s+resolution\s+)?{MENTION}"
            rf"\s+{TERM}{TAIL}",
        ),
        (
            "list",
            rf".*\b(?:list|find|show|give)(?:\s+me)?\s+(?:all|every|each)?(?:\s+the)?\s*"
            rf"(?:(?:{PLACE}|passages?)\s+(?:that|which)\s+{MENTION}|(?:mentions?|occurrences?)"
            rf"\s+of)\s+{TERM}{TAIL}",
        ),
        (
            "list",
            rf"(?:in\s+(?:which|what)\s+{PLACE}|where)(?:\s+in\s+the\s+(?:resolution|text|document))?"
            rf"\s+(?:is|are)\s+(?:the\s+words?\s+)?{TERM}\s+"
            rf"(?:mentioned|named|referred\s+to|cited|referenced){TAIL}",
        ),
        (
            "list",
            rf"where\s+does\s+(?:the|this)\s+(?:resolution|text|document)\s+{MENTION}\s+"
            rf"{TERM}{TAIL}",
        ),
        (
            "yes_no",
            rf"(?:does|do)\s+(?:the\s+resolution|this\s+resolution|it|the\s+text|the\s+document|"
            rf"the\s+(?:general\s+)?assembly|any\s+paragraph)\s+(?:ever\s+|explicitly\s+)?{MENTION}"
            rf"\s+{TERM}{TAIL}",
        ),
        (
            "yes_no",
            rf"(?:is|are)\s+(?:the\s+words?\s+)?{TERM}\s+(?:ever\s+|explicitly\s+)?"
            rf"(?:mentioned|named|referred\s+to|cited){TAIL}",
        ),
        (
            "yes_no",
            rf"(?:is|are)\s+there\s+(?:any\s+|a\s+)?(?:mention|reference)s?\s+(?:of|to)\s+"
            rf"{TERM}{TAIL}",
        ),
    )
)
PRONOUN = re.compile(r"it|they|this|that|these|those|he|she|there", re.I)
PARAGRAPHS = re.compile(r"\b(?:paragraphs?|paras?|clauses?|provisions?)\b", re.I)
OVERVIEW = re.compile(
    r"\b(?:summar(?:y|i[sz]e|ies)|overview|outline|gist|tl;?dr|main (?:points?|ideas?|content)|"
    r"key (?:points?|messages?|takeaways?|provisions?)|in (?:a nutshell|short|brief)|sum (?:it )?up)\b|"
    r"\bwhat(?:'s| is| are)? (?:.{0,30}?)\b(?:resolution|document|text|57/263|it|this)\b.{0,12}\babout\b|"
    r"\bwhat (?:does|did) (?:the|this) (?:resolution|document|text)(?: \S*57/263)? (?:say|contain|cover|do)"
    r"\s*\??$|\bwalk me through (?:the|this) (?:whole |entire |full )?(?:resolution|document|text)\b",
    re.I,
)
OVERVIEW_WORDS = frozenset(
    """
walk start end plain simple clear beginning
summary summarise summarize summaries overview outline gist tldr tl dr main point points idea
ideas content key message messages takeaway takeaways provision provisions nutshell short brief
briefly sum up whole entire quick quickly bullet five three few lines sentences say contain
cover preamble preambular operative part paragraphs paragraph what's s give provide write make
topic
""".split()
)
CONTENT_OF = re.compile(
    r"\b(?:recommend|say|contain|conclude|state|argue|report|propose|find|mean|content|describe|"
    r"explain|provide|cover|deal)\w*\b",
    re.I,
)
DOCUMENT = re.compile(
    r"(?<![\w/])(?:[ASE]/(?:[A-Z]+\.?\d*/)?\d{1,4}/(?:[A-Z]+\.)?\d{1,4}|DP/\d{4}/\d+)"
    r"(?![\w/])"
)
FOOTNOTED = re.compile(
    r"\bparagraphs?\s+(?:that\s+)?(?:have|has|carry|carries|bear|contain|with)\s+(?:an?\s+|any\s+)?"
    r"(?:foot)?notes?\b",
    re.I,
)
COMPARES = re.compile(r"\b(?:differ\w*|compar\w+|contrast\w*|versus|vs|in common|relate)\b", re.I)
BESIDE = re.compile(
    r"\b(?:paragraph|clause|one|what)\s+(?:that\s+)?(?:comes\s+|is\s+|stands\s+)?(?:directly\s+|right\s+|"
    r"immediately\s+|just\s+)?(?P<side>after|before|follows|following|precedes)\b",
    re.I,
)
_NAMED_NOUN = (
    r"(?:which|what)(?:\s+(?:un|other|earlier|previous|united nations))?\s+"
    r"(?P<noun>conference|declaration|committee|trust fund|consensus)s?\s+"
)
NAMED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_NAMED_NOUN}(?:does|do)\s+(?:the\s+)?(?:text|resolution|document|it|assembly)\s+"
        r"(?:name|mention|refer to|cite|speak of|list|recall)\b.*",
        rf"{_NAMED_NOUN}(?:is|are)\s+(?:mentioned|named|referred to|cited|listed|recalled)"
        r"(?:\s+(?:here|in (?:it|here|(?:the|this) (?:text|resolution|document))))?\W*",
    )
)
CITED_RESOLUTIONS = re.compile(
    r"(?:please )?(?:which|what|list|name|how many)(?:\s+(?:all|the|other|earlier|previous|past|prior|"
    r"older|un|united nations|"
    r"general assembly|security council|ecosoc))*\s+resolutions\s+(?:(?:is|are|does|do|"
    r"did)\s+)?(?:(?:the\s+)?(?:text|resolution|"
    r"document|it|assembly|council)\s+)?(?:mention(?:s|ed)?|name[sd]?|refers? to|referred to|"
    r"cite[sd]?|list(?:s|ed)?|recall(?:s|ed)?|"
    r"quote[sd]?)(?:\s+(?:here|in (?:it|here|(?:the|this) (?:text|resolution|document))))?\W*",
    re.I,
)
ABOUT_IT = re.compile(r"\b(?:resolution|document|text|decision|this|it)\b|\d/\d", re.I)
PART_WORDS = frozenset(
    """
end ends ending finish finishes conclude concludes close closes begin begins beginning start
starts starting verb verbs opening open opens first last final use used kind does
""".split()
)
