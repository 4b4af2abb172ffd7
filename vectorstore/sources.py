"""Source: something a document can be read from, and the cheap signs of whether it has changed. Knows no library."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vectorstore.passages import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a document in memory."""

    path: str
    """Where it is, absolute: what makes it this source and no other. In memory: ``pack:name/id``, say."""
    name: str
    """What its document is to be called, with forward slashes."""
    size: int  # bytes
    mtime_ns: int
    read: Callable[[str], Document]
    """Read it under a name.

    Raises:
        UnreadableFile: it cannot be read; with the reason.
    """


def in_memory(collection: str, documents: Iterable[Document]) -> tuple[Source, ...]:
    """Make sources of documents already in hand; ``collection`` is the made-up folder they lie in."""
    return tuple(_held(collection, document) for document in documents)


def _held(collection: str, document: Document) -> Source:
    mark = int(document.sha256[:15], 16)  # in the place of a time: changes with the content, and fits into 63 bits
    return Source(f"{collection}:{document.name}", document.name, len(document.text), mark, lambda name: document)
