"""What a run with many readers comes to: counts, times, and what was wrong. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.load.noted import Asking, End, Plan
from tests.load.process import Growth, growth
from tests.load.sessions import Run, Seen

UNTOLD = 5.0
"""Seconds that a reader may wait without being told how many are before."""
GONE = 3.0
"""Seconds after a reload from which on its question may not begin to be answered."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, in seconds."""

    count: int
    median: float
    worst: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run comes to."""

    plans: dict[str, int]
    ends: dict[str, int]
    turn: Times
    """From the question to its turn."""
    told: Times
    """From the question to the number of those before it."""
    stops: dict[str, Times]
    """By phase, from the button to the next question."""
    pairs: int
    """Pairs of questions of which one was certainly asked before the other."""
    overtakings: int
    """Those of them that were answered the other way round."""
    minutes: tuple[float, ...]
    """Memory in MB, the mean of each minute."""
    growth: Growth
    """Its slope is in MB a minute."""
    faults: tuple[str, ...]


def tally(run: Run, seen: Seen) -> Tally:
    """Sum up a run."""
    askings = [asking for reader in seen.readers for asking in reader.askings]
    turns = _turns(askings, seen.served)
    served = [(asking, at) for asking, at in turns if asking.end is not End.LEFT]
    pairs, overtakings = _order(served)
    faults = [*_wrong(seen), *_untold(askings, served), *_ghosts(turns)]
    return Tally(
        dict(Counter(asking.plan.value for asking in askings)),
        dict(Counter(asking.end.value for asking in askings)),
        times(at - asking.pressed for asking, at in served),
        times(asking.told - asking.pressed for asking in askings if asking.told),
        _stops(askings),
        pairs,
        overtakings,
        _minutes(seen),
        growth(seen.looks, warm=run.seconds / 60 / 5),
        (*faults, *([f"{overtakings} questions were overtaken"] if overtakings else [])),
    )


def times(seconds: Iterable[float]) -> Times:
    """Sum up durations; of none, all is 0."""
    all_ = sorted(seconds)
    return Times(len(all_), median(all_), all_[-1]) if all_ else Times(0, 0.0, 0.0)


def _turns(askings: Sequence[Asking], served: Sequence[tuple[str, float]]) -> list[tuple[Asking, float]]:
    """Return the questions whose turn came, and when; a question was asked by one reader only, but more than once."""
    asked = defaultdict(list)
    for asking in askings:
        asked[asking.question].append(asking)
    return [(max((a for a in asked[q] if a.pressed <= at), key=lambda a: a.pressed), at) for q, at in served]


def _order(served: Sequence[tuple[Asking, float]]) -> tuple[int, int]:
    pairs = overtakings = 0
    for first, turn in served:
        for second, other in served:
            # The page has said that the one waits before the other was typed: whatever the network did, it is first.
            if first.told and first.told < second.pressed:
                pairs += 1
                overtakings += other < turn
    return pairs, overtakings


def _stops(askings: Iterable[Asking]) -> dict[str, Times]:
    stops = [asking.stop for asking in askings if asking.stop]
    return {
        phase: times(stop.free - stop.pressed for stop in stops if stop.phase == phase)
        for phase in sorted({stop.phase for stop in stops})
    }


def _wrong(seen: Seen) -> list[str]:
    found = []
    for reader in seen.readers:
        found += [f"shown to another reader: {text}" for text in reader.strange]
        found += [f"wrong answer: {text}" for text in reader.wrong]
        found += [f"the browser complains: {text}" for text in reader.complaints]
        found += [f"stuck: {text}" for text in reader.stuck]
        found += [f"failed: {asking.question}" for asking in reader.askings if asking.end is End.FAILED]
    return found


def _untold(askings: Iterable[Asking], served: Sequence[tuple[Asking, float]]) -> list[str]:
    turn = {id(asking): at for asking, at in served}
    return [
        f"waited {ended - asking.pressed:.1f} s and was told nothing: {asking.question}"
        for asking in askings
        if asking.end in (End.ANSWERED, End.STOPPED) and asking.plan is not Plan.RELOAD
        for ended in [turn.get(id(asking), asking.over)]
        if not asking.told and ended - asking.pressed > UNTOLD
    ]


def _ghosts(turns: Sequence[tuple[Asking, float]]) -> list[str]:
    return [
        f"answered {at - asking.over:.1f} s after its reader had gone: {asking.question}"
        for asking, at in turns
        if asking.end is End.LEFT and at > asking.over + GONE
    ]


def _minutes(seen: Seen) -> tuple[float, ...]:
    by_minute = defaultdict(list)
    for look in seen.looks:
        by_minute[int(look.at)].append(look.resident)
    return tuple(round(sum(all_) / len(all_), 1) for _, all_ in sorted(by_minute.items()))
