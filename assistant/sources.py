"""What a chat model is given to read: the passages that ranked first, their footnotes, the header."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose import Composer
from assistant.extract import Part
from assistant.prompts import Prompt, Source, answer_prompt
from index.passage import describe_footnote, describe_header
from index.resolution import HEADER, Resolution

MOST_SOURCES = 8
"""Paragraphs in a prompt, before their footnotes and the header: small models lose more."""
MOST_FOOTNOTES = 6


def prompt_for(parts: Sequence[Part], composer: Composer) -> Prompt:
    """The prompt for a question and what was found for it."""
    resolution = composer.resolution
    about = f"{resolution.symbol}, “{resolution.title}”"
    return answer_prompt(composer.standalone, sources(parts, resolution), about=about)


def sources(parts: Sequence[Part], resolution: Resolution) -> tuple[Source, ...]:
    """What a prompt holds: the passages that ranked first, their footnotes, the header."""
    ranked = sorted(
        (
            (rank, j.candidate.passage)
            for part in parts
            for rank, j in enumerate(part.judgement.ranked)
        ),
        key=lambda pair: pair[0],
    )
    texts: dict[str, str] = {}
    for _, passage in ranked:
        if len(texts) >= MOST_SOURCES and passage.label not in texts:
            break
        known = texts.get(passage.label)
        texts[passage.label] = f"{known}\n{passage.embedded}" if known else passage.embedded
    notes = [f"FN{m.footnote}" for label in texts for m in resolution.markers_of(label)]
    for label in list(dict.fromkeys(notes))[:MOST_FOOTNOTES]:
        note = resolution.footnote(label)
        if note is not None:
            texts.setdefault(label, describe_footnote(resolution, note))
    texts.setdefault(HEADER, describe_header(resolution))
    return tuple(Source(label, resolution.short_reference(label), text) for label, text in texts.items())  # fmt: skip
