"""What a question asks for: one small type a kind of request.

Everything but `Open` is answered by structure, exactly, where it has an answer; `Open`, and what
structure does not answer, goes to retrieval and reading. `assistant.interpret` makes them, `assistant.structure`
and `assistant.refuse` answer them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.symbol import Symbol

Part = Literal["whole", "opening", "ending", "verb", "with_footnotes"]
Talk = Literal["greeting", "thanks", "goodbye", "capabilities", "identity"]
OffRecord = Literal["vote", "sponsors", "draft", "later"]
HeaderField = Literal[
    "adopted", "distributed", "meeting", "session", "agenda", "source", "symbol", "title", "organ"
]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Named paragraphs or footnotes; `absent` are those that do not exist."""

    labels: tuple[str, ...]
    absent: tuple[str, ...] = ()
    part: Part = "whole"


@dataclass(frozen=True, slots=True)
class Count:
    """How many paragraphs or footnotes there are, or items under one place (`label`)."""

    series: Literal["operative", "preambular", "footnote", "paragraph", "footnoted", "item"]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a word or name occurs; `asked` says whether a list, a number or yes/no is wanted."""

    term: str
    asked: Literal["list", "count", "yes_no"] = "list"
    paragraphs_only: bool = False
    times: bool = False
    """Whether each occurrence counts, not each place."""
    topic: bool = False
    """Whether it is asked if the text "deals with" something, which it may do in other words."""


@dataclass(frozen=True, slots=True)
class SpelledOut:
    """What an abbreviation stands for: the name, as the document has it."""

    name: str


@dataclass(frozen=True, slots=True)
class FootnotesOf:
    """Which footnotes hang on the named paragraphs."""

    labels: tuple[str, ...]
    counting: bool = False


@dataclass(frozen=True, slots=True)
class AttachedTo:
    """Which paragraphs the named footnotes hang on."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbList:
    """Every clause with one of these verbs."""

    verbs: tuple[str, ...]
    counting: bool = False
    adverb: str = ""
    """What stands before the verb: "also" of "Also requests"."""
    opening: bool = False
    """Only clauses with which a paragraph begins."""
    operative: bool = False
    """Only of the operative part; else preambular clauses ("Taking note of …") belong to it."""


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """Facts printed on the document: dates, meeting, session, title."""

    fields: tuple[HeaderField, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the resolution, or one half of it, is about."""

    scope: Literal["all", "preambular", "operative"] = "all"


@dataclass(frozen=True, slots=True)
class ActionList:
    """Who is to do what, and by when: the tasks, perhaps of one addressee or of some verbs."""

    addressee: str | None = None
    verbs: tuple[str, ...] = ()
    timed: bool = False
    """Only tasks with a deadline, a session or a date."""
    reporting: bool = False
    """Only duties to report."""
    given: bool = False
    """Whether tasks are asked for in so many words, so that their absence is an answer."""
    within: tuple[str, ...] = ()
    """Only tasks in these paragraphs and their items."""
    topic: str = ""
    """Only tasks on this subject; where there is none, passages are read."""


@dataclass(frozen=True, slots=True)
class CitedResolutions:
    """Which other resolutions are cited, and where; `organ`: only of that one (`A`, `S`, `E`)."""

    organ: str = ""
    counting: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that is said about one matter."""

    topic: str
    most: int = 0
    """Clauses; where more speak of it, not all were asked for and passages are read. 0: no limit."""


@dataclass(frozen=True, slots=True)
class Explain:
    """What a paragraph means, taken apart: verb, addressee, tasks, qualifiers, deadline."""

    labels: tuple[str, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Define:
    """What a term means, which the text itself need not say."""

    term: str


@dataclass(frozen=True, slots=True)
class CheckQuotation:
    """Whether a pasted text stands in the resolution, to the letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Cite:
    """How to cite the resolution or a place in it."""

    labels: tuple[str, ...] = ()
    style: str = "un-note"


@dataclass(frozen=True, slots=True)
class OtherResolution:
    """A question about a resolution that is not in the library."""

    symbol: Symbol


@dataclass(frozen=True, slots=True)
class CitedContent:
    """A question about what another document says (`A/57/155`)."""

    document: str


@dataclass(frozen=True, slots=True)
class NotOnRecord:
    """Votes, sponsors, drafts, later action: a resolution's text never says."""

    topic: OffRecord


@dataclass(frozen=True, slots=True)
class Conversation:
    """Greetings, thanks, questions about the assistant."""

    talk: Talk


@dataclass(frozen=True, slots=True)
class AskBack:
    """Two or more things can be meant: `options` are the labels."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No words: symbols, emoji, control characters."""


@dataclass(frozen=True, slots=True)
class Open:
    """Everything else. `within`: only these places may answer.

    `other`: another resolution that is asked about and that this one cites.
    """

    text: str
    within: tuple[str, ...] = ()
    other: Symbol | None = None


Request = (
    Lookup
    | Count
    | Mentions
    | SpelledOut
    | FootnotesOf
    | AttachedTo
    | VerbList
    | HeaderFacts
    | Overview
    | ActionList
    | CitedResolutions
    | Subject
    | Explain
    | Define
    | CheckQuotation
    | Cite
    | OtherResolution
    | CitedContent
    | NotOnRecord
    | Conversation
    | AskBack
    | Unreadable
    | Open
)
