"""Tables of the library file read whole, column by column, as the search keeps them in memory.

Knows the columns of schema.sql; no question and no vector.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from vectorstore.database import Database
from vectorstore.passages import Language
from vectorstore.postings import Postings
from vectorstore.rows import Row

_CHUNKS = "SELECT id, document, language, terms, counts, length FROM chunks JOIN chunk_words ON chunk = id ORDER BY id"
_DOCUMENTS = "SELECT document, title, terms, counts, length FROM document_words ORDER BY document"
_ONCE = b"\1\0"
"""A count. How often a term stands in a title does not matter."""


@dataclass(frozen=True, slots=True)
class ChunkColumns:
    """Every chunk, by number."""

    ids: NDArray[np.int64]
    """[n]"""
    documents: NDArray[np.int64]
    """[n], the number of each chunk's document."""
    languages: tuple[Language, ...]
    """[n]"""
    words: Postings
    """Of heads and chunks, row for row."""

    def narrowed(self, rows: NDArray[np.int64]) -> "ChunkColumns":
        """Return some of the chunks; ``rows`` ascend, each once."""
        languages = tuple(self.languages[row] for row in rows.tolist())
        return ChunkColumns(self.ids[rows], self.documents[rows], languages, self.words.narrowed(rows))


@dataclass(frozen=True, slots=True)
class DocumentColumns:
    """Every document, by number."""

    ids: NDArray[np.int64]
    """[d]"""
    titles: Postings
    """Which terms stand in the titles, row for row."""
    whole: Postings
    """Of titles and texts, row for row."""

    def narrowed(self, rows: NDArray[np.int64]) -> "DocumentColumns":
        """Return some of the documents; ``rows`` ascend, each once."""
        return DocumentColumns(self.ids[rows], self.titles.narrowed(rows), self.whole.narrowed(rows))


def chunk_columns(db: Database) -> ChunkColumns:
    """Read the chunks."""
    ids, documents, languages, terms, counts, lengths = _columns(db.read(_CHUNKS), 6)
    known: dict[object, Language] = {language.value: language for language in Language}
    return ChunkColumns(
        np.array(ids, np.int64),
        np.array(documents, np.int64),
        tuple(known[language] for language in languages),
        _postings(terms, counts, lengths),
    )


def document_columns(db: Database) -> DocumentColumns:
    """Read the documents."""
    ids, titles, terms, counts, lengths = _columns(db.read(_DOCUMENTS), 5)
    once = [_ONCE * (len(title) // 4) for title in cast(Sequence[bytes], titles)]
    return DocumentColumns(
        np.array(ids, np.int64), _postings(titles, once, [0] * len(titles)), _postings(terms, counts, lengths)
    )


def _columns(rows: Sequence[Row], width: int) -> Sequence[Sequence[object]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _postings(terms: Sequence[object], counts: Sequence[object], lengths: Sequence[object]) -> Postings:
    return Postings.of(cast(Sequence[bytes], terms), cast(Sequence[bytes], counts), cast(Sequence[int], lengths))
