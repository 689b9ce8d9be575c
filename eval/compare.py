"""Compare two runs on the same items: differences, flips, and whether a gate passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eval.statistics import cluster_interval, mcnemar
from index.errors import BadRequest

MOST_NET_LOSS = 3
LEVEL = 0.05
_COMPARED = ("joint", "refused", "span_f1", "v_strict", "citation_precision", "citation_recall")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`mended` and `broken` are ids; `p_worse` is the exact one-sided McNemar p."""

    n: int
    mended: tuple[str, ...]
    broken: tuple[str, ...]
    p_two_sided: float
    p_worse: float
    differences: dict[str, tuple[float, float, float, int]]

    @property
    def passes(self) -> bool:
        """Not significantly worse, and not more than three items down."""
        return self.p_worse >= LEVEL and len(self.broken) - len(self.mended) <= MOST_NET_LOSS


def compare(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Comparison:
    """Paired by id.

    Raises:
        BadRequest: the runs share no items.
    """
    old, new = ({row["id"]: row for row in rows} for rows in (before, after))
    ids = [name for name in old if name in new]
    if not ids:
        raise BadRequest("The two runs have no item in common, so they cannot be compared.")
    pairs = [(old[name]["score"], new[name]["score"], new[name]["family"]) for name in ids]
    mended = tuple(i for i, (a, b, _) in zip(ids, pairs, strict=True) if b["joint"] > a["joint"])
    broken = tuple(i for i, (a, b, _) in zip(ids, pairs, strict=True) if b["joint"] < a["joint"])
    differences = {}
    for name in _COMPARED:
        both = [(a, b, f) for a, b, f in pairs if a[name] is not None and b[name] is not None]
        deltas = [float(b[name]) - float(a[name]) for a, b, _ in both]
        if deltas:
            low, high = cluster_interval(deltas, [f for _, _, f in both])
            differences[name] = (sum(deltas) / len(deltas), low, high, len(deltas))
    return Comparison(
        len(ids),
        mended,
        broken,
        mcnemar(len(mended), len(broken)),
        mcnemar(len(mended), len(broken), one_sided=True),
        differences,
    )


def in_words(found: Comparison, questions: dict[str, str], *, show_items: bool) -> str:
    """The comparison as text; items are named when `show_items` (dev only)."""
    lines = [
        f"{found.n} items: {len(found.mended)} mended, {len(found.broken)} broken, exact "
        f"McNemar p = {found.p_two_sided:.3f}"
    ]
    for name, (delta, low, high, n) in found.differences.items():
        lines.append(f"{name:20} {delta:+.3f} [{low:+.3f}, {high:+.3f}] (n = {n})")
    for title, ids in (("mended", found.mended), ("broken", found.broken)):
        for name in ids if show_items else ():
            lines.append(f"{title}: {name} {questions.get(name, '')}")
    lines.append("passes" if found.passes else "FAILS: worse than before")
    return "\n".join(lines)
