"""A library: documents on disk -> something that can be searched, kept up to date with them.

Knows no question and no model that talks. One process at a time; any thread of it.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from vectorstore import naming
from vectorstore.centring import Centring
from vectorstore.duplicates import Group, fingerprint, groups
from vectorstore.embedding import Embedder
from vectorstore.errors import DocumentMissing, LibraryMissing
from vectorstore.index import State, VectorIndex
from vectorstore.ownership import owned
from vectorstore.passages import Document, Language, language_of
from vectorstore.report import Report, Step
from vectorstore.rows import Entry
from vectorstore.shelf import EXACT, Shelf
from vectorstore.sources import Source
from vectorstore.store import Store
from vectorstore.updating import Update, report

_INDEX = "index"


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a library."""

    documents: Mapping[Language, int]
    chunks: Mapping[Language, int]
    bytes: int
    """On disk, the index included."""
    embedder: str
    index_fresh: bool
    """Whether the vector index, if it is used, is in the store's state."""
    index_used: bool
    """Whether the search asks it; a small library is compared vector by vector instead."""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Documents of a library that say the same."""

    names: tuple[str, ...]
    """At least two."""
    exact: bool
    """Nothing but spaces, case or the width of characters differs between any of them."""


class Library:
    """An open library."""

    def __init__(self, folder: Path, embedder: Embedder, store: Store, exact: int) -> None:
        """Put an open store together with its embedder and its index; `open` is the way in."""
        self.folder = folder
        self.store = store
        self._embedder = embedder
        self._exact = exact
        self._centring = Centring(embedder.name, embedder.dimensions)
        self._index = VectorIndex(folder / _INDEX)
        self._shelf: Shelf | None = None
        self._picked: tuple[frozenset[int], Shelf] | None = None
        """The shelf of the documents that were asked alone last."""
        self._alike: tuple[Shelf, tuple[Group, ...]] | None = None
        """Which documents of a shelf say the same."""
        self._lock = threading.RLock()
        self._closing = ExitStack()

    @classmethod
    def open(cls, folder: Path, embedder: Embedder, *, create: bool = False, exact: int = EXACT) -> "Library":
        """Open a library, and own it until it is closed.

        Args:
            folder: Where it lies, nothing else in it.
            embedder: The one it was made with.
            create: Make it if there is none.
            exact: Up to how many chunks the search compares every vector instead of asking the index.

        Raises:
            LibraryMissing: there is none, and none was to be made.
            LibraryBusy: another process owns it.
            LibraryDamaged: it cannot be read.
            LibraryOutdated: it was made with another version or another embedder.
            LibraryUnwritable: the disk is full, or the folder may not be written to.
        """
        if not naming.file_of(folder).exists() and not create:
            raise LibraryMissing(f"There is no library in {folder}. Make one with: caseclerk index PATH")
        with ExitStack() as opening:
            opening.enter_context(owned(folder))
            store = opening.enter_context(Store(naming.file_of(folder), embedder.name))
            library = cls(folder, embedder, store, exact)
            library._bring_up()
            library._closing = opening.pop_all()
            return library

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def embedder(self) -> Embedder:
        """The embedder it was made with."""
        return self._embedder

    def close(self) -> None:
        """Close the file and let go of the library."""
        self._closing.close()

    def update(
        self, sources: Iterable[Source], *, remove_missing_under: Iterable[str] = (),
        progress: Callable[[Step], None] = lambda step: None,
    ) -> Report:  # fmt: skip
        """Bring the library up to its sources."""
        started = time.perf_counter()
        update = Update(self.store, self._embedder, tuple(sources), tuple(remove_missing_under), progress)
        tally = update.run()
        self.store.rest()
        self._bring_up()
        return report(tally, self.store.entries(), time.perf_counter() - started)

    @property
    def roots(self) -> tuple[str, ...]:
        """The files and folders it was brought up to, absolute, in the order they were first named."""
        return self.store.roots

    def remember(self, roots: Iterable[str]) -> None:
        """Add files and folders to the roots."""
        self.store.remember(roots)
        self.store.rest()

    def documents(self) -> tuple[Entry, ...]:
        """Return every document without its text, by name."""
        return self.store.entries()

    def entry(self, name: str) -> Entry:
        """Return a document without its text: where it was read, and the marks of its file.

        Raises:
            KeyError: there is none of that name.
        """
        return self.store.entry_named(name)

    def document(self, name: str) -> Document:
        """Return a document.

        Raises:
            KeyError: there is none of that name.
        """
        return self.store.document_named(name)

    def remove(self, name: str) -> Entry:
        """Remove a document and return what it was; its file is left alone.

        Raises:
            DocumentMissing: there is none of that name.
        """
        entry = next((entry for entry in self.documents() if entry.name == name), None)
        if entry is None:
            raise DocumentMissing(f"There is no document {name!r} in this library; it may be gone already.")
        self.store.remove(entry.path)
        self.store.rest()
        self._bring_up()
        return entry

    def moved(self, old: Path, new: Path) -> None:
        """Take note that a folder of documents now lies elsewhere."""
        with self.store.together():
            for entry in self.documents():
                path = Path(entry.path)
                if path.is_relative_to(old):
                    self.store.move(entry.path, replace(entry, path=str(new / path.relative_to(old))))

    def duplicates(self) -> tuple[Duplicates, ...]:
        """Return the documents that say the same, or nearly."""
        if self._alike is None or self._alike[0].generation != self.shelf.generation:
            shelf = self.shelf
            prints = [fingerprint(self.store.text(id)) for id in shelf.documents.ids.tolist()]
            self._alike = shelf, groups(prints, shelf.documents.whole)
        shelf, found = self._alike
        names = {entry.id: entry.name for entry in self.documents()}
        numbers = [[int(shelf.documents.ids[row]) for row in group.rows] for group in found]
        alike = [tuple(sorted(names[id] for id in ids if id in names)) for ids in numbers]  # one may just have gone
        return tuple(Duplicates(a, group.exact) for a, group in zip(alike, found, strict=True) if len(a) > 1)

    def status(self) -> Status:
        """Say what is in the library."""
        entries, shelf = self.store.entries(), self.shelf
        used = len(shelf.chunks.ids) > self._exact
        return Status(
            documents={language: sum(e.language == language for e in entries) for language in Language},
            chunks={language: shelf.chunks.languages.count(language) for language in Language},
            bytes=sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file()),
            embedder=self._embedder.name,
            index_fresh=not used or self._index.holds(State(self.store.identity, self.store.generation)),
            index_used=used,
        )

    @property
    def shelf(self) -> Shelf:
        """What the search keeps in memory of the present state."""
        with self._lock:
            if self._shelf is None or self._shelf.generation != self.store.generation:
                self._shelf = Shelf.of(self.store, self._centring, self._exact)
            return self._shelf

    def shelf_of(self, only: frozenset[str] | None) -> Shelf:
        """Return the shelf of the documents of these names, as if the library held no others; None means all."""
        if only is None:
            return self.shelf
        with self._lock:
            shelf, numbers = self.shelf, self.numbers(only)
            if len(numbers) == len(shelf.documents.ids):
                return shelf
            if self._picked is None or self._picked[0] != numbers or self._picked[1].generation != shelf.generation:
                self._picked = numbers, shelf.narrowed(numbers, self._centred)
            return self._picked[1]

    def numbers(self, names: Collection[str]) -> frozenset[int]:
        """Return the numbers of the documents of these names; unknown names have none."""
        return self.store.numbers(names)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Let no other thread change the library until the block ends; the block itself only reads."""
        with self._lock, self.store.unchanged():  # in this order, as everywhere: the shelf is locked before the store
            yield

    def warm(self) -> None:
        """Do now what the first question would otherwise wait for."""
        self.nearest(self.shelf, self.question_vector("?"), 1)

    def question_vector(self, question: str) -> NDArray[np.float32]:
        """Embed a question: [d] float32, centred, unit length."""
        vectors = self._embedder.queries([question])
        return np.asarray(self._centring.questions(vectors, [language_of(question)])[0])

    def nearest(self, shelf: Shelf, vector: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """Return the rows on the shelf nearest to a vector as `question_vector` makes it, nearest first."""
        if shelf.vectors is not None:
            return shelf.nearest(vector, count)
        return shelf.rows(self._index.nearest(vector, count) if len(shelf.chunks.ids) else ())

    def vectors(self, shelf: Shelf, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of at least one row of the shelf: [n, d] float32, centred, unit length."""
        return self._centred(shelf.chunks.ids[rows].tolist()) if shelf.vectors is None else shelf.vectors[rows]

    def _centred(self, ids: Sequence[int]) -> NDArray[np.float32]:
        return self._centring.passages(*self.store.vectors(ids))

    def _bring_up(self) -> None:
        """Bring the index, where the search is going to ask it, up to the store if it is behind or damaged."""
        if self.store.count() <= self._exact:
            return
        state, ids = State(self.store.identity, self.store.generation), self.store.ids()
        if not self._index.holds(state) or not self._index.sound(ids, self._centred):
            self._index.bring_up(state, ids, self._centred)
