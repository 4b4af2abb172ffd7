"""Which kernels, how many threads and which way of waiting suit a machine: chosen stage by stage from measurements.

Knows no model and no process: whoever calls it hands in a probe that measures one setting.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.errors import ProbeFailed
from assistant.model.kernels import Kernels, Setting

READ, WRITTEN = 600, 50
"""Tokens of a typical answer, what is compared: four passages of 800 characters with the instructions are some 600
tokens to read, and two sentences with their quotes some 50 to write."""
MARGIN = 0.05
"""A candidate must save this share of the seconds; two measurements of the same setting often differ by half of it."""
WIDE = 0.25
"""Repeats further apart than this share of their median say that the machine was busy, and not how fast it is."""
SPINS = 1_000
"""The one way of waiting tried against sleeping at once: some 0.05 ms, more than a thread mostly waits for the others
within a token and far less than it waits for one that was put aside for another program. Where 200 to 4,000 were
measured, 1,000 and 2,000 wrote best with the machine to itself and 4,000 was the first to lose much beside others."""
PATIENCE = 100.0
"""Seconds after which no further candidate is tried. The way of waiting comes first, because it gained most where it
was measured: a quarter of the writing speed, for a twentieth lost beside a busy process."""


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast one repeat was, in tokens a second."""

    read: float
    written: float

    @property
    def seconds(self) -> float:
        """What a typical answer takes at this speed."""
        return READ / self.read + WRITTEN / self.written


