"""Intervals and tests, all from scipy: Wilson, cluster bootstrap, exact McNemar."""

from __future__ import annotations

import math
from collections.abc import Sequence

RESAMPLES = 10_000
SEED = 20260101


def wilson(successes: int, n: int) -> tuple[float, float]:
    """The 95% Wilson interval of a proportion; (0, 1) when there is nothing to count."""
    if n == 0:
        return (0.0, 1.0)
    from scipy.stats import binomtest

    interval = binomtest(successes, n).proportion_ci(method="wilson")
    return (float(interval.low), float(interval.high))


def cluster_interval(values: Sequence[float], clusters: Sequence[str]) -> tuple[float, float]:
    """The 95% interval of a mean, resampling clusters (seed questions), not rows."""
    import numpy as np

    groups: dict[str, list[float]] = {}
    for value, cluster in zip(values, clusters, strict=True):
        groups.setdefault(cluster, []).append(value)
    if not groups:
        return (0.0, 1.0)
    sums = np.array([sum(g) for g in groups.values()])
    sizes = np.array([len(g) for g in groups.values()])
    picked = np.random.default_rng(SEED).integers(0, len(sums), (RESAMPLES, len(sums)))
    means = sums[picked].sum(1) / sizes[picked].sum(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return (float(low), float(high))


def mcnemar(better: int, worse: int, *, one_sided: bool = False) -> float:
    """The exact p-value of a change that mended `better` items and broke `worse`."""
    if better + worse == 0:
        return 1.0
    from scipy.stats import binomtest

    side = "greater" if one_sided else "two-sided"
    return float(binomtest(worse, better + worse, 0.5, alternative=side).pvalue)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that a positive scores above a negative, ties half (Mann-Whitney)."""
    from scipy.stats import mannwhitneyu

    if not positive or not negative:
        return math.nan
    statistic = mannwhitneyu(positive, negative, alternative="two-sided").statistic
    return float(statistic) / (len(positive) * len(negative))
