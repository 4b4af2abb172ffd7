"""Tokens a second, read and written: caseclerk, plain Llama, and llama.cpp at its best. Knows no prompt."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import product

from assistant.model import tuning_file
from assistant.model.kernels import usable_cores
from evals.speed import material
from evals.speed.children import Child, as_anyone, as_caseclerk
from evals.speed.figures import Figures, Goal, Row, row
from evals.speed.ours import Loop
from evals.speed.rivals import BATCH, Limit, Plain
from evals.speed.setting import Setting, in_turns

WRITTEN = 16
_TRIAL, _TRIED = 256, 8  # tokens read and written to find llama.cpp's best
_PATIENCE = 30.0  # seconds that a contender may write
_PLAIN, _LIMIT = "plain Llama", "llama.cpp's best"


@dataclass(frozen=True, slots=True)
class Form:
    """How llama.cpp is run, apart from the number of threads."""

    repack: bool
    passive: bool
    """Whether threads sleep while they wait, as ours do at first; else as OpenMP sees fit."""

    @property
    def said(self) -> str:
        """The form in words."""
        return f"{'repacked' if self.repack else 'not repacked'}, threads that {'sleep' if self.passive else 'spin'}"


@dataclass(frozen=True, slots=True)
class Trial:
    """One form with one number of threads."""

    form: Form
    threads: int
    read: float  # tokens a second
    written: float

    @property
    def said(self) -> str:
        """The trial in words."""
        return f"{self.form.said}, {self.threads}: {self.read:.0f} read and {self.written:.1f} written a second"


@dataclass(frozen=True, slots=True)
class Contender:
    """One that reads a stretch of tokens, in seconds, and writes after it, in tokens a second; and its samples."""

    reads: Callable[[Sequence[int]], float]
    writes: Callable[[Sequence[int], Sequence[int]], float]
    read: list[float] = field(default_factory=list)
    written: list[float] = field(default_factory=list)

    def run(self, stretch: Sequence[int], given: Sequence[int]) -> None:
        """Read and write once."""
        self.read.append(len(stretch) / self.reads(stretch))
        self.written.append(self.writes(stretch, given))


def best(trials: Sequence[Trial]) -> tuple[Trial, Trial]:
    """Return the trial that read fastest and the one that wrote fastest."""
    return max(trials, key=lambda trial: trial.read), max(trials, key=lambda trial: trial.written)


def stretches(tokens: Sequence[int], n: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return what is read, and what is read on in place of what was written, in a repetition."""
    whole = (len(tokens) - WRITTEN) // BATCH
    start = n % whole * BATCH
    return tokens[start : start + BATCH], tokens[start + BATCH : start + BATCH + WRITTEN]


def measure(setting: Setting) -> Figures:
    """Find llama.cpp's best, then let all read and write the same tokens in turns."""
    setting.fits(3, 1, "caseclerk, plain llama-cpp-python and llama.cpp's best, for reading and for writing,")
    with Child(partial(Loop, setting.config), as_caseclerk(setting.config)) as ours:
        tokens = ours.call(Loop.tokenize, material.text())
    trials = tuple(_trials(setting, tokens))
    reading, writing = best(trials)
    with ExitStack() as opened:
        contenders = _contenders(setting, opened, reading, writing)
        for each in contenders:
            each.run(*stretches(tokens, setting.repeats))  # not counted: wakes the threads
            each.read.clear()
            each.written.clear()
        for n in setting.again("reading and writing"):
            in_turns(n, *(partial(each.run, *stretches(tokens, n)) for each in contenders))
    kernels = tuning_file.kernels(setting.config)
    notes = [
        f"{BATCH} tokens read from nothing, {WRITTEN} written after them; the same tokens for all but plain, which "
        "writes its own",
        f"caseclerk as tuned: {'repacked' if kernels.repack else 'not repacked'}, {kernels.reading} threads read and "
        f"{kernels.writing} write",
        f"llama.cpp's best: to read {reading.said}; to write {writing.said}",
        *(f"tried: {trial.said}" for trial in trials),
    ]
    return Figures(tuple(_rows(*contenders)), tuple(notes))


def _contenders(setting: Setting, opened: ExitStack, reading: Trial, writing: Trial) -> tuple[Contender, ...]:
    limits = {form: opened.enter_context(_limit(setting, form)) for form in {reading.form, writing.form}}
    reader, writer = limits[reading.form], limits[writing.form]
    loop = opened.enter_context(Child(partial(Loop, setting.config), as_caseclerk(setting.config)))
    context = setting.config.engine.context
    llama = opened.enter_context(Child(partial(Plain, setting.model, context), as_anyone()))
    return (
        Contender(
            lambda stretch: loop.call(Loop.read, stretch),
            lambda stretch, given: loop.call(Loop.write, stretch, given, _PATIENCE),
        ),
        Contender(
            lambda stretch: llama.call(Plain.read, stretch),
            lambda stretch, given: llama.call(Plain.write, stretch, len(given), _PATIENCE),
        ),
        Contender(
            lambda stretch: reader.call(Limit.read, stretch, reading.threads),
            lambda stretch, given: writer.call(Limit.write, stretch, given, writing.threads),
        ),
    )


def _limit(setting: Setting, form: Form) -> Child[Limit]:
    environment = {**as_anyone(), **({"OMP_WAIT_POLICY": "PASSIVE"} if form.passive else {})}
    return Child(partial(Limit, setting.model, setting.config.engine.context, form.repack), environment)


def _trials(setting: Setting, tokens: Sequence[int]) -> Iterator[Trial]:
    """Try every form with all cores and with half of them."""
    cores = usable_cores()
    for repack, passive in product((False, True), (True, False)):
        form = Form(repack, passive)
        setting.told(f"llama.cpp {form.said}")
        with _limit(setting, form) as limit:
            for threads in dict.fromkeys((cores, max(1, cores // 2))):
                stretch, given = tokens[:_TRIAL], tokens[_TRIAL : _TRIAL + _TRIED]
                limit.call(Limit.read, given, threads)  # wakes the threads
                seconds = limit.call(Limit.read, stretch, threads)
                yield Trial(form, threads, _TRIAL / seconds, limit.call(Limit.write, stretch, given, threads))


def _rows(ours: Contender, plain: Contender, limit: Contender) -> Iterator[Row]:
    for what, name in (("reading", "read"), ("writing", "written")):
        mine, theirs, most = (list(getattr(each, name)) for each in (ours, plain, limit))
        yield row(what, "tokens/s", mine, (_PLAIN, theirs))
        yield row(what, "tokens/s", mine, (_LIMIT, most), Goal(0.95, at_least=True))
