"""Questions on headers and footnotes by templates: what a cover says and where notes point."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from index.numbers import print_date
from index.passage import words_before
from index.resolution import HEADER, Resolution


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the words that answer it; no label where nothing does."""

    question: str
    label: str = ""
    span: str = ""


_HEADER = {
    "adopted": (
        "When was the resolution adopted?",
        "On what date did the Assembly adopt this?",
        "adoption date",
        "What day was it passed?",
    ),
    "distributed": (
        "When was the document distributed?",
        "distribution date of the document",
        "On which date was the text issued?",
    ),
    "meeting": ("At which meeting was it adopted?", "Which plenary meeting adopted the text?"),
    "agenda": ("Under which agenda item was it adopted?", "What is the agenda item?"),
    "title": ("What is the title of the resolution?", "What is this resolution called?"),
    "source": ("Which report was the resolution based on?", "Which committee reported on it?"),
}
_NOT_IN_HEADER = (
    "Who sponsored the resolution?",
    "How many States voted in favour?",
    "Who chaired the meeting?",
    "Who drafted the text?",
    "Which delegation introduced it?",
    "In which room did the Assembly meet?",
)
_FOOTNOTE = (
    "What is the document symbol of {words}?",
    "Where can I find {words}?",
    "Which document is cited for {words}?",
    "source for {words}",
    "Where is {words} published?",
)


def header_questions(resolution: Resolution, rng: random.Random) -> Iterator[Asked]:
    """One question that the header answers, one that it does not."""
    values = {
        "adopted": print_date(resolution.adopted) if resolution.adopted else None,
        "distributed": print_date(resolution.distributed) if resolution.distributed else None,
        "meeting": resolution.meeting,
        "agenda": resolution.agenda_item,
        "title": resolution.title,
        "source": resolution.source,
    }
    kinds = sorted(kind for kind, value in values.items() if value)
    if kinds:
        kind = rng.choice(kinds)
        yield Asked(rng.choice(_HEADER[kind]), HEADER, values[kind] or "")
    yield Asked(rng.choice(_NOT_IN_HEADER))


def footnote_questions(resolution: Resolution, rng: random.Random) -> Iterator[Asked]:
    """One question that a footnote answers, where there is one."""
    notes = [n for n in resolution.footnotes if n.attached_to]
    if not notes:
        return
    note = rng.choice(notes)
    words = " ".join(words_before(resolution, note.attached_to[0], note.number).split()[-8:])
    if words:
        question = rng.choice(_FOOTNOTE).format(words=words)
        yield Asked(question, note.label, note.text.rstrip("."))
