"""What the search keeps in memory of a library: every chunk's place, and the vectors of a small one.

One state of the store, never changed; a changed store gets a new shelf. Knows no question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vectorstore.centring import Centring
from vectorstore.rows import Stored
from vectorstore.store import Store

EXACT = 2000
"""Chunks up to which every vector is compared (1 ms); above, the index is asked, which costs 0.7 s to load and about
2 ms a question, however large the library is."""


@dataclass(frozen=True)
class Shelf:
    """The chunks of one state of a store."""

    generation: int
    chunks: Mapping[int, Stored]
    """By number, ascending."""
    ids: NDArray[np.int64]
    """[n], ascending."""
    vectors: NDArray[np.float32] | None
    """[n, d] float32, centred, unit length, in the order of ids; None if there are too many, or none."""

    @classmethod
    def of(cls, store: Store, centring: Centring, exact: int) -> "Shelf":
        """Read the present state; vectors only if there are no more than ``exact``."""
        generation = store.generation
        chunks = {chunk.id: chunk for chunk in store.chunks()}
        few = 0 < len(chunks) <= exact
        vectors = centred(store, centring, chunks, tuple(chunks)) if few else None
        return cls(generation, chunks, np.fromiter(chunks, np.int64, len(chunks)), vectors)

    @cached_property
    def average(self) -> float:
        """Terms of head and chunk, on average; 0 without chunks."""
        return sum(chunk.length for chunk in self.chunks.values()) / max(1, len(self.chunks))

    @cached_property
    def documents(self) -> int:
        """How many documents have chunks."""
        return len({chunk.document for chunk in self.chunks.values()})


def centred(store: Store, centring: Centring, chunks: Mapping[int, Stored], ids: Sequence[int]) -> NDArray[np.float32]:
    """Return the vectors of at least one chunk: [n, d] float32, centred, unit length, in the order given."""
    return centring.passages(store.vectors(ids), [chunks[id].language for id in ids])
