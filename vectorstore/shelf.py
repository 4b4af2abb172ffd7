"""What the search keeps in memory of a library: every chunk's place and words, and the vectors unless they are many.

One state of the store, never changed; a changed store gets a new shelf. Knows no question.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.centring import Centring
from vectorstore.columns import ChunkColumns, DocumentColumns
from vectorstore.postings import highest
from vectorstore.store import Store

EXACT = 25_000
"""Chunks up to which every vector is compared, which costs a fifth of a millisecond for 1,000 of them and misses
nothing; above, the index is asked, which takes over a second to load and 100 MB more."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The chunks of one state of a store; a chunk is known by its row."""

    generation: int
    chunks: ChunkColumns
    documents: DocumentColumns
    filled: int
    """How many documents have chunks."""
    vectors: NDArray[np.float32] | None
    """[n, d] float32, centred, unit length, of all chunks; None if there are too many, or none."""

    @classmethod
    def of(cls, store: Store, centring: Centring, exact: int) -> "Shelf":
        """Read the present state; vectors only if there are no more than ``exact``."""
        with store.unchanged():
            chunks, documents = store.chunk_columns(), store.document_columns()
            few = 0 < len(chunks.ids) <= exact
            return cls(
                generation=store.generation,
                chunks=chunks,
                documents=documents,
                filled=len(np.unique(chunks.documents)),
                vectors=centring.passages(store.all_vectors(), chunks.languages) if few else None,
            )

    def narrowed(self, documents: Collection[int], vectors: Callable[[Sequence[int]], NDArray[np.float32]]) -> "Shelf":
        """Return the shelf of a library that holds only some of the documents; every vector of theirs is compared.

        Args:
            documents: Their numbers; of others nothing is kept.
            vectors: Gives the vectors of at least one chunk by number: [n, d] float32, centred, unit length.
        """
        wanted = sorted(documents)
        rows = np.flatnonzero(np.isin(self.chunks.documents, wanted))
        chunks = self.chunks.narrowed(rows)
        held = self.vectors[rows] if self.vectors is not None and len(rows) else None
        if self.vectors is None and len(rows):
            held = vectors(chunks.ids.tolist())
        return Shelf(
            generation=self.generation,
            chunks=chunks,
            documents=self.documents.narrowed(np.flatnonzero(np.isin(self.documents.ids, wanted))),
            filled=len(np.unique(chunks.documents)),
            vectors=held,
        )

    def nearest(self, vector: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """Return the rows of the vectors nearest to one, nearest first; only where there are vectors."""
        if self.vectors is None:
            raise ValueError("the vectors of this library are too many to be compared one by one")
        return highest(self.vectors @ vector, count)

    def rows(self, ids: Sequence[int]) -> NDArray[np.int64]:
        """Return the rows of chunks by their numbers, in the order given; unknown ones are left out."""
        wanted = np.asarray(ids, np.int64)
        found = np.minimum(np.searchsorted(self.chunks.ids, wanted), max(0, len(self.chunks.ids) - 1))
        return found[self.chunks.ids[found] == wanted] if len(self.chunks.ids) else np.zeros(0, np.int64)
