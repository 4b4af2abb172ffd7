"""States of sequences read before, kept in memory within a budget: which to keep, which to come back to. Pure.

Knows tokens and bytes; knows no model and no question. A state is of use to every sequence that begins like the one it
was taken of, since a token's state depends on nothing that comes after it. Nothing is ever put together of two states.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LEAST = 128
"""Tokens not held elsewhere that make a sequence worth keeping: more than a gate's question or an answer's, which no
other prompt repeats (60 to 100), fewer than the passages of a prompt (300 to 600)."""
COPIED = 64
"""Tokens whose state is put back in the time that one is read, at the least: 4 ms for 261 against 4 ms for one, and
room for slower memory."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One sequence and what the model made of it."""

    tokens: tuple[int, ...]
    state: bytearray


class Prefixes:
    """Kept sequences, the one not used for longest first to go."""

    def __init__(self, budget: int) -> None:
        """Begin with none.

        Args:
            budget: Bytes that all states together have at the most; 0 keeps nothing.
        """
        self._budget = budget
        self._kept: list[Kept] = []  # used last comes last

    @property
    def size(self) -> int:
        """Bytes of all states together."""
        return sum(len(each.state) for each in self._kept)

    def part(self, read: Sequence[int], wanted: Sequence[int], size: int, copy: Callable[[], bytearray]) -> None:
        """Keep a sequence that is about to give way to another, if enough is lost that nothing else holds.

        Args:
            read: The sequence in the context.
            wanted: The one that is read next.
            size: Bytes of the state of the one in the context.
            copy: Takes that state, of just that size. Called only if it is kept, when there is room for it.
        """
        if len(read) - common(read, wanted) < LEAST or size > self._budget:
            return
        nearest = max(self._kept, key=lambda each: common(each.tokens, read), default=None)
        if nearest and len(read) - common(nearest.tokens, read) < LEAST:
            self._touch(nearest)
            return
        self._kept = [each for each in self._kept if len(each.tokens) - common(each.tokens, read) >= LEAST]
        self._shrink(self._budget - size)
        self._kept.append(Kept(tuple(read), copy()))

    def best(self, wanted: Sequence[int], held: int) -> Kept | None:
        """Return the kept sequence to come back to, if that saves more than it costs.

        Args:
            wanted: What is to be read.
            held: How many of its first tokens the context holds already.
        """
        gains = [(common(each.tokens, wanted) - held - len(each.tokens) / COPIED, each) for each in self._kept]
        gain, found = max(gains, key=lambda pair: pair[0], default=(0.0, None))
        if found is None or gain <= 0:
            return None
        self._touch(found)
        return found

    def drop(self, kept: Kept) -> None:
        """Keep it no longer."""
        self._kept = [each for each in self._kept if each is not kept]

    def _touch(self, kept: Kept) -> None:
        self.drop(kept)
        self._kept.append(kept)

    def _shrink(self, budget: int) -> None:
        while self._kept and self.size > budget:
            del self._kept[0]


def common(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many tokens two sequences share from the first on."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))
