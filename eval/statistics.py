"""Intervals and tests for reported numbers; the home of scipy."""

from __future__ import annotations


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95% Wilson interval of a proportion; `(0, 1)` for no observation."""
    if n == 0:
        return 0.0, 1.0
    from scipy.stats import binomtest

    interval = binomtest(hits, n).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)
