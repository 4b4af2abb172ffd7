"""The chat page with a scripted assistant whose pace the test sets, as a program of its own.

Its argument is a folder for the library's documents and all that the page keeps. Standard output: first the page's
address, then one line for each command read from standard input: ``let GATE`` opens a gate; ``reset`` lets everything
under way run to its end, closes all gates and puts the settings back; ``cpu`` says how many seconds of processor time
the program has used. It ends when its standard input does.
"""

import os
import sys
import threading
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from fakes import WordEmbedder
from scripts import EXAMPLES, FILES, LIBRARY, SCRIPTS, Pause, Until

from assistant.config import Config
from assistant.conversation import Draft
from assistant.conversations.history import History
from assistant.desk.desk import Desk
from assistant.libraries import suggestion_file
from assistant.libraries.libraries import Libraries
from assistant.libraries.suggestion_file import Making, Suggested
from assistant.page.web.server import serve
from evals import feedback
from vectorstore.passages import language_of


class Round:
    """The gates of one test."""

    def __init__(self):
        self._gates = defaultdict(threading.Event)
        self._over = threading.Event()

    def let(self, gate):
        self._gates[gate].set()

    def end(self):
        self._over.set()

    def wait(self, gate, stop):
        while not (self._gates[gate].wait(0.02) or stop.is_set() or self._over.is_set()):
            pass


class Directed:
    """Answers by script. Its gates belong to the round in which the question came."""

    def __init__(self):
        self.round = Round()
        self._none_left = threading.Condition()
        self._running = 0

    def ask(self, question, stop=None, earlier=()):
        with self._none_left:
            self._running += 1
            round_ = self.round
        try:
            yield from _said(SCRIPTS[question], stop or threading.Event(), round_)
        finally:
            with self._none_left:
                self._running -= 1
                self._none_left.notify_all()

    def answering(self, config, library, only):
        return self

    def reply(self, config, message, stop):
        return ""

    def close(self):
        pass

    def reset(self):
        with self._none_left:
            self.round.end()
            self.round = Round()
            self._none_left.wait_for(lambda: not self._running, timeout=5)


def _said(script, stop, round_):
    writing = False
    for step in script.steps:
        if isinstance(step, Until):
            round_.wait(step.gate, stop)
        elif isinstance(step, Pause):
            time.sleep(step.seconds)
        elif isinstance(step, Exception):
            raise step
        if stop.is_set():
            if writing and script.cut:
                yield script.cut
            return
        if not isinstance(step, Until | Pause):
            writing = writing or isinstance(step, Draft)
            yield step


def _desk(folder, directed):
    config = Config(folder / "home")
    libraries = Libraries(config, WordEmbedder())
    for name, content in FILES.items():
        path = folder / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    libraries.make(LIBRARY)
    libraries.add_folder(LIBRARY, folder / "documents", lambda step: None)
    with libraries.use(LIBRARY) as library:
        kept = tuple(Suggested(question, next(iter(FILES)), language_of(question)) for question in EXAMPLES)
        suggestion_file.write(config.home, library.store, Making(library.store.generation, kept, done=True))
    return Desk(config, libraries, History(config.conversations), directed, feedback.keep(config, libraries.use))


def _obey(directed, desk):
    for line in sys.stdin:
        command, _, name = line.strip().partition(" ")
        if command == "let":
            directed.round.let(name)
        elif command == "reset":
            directed.reset()
            desk.settle({"page.language": "", "page.theme": ""})
        _say(time.process_time() if command == "cpu" else "done")
    os._exit(0)


def _say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    directed = Directed()
    with closing(_desk(Path(sys.argv[1]), directed)) as desk:
        threading.Thread(target=_obey, args=(directed, desk), daemon=True).start()
        serve(desk, library=LIBRARY, port=0, open_browser=False, on_ready=_say)
