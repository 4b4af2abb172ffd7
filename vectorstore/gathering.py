"""Question -> candidates: the chunks near to it in meaning or in words, with all that their ranks depend on.

Knows the library; decides nothing about order.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore import ranking
from vectorstore.library import Library
from vectorstore.pinyin import names, spelled, written
from vectorstore.postings import Postings, telling
from vectorstore.ranking import Candidates
from vectorstore.shelf import Shelf
from vectorstore.words import share, terms

_NEAR = 200
"""Chunks looked at for their meaning, and as many for their words: twenty times what is ever shown."""
_DOCUMENTS = 50
"""Documents looked at for their words as a whole."""
_COMMON = 0.5
"""A term in more than this share of all chunks finds nothing: BM25 gives it no weight and all of the time."""


def gather(
    library: Library, shelf: Shelf, question: str, vector: NDArray[np.float32], hidden: Collection[int] = ()
) -> Candidates:
    """Collect the candidates of a question.

    Args:
        library: Where to look.
        shelf: The library's present one, or one of some of its documents.
        question: In either language.
        vector: The question's, as `Library.question_vector` makes it.
        hidden: The numbers of documents to be passed over.
    """
    chunks, whole = shelf.chunks, shelf.documents
    words = _asked(library, shelf, question)
    asked = library.store.numbered(words)
    shares = np.array([share(word) for word in words], np.float32)
    rows = _near(library, shelf, vector, asked, hidden)
    documents = np.searchsorted(whole.ids, chunks.documents[rows])
    titles = whole.titles.counted(asked, documents) > 0
    return Candidates(
        ids=chunks.ids[rows],
        documents=chunks.documents[rows],
        dense=library.vectors(shelf, rows) @ vector if len(rows) else np.zeros(0, np.float32),
        whole=_whole(shelf, asked, shares)[documents],
        counts=chunks.words.counted(asked, rows),
        titles=titles,
        within=(whole.whole.counted(asked, documents) > 0) & titles.any(axis=0),
        lengths=chunks.words.lengths[rows],
        average=chunks.words.average,
        idf=ranking.idf(chunks.words.frequencies(asked).tolist(), len(chunks.ids)),
        shares=shares,
    )


def _asked(library: Library, shelf: Shelf, question: str) -> tuple[str, ...]:
    """Return the terms of a question, and those of its names in the other script that the documents have.

    A name of an English question is looked for in Chinese only where no document spells it.
    """

    def found(words: Sequence[str]) -> Iterator[str]:
        frequencies = shelf.chunks.words.frequencies(library.store.numbered(words)).tolist()
        return (word for word, n in zip(words, frequencies, strict=True) if n)

    words = terms(question)
    named = names(question)
    known = frozenset(found(named))
    strange = tuple(name for name in named if name not in known)
    return tuple(dict.fromkeys((*words, *found((*spelled(words), *written(strange))))))


def _near(
    library: Library, shelf: Shelf, vector: NDArray[np.float32], asked: Sequence[int], hidden: Collection[int]
) -> NDArray[np.int64]:
    """Return the rows, ascending, of what is near in meaning or in words and not hidden."""
    out = np.isin(shelf.chunks.documents, sorted(hidden))
    near = _NEAR + int(out.sum())
    words = shelf.chunks.words
    by_words, _ = words.best(_rare(words, asked, len(out)), near)
    rows = np.union1d(library.nearest(shelf, vector, near), by_words)
    return rows[~out[rows]]


def _rare(postings: Postings, asked: Sequence[int], total: int) -> list[int]:
    """Leave out what stands nowhere and what stands nearly everywhere."""
    found = postings.frequencies(asked)
    return [term for term, n in zip(asked, found.tolist(), strict=True) if 0 < n <= _COMMON * total]


def _whole(shelf: Shelf, asked: Sequence[int], shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the BM25 of the documents that match best as a share of the most that the question's terms could give."""
    words, total = shelf.documents.whole, shelf.filled
    idf = telling(words.frequencies(asked), total)
    most = float(idf @ shares) * (ranking.K1 + 1)
    rows, scores = words.best(_rare(words, asked, total), _DOCUMENTS)
    found = np.zeros(len(shelf.documents.ids), np.float32)
    found[rows] = np.minimum(1.0, scores / (most or 1.0))
    return found
