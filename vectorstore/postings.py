"""Which terms stand in which texts, and how often: BM25 over all texts at once. Pure; knows no store and no library.

Texts are rows 0..n-1, terms are numbers from 1; 0 stands for a term that no text has.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.ranking import K1, B

MOST = np.iinfo(np.uint16).max
"""The highest count kept: BM25 has long ceased to tell one from another."""


_BITS, _COUNT_BITS = 24, 16
"""Of a row or a term's number, and of a count; together 64."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text, each once."""

    numbers: bytes
    """int32, little-endian."""
    counts: bytes
    """uint16, little-endian: how often each stands there, up to MOST."""
    length: int
    """How many terms there are, repeats included."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The texts of each term. Every text read is kept in memory with 6 bytes for each of its terms."""

    starts: NDArray[np.int64]
    """[v + 1]: the texts of the term with number i are those from starts[i] up to starts[i + 1]."""
    rows: NDArray[np.int32]
    """[m], ascending for each term."""
    counts: NDArray[np.uint16]
    """[m]"""
    lengths: NDArray[np.float32]
    """[n]"""

    @classmethod
    def of(cls, numbers: Sequence[bytes], counts: Sequence[bytes], lengths: Sequence[int]) -> "Postings":
        """Turn lists of terms by text, as in `Terms`, into lists of texts by term."""
        terms = np.frombuffer(b"".join(numbers), "<i4")
        sizes = np.fromiter(map(len, numbers), np.int64, len(numbers)) // 4
        starts = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=1))])
        if max(len(starts), len(numbers)) >= 1 << _BITS:
            raise ValueError(f"more than {1 << _BITS} texts or terms")
        # Term, row and count in one number: sorting that takes a fifth of the time of sorting places by term.
        packed = terms.astype(np.uint64) << np.uint64(_BITS)
        packed |= np.repeat(np.arange(len(numbers), dtype=np.uint64), sizes)
        packed <<= np.uint64(_COUNT_BITS)
        packed |= np.frombuffer(b"".join(counts), "<u2")
        packed.sort()
        rows = (packed >> np.uint64(_COUNT_BITS)).astype(np.uint32) & np.uint32((1 << _BITS) - 1)
        return cls(starts, rows.astype(np.int32), packed.astype(np.uint16), np.array(lengths, np.float32))

    def narrowed(self, rows: NDArray[np.int64]) -> "Postings":
        """Return what would have been made of some of the texts alone; ``rows`` ascend, each once."""
        places = np.full(len(self.lengths), -1, np.int32)
        places[rows] = np.arange(len(rows), dtype=np.int32)
        moved = places[self.rows]
        stay = moved >= 0
        starts = np.concatenate([[0], np.cumsum(stay)])[self.starts]
        return Postings(starts, moved[stay], self.counts[stay], self.lengths[rows])

    @property
    def average(self) -> float:
        """Terms of a text, on average; 0 without texts."""
        return float(self.lengths.sum(dtype=np.float64)) / max(1, len(self.lengths))

    def frequencies(self, terms: Sequence[int]) -> NDArray[np.int64]:
        """Return in how many texts each term stands: [t]."""
        return np.array([stop - start for start, stop in map(self._range, terms)], np.int64)

    def counted(self, terms: Sequence[int], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return how often each term stands in each of the rows: [len(rows), t]."""
        found = np.zeros((len(rows), len(terms)), np.float32)
        for t, (start, stop) in enumerate(map(self._range, terms)):
            if start < stop:
                own = self.rows[start:stop]
                place = np.minimum(np.searchsorted(own, rows), stop - start - 1)
                found[:, t] = np.where(own[place] == rows, self.counts[start:stop][place], 0)
        return found

    def best(self, terms: Sequence[int], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the rows that match best, best first, with their BM25; equals by row."""
        scores = self._scores(terms)
        rows = highest(scores, limit)
        rows = rows[scores[rows] > 0]
        return rows, scores[rows]

    def _scores(self, terms: Sequence[int]) -> NDArray[np.float64]:
        """Return the BM25 of every row: [n], 0 where no term stands."""
        scores = np.zeros(len(self.lengths))
        weights = telling(self.frequencies(terms), len(self.lengths))
        for (start, stop), weight in zip(map(self._range, terms), weights.tolist(), strict=True):
            rows, counts = self.rows[start:stop], self.counts[start:stop].astype(np.float64)
            norm = K1 * (1 - B + B * self.lengths[rows] / max(self.average, 1.0))
            scores[rows] += weight * counts * (K1 + 1) / (counts + norm)  # a row stands once for each term
        return scores

    def _range(self, term: int) -> tuple[int, int]:
        if term + 1 >= len(self.starts):
            return 0, 0
        return int(self.starts[term]), int(self.starts[term + 1])


def telling(frequencies: NDArray[np.int64], total: int) -> NDArray[np.float64]:
    """Return how much each term tells where it stands: [t], above 0.

    The idf of Robertson and Sparck Jones, which falls below zero for a term in more than half of all texts; that is
    then next to nothing.

    Args:
        frequencies: In how many texts each stands, [t].
        total: How many texts there are.
    """
    n = frequencies.astype(np.float64)
    return np.asarray(np.maximum(np.log((total - np.minimum(n, total) + 0.5) / (n + 0.5)), 1e-6))


def highest(scores: NDArray[np.floating], limit: int) -> NDArray[np.int64]:
    """Return the places of the highest scores, highest first, equals in their order: what a stable sort would give."""
    places = np.arange(len(scores))
    if limit < len(scores):
        least = np.partition(scores, -limit)[-limit] if limit else np.inf
        places = np.flatnonzero(scores >= least)
    return places[np.argsort(-scores[places], kind="stable")[:limit]]
