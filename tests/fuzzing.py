"""What the fuzzers share: good things made worse by chance, a tally of what came of them, and the command.

Text and bytes alike. Knows nothing of what is tried on them.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import AnyStr, Generic, TypeVar

Thing = TypeVar("Thing")
LONGEST = 3_000_000  # bytes or characters


@dataclass(slots=True)
class Tally:
    """What came of the tries."""

    outcomes: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    @property
    def tries(self) -> int:
        """How many there were."""
        return self.outcomes.total()


def tried(
    things: Iterable[Thing],
    becomes: Callable[[Thing], str],
    keep: Callable[[Thing], object],
    more: Callable[[int], bool],
    slow: float,
    clock: Callable[[], float] = time.monotonic,
) -> Tally:
    """Try one thing after another as long as there are to be more.

    Args:
        things: Without end.
        becomes: Tries one and says what came of it; what begins with "finding" is one.
        keep: Keeps a thing that is a finding.
        more: Given how many were tried, says whether to go on.
        slow: Seconds that no thing may take.
        clock: What they are taken with: that of the wall, or that of this process.
    """
    tally = Tally()
    for number, thing in enumerate(things):
        if not more(number):
            return tally
        started = clock()
        outcome = becomes(thing)
        seconds = clock() - started
        tally.slowest = max(tally.slowest, seconds)
        outcome = outcome if seconds < slow else f"finding: {seconds:.0f} s"
        tally.outcomes[outcome.split(":")[0]] += 1
        if outcome.startswith("finding"):
            tally.findings[outcome] += 1
            keep(thing)
    raise AssertionError("there is always one more")


@dataclass(frozen=True, slots=True)
class Mill(Generic[AnyStr]):
    """What good things are made worse with."""

    good: Sequence[AnyStr]
    tokens: Sequence[AnyStr]
    """What is put in anywhere."""
    numbers: Sequence[AnyStr]
    """What is put where a number was."""
    figure: re.Pattern[AnyStr]
    garbled: Callable[[AnyStr, random.Random], AnyStr]
    """Changes one byte or character."""
    longest: int = LONGEST

    def worse(self, thing: AnyStr, chance: random.Random) -> AnyStr:
        """Change a thing once or some times over."""
        for _ in range(chance.choice((1, 1, 2, 3, 8, 20))):
            thing = chance.choice(CHANGES)(self, thing, chance)
        return thing[: self.longest]


def _slice(length: int, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(length + 1)
    return start, min(length, start + int(chance.paretovariate(0.6)))


def _garble(mill: Mill[AnyStr], thing: AnyStr, chance: random.Random) -> AnyStr:
    at = chance.randrange(len(thing) or 1)
    return thing[:at] + mill.garbled(thing[at : at + 1], chance) + thing[at + 1 :]


def _delete(mill: Mill[AnyStr], thing: AnyStr, chance: random.Random) -> AnyStr:
    start, end = _slice(len(thing), chance)
    return thing[:start] + thing[end:]


def _repeat(mill: Mill[AnyStr], thing: AnyStr, chance: random.Random) -> AnyStr:
    start, end = _slice(len(thing), chance)
    return thing[:start] + thing[start:end] * chance.choice((2, 3, 50, 500)) + thing[end:]


def _insert(mill: Mill[AnyStr], thing: AnyStr, chance: random.Random) -> AnyStr:
    at = chance.randrange(len(thing) + 1)
    return thing[:at] + chance.choice(mill.tokens) * chance.choice((1, 1, 1, 2, 40, 3000)) + thing[at:]


def _cross(mill: Mill[AnyStr], thing: AnyStr, chance: random.Random) -> AnyStr:
    other = chance.choice(mill.good)
    start, end = _slice(len(other), chance)
    at = chance.randrange(len(thing) + 1)
    return thing[:at] + other[start:end] + thing[at:]


def _number(mill: Mill[AnyStr], thing: AnyStr, chance: random.Random) -> AnyStr:
    found = list(mill.figure.finditer(thing[:200_000]))
    if not found:
        return thing
    start, end = chance.choice(found).span()
    return thing[:start] + chance.choice(mill.numbers) + thing[end:]


def _cut(mill: Mill[AnyStr], thing: AnyStr, chance: random.Random) -> AnyStr:
    return thing[: chance.randrange(len(thing) + 1)]


CHANGES = (_garble, _garble, _delete, _repeat, _insert, _insert, _cross, _number, _number, _cut)


def flipped(byte: bytes, chance: random.Random) -> bytes:
    """Turn over one bit of a byte; of no byte, nothing."""
    return bytes(each ^ 1 << chance.randrange(8) for each in byte)


Run = Callable[[str, int, Path, Callable[[int], bool]], Tally]
"""Fuzz one kind from a seed, keeping findings in a folder, as long as there are to be more."""


def command(title: str, kinds: Iterable[str], run: Run) -> int:
    """Fuzz one kind for some seconds, or all kinds in turn; 1 if anything was found."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--kind", "--only", choices=[*kinds], action="append", help="default: all, in turn")
    parser.add_argument("--seconds", type=float, default=60, help="for each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where findings go; default: a temporary folder")
    given = parser.parse_args()
    found = 0
    for kind in given.kind or kinds:
        keep = given.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
        keep.mkdir(parents=True, exist_ok=True)
        tally = run(kind, given.seed, keep, _until(time.monotonic() + given.seconds))
        sys.stdout.write("".join(f"{line}\n" for line in _report(kind, tally, keep)))
        sys.stdout.flush()
        found += tally.findings.total()
    return 1 if found else 0


def _until(end: float) -> Callable[[int], bool]:
    return lambda number: time.monotonic() < end


def _report(kind: str, tally: Tally, keep: Path) -> Iterator[str]:
    yield f"{kind}: {tally.tries} tries, {dict(tally.outcomes)}, slowest {tally.slowest:.1f} s, kept in {keep}"
    yield from (f"  {count} x {finding}" for finding, count in tally.findings.most_common())
