"""Question -> candidates: the chunks near to it in meaning or in words, with all that their ranks depend on.

Knows the library; decides nothing about order.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore import ranking
from vectorstore.library import Library
from vectorstore.ranking import Candidates
from vectorstore.store import Store
from vectorstore.words import share, terms

_NEAR = 200
"""Chunks looked at for their meaning, and as many for their words: twenty times what is ever shown."""
_DOCUMENTS = 50
"""Documents looked at for their words as a whole."""
_COMMON = 0.5
"""A term in more than this share of all chunks finds nothing: SQLite's BM25 gives it no weight and all of the time."""


def gather(library: Library, question: str, hidden: Collection[int] = ()) -> Candidates:
    """Collect the candidates of a question.

    Args:
        library: Where to look.
        question: In either language.
        hidden: The numbers of documents to be passed over.
    """
    shelf, store = library.shelf, library.store
    asked = tuple(dict.fromkeys(terms(question)))
    found = store.chunk_frequencies(asked)
    vector = library.question_vector(question)
    near = _NEAR + sum(chunk.document in hidden for chunk in shelf.chunks.values()) if hidden else _NEAR
    ids = {*library.nearest(vector, near), *store.chunks_with(_telling(asked, found, len(shelf.chunks)), near)}
    chunks = [shelf.chunks[id] for id in sorted(ids) if shelf.chunks[id].document not in hidden]
    rows, documents = [chunk.id for chunk in chunks], [chunk.document for chunk in chunks]
    titles = _in_titles(store, documents, asked)
    whole = _whole(store, asked, shelf.documents)
    return Candidates(
        ids=np.array(rows, np.int64),
        documents=np.array(documents, np.int64),
        dense=library.vectors(rows) @ vector if rows else np.zeros(0, np.float32),
        whole=np.array([whole.get(document, 0.0) for document in documents], np.float32),
        counts=_counts(store, rows, asked),
        titles=titles,
        within=_within(store, documents, asked, titles),
        lengths=np.array([chunk.length for chunk in chunks], np.float32),
        average=shelf.average,
        idf=ranking.idf([found.get(word, 0) for word in asked], len(shelf.chunks)),
        shares=np.array([share(word) for word in asked], np.float32),
    )


def _telling(asked: Iterable[str], found: Mapping[str, int], total: int) -> list[str]:
    """Leave out what stands nowhere and what stands nearly everywhere."""
    return [word for word in asked if 0 < found.get(word, 0) <= _COMMON * total]


def _counts(store: Store, rows: Sequence[int], asked: Sequence[str]) -> NDArray[np.float32]:
    held = store.terms(rows)
    counts = [[held[id].count(word) for word in asked] for id in rows]
    return np.array(counts, np.float32).reshape(len(rows), len(asked))


def _in_titles(store: Store, documents: Sequence[int], asked: Sequence[str]) -> NDArray[np.bool_]:
    titles = {id: frozenset(terms(title)) for id, title in store.titles(sorted(set(documents))).items()}
    found = [[word in titles[id] for word in asked] for id in documents]
    return np.array(found, np.bool_).reshape(len(documents), len(asked))


def _within(
    store: Store, documents: Sequence[int], asked: Sequence[str], titles: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    found, numbers = np.zeros_like(titles), sorted(set(documents))
    for t in np.flatnonzero(titles.any(axis=0)).tolist():
        found[:, t] = np.isin(documents, list(store.holding(asked[t], numbers)))
    return found


def _whole(store: Store, asked: Sequence[str], total: int) -> Mapping[int, float]:
    """Return SQLite's BM25 of whole documents as a share of the most that the question's terms could give."""
    found = store.document_frequencies(asked)
    n = np.array([found.get(word, 0) for word in asked], np.float64)
    # The idf that SQLite's FTS5 takes, fts5_aux.c: it may fall below zero, and is then next to nothing.
    idf = np.maximum(np.log((total - np.minimum(n, total) + 0.5) / (n + 0.5)), 1e-6)
    most = float(idf @ [share(word) for word in asked]) * (ranking.K1 + 1) if asked else 0.0
    best = store.documents_with(_telling(asked, found, total), _DOCUMENTS)
    return {document: min(1.0, score / most) for document, score in best.items()}
