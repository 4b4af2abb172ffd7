"""How sure the ratio of two medians is, by resampling. Pure; knows not what was measured.

The repetitions of two contenders alternate, so what slows the machine down for a while slows down both: a repetition is
drawn as a pair (Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapters 8 and 13, the interval of
the percentiles). Over seven pairs such an interval is a rough one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 10_000
SEED = 1
_LEVEL = (2.5, 97.5)  # percentiles: 95 % between them


@dataclass(frozen=True, slots=True)
class Ratio:
    """One median over another."""

    value: float
    low: float
    high: float
    """The ends of the interval at 95 %."""


def ratio(above: Sequence[float], below: Sequence[float], seed: int = SEED) -> Ratio:
    """Divide the median of some samples by that of others; the same samples give the same ratio.

    Args:
        above: At least one.
        below: At least one, all above 0; pairs with ``above`` if there are as many, else each is drawn by itself.
        seed: Of the draws.

    Raises:
        ValueError: There is no sample, or one below is not above 0.
    """
    if not above or not below or min(below) <= 0:
        raise ValueError(f"no ratio of {len(above)} samples to {len(below)}, the smallest {min(below, default=None)}")
    rng = np.random.default_rng(seed)
    first = rng.integers(len(above), size=(RESAMPLES, len(above)))
    second = first if len(above) == len(below) else rng.integers(len(below), size=(RESAMPLES, len(below)))
    drawn = np.median(np.array(above)[first], axis=1) / np.median(np.array(below)[second], axis=1)
    low, high = np.percentile(drawn, _LEVEL)
    return Ratio(float(np.median(above) / np.median(below)), float(low), float(high))
