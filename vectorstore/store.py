"""The library file: documents, chunks, vectors and the word index; the one source of truth.

A document is in it whole or not at all, and what a method has returned from survives a crash of the process or of the
machine. Knows no file format, no embedder and no ranking.
"""

import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import cast

import numpy as np
from numpy.typing import NDArray

from vectorstore import columns, rows, vocabulary
from vectorstore.columns import ChunkColumns, DocumentColumns
from vectorstore.database import Connection, Database
from vectorstore.errors import LibraryOutdated
from vectorstore.passages import Chunk, Document, Language, Sentence, Span
from vectorstore.rows import Entry, Stored
from vectorstore.seal import Seal, State
from vectorstore.words import terms

SCHEMA = "2"
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
        self._seal = Seal(path)
        seal = self._seal.state()
        self._db = Database(path, before_writing=self._seal.broken)
        try:
            self._prepare(embedder, seal)
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
        """Close the file and seal it."""
        self._db.close()
        self._seal.put()

    def rest(self) -> None:
        """Seal the file after a change; it can be read and changed on."""
        self._db.flush()
        self._seal.put()

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
        return rows.roots_of([self._meta("roots")])

    def remember(self, roots: Iterable[str]) -> None:
        """Add files and folders to the roots."""
        if set(roots := tuple(roots)) <= set(self.roots):
            return
        both = json.dumps(list(dict.fromkeys((*self.roots, *roots))), ensure_ascii=False)
        with self._db.transaction() as db:
            db.execute("UPDATE meta SET value = ? WHERE key = 'roots'", (both,))

    def entries(self) -> tuple[Entry, ...]:
        """Return every document without its text, by name."""
        return tuple(rows.entry(row) for row in self._db.read(f"SELECT {rows.ENTRY} FROM documents ORDER BY name"))

    def entry_named(self, name: str) -> Entry:
        """Return a document without its text.

        Raises:
            KeyError: there is none of that name.
        """
        return rows.entry(self._db.one(f"SELECT {rows.ENTRY} FROM documents WHERE name = ?", name))

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

    def numbers(self, names: Collection[str]) -> frozenset[int]:
        """Return the numbers of the documents of these names; unknown names have none."""
        found = self._db.among("SELECT id FROM documents WHERE name IN ({})", sorted(names))
        return frozenset(cast(int, row[0]) for row in found)

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
            self._put_words_and_vectors(db, cast(int, number), document, chunks, vectors)
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

    def count(self) -> int:
        """Return how many chunks there are."""
        return cast(int, self._db.read("SELECT count(*) FROM chunks")[0][0])

    def ids(self) -> tuple[int, ...]:
        """Return the number of every chunk, ascending."""
        return tuple(cast(int, row[0]) for row in self._db.read("SELECT id FROM chunks ORDER BY id"))

    def chunks(self, ids: Sequence[int]) -> Mapping[int, Stored]:
        """Return chunks by their numbers."""
        found = self._db.among(f"SELECT {rows.STORED} FROM chunks WHERE id IN ({{}})", ids)
        return {chunk.id: chunk for chunk in map(rows.stored, found)}

    def chunk_columns(self) -> ChunkColumns:
        """Return every chunk without its text and vector."""
        return columns.chunk_columns(self._db)

    def document_columns(self) -> DocumentColumns:
        """Return the words of every document."""
        return columns.document_columns(self._db)

    def all_vectors(self) -> NDArray[np.float32]:
        """Return the vector of every chunk, of which there must be one, by number: [n, d] float32, unit length."""
        found = self._db.read("SELECT vector FROM vectors ORDER BY chunk")
        return np.frombuffer(b"".join(cast(bytes, row[0]) for row in found), "<f4").reshape(len(found), -1)

    def vectors(self, ids: Sequence[int]) -> tuple[NDArray[np.float32], Sequence[Language]]:
        """Return the vectors of at least one chunk, [n, d] float32, unit length, and its languages, in the order given.

        Raises:
            KeyError: there is no chunk of one of the numbers.
        """
        statement = "SELECT id, vector, language FROM vectors JOIN chunks ON chunk = id WHERE id IN ({})"
        found = {row[0]: row[1:] for row in self._db.among(statement, ids)}
        vectors = np.stack([np.frombuffer(cast(bytes, found[id][0]), "<f4") for id in ids])
        return vectors, [Language(str(found[id][1])) for id in ids]

    def text(self, id: int) -> str:
        """Return a document's text; empty if there is none of that number any more."""
        return "".join(str(row[0]) for row in self._db.read("SELECT text FROM documents WHERE id = ?", id))

    def beginnings(self, length: int) -> Mapping[int, str]:
        """Return the first characters of every document's text, by number."""
        found = self._db.read("SELECT id, substr(text, 1, ?) FROM documents", length)
        return {cast(int, id): str(text) for id, text in found}

    def numbered(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the number of each term, 0 if nothing ever had it."""
        found = {row[0]: row[1] for row in self._db.among("SELECT term, id FROM vocabulary WHERE term IN ({})", words)}
        return tuple(cast(int, found.get(word, 0)) for word in words)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is put, moved and removed in the block, or nothing of it; nobody else gets in between."""
        with self._db.transaction():
            yield

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Let nobody change anything until the block ends; the block itself only reads."""
        with self._db.held():
            yield

    def _put_words_and_vectors(
        self, db: Connection, number: int, document: Document, chunks: Sequence[Chunk], vectors: NDArray[np.float32]
    ) -> None:
        whole, title = terms(f"{document.title}\n{document.text}"), terms(document.title)
        texts = [terms(indexed(chunk)) for chunk in chunks]
        numbers = vocabulary.learned(db, {*whole, *title}.union(*texts))
        all_words = vocabulary.listed(whole, numbers)
        of_document = vocabulary.listed(title, numbers).numbers, all_words.numbers, all_words.counts, all_words.length
        db.execute("INSERT INTO document_words VALUES (?, ?, ?, ?, ?)", (number, *of_document))
        for chunk, text, vector in zip(chunks, texts, vectors, strict=True):
            words = vocabulary.listed(text, numbers)
            row = (number, chunk.position, chunk.start, chunk.end, chunk.language, words.length)
            id = db.execute(rows.ADD_CHUNK, row).lastrowid
            db.execute("INSERT INTO chunk_words VALUES (?, ?, ?)", (id, words.numbers, words.counts))
            db.execute("INSERT INTO vectors VALUES (?, ?)", (id, vector.astype("<f4").tobytes()))

    def _forget(self, db: Connection, path: str) -> None:
        for (number,) in db.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchall():
            db.execute("DELETE FROM documents WHERE id = ?", (number,))  # and with it its chunks, vectors and words

    def _prepare(self, embedder: str, seal: State) -> None:
        self._db.settle()
        if seal is not State.WHOLE:
            self._db.check()
        if not self._db.read("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
            if seal is not State.NONE:
                raise self._db.damaged("it holds nothing any more")
            self._create(embedder)
        if seal is State.NONE:
            self._seal.broken()  # so that it gets one
        check_version(self._db, embedder)

    def _create(self, embedder: str) -> None:
        script = resources.files("vectorstore").joinpath("schema.sql").read_text(encoding="utf-8")
        made = {"schema": SCHEMA, "embedder": embedder, "identity": uuid.uuid4().hex, "generation": "0", "roots": "[]"}
        self._db.create(script, "INSERT INTO meta VALUES (?, ?)", tuple(made.items()))

    def _meta(self, key: str) -> str:
        return str(self._db.one("SELECT value FROM meta WHERE key = ?", key)[0])


def _next_generation(db: Connection) -> None:
    db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")


def check_version(db: Database, embedder: str) -> None:
    """Raise LibraryOutdated if the file was not written by this version with that embedder."""
    meta = {row[0]: row[1] for row in db.read("SELECT key, value FROM meta")}
    found = meta.get("schema"), meta.get("embedder")
    if found != (SCHEMA, embedder):
        raise LibraryOutdated(
            f"{db.path} was written with schema {found[0]} and embedder {found[1]}; this version works with schema "
            f"{SCHEMA} and embedder {embedder}. Delete the folder {db.path.parent} and index the documents again."
        )


def indexed(chunk: Chunk) -> str:
    """Return what is embedded, and cut into terms, for a chunk: its own words under its document's head."""
    return f"{chunk.head}\n{chunk.text}"