@dataclass(frozen=True, slots=True)
class Trial:
    """One setting, measured in a process of its own."""

    setting: Setting
    beside: bool
    """Whether another process kept a core busy meanwhile."""
    repeats: tuple[Speed, ...]
    failure: str = ""
    """Why there are no repeats."""

    @property
    def speed(self) -> Speed:
        """The medians of the repeats; there must be some."""
        return Speed(_median([r.read for r in self.repeats]), _median([r.written for r in self.repeats]))

    @property
    def spread(self) -> float:
        """How far apart the repeats are, as a share of their median."""
        seconds = [repeat.seconds for repeat in self.repeats]
        return (max(seconds) - min(seconds)) / _median(seconds)

    @property
    def steady(self) -> bool:
        """Say whether the figures can be relied on."""
        return bool(self.repeats) and self.spread <= WIDE


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was chosen, and every trial it was chosen from, in the order they were made."""

    setting: Setting
    trials: tuple[Trial, ...]
    steady: bool
    """False if the machine was too busy to tell; then the setting is the safe one."""

    def last(self, setting: Setting, *, beside: bool = False) -> Trial | None:
        """Return the latest trial of a setting that was not a failure."""
        alike = (t for t in reversed(self.trials) if t.repeats and (t.setting, t.beside) == (setting, beside))
        return next(alike, None)


class Probe(Protocol):
    """Measures one setting."""

    def __call__(self, setting: Setting, *, beside: bool) -> tuple[Speed, ...]:
        """Return the speed of each repeat, beside a busy process or with the machine to itself.

        Raises:
            ProbeFailed: The measuring process could not do it, or did not live to say.
        """
        ...


def tune(probe: Probe, cores: int, tell: Callable[[Setting, bool], None], clock: Callable[[], float]) -> Tuning:
    """Measure candidates and choose.

    Args:
        probe: Measures one setting.
        cores: How many threads there may be.
        tell: Told of each trial before it is made: the setting, and whether a busy process runs beside it.
        clock: Seconds that never go back.

    Raises:
        ProbeFailed: Not even the safe setting could be measured.
    """
    return _Tuner(probe, tell, clock).run(Setting.safe(cores), cores)


def counts(cores: int) -> tuple[int, ...]:
    """Return the numbers of threads worth trying besides all the cores: halves, down to a quarter."""
    return tuple(dict.fromkeys(n for n in (cores // 2, cores // 4) if n))


class _Tuner:
    """One run: the trials so far."""

    def __init__(self, probe: Probe, tell: Callable[[Setting, bool], None], clock: Callable[[], float]) -> None:
        self._probe, self._tell, self._clock = probe, tell, clock
        self._until = clock() + PATIENCE
        self._trials: list[Trial] = []

    def run(self, safe: Setting, cores: int) -> Tuning:
        first = self._try(safe)
        if first.failure:
            raise ProbeFailed(first.failure)
        if not first.steady and not (first := self._try(safe)).steady:
            return self._chosen(safe, steady=False)
        waiting = self._waiting(safe)
        begun = self._last(waiting) or first
        best = self._threads(self._kernels(begun), cores)
        if best == safe:
            return self._chosen(safe, steady=True)
        again, confirmed = self._try(safe), self._try(best)
        if not (again.steady and confirmed.steady):
            return self._chosen(safe, steady=False)
        return self._chosen(best if _wins(confirmed.speed, again.speed) else safe, steady=True)

    def _kernels(self, first: Trial) -> Trial:
        repacked = replace(first.setting, kernels=replace(first.setting.kernels, repack=True))
        return next((trial for trial in self._explored(repacked) if _wins(trial.speed, first.speed)), first)

    def _threads(self, best: Trial, cores: int) -> Setting:
        """Choose both counts, each by what it alone saves."""
        kernels, speed = best.setting.kernels, best.speed
        for count in counts(cores):
            fewer = replace(best.setting, kernels=Kernels(kernels.repack, count, count))
            for trial in self._explored(fewer):
                if _wins(reading := replace(speed, read=trial.speed.read), speed):
                    kernels, speed = replace(kernels, reading=count), reading
                if _wins(writing := replace(speed, written=trial.speed.written), speed):
                    kernels, speed = replace(kernels, writing=count), writing
        return replace(best.setting, kernels=kernels)

    def _waiting(self, asleep: Setting) -> Setting:
        """Choose spinning only if it clearly wins with the machine to itself and loses less than that beside others."""
        if asleep.kernels.reading == asleep.kernels.writing == 1:
            return asleep
        awake = replace(asleep, spins=SPINS)
        seconds = 1.0
        for beside in (False, True):
            pair = [*self._known(asleep, beside), *self._explored(awake, beside)]
            if len(pair) < 2:
                return asleep
            seconds *= pair[1].speed.seconds / pair[0].speed.seconds
            if seconds > 1 - MARGIN:
                return asleep
        return awake

    def _known(self, setting: Setting, beside: bool) -> Iterator[Trial]:
        """Yield a trial that was made already, or else make it."""
        if made := self._last(setting, beside):
            yield made
        else:
            yield from self._explored(setting, beside)

    def _last(self, setting: Setting, beside: bool = False) -> Trial | None:
        return Tuning(setting, tuple(self._trials), steady=True).last(setting, beside=beside)

    def _explored(self, setting: Setting, beside: bool = False) -> Iterator[Trial]:
        """Yield the trial of a candidate: nothing if time is up, if it failed or if its figures mean nothing twice."""
        for _ in range(2):
            if self._clock() >= self._until or not (trial := self._try(setting, beside)).repeats:
                return
            if beside or trial.steady:
                yield trial
                return

    def _try(self, setting: Setting, beside: bool = False) -> Trial:
        self._tell(setting, beside)
        try:
            self._trials.append(Trial(setting, beside, self._probe(setting, beside=beside)))
        except ProbeFailed as error:
            self._trials.append(Trial(setting, beside, (), str(error)))
        return self._trials[-1]

    def _chosen(self, setting: Setting, *, steady: bool) -> Tuning:
        return Tuning(setting, tuple(self._trials), steady)


def _wins(new: Speed, old: Speed) -> bool:
    return new.seconds <= old.seconds * (1 - MARGIN)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]  # of an odd number, so that it is one that was measured
