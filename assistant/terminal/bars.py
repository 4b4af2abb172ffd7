"""Progress bars on standard error, silent where that is no terminal. Knows how to show, not what is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from assistant.conversation import Draft, Event, Evidence
from assistant.conversation import Progress as Reading
from assistant.model.kernels import Setting
from assistant.model.tuning_text import named
from assistant.modelfiles.catalog import Model
from assistant.modelfiles.fetch_progress import FetchProgress
from vectorstore.report import Step

Events = Iterator[Event]


def _console() -> Console:
    return Console(stderr=True)


@contextmanager
def fetching(model: Model) -> Iterator[Callable[[FetchProgress], None]]:
    """Show a fetch: bytes, speed and time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    console = _console()
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"fetching {model.name}", total=model.bytes)
        yield lambda moment: progress.update(task, completed=moment.done)


@contextmanager
def indexing() -> Iterator[Callable[[Step], None]]:
    """Show an index run: documents done, and which one is being read."""
    columns = (
        TextColumn("indexing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = _console()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        yield lambda step: progress.update(task, completed=step.done, total=step.total, description=step.name)


def watched(events: Events) -> Events:
    """Pass a stream on, saying on a terminal what is being done while nothing can be printed yet."""
    with _console().status("searching") as status:
        for event in events:
            if isinstance(event, Evidence):
                status.update(f"reading {len(event.passages)} passages")
            elif isinstance(event, Reading):
                status.update(f"reading {event.read}/{event.total} tokens")
            elif isinstance(event, Draft):
                status.update("writing")
            yield event


@contextmanager
def tuning(model: str) -> Iterator[Callable[[Setting, bool], None]]:
    """Say what is measured, and show which setting it is just now."""
    tell(f"Measuring how this machine runs {model} best: one to three minutes, and not again unless you ask for it.")
    with _console().status("starting") as status:
        yield lambda setting, beside: status.update(f"{named(setting)}{', beside a busy process' if beside else ''}")


def tell(line: str) -> None:
    """Print one line, terminal or not."""
    _console().print(line, markup=False, highlight=False, soft_wrap=True)
