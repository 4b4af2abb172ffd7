"""Questions of a pack a minute: two at a time against one at a time. Knows no score."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from evals import copies, packs, parallel, runner
from evals.errors import NotMeasured
from evals.parallel import Worker
from evals.questions import Question
from evals.runner import Choice
from evals.speed.figures import Figures, Goal, row
from evals.speed.setting import Setting

PACK, JOBS = "seeds", 2
QUESTIONS = 8
"""Divided by four, so that both ways come first and last, and each ends with both processes at work."""


@dataclass(slots=True)
class Way:
    """One way of asking: seconds of each question, and of all."""

    each: dict[str, float] = field(default_factory=dict)
    all: float = 0.0

    def ask(self, workers: Sequence[Worker], questions: Sequence[Question]) -> None:
        """Ask some questions more."""
        started = time.perf_counter()
        self.each.update((outcome.qid, outcome.seconds) for outcome in parallel.outcomes(workers, questions))
        self.all += time.perf_counter() - started

    def rates(self, jobs: int) -> list[float]:
        """Return questions a minute if all went like the first, the second and so on, by their names."""
        return [60 * jobs / self.each[qid] for qid in sorted(self.each)]


def measure(setting: Setting) -> Figures:
    """Ask half of the questions one way and the other way, and then the other half the other way round."""
    setting.fits(0, 1 + JOBS, "three processes with the model")
    pack = packs.read(packs.find(PACK))
    asked = runner.chosen(pack.questions, Choice(limit=QUESTIONS + JOBS, kinds=("fact",)))
    first, warming = asked[: QUESTIONS // 2], asked[QUESTIONS:]
    second = asked[QUESTIONS // 2 : QUESTIONS]
    if len(asked) < QUESTIONS + JOBS:
        raise NotMeasured(f"the pack {PACK} has too few questions")
    one, two = Way(), Way()
    setting.told("opening the pack's library, which is built first if it is not there")
    with ExitStack() as opened:
        alone, together = (
            opened.enter_context(
                parallel.workers(opened.enter_context(copies.opened(setting.config, pack, lambda report: None, jobs)))
            )
            for jobs in (1, JOBS)
        )
        for workers in (alone, together):
            Way().ask(workers, warming)  # not counted: loads the model and the embedder
        for way, workers, questions in (
            (one, alone, first), (two, together, first), (two, together, second), (one, alone, second),
        ):  # fmt: skip
            setting.told(f"{len(questions)} questions, {len(workers)} at a time")
            way.ask(workers, questions)
    return figures(one, two)


def figures(one: Way, two: Way) -> Figures:
    """Set the two ways side by side."""
    whole = f"all {QUESTIONS} questions: {60 * QUESTIONS / one.all:.2f} a minute one at a time, "
    return Figures(
        (
            row(
                f"questions a minute, {JOBS} at a time", "1/min", two.rates(JOBS),
                ("one at a time", one.rates(1)), Goal(1.8, at_least=True),
            ),
            row(
                f"all {QUESTIONS} questions, {JOBS} at a time", "1/min", [60 * QUESTIONS / two.all],
                ("one at a time", [60 * QUESTIONS / one.all]), Goal(1.8, at_least=True),
            ),
        ),
        (
            f"a sample is one question of the pack {PACK}, whatever --repeats says; {whole}"
            f"{60 * QUESTIONS / two.all:.2f} two at a time, the wait at the end of each half included; "
            "that was done once and has no interval",
        ),
    )  # fmt: skip
