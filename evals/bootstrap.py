"""How sure the mean of paired differences is, by resampling. Pure; knows not what was measured.

Questions on one document stand or fall together, so whole clusters of them are drawn with replacement (Field and Welsh
2007, "Bootstrapping clustered data", JRSS B 69) and the interval is that of the percentiles (Efron and Tibshirani
1993, "An Introduction to the Bootstrap", chapter 13). Over few clusters such an interval comes out too narrow (Cameron,
Gelbach and Miller 2008, "Bootstrap-based improvements for inference with clustered errors"), so single questions are
drawn as well, and of the two the end farther out counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
SEED = 1
_LEVEL = (2.5, 97.5)  # percentiles: 95 % between them
_AT_ONCE = 4_000_000  # draws held in memory, 32 MB


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean and what resampling says of it."""

    mean: float
    low: float
    high: float
    """The ends of the interval at 95 %."""
    not_above: float
    """The share of the resamples whose mean is 0 or less; of the two ways of drawing, the less sure one's."""
    n: int
    clusters: int


def estimate(values: Sequence[float], clusters: Sequence[str], seed: int = SEED) -> Estimate:
    """Estimate the mean of at least one value; the same values give the same estimate.

    Args:
        values: One per question.
        clusters: The cluster of each.
        seed: Of the draws.

    Raises:
        ValueError: No value, or not as many clusters as values.
    """
    if not values or len(values) != len(clusters):
        raise ValueError(f"{len(values)} values in {len(clusters)} clusters")
    rng = np.random.default_rng(seed)
    found, places = np.unique(np.array(clusters), return_inverse=True)
    each = np.array(values, dtype=np.float64)
    counts = np.bincount(places).astype(np.float64)
    drawn = [_means(np.bincount(places, each).astype(np.float64), counts, rng)]
    if len(found) < len(each):
        drawn.append(_means(each, np.ones_like(each), rng))
    ends = np.array([np.percentile(means, _LEVEL) for means in drawn])
    shares = [float((means <= 0).mean()) for means in drawn]
    return Estimate(
        mean=float(each.mean()),
        low=float(ends[:, 0].min()),
        high=float(ends[:, 1].max()),
        not_above=min(shares, key=lambda share: abs(share - 0.5)),
        n=len(each),
        clusters=len(found),
    )


def _means(sums: NDArray[np.float64], counts: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the mean of each resample: [RESAMPLES]."""
    means = np.empty(RESAMPLES)
    step = max(1, _AT_ONCE // len(sums))
    for start in range(0, RESAMPLES, step):
        part = means[start : start + step]
        picks = rng.integers(len(sums), size=(len(part), len(sums)))
        part[:] = sums[picks].sum(axis=1) / counts[picks].sum(axis=1)
    return means
