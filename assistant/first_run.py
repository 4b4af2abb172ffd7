"""What has to be there before a question can be asked: the model's file and a library; brought here if missing.

Shows progress on standard error; knows no answer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant import bars, catalog, wiring
from assistant.config import SEEDS_LIBRARY, Config
from vectorstore.errors import SourceMissing
from vectorstore.folder import scan
from vectorstore.library import Library
from vectorstore.report import Report


def fetch_model(config: Config, name: str, *, verify: bool = False) -> Path:
    """Return the model's file, fetching it first if it is a model of the catalogue that is not here.

    Args:
        config: Where models lie.
        name: A name of the catalogue, or the path of a .gguf file.
        verify: Read a file that is here from end to end and fetch it anew if it is damaged.
    """
    weights = wiring.weights(config)
    known = {model.name: model for model in catalog.read()}
    if name not in known or (weights.installed(known[name]) and not verify):
        return weights.locate(name)
    with bars.fetching(known[name]) as report:
        return weights.fetch(known[name], report)


@contextmanager
def library(config: Config, name: str | None) -> Iterator[Library]:
    """Open the library that is meant; the built-in collection is made, or brought up to date, first."""
    meant = wiring.library_named(config, name)
    seeds = meant == SEEDS_LIBRARY
    with wiring.opened(config, meant, create=seeds) as opened:
        if seeds:
            _bring_up_seeds(opened)
        yield opened


def index(library: Library, paths: Sequence[Path]) -> Report:
    """Bring a library up to files and folders, or, if none are named, to all that were named before.

    Raises:
        SourceMissing: One of the paths is not there, or none was ever named.
    """
    roots = [str(path.expanduser().resolve()) for path in paths]
    again = roots or library.roots
    if not again:
        raise SourceMissing("Nothing was indexed into this library yet. Name a file or folder: caseclerk index PATH")
    with bars.indexing() as progress:
        report = library.update(scan(map(Path, again)), remove_missing_under=again, progress=progress)
    library.remember(roots)
    return report


def _bring_up_seeds(library: Library) -> None:
    """Make the built-in collection just the files of this installation, wherever an earlier one had them."""
    elsewhere = {Path(entry.path).anchor for entry in library.documents()}
    with bars.indexing() as progress:
        library.update(scan(wiring.seed_paths()), remove_missing_under=elsewhere, progress=progress)
