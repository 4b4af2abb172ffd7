"""Sources -> the store: what is new, changed, renamed, gone or unreadable. Knows no file system and no vector index.

Documents go into the store whole, as soon as their chunks are embedded, the small ones several in one transaction; so
an update that was killed goes on where it stopped.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vectorstore import chunking, naming
from vectorstore.embedding import Embedder
from vectorstore.errors import UnreadableFile
from vectorstore.passages import Chunk, Document
from vectorstore.report import Partial, Renamed, Report, Step, Unread
from vectorstore.rows import Entry
from vectorstore.sentences import own_sentences
from vectorstore.sources import Source
from vectorstore.store import Store, indexed
from vectorstore.words import terms

_TOGETHER = 32
"""Chunks embedded in one go, of several small documents if need be: what a kill can cost at the most."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document that waits for its vectors."""

    entry: Entry
    document: Document
    chunks: tuple[Chunk, ...]
    instead_of: str | None
    """The path of the document it replaces under another name."""


@dataclass(slots=True)
class Tally:
    """The lists of a report while they grow."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    unreadable: list[Unread] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    partial: list[Partial] = field(default_factory=list)
    chunks: int = 0


class Update:
    """One run over all sources."""

    def __init__(
        self, store: Store, embedder: Embedder, sources: Sequence[Source], roots: Sequence[str],
        progress: Callable[[Step], None],
    ) -> None:  # fmt: skip
        """Compare what the store has with the sources.

        Args:
            store: What is brought up to date.
            embedder: The one of the store.
            sources: Everything there is to read, each path once.
            roots: Documents of the store whose path is one of these, or lies under one, and which no source has, go.
            progress: Told after every source.
        """
        self._store, self._embedder, self._sources, self._progress = store, embedder, sources, progress
        self._known = {entry.path: entry for entry in store.entries()}
        self._names = {entry.name for entry in self._known.values()}
        present = {source.path for source in sources}
        self._gone = {p: e for p, e in self._known.items() if p not in present and any(_under(p, r) for r in roots)}
        self._tally = Tally()
        self._spare_empty(roots)
        self._waiting: list[Job] = []
        self._done = 0

    def run(self) -> Tally:
        """Read every source that may have changed, and remove what is gone."""
        for source in self._sources:
            self._look_at(source)
            self._done += 1
            if sum(len(job.chunks) for job in self._waiting) >= _TOGETHER:
                self._embed()
            self._tell(source.name)
        self._embed()
        with self._store.together():
            for path, entry in self._gone.items():
                self._store.remove(path)
                self._tally.removed.append(entry.name)
        return self._tally

    def _spare_empty(self, roots: Sequence[str]) -> None:
        """Keep everything of a root under which there is nothing at all any more."""
        for root in roots:
            if not any(_under(source.path, root) for source in self._sources):
                lost = [path for path in self._gone if _under(path, root)]
                self._tally.absent.extend(self._gone.pop(path).name for path in lost)

    def _look_at(self, source: Source) -> None:
        known = self._known.get(source.path)
        if known and (known.size, known.mtime_ns) == (source.size, source.mtime_ns):
            self._tally.unchanged.append(known.name)
            return
        name = known.name if known else naming.free(source.name, source.path, self._names)
        try:
            document = source.read(name)
        except UnreadableFile as error:
            self._unread(source, error, known)
            return
        if document.left_out:
            self._tally.partial.append(Partial(name, document.left_out))
        marks = source.size, source.mtime_ns
        entry = Entry(0, source.path, name, *marks, document.sha256, document.title, document.language)
        if known:
            self._again(known, entry, document)
        else:
            self._names.add(name)
            self._new(entry, document)

    def _unread(self, source: Source, error: UnreadableFile, known: Entry | None) -> None:
        """Keep what we have of it: the document, or all of them if it is a folder that cannot be listed."""
        below = [path for path in self._gone if _under(path, source.path)]
        for path in below:
            del self._gone[path]
        self._tally.unreadable.append(Unread(source.name, error.reason, kept=bool(known or below)))

    def _again(self, known: Entry, entry: Entry, document: Document) -> None:
        """Deal with a source whose marks have changed since it was read last."""
        if known.sha256 == document.sha256:
            self._store.move(known.path, entry)
            self._tally.unchanged.append(entry.name)
        else:
            self._tally.changed.append(entry.name)
            self._wait(entry, document)

    def _new(self, entry: Entry, document: Document) -> None:
        """Deal with a source that was not there before: added, or a vanished one under another name."""
        old = next((gone for gone in self._gone.values() if gone.sha256 == document.sha256), None)
        if old is None:
            self._tally.added.append(entry.name)
            self._wait(entry, document)
            return
        del self._gone[old.path]
        self._tally.renamed.append(Renamed(old.name, entry.name))
        if old.title == document.title:
            self._store.move(old.path, entry)
        else:  # the title came from the file's name, and it is part of what is indexed
            self._wait(entry, document, old.path)

    def _wait(self, entry: Entry, document: Document, instead_of: str | None = None) -> None:
        self._waiting.append(Job(entry, document, worth_indexing(chunking.cut(document)), instead_of))

    def _embed(self) -> None:
        """Embed the chunks of all documents that wait, and store each document."""
        texts = [indexed(chunk) for job in self._waiting for chunk in job.chunks]
        parts = []
        for start in range(0, len(texts), _TOGETHER):
            parts.append(self._embedder.passages(texts[start : start + _TOGETHER]))
            self._tally.chunks += len(parts[-1])
            self._tell(self._waiting[-1].entry.name)
        vectors = np.concatenate([np.zeros((0, self._embedder.dimensions), np.float32), *parts])
        self._store_all(vectors)
        self._waiting.clear()

    def _store_all(self, vectors: NDArray[np.float32]) -> None:
        """Store all documents that wait in one transaction: it costs a flush of the disk, however little is in it."""
        taken = 0
        with self._store.together():
            for job in self._waiting:
                own = vectors[taken : taken + len(job.chunks)]
                taken += len(job.chunks)
                head, spans = chunking.head(job.document), own_sentences(job.document)
                self._store.put(job.entry, job.document, head, spans, job.chunks, own, job.instead_of)

    def _tell(self, name: str) -> None:
        self._progress(Step(self._done, len(self._sources), name, self._tally.chunks))


def _under(path: str, root: str) -> bool:
    """Say whether the path is the root or lies in it."""
    return path == root or path.startswith(root.rstrip("/\\") + os.sep) or path.startswith(root + ":")


def worth_indexing(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Leave out chunks that repeat the head, such as a title standing alone; but rather keep all than none.

    The head is shown with every passage, so a hit on such a chunk would only take the place of another.
    """
    return tuple(c for c in chunks if not set(terms(c.text)) <= set(terms(c.head))) or tuple(chunks)


def report(tally: Tally, entries: Iterable[Entry], seconds: float) -> Report:
    """Close the lists, and add what the library's documents say all together."""
    alike: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        alike[entry.sha256].append(entry.name)
    return Report(
        added=tuple(tally.added),
        changed=tuple(tally.changed),
        renamed=tuple(tally.renamed),
        removed=tuple(tally.removed),
        unchanged=tuple(tally.unchanged),
        unreadable=tuple(tally.unreadable),
        absent=tuple(tally.absent),
        duplicates=tuple(tuple(names) for names in alike.values() if len(names) > 1),
        chunks=tally.chunks,
        seconds=seconds,
        partial=tuple(tally.partial),
    )
