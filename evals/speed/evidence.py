"""How long the evidence is waited for, the model at rest or writing. The library is made up, and large."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

from assistant import wiring
from assistant.answering.reading import read
from assistant.config import Config
from assistant.conversation import Draft, Evidence
from assistant.pipeline import Assistant
from assistant.question.asked import Asked
from evals.speed import material, synthetic
from evals.speed.children import Child, as_caseclerk
from evals.speed.figures import Figures, Goal, row
from evals.speed.ours import ANYHOW
from evals.speed.searching import MIDDLE
from evals.speed.setting import Setting

_PATIENCE = 300.0  # seconds until the model has begun to write


class Asker:
    """An assistant over a large library, whose model can be kept writing on its thread meanwhile."""

    def __init__(self, config: Config, root: Path) -> None:
        text = material.text()
        self._library = synthetic.opened(root, MIDDLE, text)
        self._words = synthetic.frequencies(text)
        self._writer = wiring.writer(config)
        self._assistant = Assistant(
            search=wiring.searching(config, self._library),
            writer=lambda: self._writer,
            similarity=wiring.similarity(self._library.embedder),
            gate=ANYHOW,
        )
        self._writing, self._over = Event(), Event()

    def ask(self, seed: int) -> float:
        """Ask, and return the seconds to the evidence; the rest of the answer is not waited for."""
        (question,) = synthetic.sentences(*self._words, 1, 2_000_000 + seed)
        started = time.perf_counter()
        events: Iterator[object] = self._assistant.ask(question)
        if not isinstance(next(events), Evidence):
            raise RuntimeError("something came before the evidence")
        return time.perf_counter() - started

    def ask_busy(self, seed: int) -> float:
        """Ask while the model writes another answer."""
        self._over.clear()
        thread = Thread(target=self._write)
        thread.start()
        try:
            if not self._writing.wait(_PATIENCE):
                raise RuntimeError(f"the model did not begin to write within {_PATIENCE:.0f} s")
            return self.ask(seed)
        finally:
            self._over.set()
            thread.join()

    def close(self) -> None:
        """Free the model and close the library."""
        self._writer.close()
        self._library.close()

    def _write(self) -> None:
        """Write until it is over, over passages that were read before, so that most of the time is writing."""
        asking = material.asking(material.QUESTION, material.groups()[0])
        while not self._over.is_set():
            for event in read(
                self._writer, Asked.of(asking.question), asking.passages, ANYHOW, self._over, lambda step: None
            ):  # fmt: skip
                if isinstance(event, Draft):
                    self._writing.set()
            self._writing.clear()


def measure(setting: Setting) -> Figures:
    """Ask in turns with the model at rest and writing."""
    setting.fits(0, 1, "caseclerk")
    setting.told(f"opening a library of {MIDDLE.chunks} chunks, which is built first if it is not there")
    idle: list[float] = []
    busy: list[float] = []
    with Child(partial(Asker, setting.config, setting.work), as_caseclerk(setting.config)) as asker:
        asker.call(Asker.ask, 999)  # not counted: loads the embedder, and the index into memory
        for n in setting.again("evidence"):
            idle.append(asker.call(Asker.ask, n))
            busy.append(asker.call(Asker.ask_busy, setting.repeats + n))
    what = f"question to evidence, {MIDDLE.chunks} chunks"
    return Figures(
        (
            row(f"{what}, model at rest", "s", idle, goal=Goal(0.15)),
            row(f"{what}, model writing", "s", busy, goal=Goal(0.15)),
        ),
        ("the library's words and vectors are made up; questions are embedded by the product's embedder",),
    )
