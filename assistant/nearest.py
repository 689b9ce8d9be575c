"""The passages nearest to a question that none answers: where to look instead."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.read import Judged, clipped
from index.lexical import folded, stems
from index.resolution import HEADER

READ_AS_NEAR = 0.02
"""What a logit of the reader counts beside the share of a question's words; chosen by hand."""
LOOKED_AT = 10
"""Of the passages ranked first, among which the nearest to a question is looked for."""


def nearest_to(question: str, judged: Sequence[Judged]) -> list[Judged]:
    """The two passages of those ranked first that speak most of what the question speaks of.

    Rare words count more, and the reader's view a little: alone it goes by the shape of a question, to
    whatever has a date for "when". None where not one word of the question stands in any.
    """
    ranked = [one for one in judged[:LOOKED_AT] if one.candidate.passage.label != HEADER]
    asked = stems(folded(question))
    texts = [stems(folded(one.candidate.passage.embedded)) for one in ranked]
    rarity = {word: 1 / (1 + sum(word in text for text in texts)) for word in asked}
    every = sum(rarity.values()) or 1.0
    said = [sum(rarity[word] for word in asked & text) / every for text in texts]
    order = sorted(
        (at for at, share in enumerate(said) if share > 0),
        key=lambda at: -said[at] - READ_AS_NEAR * clipped(ranked[at].reading.score),
    )
    return [ranked[at] for at in order[:2]]
