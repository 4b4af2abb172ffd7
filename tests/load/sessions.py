"""Many readers at one page at once, for minutes: runs the page and a browser, and hands back all that was noted."""

import asyncio
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant import config
from tests.load.noted import Noted
from tests.load.page import SERVED
from tests.load.process import Held, Watch
from tests.load.records import Record, records

_ROOT = Path(__file__).parent.parent.parent
_QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
_VIEW = {"viewport": {"width": 1280, "height": 820}, "locale": "en-US", "reduced_motion": "reduce"}


@dataclass(frozen=True, slots=True)
class Run:
    """What is to be run."""

    sessions: int
    seconds: float
    model: bool
    patience: float
    """Seconds after which a question counts as stuck."""
    look: float
    """Seconds between two looks at the memory of the page's process."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was noted of a run."""

    readers: tuple[Noted, ...]
    served: tuple[tuple[str, float], ...]
    """Every question and the moment when its turn came, in order."""
    looks: tuple[Held, ...]
    began: float
    """When the readers did, in seconds of the clock."""


def ran(run: Run, folder: Path, browser: str) -> Seen:
    """Run the page and its readers.

    Args:
        run: How many, and how long.
        folder: For all files.
        browser: The file of a Chromium.
    """
    with page(run.sessions, folder, model=run.model) as (address, pid):
        watch = Watch(pid)
        began = time.time()
        readers = asyncio.run(_read(run, address, browser, watch))
    lines = (folder / SERVED).read_text(encoding="utf-8").splitlines()
    served = tuple((each["question"], each["at"]) for each in map(json.loads, lines))
    return Seen(readers, served, tuple(watch.looks), began)


def home(folder: Path, *, model: bool) -> Path:
    """Make a data folder in a folder; for the model with the files of the user's own, which are not changed."""
    made, own = folder / "home", config.read(os.environ).home
    made.mkdir()
    if model:
        (made / "models").symlink_to(own / "models", target_is_directory=True)
        if (own / "tuning.json").exists():
            shutil.copy(own / "tuning.json", made)
    return made


@contextmanager
def page(count: int, folder: Path, *, model: bool, quick: bool = False) -> Iterator[tuple[str, int]]:
    """Run the page for the length of a with block, which gets its address and its process.

    Args:
        count: How many documents it has.
        folder: For its files.
        model: Answers with the configured model.
        quick: Answers as quickly as can be, if it answers by script.
    """
    also = [*(["--model"] if model else []), *(["--quick"] if quick else [])]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "CASECLERK_HOME": str(home(folder, model=model))}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.load.page", str(folder), str(count), *also], cwd=_ROOT, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        try:
            address = process.stdout.readline().strip()
            if not address:
                raise RuntimeError("the page did not start; what it said of it stands on standard error")
            yield address, process.pid
        finally:
            process.kill()


async def _read(run: Run, address: str, browser: str, watch: Watch) -> tuple[Noted, ...]:
    from playwright.async_api import async_playwright  # all else here is used without a browser, too

    from tests.load.reader import Reader

    known = records(run.sessions)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=browser, args=_QUIET)
        contexts = [await running.new_context(**_VIEW) for _ in known]
        readers = [
            Reader(context, address, record, random.Random(n), run.patience)
            for n, (context, record) in enumerate(zip(contexts, known, strict=True))
        ]
        pages = [await reader.open(_others(known, record)) for reader, record in zip(readers, known, strict=True)]
        looking = asyncio.create_task(_looking(watch, run.look))
        until = time.time() + run.seconds
        await asyncio.gather(*(reader.stay(page, until) for reader, page in zip(readers, pages, strict=True)))
        looking.cancel()
        await running.close()
    return tuple(reader.noted for reader in readers)


async def _looking(watch: Watch, pause: float) -> None:
    while True:
        watch.look()
        await asyncio.sleep(pause)


def _others(known: tuple[Record, ...], record: Record) -> str:
    words = [word for other in known if other is not record for word in (other.name, *other.numbers)]
    return "|".join(map(re.escape, words))
