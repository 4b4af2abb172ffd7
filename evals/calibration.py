"""Sets the gate of a model by the built-in reports: ``caseclerk models calibrate``. Knows how, and no single score.

The gate is the lowest score of passages that state the answer. It is there to save the writing where there is nothing
to write from; what it lets through the check of claims has still to pass.
"""

from collections.abc import Sequence

from assistant.answering import gates
from assistant.config import Config
from evals import gate, packs, runner
from evals.gate import Scored
from evals.runner import Choice

PACK = "seeds"
QUESTIONS = 30
"""Answerable ones; each is looked at with and without the documents that hold its answer."""


def calibrate(settings: Config) -> str:
    """Measure the configured model, keep its gate, and return what came of it, for people."""
    pack = packs.read(packs.find(PACK))
    answerable = [question for question in pack.questions if question.answerable]
    scored = list(gate.look(settings, pack, runner.chosen(answerable, Choice(limit=QUESTIONS))))
    set_to = gate.threshold(scored, 0.0)
    path = gates.keep(settings.home, settings.engine.model, set_to)
    return f"{told(scored, set_to)} Kept in {path}."


def told(scored: Sequence[Scored], set_to: float) -> str:
    """Say how well the model's scores tell passages that state an answer from others, and where the gate stands."""
    others = [each.score < set_to for each in scored if not each.stated]
    return (
        f"The gate is {set_to:.2f}: it lets all {len(scored) - len(others)} questions with an answer pass and refuses "
        f"{sum(others)} of {len(others)} without one. Area under the curve {gate.area(scored):.2f} (0.5 is chance)."
    )
