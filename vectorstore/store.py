"""The library file: documents, chunks, vectors and the word index; the one source of truth.

A document is in it whole or not at all, and what a method has returned from survives a crash of the process or of the
machine. Knows no file format, no embedder and no ranking.
"""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import cast

import numpy as np
from numpy.typing import NDArray

from vectorstore import rows
from vectorstore.database import Connection, Database
from vectorstore.errors import LibraryOutdated
from vectorstore.passages import Chunk, Document, Sentence, Span
from vectorstore.rows import Entry, Stored
from vectorstore.words import terms

SCHEMA = "1"
"""Changes whenever schema.sql, `words.terms` or what is embedded does: an index of both makes no sense."""


class Store:
    """An open library file. Any thread may call; calls take turns."""

    def __init__(self, path: Path, embedder: str) -> None:
        """Open the file, or write a new one.

        Args:
            path: The file.
            embedder: The name of the embedder whose vectors it holds.

        Raises:
            LibraryDamaged: it is not a database, or a broken one.
            LibraryOutdated: it was written with another schema or another embedder.
        """
        self._db = Database(path)
        try:
            self._prepare(embedder)
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def identity(self) -> str:
        """A name no other library file has, so that a vector index of another one is not taken for ours."""
        return self._meta("identity")

    @property
    def generation(self) -> int:
        """How often the set of chunks has changed."""
        return int(self._meta("generation"))

    @property
    def roots(self) -> tuple[str, ...]:
        """The files and folders it was brought up to, absolute, in the order they were first named."""
        return tuple(json.loads(self._meta("roots")))

    def remember(self, roots: Iterable[str]) -> None:
        """Add files and folders to the roots."""
        both = json.dumps(list(dict.fromkeys((*self.roots, *roots))), ensure_ascii=False)
        with self._db.transaction() as db:
            db.execute("UPDATE meta SET value = ? WHERE key = 'roots'", (both,))

    def entries(self) -> tuple[Entry, ...]:
        """Return every document without its text, by name."""
        return tuple(rows.entry(row) for row in self._db.read(f"SELECT {rows.ENTRY} FROM documents ORDER BY name"))

    def document(self, id: int) -> Document:
        """Return a document.

        Raises:
            KeyError: there is none of that number.
        """
        return rows.document(self._db.one(f"SELECT {rows.DOCUMENT} FROM documents WHERE id = ?", id))

    def document_named(self, name: str) -> Document:
        """Return a document.

        Raises:
            KeyError: there is none of that name.
        """
        return rows.document(self._db.one(f"SELECT {rows.DOCUMENT} FROM documents WHERE name = ?", name))

    def titles(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Return the title of each document."""
        found = self._db.among("SELECT id, title FROM documents WHERE id IN ({})", ids)
        return {cast(int, id): str(title) for id, title in found}

    def holding(self, word: str, documents: Sequence[int]) -> frozenset[int]:
        """Return those of the documents in which a term stands."""
        some = ", ".join(str(number) for number in documents)
        statement = f"SELECT rowid FROM document_words WHERE document_words MATCH ? AND rowid IN ({some})"
        return frozenset(cast(int, row[0]) for row in self._db.read(statement, f'"{word}"'))

    def heads(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Return the head of each document."""
        return {
            cast(int, id): str(head)
            for id, head in self._db.among("SELECT id, head FROM documents WHERE id IN ({})", ids)
        }

    def sentences(self, id: int) -> tuple[Span, ...]:
        """Return the spans of a document's sentences, in order."""
        return rows.spans(self._db.one("SELECT sentences FROM documents WHERE id = ?", id)[0])

    def put(
        self, entry: Entry, document: Document, head: str, sentences: Iterable[Sentence], chunks: Sequence[Chunk],
        vectors: NDArray[np.float32], instead_of: str | None = None,
    ) -> None:  # fmt: skip
        """Add a document, in the place of the one read from the same path if there is one.

        Args:
            entry: Its ``id`` is not looked at.
            document: What was read.
            head: Its head, which is indexed with every chunk.
            sentences: All of the document's.
            chunks: All of the document's, in order.
            vectors: [n, d] float32, unit length: the chunks', in the same order.
            instead_of: The path of another document that goes as this one comes.
        """
        if len(chunks) != len(vectors):
            raise ValueError(f"{len(chunks)} chunks, but {len(vectors)} vectors")
        with self._db.transaction() as db:
            self._forget(db, entry.path)
            if instead_of is not None:
                self._forget(db, instead_of)
            number = db.execute(rows.ADD_DOCUMENT, rows.of_document(entry, document, head, sentences)).lastrowid
            whole = " ".join(terms(f"{document.title}\n{document.text}"))
            db.execute("INSERT INTO document_words (rowid, terms) VALUES (?, ?)", (number, whole))
            for chunk, vector in zip(chunks, vectors, strict=True):
                words = terms(indexed(chunk))
                row = (number, chunk.position, chunk.start, chunk.end, chunk.language, len(words))
                id = db.execute(rows.ADD_CHUNK, row).lastrowid
                db.execute("INSERT INTO chunk_words (rowid, terms) VALUES (?, ?)", (id, " ".join(words)))
                db.execute("INSERT INTO vectors VALUES (?, ?)", (id, vector.astype("<f4").tobytes()))
            _next_generation(db)

    def move(self, old: str, entry: Entry) -> None:
        """Give the document read from the path ``old`` the path, name and file marks of the entry."""
        with self._db.transaction() as db:
            db.execute(
                "UPDATE documents SET path = ?, name = ?, size = ?, mtime_ns = ? WHERE path = ?",
                (entry.path, entry.name, entry.size, entry.mtime_ns, old),
            )

    def remove(self, path: str) -> None:
        """Remove the document read from that path, if there is one."""
        with self._db.transaction() as db:
            self._forget(db, path)
            _next_generation(db)

    def chunks(self) -> tuple[Stored, ...]:
        """Return every chunk, by number."""
        return tuple(rows.stored(row) for row in self._db.read(f"SELECT {rows.STORED} FROM chunks ORDER BY id"))

    def vectors(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Return the vectors of at least one chunk: [n, d] float32, unit length, in the order of the numbers given.

        Raises:
            KeyError: there is no chunk of one of the numbers.
        """
        found = {row[0]: row[1] for row in self._db.among("SELECT chunk, vector FROM vectors WHERE chunk IN ({})", ids)}
        return np.stack([np.frombuffer(cast(bytes, found[id]), "<f4") for id in ids])

    def chunk_frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """Return in how many chunks each term stands; terms that stand in none are left out."""
        return self._frequencies("chunk_vocabulary", words)

    def document_frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """Return in how many documents each term stands; terms that stand in none are left out."""
        return self._frequencies("document_vocabulary", words)

    def chunks_with(self, words: Sequence[str], limit: int) -> tuple[int, ...]:
        """Return the numbers of the chunks that match best, best first (FTS5's own BM25)."""
        return tuple(id for id, _ in self._matches("chunk_words", words, limit))

    def documents_with(self, words: Sequence[str], limit: int) -> Mapping[int, float]:
        """Return the BM25 of the whole documents that match best."""
        return dict(self._matches("document_words", words, limit))

    def terms(self, ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
        """Return the terms of head and chunk for each number."""
        found = self._db.among("SELECT rowid, terms FROM chunk_words WHERE rowid IN ({})", ids)
        return {cast(int, id): str(words).split(" ") for id, words in found}

    def _frequencies(self, table: str, words: Sequence[str]) -> Mapping[str, int]:
        found = self._db.among(f"SELECT term, doc FROM {table} WHERE term IN ({{}})", words)
        return {str(term): cast(int, number) for term, number in found}

    def _matches(self, table: str, words: Sequence[str], limit: int) -> Iterable[tuple[int, float]]:
        if not words:
            return ()
        query = " OR ".join(f'"{word}"' for word in words)  # a term holds no quotation mark
        found = self._db.read(
            f"SELECT rowid, -rank FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT ?", query, limit
        )
        return ((cast(int, id), cast(float, score)) for id, score in found)

    def _forget(self, db: Connection, path: str) -> None:
        for (number,) in db.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchall():
            db.execute("DELETE FROM chunk_words WHERE rowid IN (SELECT id FROM chunks WHERE document = ?)", (number,))
            db.execute("DELETE FROM document_words WHERE rowid = ?", (number,))
            db.execute("DELETE FROM documents WHERE id = ?", (number,))  # and with it its chunks and vectors

    def _prepare(self, embedder: str) -> None:
        self._db.settle()
        if not self._db.read("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
            self._create(embedder)
        meta = {row[0]: row[1] for row in self._db.read("SELECT key, value FROM meta")}
        found = meta.get("schema"), meta.get("embedder")
        if found != (SCHEMA, embedder):
            raise LibraryOutdated(
                f"{self._db.path} was written with schema {found[0]} and embedder {found[1]}; this version works with "
                f"schema {SCHEMA} and embedder {embedder}. Delete the folder {self._db.path.parent} and index the "
                "documents again."
            )

    def _create(self, embedder: str) -> None:
        script = resources.files("vectorstore").joinpath("schema.sql").read_text(encoding="utf-8")
        made = {
            "schema": SCHEMA, "embedder": embedder, "identity": uuid.uuid4().hex, "generation": "0", "roots": "[]",
        }  # fmt: skip
        self._db.create(script, "INSERT INTO meta VALUES (?, ?)", tuple(made.items()))

    def _meta(self, key: str) -> str:
        return str(self._db.one("SELECT value FROM meta WHERE key = ?", key)[0])


def _next_generation(db: Connection) -> None:
    db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


def indexed(chunk: Chunk) -> str:
    """Return what is embedded, and cut into terms, for a chunk: its own words under its document's head."""
    return f"{chunk.head}\n{chunk.text}"
