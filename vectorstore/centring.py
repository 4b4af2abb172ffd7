"""Language centring: what makes questions and passages of two languages comparable.

An e5 vector says first of all which language a text is in, so in a mixed collection a question finds its own language
and hardly anything else. Taking away most of the mean vector of the language, separately for questions and passages,
and restoring unit length takes that away. Pure; knows the means of one embedder, and leaves other embedders alone.
"""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from vectorstore.passages import Language

SHARE = 0.8
"""Of the mean that is taken away. The middle of six values tried on MLQA-dev and XQuAD, where everything from 0.7 up
gave most of the gain and 1 cost up to four points in the question's own language."""
_MEANS = "centres.npy"
"""[2, 2, d] float32: questions, passages by English, Chinese; made by ``python -m evals.centres`` from XQuAD."""
_EMBEDDER = "multilingual-e5-small"


class Centring:
    """The means that belong to one embedder."""

    def __init__(self, embedder: str, dimensions: int) -> None:
        """Take the means of the embedder of that name, or zero if we have none."""
        known = embedder.startswith(_EMBEDDER)
        self._means = _load() if known else np.zeros((2, len(Language), dimensions), np.float32)

    def questions(self, vectors: NDArray[np.float32], languages: Sequence[Language]) -> NDArray[np.float32]:
        """Centre the vectors of questions: [n, d] float32, unit length, like the result."""
        return self._centred(vectors, languages, 0)

    def passages(self, vectors: NDArray[np.float32], languages: Sequence[Language]) -> NDArray[np.float32]:
        """Centre the vectors of passages: [n, d] float32, unit length, like the result."""
        return self._centred(vectors, languages, 1)

    def _centred(self, vectors: NDArray[np.float32], languages: Sequence[Language], role: int) -> NDArray[np.float32]:
        order = list(Language)
        moved = vectors - SHARE * self._means[role, [order.index(language) for language in languages]]
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


@cache
def _load() -> NDArray[np.float32]:
    with resources.files("vectorstore").joinpath(_MEANS).open("rb") as file:
        return np.asarray(np.load(file, allow_pickle=False), dtype=np.float32)
