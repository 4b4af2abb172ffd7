"""Whether reusing what was read before changes an answer: greedy texts with it and without. Knows no score."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event

import numpy as np

from assistant import wiring
from assistant.answering.reading import read
from assistant.config import Config
from assistant.conversation import Draft, Passage
from assistant.model import tuning_file
from assistant.model.engine import Engine
from assistant.question.asked import Asked
from evals import packs, runner, workbench
from evals.runner import Choice
from evals.speed.children import Child, as_caseclerk
from evals.speed.figures import Figures, Goal, row
from evals.speed.material import Asking, asking
from evals.speed.ours import ANYHOW
from evals.speed.setting import Setting

PACK = "seeds"
CLOSE = 0.1
"""Between the scores of the best two tokens: as good as a draw, which the order of summing decides."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An answer for which everything was read from nothing."""

    pieces: tuple[bytes, ...]
    gaps: tuple[float, ...]
    """How far the best token was above the second best, in logits, token by token; one more than pieces if the
    model ended by itself."""

    @property
    def text(self) -> str:
        """The whole answer."""
        return b"".join(self.pieces).decode("utf-8", errors="replace")

    def gap(self, other: str) -> float:
        """Return the gap at the first token that another text does not begin with."""
        said = other.encode()
        done = 0
        for piece, gap in zip(self.pieces, self.gaps, strict=False):
            if not said.startswith(piece, done):
                return gap
            done += len(piece)
        return self.gaps[-1]


class Reusing:
    """The writer that answers users."""

    def __init__(self, config: Config) -> None:
        self._writer = wiring.writer(config)

    def prompt(self, asked: Asking) -> tuple[int, ...]:
        """Return the tokens of a prompt."""
        return self._writer.lay_out(asked.passages, Asked.of(asked.question)).tokens

    def answer(self, asked: Asking) -> str:
        """Ask the gate and answer."""
        said = read(self._writer, Asked.of(asked.question), asked.passages, ANYHOW, Event(), lambda step: None)
        return "".join(event.piece for event in said if isinstance(event, Draft))

    def close(self) -> None:
        """Free the model."""
        self._writer.close()


class Forgetting:
    """The same engine, made to forget everything before each answer."""

    def __init__(self, config: Config) -> None:
        path = wiring.weights(config).locate(config.engine.model)
        self._engine = Engine(path, context=config.engine.context, kernels=tuning_file.kernels(config))
        self._limit = config.engine.answer

    def answer(self, prompt: Sequence[int]) -> Fresh:
        """Read a prompt from nothing, and write as the writing loop does."""
        engine, never = self._engine, Event()
        for tokens in ((prompt[-1],), prompt):  # what begins otherwise takes the place of all that was read
            for _ in engine.read(tokens, never):
                pass
        pieces, gaps = [], []
        for _ in range(self._limit):
            scores = engine.scores()
            token = int(scores.argmax())
            second, first = np.partition(scores, -2)[-2:]
            gaps.append(float(first - second))
            if engine.ends(token):
                break
            pieces.append(engine.piece(token))
            if not engine.append(token, never):
                break
        return Fresh(tuple(pieces), tuple(gaps))

    def close(self) -> None:
        """Free the model."""
        self._engine.close()


def measure(setting: Setting) -> Figures:
    """Answer questions with what was read before and without, each once at once and once after another question."""
    setting.fits(0, 2, "two processes with the model")
    asked = _askings(setting)
    gaps: list[float] = []
    texts = identical = 0
    with (
        Child(partial(Reusing, setting.config), as_caseclerk(setting.config)) as reusing,
        Child(partial(Forgetting, setting.config), as_caseclerk(setting.config)) as forgetting,
    ):
        before: tuple[Asking, Fresh] | None = None
        for n, each in enumerate(asked, start=1):
            setting.told(f"the same answers: {n} of {len(asked)}")
            fresh = forgetting.call(Forgetting.answer, reusing.call(Reusing.prompt, each))
            pairs = [(each, fresh), *([before] if before else [])]  # the one before comes back to what was put aside
            for question, expected in pairs:
                text = reusing.call(Reusing.answer, question)
                texts += 1
                if text == expected.text:
                    identical += 1
                else:
                    gaps.append(expected.gap(text))
            before = each, fresh
    return figures(texts, identical, gaps)


def figures(texts: int, identical: int, gaps: Sequence[float]) -> Figures:
    """Set down how many texts were the same, and how far from a draw the others were where they parted."""
    same = [1.0] * identical + [float(gap <= CLOSE) for gap in gaps]
    rows = [
        row("identical texts", "texts", [float(identical)]),
        row("texts compared", "texts", [float(texts)]),
        row(
            f"identical, or parting where the best two are within {CLOSE}",
            "share",
            [sum(same) / texts],
            goal=Goal(1.0, at_least=True),
        ),
    ]
    if gaps:
        rows.append(row("gap of the best two where texts part", "logits", gaps))
    note = "each question is answered at once, and again after the next one has been; without reuse all is read anew"
    return Figures(tuple(rows), (note,))


def _askings(setting: Setting) -> tuple[Asking, ...]:
    """Search the pack's own library with its questions."""
    pack = packs.read(packs.find(PACK))
    found: list[tuple[str, tuple[Passage, ...]]] = []
    with workbench.library(setting.config, pack, lambda report: None) as library:
        search = wiring.searching(setting.config, library)
        for question in runner.chosen(pack.questions, Choice(limit=setting.questions)):
            hits = search(question.question, over_all=False)
            found.append((question.question, tuple(Passage.of(n, hit) for n, hit in enumerate(hits, start=1))))
    return tuple(asking(question, passages) for question, passages in found if passages)
