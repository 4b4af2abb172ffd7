"""Questions in a row, as a program asks them: of the pipeline in this process, or of the page's address for programs.

Knows no browser.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import httpx

from assistant import config
from assistant.conversation import Answer
from assistant.desk.desk import Models
from assistant.desk.desk_wiring import LocalModels
from assistant.libraries.libraries import Libraries
from tests.load.copying import Pace
from tests.load.page import Copying, filled
from tests.load.process import Growth, Held, growth, held
from tests.load.records import LIBRARY, records
from tests.load.sessions import home, page

EVERY = 50
WARM = 100
MOST = 20.0
"""MB that the memory may grow in a thousand calls."""
_DEPOTS = 20
_AT_ONCE = Pace(0, 0)
Answering = Callable[[str], str]
"""Answers a question with a text."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a run of calls comes to."""

    calls: int
    by: str
    looks: tuple[Held, ...]
    """At so many calls."""
    growth: Growth
    """Its slope is in MB a call."""
    faults: tuple[str, ...]


def run(calls: int, by: str, with_model: bool, folder: Path, *, warm: int = WARM, every: int = EVERY) -> Came:
    """Ask so many questions, each with one right answer.

    Args:
        calls: How many.
        by: "pipeline", or "page" for its address for programs.
        with_model: Answer with the configured model.
        folder: For all files.
        warm: Calls after which everything has been done once.
        every: Calls between two looks at the memory.
    """
    answering = _pipeline(with_model, folder) if by == "pipeline" else _page(with_model, folder)
    with answering as (ask, pid):
        looks, faults = _asked(calls, ask, pid, every)
    grown = growth(looks, warm)
    if (more := grown.slope * 1000) > MOST:
        faults.append(f"the memory grows by {more:.1f} MB in a thousand calls")
    return Came(calls, by, tuple(looks), grown, tuple(faults))


def _asked(calls: int, ask: Answering, pid: int, every: int) -> tuple[list[Held], list[str]]:
    looks, faults = [], []
    questions = cycle(record.asked(turn) for turn in range(3) for record in records(_DEPOTS))
    for call, (question, number) in enumerate(islice(questions, calls), start=1):
        said = ask(question)
        if number not in said:
            faults.append(f"wrong answer: {question} {number}: {said}")
        if call % every == 0:
            looks.append(held(pid, call))
    return looks, faults


@contextmanager
def _pipeline(with_model: bool, folder: Path) -> Iterator[tuple[Answering, int]]:
    settings = config.read({}, home(folder, model=with_model))
    models: Models = LocalModels(settings) if with_model else Copying(_AT_ONCE)
    with closing(models), closing(filled(settings, folder, _DEPOTS)) as libraries:
        yield _answering(models, settings, libraries), os.getpid()


def _answering(models: Models, settings: config.Config, libraries: Libraries) -> Answering:
    def ask(question: str) -> str:
        with libraries.use(LIBRARY) as library:
            *_, last = models.answering(settings, library, None).ask(question)
        assert isinstance(last, Answer)
        return last.text

    return ask


@contextmanager
def _page(with_model: bool, folder: Path) -> Iterator[tuple[Answering, int]]:
    with page(_DEPOTS, folder, model=with_model, quick=True) as (address, pid), httpx.Client(timeout=600) as client:
        url = f"{address}gradio_api/call/ask"

        def ask(question: str) -> str:
            event = client.post(url, json={"data": [question]}).raise_for_status().json()["event_id"]
            return client.get(f"{url}/{event}").raise_for_status().text.rstrip().rpartition("\n")[2]

        yield ask, pid
