"""A share with its counts and its uncertainty. Pure arithmetic; knows not what is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Self

_Z = 1.959963984540054
"""The normal quantile that leaves 2.5 % on each side."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    n: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.n <= self.of:
            raise ValueError(f"not a share: {self.n} of {self.of}")

    @classmethod
    def count(cls, outcomes: Iterable[bool | None]) -> Self:
        """Count the true ones; None is a question the measure says nothing about, and is left out of both counts."""
        known = [outcome for outcome in outcomes if outcome is not None]
        return cls(sum(known), len(known))

    @property
    def value(self) -> float | None:
        """0..1, or None of nothing."""
        return self.n / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval at 95 %: 0..1 of nothing.

        Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA 22, in the
        closed form (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n).
        """
        if not self.of:
            return 0.0, 1.0
        p, n = self.n / self.of, self.of
        middle = p + _Z**2 / (2 * n)
        reach = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        scale = 1 + _Z**2 / n
        # At p = 0 and p = 1 the bound is exactly 0 and 1; rounding would leave it a hair beside.
        return 0.0 if self.n == 0 else (middle - reach) / scale, 1.0 if self.n == self.of else (middle + reach) / scale
