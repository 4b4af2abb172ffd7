"""Rows of the library file <-> values. Knows the columns of schema.sql and nothing of connections."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from vectorstore.passages import Document, Language, Sentence, Span

ENTRY = "id, path, name, size, mtime_ns, sha256, title, language"
DOCUMENT = "name, title, text, sha256, language, pages, clutter"
STORED = "id, document, position, start, end"
ADD_DOCUMENT = (
    "INSERT INTO documents (path, name, size, mtime_ns, sha256, title, language, text, head, pages, clutter, "
    "sentences) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
ADD_CHUNK = "INSERT INTO chunks (document, position, start, end, language, length) VALUES (?, ?, ?, ?, ?, ?)"

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document without its text."""

    id: int
    """0 as long as the store has not numbered it."""
    path: str
    """Where it was read; two documents of the same relative name differ in it."""
    name: str
    size: int  # bytes
    mtime_ns: int
    sha256: str
    title: str
    language: Language


@dataclass(frozen=True, slots=True)
class Stored:
    """A chunk as the search meets it; its text is a span of its document's."""

    id: int
    document: int
    position: int
    start: int
    end: int


def entry(row: Row) -> Entry:
    """Read the columns of ENTRY."""
    id, path, name, size, mtime_ns, sha256, title, language = row
    return Entry(
        cast(int, id), str(path), str(name), cast(int, size), cast(int, mtime_ns), str(sha256), str(title),
        Language(str(language)),
    )  # fmt: skip


def stored(row: Row) -> Stored:
    """Read the columns of STORED."""
    id, document, position, start, end = row
    return Stored(cast(int, id), cast(int, document), cast(int, position), cast(int, start), cast(int, end))


def document(row: Row) -> Document:
    """Read the columns of DOCUMENT."""
    name, title, text, sha256, language, pages, clutter = row
    return Document(
        str(name), str(title), str(text), str(sha256), Language(str(language)), spans(pages), spans(clutter)
    )  # fmt: skip


def of_document(entry: Entry, document: Document, head: str, sentences: Iterable[Sentence]) -> Row:
    """Write the values of ADD_DOCUMENT."""
    return (
        entry.path, entry.name, entry.size, entry.mtime_ns, document.sha256, document.title, document.language,
        document.text, head, _pairs(document.pages), _pairs(document.clutter), _pairs(sentences),
    )  # fmt: skip


def roots_of(row: Row) -> tuple[str, ...]:
    """Read the value of the meta row of that name."""
    return tuple(json.loads(str(row[0])))


def spans(column: object) -> tuple[Span, ...]:
    """Read a column of spans."""
    return tuple(Span(start, end) for start, end in json.loads(str(column)))


def _pairs(spans: Iterable[Span | Sentence]) -> str:
    return json.dumps([(span.start, span.end) for span in spans], separators=(",", ":"))
