"""The short answer of what a chat model wrote: words of the text that its own checked sentences hold.

The reader marks the words that answer in each sentence that passed the checks. Where the place that
the sentence cites has the same words, they are, as they are printed there, the short answer; else
those that it marks in the passage itself, where the sentence has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.extract import Part
from assistant.kind import kind_of
from assistant.place import place_of
from assistant.reader import Reader
from assistant.short_answer import short_answer_in
from assistant.suited import LONGEST_NAMED, suited
from index.resolution import Resolution

_YES_NO = re.compile(r"(yes|no)\b(?! (?:one|body|other|more|longer|date|year|such)\b)", re.I)


Told = tuple[str, Sequence[str]]
"""A sentence that is shown, and the labels that it cites."""


def told_short_answer(
    told: Sequence[Told],
    parts: Sequence[Part],
    resolution: Resolution,
    *,
    reader: Reader,
    in_part: bool = False,
) -> str | None:
    """Of the sentences that are shown; `None` without such words.

    `in_part`: one of the questions in the question was not answered, so that not each has an answer.
    """
    shorts = [_of_part(part, told, resolution, reader) for part in parts]
    found = list(dict.fromkeys(short for short in shorts if short))
    return "; ".join(found) if found and (in_part or all(shorts)) else None


def _of_part(
    part: Part, told: Sequence[Told], resolution: Resolution, reader: Reader
) -> str | None:
    kind = kind_of(part.question)
    if kind == "yes_no":
        said = next((m for text, _ in told if (m := _YES_NO.match(text))), None)
        return said.group(1).capitalize() if said else None
    if kind in ("list", "reason"):
        return None
    for text, labels in told:
        # One at a time: this is asked after every sentence, and the first has it as a rule.
        (reading,) = reader.read(part.in_context, [text])
        typed = suited(part.in_context, reading, text)
        short = _printed(text[typed.start : typed.end], labels, resolution)
        if short:
            return short
    for text, labels in told:
        for judged in part.judgement.ranked:
            if judged.candidate.passage.label not in labels:
                continue
            marked = short_answer_in(kind, place_of(judged, resolution), resolution)
            if marked and _plain(marked) in _plain(text):
                return marked
    return None


def _printed(words: str, labels: Sequence[str], resolution: Resolution) -> str | None:
    """The words as one of these places prints them, where they are few enough."""
    wanted = words.strip(" ,;:.")
    if not wanted or len(wanted.split()) > LONGEST_NAMED:
        return None
    shape = r"\s+".join(map(re.escape, wanted.split()))
    for label in labels:
        found = re.search(rf"(?<!\w){shape}(?!\w)", resolution.text_of(label) or "", re.I)
        if found:
            return found.group()
    return None


def _plain(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+(?:[.,]\d+)*", text.lower())) + " "
