"""What has to be there before a question can be asked: the model's file and a library; brought here if missing.

A model that was brought here is measured once. Shows progress on standard error; knows no answer.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assistant import wiring
from assistant.config import SEEDS_LIBRARY, Config
from assistant.errors import ProbeFailed
from assistant.model import tuning_file
from assistant.model.kernels import usable_cores
from assistant.model.probing import ChildProbe
from assistant.model.tuning import Probe, tune
from assistant.model.tuning_file import Kept
from assistant.model.tuning_text import chosen
from assistant.modelfiles import catalog
from assistant.terminal import bars
from vectorstore.errors import SourceMissing
from vectorstore.library import Library
from vectorstore.reading.folder import scan
from vectorstore.report import Report


def _child(path: Path) -> Probe:
    return ChildProbe(path, os.environ)


def fetch_model(config: Config, name: str, *, verify: bool = False, probe: Callable[[Path], Probe] = _child) -> Path:
    """Return the model's file, fetching it first if it is a model of the catalogue that is not here.

    Args:
        config: Where models lie.
        name: A name of the catalogue, or the path of a .gguf file.
        verify: Read a file that is here from end to end and fetch it anew if it is damaged.
        probe: Measures what was fetched or verified, unless it was measured on this machine before.
    """
    weights = wiring.weights(config)
    known = {model.name: model for model in catalog.read()}
    if name not in known or (weights.installed(known[name]) and not verify):
        return weights.locate(name)
    with bars.fetching(known[name]) as report:
        path = weights.fetch(known[name], report)
    _measure_once(replace(config, engine=replace(config.engine, model=name)), probe)
    return path


def measure(config: Config, probe: Callable[[Path], Probe] = _child) -> Kept:
    """Measure how this machine runs the configured model best, keep it and return it.

    What was measured before stays, and is returned, if the machine is too busy now to tell.

    Raises:
        ModelMissing: The model's file is not on this machine.
        ProbeFailed: Not even the safe setting could be measured.
    """
    model = config.engine.model
    path = wiring.weights(config).locate(model)
    with bars.tuning(model) as tell:
        found = tune(probe(path), usable_cores(), tell, time.monotonic)
    machine = tuning_file.this_machine(model)
    earlier = tuning_file.find(config.home, machine)
    if earlier and earlier.tuning.steady and not found.steady:
        bars.tell("The machine is too busy to tell; what was measured before stays.")
        return earlier
    kept = Kept(machine, datetime.now(UTC).isoformat(timespec="minutes"), found)
    tuning_file.keep(config.home, kept)
    return kept


def _measure_once(config: Config, probe: Callable[[Path], Probe]) -> None:
    """Measure a model that was never measured here. If that fails, it is said, and the model is used as it is."""
    if tuning_file.find(config.home, tuning_file.this_machine(config.engine.model)):
        return
    try:
        bars.tell(f"Chosen: {chosen(measure(config, probe))}")
    except ProbeFailed as error:
        bars.tell(f"{error} It runs with the safe setting until `caseclerk tune` has measured it.")


@contextmanager
def library(config: Config, name: str | None) -> Iterator[Library]:
    """Open the library that is meant; the built-in collection is made, or brought up to date, first."""
    meant = wiring.library_named(config, name)
    if meant != SEEDS_LIBRARY:
        with wiring.opened(config, meant) as opened:
            yield opened
        return
    with wiring.made(config, meant) as seeds:
        with bars.indexing() as progress:
            wiring.bring_up_seeds(seeds, progress)
        yield seeds


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
