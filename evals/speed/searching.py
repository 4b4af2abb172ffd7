"""How fast and how well the nearest chunks are found, by the size of the library. The vectors are made up."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from evals.errors import EvalError, NotMeasured
from evals.speed import material, synthetic
from evals.speed.children import Child, as_caseclerk
from evals.speed.figures import Figures, Goal, Missing, Row, row
from evals.speed.setting import Setting
from evals.speed.synthetic import Size
from vectorstore.errors import VectorstoreError
from vectorstore.search import search
from vectorstore.shelf import EXACT

SMALL, MIDDLE, LARGE = Size(1_000, 8), Size(20_000, 8), Size(100_000, 1)
"""Chunks of eight sentences weigh about what real ones weigh; the largest has one each, or it would fill a gigabyte."""
ASKED = 50  # vectors a repetition
_NEAREST = 10
_QUESTIONS = 5  # whole searches a repetition
_PILOT, _INDEXED = Size(3_000, 1), 1_000
"""A library whose index is built to see how fast that goes, and up to how many chunks it would not be."""
_GROWTH = 2.5
"""How much longer a vector takes among 100,000 than among 3,000: a guess, for HNSW's steps grow slowly."""
_LONGEST = 300.0
"""Seconds that building the largest library may take in a run of all parts."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of the questions of one repetition."""

    milliseconds: float
    """The median of one."""
    recall: float
    """The share of the ten truly nearest that were among the ten found, on average."""


class Shelf:
    """A library of made-up chunks, and the truth about it."""

    def __init__(self, root: Path, size: Size, exact: int = EXACT) -> None:
        text = material.text()
        started = time.perf_counter()
        self._library = synthetic.opened(root, size, text, exact)
        self._ready = time.perf_counter() - started
        self._held = synthetic.vectors(size.chunks)
        self._words = synthetic.frequencies(text)

    def ready(self) -> float:
        """Return how long it took to open it, and to build it if it was not there."""
        return self._ready

    def exact(self) -> bool:
        """Say whether the library compares every vector."""
        return not self._library.status().index_used

    def find(self, seed: int) -> Found:
        """Look for the nearest of some vectors, one after the other, by the library's own way."""
        asked = synthetic.questions(self._held, ASKED, seed)
        truth, shelf = synthetic.nearest(self._held, asked, _NEAREST), self._library.shelf  # rows are as they were put
        seconds, right = [], 0
        for vector, true in zip(asked, truth, strict=True):
            started = time.perf_counter()
            found = self._library.nearest(shelf, vector, _NEAREST)
            seconds.append(time.perf_counter() - started)
            right += len(set(found.tolist()) & set(true.tolist()))
        return Found(float(np.median(seconds)) * 1000, right / (ASKED * _NEAREST))

    def search(self, seed: int) -> float:
        """Search with whole questions, as a user's is searched with, and return the median in milliseconds."""
        seconds = []
        for question in synthetic.sentences(*self._words, _QUESTIONS, 1_000_000 + seed):
            started = time.perf_counter()
            search(self._library, question)
            seconds.append(time.perf_counter() - started)
        return float(np.median(seconds)) * 1000

    def close(self) -> None:
        """Close the library."""
        self._library.close()


@dataclass(slots=True)
class _Samples:
    nearest: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)


def measure(setting: Setting) -> Figures:
    """Search libraries of three sizes; what cannot be had of one costs nothing of the others."""
    rows: list[Row] = []
    notes = ["vectors and words are made up, in clusters of about 50; real is only the embedding of whole questions"]
    missing: list[Missing] = []
    for size in (SMALL, MIDDLE, LARGE):
        try:
            if size == LARGE:
                _check_time(setting)
            found, note = _at(setting, size)
        except (EvalError, VectorstoreError) as error:
            missing.append(Missing(f"search at {size.chunks} chunks", str(error)))
        else:
            rows += found
            notes.append(note)
    notes.append(f"the libraries are kept in {setting.work} for the next run")
    return Figures(tuple(rows), tuple(notes), tuple(missing))


def _check_time(setting: Setting) -> None:
    """See to it that the largest library is there, or is built within its share of a run of all parts.

    Raises:
        NotMeasured: It would take longer.
    """
    if setting.alone or synthetic.whole(setting.work, LARGE):
        return
    setting.told("how long building the largest library would take")
    with (
        TemporaryDirectory(prefix="caseclerk-bench-") as folder,
        Child(partial(Shelf, Path(folder), _PILOT, _INDEXED), as_caseclerk(setting.config)) as pilot,
    ):
        expected = pilot.call(Shelf.ready) / _PILOT.chunks * LARGE.chunks * _GROWTH
    if expected > _LONGEST:
        raise NotMeasured(
            f"building it would take some {expected / 60:.0f} minutes here; `caseclerk bench --only search` does, once"
        )


def _at(setting: Setting, size: Size) -> tuple[Sequence[Row], str]:
    """Search a library of one size; and say how it is searched."""
    setting.told(f"opening a library of {size.chunks} chunks, which is built first if it is not there")
    with Child(partial(Shelf, setting.work, size), as_caseclerk(setting.config)) as shelf:
        how = "every vector compared" if shelf.call(Shelf.exact) else "by the index"
        note = f"{size.chunks} chunks: {how}; ready after {shelf.call(Shelf.ready):.1f} s"
        return tuple(_rows(size, _measured(setting, shelf, size))), note


def _measured(setting: Setting, shelf: Child[Shelf], size: Size) -> _Samples:
    samples = _Samples()
    shelf.call(Shelf.find, 999)  # not counted: brings the index into memory
    if size != LARGE:
        shelf.call(Shelf.search, 999)
    for n in setting.again(f"search at {size.chunks} chunks"):
        found = shelf.call(Shelf.find, n)
        samples.nearest.append(found.milliseconds)
        samples.recall.append(found.recall)
        if size != LARGE:
            samples.whole.append(shelf.call(Shelf.search, n))
    return samples


def _rows(size: Size, samples: _Samples) -> Iterator[Row]:
    large = size == LARGE
    where = f"at {size.chunks} chunks"
    yield row(f"ten nearest {where}", "ms", samples.nearest, goal=Goal(20) if large else None)
    yield row(f"recall@10 {where}", "share", samples.recall, goal=Goal(0.98, at_least=True) if large else None)
    if samples.whole:
        yield row(f"whole search {where}, question embedded", "ms", samples.whole)
