"""What was measured: samples, rows that set them side by side, and what a part could not measure. Pure values."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from evals.speed.ratios import Ratio, ratio

CASECLERK = "caseclerk"


@dataclass(frozen=True, slots=True)
class Series:
    """What one contender took, again and again."""

    name: str
    samples: tuple[float, ...]
    """At least one, in the order measured."""

    @property
    def median(self) -> float:
        """The middle sample."""
        return median(self.samples)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is to be."""

    figure: float
    at_least: bool = False
    """Else at most."""

    def met(self, value: float) -> bool:
        """Say whether a value is as it is to be."""
        return value >= self.figure if self.at_least else value <= self.figure


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, by itself or against another."""

    what: str
    unit: str
    series: Series
    against: Series | None = None
    goal: Goal | None = None
    """Of the ratio if it is set against another, else of the median."""

    @property
    def ratio(self) -> Ratio | None:
        """The series over the one it is set against."""
        return ratio(self.series.samples, self.against.samples) if self.against else None

    @property
    def met(self) -> bool | None:
        """Say whether the goal was met; None without one."""
        found = self.ratio
        return self.goal.met(found.value if found else self.series.median) if self.goal else None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that was to be measured and was not."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one part."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What one has to know to read the rows."""
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A part that was run."""

    name: str
    figures: Figures
    seconds: float
    """That the part itself took."""


def row(
    what: str, unit: str, samples: Sequence[float], against: tuple[str, Sequence[float]] | None = None,
    goal: Goal | None = None, name: str = CASECLERK,
) -> Row:  # fmt: skip
    """Make a row of samples as they were collected."""
    other = Series(against[0], tuple(against[1])) if against else None
    return Row(what, unit, Series(name, tuple(samples)), other, goal)
