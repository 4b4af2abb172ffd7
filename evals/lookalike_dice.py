"""Chance for the look-alike pack: numbers between bounds, or close to those of a document that is to look alike.

Knows nothing of what the numbers are. The second of a hard pair takes the first one's numbers with two digits swapped
or with one or two steps more or less, and half the time its dates and places.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random


class Dice:
    """Numbers at random, or close to those of a twin."""

    def __init__(self, rng: Random, like: "Dice | None") -> None:
        self.rng = rng
        self.drawn: dict[str, int] = {}
        self._like = like.drawn if like else {}

    def number(self, key: str, low: int, high: int, step: int = 1) -> int:
        """Draw a multiple of the step between the bounds, both included."""
        if key in self._like:
            units = _neighbour(self.rng, self._like[key] // step, -(-low // step), high // step)
        else:
            units = self.rng.randint(-(-low // step), high // step)
        self.drawn[key] = units * step
        return units * step

    def pick(self, key: str, options: Sequence[str]) -> str:
        """Draw one of the options; half the time the twin's."""
        if key in self._like and self.rng.random() < 0.5:
            self.drawn[key] = self._like[key]
        else:
            self.drawn[key] = self.rng.randrange(len(options))
        return options[self.drawn[key]]


def _neighbour(rng: Random, number: int, low: int, high: int) -> int:
    digits = str(number)
    swapped = [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)]
    near = [int(text) for text in swapped if text[0] != "0"] + [number - 2, number - 1, number + 1, number + 2]
    fit = [candidate for candidate in near if low <= candidate <= high and candidate != number]
    return rng.choice(fit) if fit else number


def working_day(day: date) -> date:
    """Move a Saturday or Sunday to the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
