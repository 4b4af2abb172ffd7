"""Documents that say the same, word for word or nearly, in groups. Pure and always the same; knows no store.

Vectors would not do: reports that differ only in who was fined how much lie as near to each other as two copies. So
the words themselves are compared, those of all pairs that MinHash takes to be alike (Broder 1997, "On the resemblance
and containment of documents").
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from vectorstore.postings import Postings

ALIKE = 0.9
"""The share of words, repeats included, that two documents have in common to be called nearly the same."""
_BANDS, _IN_BAND = 16, 4
"""Of the MinHash: of pairs that share 0.9 of their words all but one in 10,000,000 are looked at, of those that share
0.8 all but one in 5,000."""
_PRIME = np.uint64((1 << 31) - 1)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that say the same."""

    rows: tuple[int, ...]
    """At least two, ascending."""
    exact: bool
    """All of them are the same, apart from spaces, case and the width of characters."""


def fingerprint(text: str) -> str:
    """Return what is the same for two texts that differ only in spaces, case and the width of characters."""
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def groups(fingerprints: Sequence[str], words: Postings) -> tuple[Group, ...]:
    """Return the documents that say the same, in the order of their first rows.

    Args:
        fingerprints: [d], of each document's text; see `fingerprint`.
        words: The terms of each document, row for row.
    """
    same: dict[str, list[int]] = defaultdict(list)
    for row, each in enumerate(fingerprints):
        same[each].append(row)
    heads = [same[each][0] for each in fingerprints]
    counted = _by_document(words)
    for one, other in _likely(counted, np.array([rows[0] for rows in same.values()], np.int64)):
        first, second = _head(heads, one), _head(heads, other)
        if first != second and _shared(counted, one, other) >= ALIKE:
            heads[max(first, second)] = min(first, second)
    found: dict[int, list[int]] = defaultdict(list)
    for row in range(len(heads)):
        found[_head(heads, row)].append(row)
    return tuple(
        Group(tuple(rows), len({fingerprints[row] for row in rows}) == 1) for rows in found.values() if len(rows) > 1
    )


def _head(heads: Sequence[int], row: int) -> int:
    while heads[row] != row:
        row = heads[row]
    return row


@dataclass(frozen=True, slots=True)
class _Counted:
    """The terms of each document: postings turned back."""

    starts: NDArray[np.int64]
    terms: NDArray[np.int64]
    counts: NDArray[np.int64]


def _by_document(words: Postings) -> _Counted:
    terms = np.repeat(np.arange(len(words.starts) - 1), np.diff(words.starts))
    order = np.argsort(words.rows, kind="stable")  # by document, and in it by term
    sizes = np.bincount(words.rows, minlength=len(words.lengths))
    return _Counted(np.concatenate([[0], np.cumsum(sizes)]), terms[order], words.counts[order].astype(np.int64))


def _likely(counted: _Counted, rows: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the pairs whose MinHash is the same in one band at least, in order."""
    filled = rows[np.diff(counted.starts)[rows] > 0]
    random = np.random.default_rng(1)  # any hashes will do, as long as they are always the same
    pairs: set[tuple[int, int]] = set()
    for _ in range(_BANDS):
        signature = _signature(counted, random.integers(1, int(_PRIME), (_IN_BAND, 2), np.uint64))[:, filled]
        alike: dict[bytes, list[int]] = defaultdict(list)
        for place, row in enumerate(filled.tolist()):
            alike[signature[:, place].tobytes()].append(row)
        for together in alike.values():
            pairs.update(combinations(together, 2))
    return sorted(pairs)


def _signature(counted: _Counted, factors: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the least hash of each document's terms, for each pair of factors: [hashes, d]."""
    if not len(counted.terms):
        return np.zeros((len(factors), len(counted.starts) - 1), np.uint64)
    terms = counted.terms.astype(np.uint64)
    begins = np.minimum(counted.starts[:-1], len(terms) - 1)  # a document without terms gets some, and is not asked
    return np.stack([np.minimum.reduceat((terms * a + b) % _PRIME, begins) for a, b in factors])


def _shared(counted: _Counted, one: int, other: int) -> float:
    """Return how many terms two documents have in common as a share of those that either has, repeats included."""
    first, second = (slice(counted.starts[row], counted.starts[row + 1]) for row in (one, other))
    total = counted.counts[first].sum() + counted.counts[second].sum()
    _, left, right = np.intersect1d(counted.terms[first], counted.terms[second], True, True)
    common = np.minimum(counted.counts[first][left], counted.counts[second][right]).sum()
    return float(common / max(1, total - common))
