"""More of what children do: the smaller writes of the product, one function each, through the product's own doors."""

import os
import random
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant import cli
from assistant.config import Config
from assistant.conversations.history import History
from assistant.desk import settings_file
from assistant.desk.desk import Desk
from assistant.errors import AssistantError
from assistant.libraries.libraries import Libraries
from assistant.model import tuning_file
from assistant.model.engine import Engine
from assistant.model.kernels import Kernels, Setting
from assistant.model.prefix_file import PrefixFile, begin
from assistant.model.tuning import Speed, Trial, Tuning
from assistant.model.tuning_file import Kept
from assistant.page import password
from assistant.page.deeds import table
from assistant.page.visit import Visit
from assistant.terminal.passwording import set_by
from tests.fakes import NotingKeep, ScriptedModels, WordEmbedder
from tests.faults import material
from tests.faults.programs import guarded

Say = Callable[..., None]


def settle(say: Say, home: str, passages: str) -> int:
    """Change a setting."""
    changes = {"search.passages": passages}
    return guarded(lambda: settings_file.save(settings_file.changed(Config(Path(home)), changes)))


def tuned(say: Say, home: str) -> int:
    """Keep what was measured, and find it again."""
    setting = Setting(Kernels(False, 2, 2), 0)
    tuning = Tuning(setting, (Trial(setting, False, (Speed(9.0, 3.0),), ""),), True)
    kept = Kept(tuning_file.this_machine("qwen2.5-coder-1.5b"), datetime.now(UTC).isoformat(timespec="minutes"), tuning)
    return guarded(lambda: tuning_file.keep(Path(home), kept))


def found(say: Say, home: str) -> int:
    """Tell the settings that hold at the next start."""

    def read() -> None:
        from assistant import config

        settings = config.read({}, Path(home))
        secret = password.find(Path(home))
        say(passages=settings.search.passages, tuned=tuning_file.kernels(settings).reading, secret=bool(secret))

    return guarded(read)


def secret(say: Say, home: str, word: str) -> int:
    """Set the password of the page."""
    return guarded(lambda: set_by(lambda prompt: word, Config(Path(home))))


def prefix(say: Say, home: str) -> int:
    """Begin as the model's start does, with a state on disk; tell what the context holds then."""
    reader = _Reader()
    begin(reader, (1, 2, 3), PrefixFile(Path(home) / "cache" / "prefixes", "key"))
    say(held=reader.held)
    return 0


class _Reader:
    """A context whose state is its tokens, many times over."""

    held: tuple[int, ...] = ()

    def read(self, tokens, stop):
        self.held = tuple(tokens)
        yield len(tokens)

    def state(self):
        return bytearray(self.held) * 20_000

    def restore(self, tokens, state):
        self.held = tuple(state[:3])
        return True


def upload(say: Say, home: str, *files: str) -> int:
    """Add files to a library as the page does, and make the library if it is not there."""

    def add() -> None:
        with closing(Libraries(Config(Path(home)), WordEmbedder())) as libraries:
            if "default" not in {card.name for card in libraries.listed()}:
                libraries.make("default")
            say(begun=True)
            report = libraries.add_files("default", [(Path(f).name, Path(f)) for f in files], lambda step: None)
            if report.unreadable:
                raise AssistantError("; ".join(f"{each.name} {each.reason}" for each in report.unreadable))
            say(added=report.added, ended=0)

    return guarded(add)


def bring_up(say: Say, home: str) -> int:
    """Bring a library up to date as the page does, and make it anew if it is damaged."""

    def again() -> None:
        with closing(Libraries(Config(Path(home)), WordEmbedder())) as libraries:
            say(cards=[card.state for card in libraries.listed()])
            libraries.again("default", lambda step: None)

    return guarded(again)


def export(say: Say, home: str, ending: str) -> int:
    """Export the first conversation, as the page does."""

    def hand_over() -> None:
        config = Config(Path(home))
        history = History(config.conversations)
        with closing(Desk(config, Libraries(config, WordEmbedder()), history, ScriptedModels(), NotingKeep())) as desk:
            said = {"do": "export-conversation", "fields": {"id": history.listed()[0].id, "as": ending}}
            *_, outcome = table.done(desk, Visit("en", "default"), said)
            say(exported=len(outcome.download.text) if outcome.download else 0)

    return guarded(hand_over)


def printed(say: Say, target: str, *argv: str) -> int:
    """Run the command line with its output into a file, as a shell does, its end included."""
    os.dup2(os.open(target, os.O_WRONLY | os.O_CREAT, 0o666), 1)
    code = cli.main(argv)
    sys.stdout.flush()
    return code


def loaded(say: Say, path: str) -> int:
    """Load a model file."""

    def load() -> None:
        from assistant.modelfiles import gguf

        gguf.check(Path(path))
        Engine(Path(path), context=512, kernels=Kernels(False, 1, 1)).close()
        say(loaded=True)

    return guarded(load)


def adding(say: Say, home: str, seed: str, times: str) -> int:
    """Go on with conversations that another process goes on with as well."""
    chance, history = random.Random(seed), History(Config(Path(home)).conversations)

    def add() -> None:
        for number in range(int(times)):
            question = f"{seed} {number}?"
            id = chance.choice(sorted(one.id for one in history.listed()))
            history.add(history.get(id), material.exchange(question))
            say(question=question)

    return guarded(add)


def moved_clock(say: Say, home: str, shift: str) -> int:
    """Ask under a clock that was moved, twice in one conversation; tell whether they stand as they were asked."""

    def ask() -> None:
        moments = iter(
            (datetime(2026, 1, 2, tzinfo=UTC) + timedelta(seconds=s * int(shift) // 100)).isoformat() for s in range(9)
        )
        history = History(Config(Path(home)).conversations, now=lambda: next(moments))
        conversation = history.begin("default")
        for question in ("one", "two", "three"):
            exchange = replace(material.exchange(question), asked=next(moments))
            conversation = history.add(conversation, exchange)
        there = [each.question for each in history.get(conversation.id).exchanges] == ["one", "two", "three"]
        say(in_order=there and conversation.id in {one.id for one in history.listed()})
        history.delete(conversation.id)

    return guarded(ask)
