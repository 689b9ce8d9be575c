"""A sentence and the text it cites, as the checks see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.references import find_absolute
from assistant.wording import expand
from index.lexical import content_words, stem
from index.resolution import Resolution

_COMMON = frozenset({"general", "united", "nations", "all", "other"})


@dataclass(frozen=True, slots=True)
class Claim:
    """`written` as the model wrote it; `sentence` with "paragraph 6" replaced by "the text".

    `source` is the text of the cited places and of what belongs to them.
    """

    written: str
    sentence: str
    labels: tuple[str, ...]
    source: str
    resolution: Resolution


def claim(written: str, labels: Sequence[str], resolution: Resolution) -> Claim:
    """The claim of one sentence; every label exists."""
    return Claim(
        written,
        _without_places(written),
        tuple(labels),
        cited_text(labels, resolution),
        resolution,
    )


def cited_text(labels: Sequence[str], resolution: Resolution) -> str:
    """The cited places with what belongs to them: items, the words above a list, footnotes."""
    places: list[str] = []
    for label in labels:
        paragraph = resolution.paragraph(label)
        above = [paragraph.parent] if paragraph and paragraph.parent else []
        below = [child.label for child in resolution.children(label)]
        for place in (*above, label, *below):
            places += [place, *(f"FN{m.footnote}" for m in resolution.markers_of(place))]
        note = resolution.footnote(label)
        places += note.attached_to if note else ()
    texts = [resolution.text_of(place) or "" for place in dict.fromkeys(places)]
    return "\n".join(texts)


def name_stem(word: str) -> str:
    """The form in which the words of names are compared."""
    return stem(word[:-1] if word.endswith("s") and len(word) > 4 else word)


def who(words: str) -> set[str]:
    """The words that tell one body from another, as stems."""
    return {name_stem(word) for word in content_words(expand(words)) if word not in _COMMON}


def _without_places(written: str) -> str:
    text = written
    for one in sorted(find_absolute(written), key=lambda r: -r.start):
        text = f"{text[: one.start]}the text{text[one.end :]}"
    return text
