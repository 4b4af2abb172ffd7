"""Disks that are full at every point of every write, and folders that may not be written to.

A small disk in memory is mounted where root may; elsewhere files may only grow so far, which fails in the same places.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.faults import material
from tests.faults.nursery import Child, Nursery
from tests.faults.outcomes import outcome
from tests.faults.table import Row
from tests.file_server import FileServer

SIZE = 12_000_000
"""Bytes of the small disk."""
Act = tuple[str, Sequence[object]]
Check = Callable[[Nursery, Path], list[str]]


def may_mount() -> bool:
    """Say whether this user may mount a disk."""
    return os.geteuid() == 0 and subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode == 0


@contextmanager
def disk(place: Path) -> Iterator[Path]:
    """Lend a small disk."""
    place.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def filled(place: Path, left: int) -> Iterator[None]:
    """Fill a disk but for some bytes."""
    stuffing = place / "stuffing"
    free = shutil.disk_usage(place).free
    stuffing.write_bytes(b"\0" * max(0, free - left))
    try:
        yield
    finally:
        stuffing.unlink()


@contextmanager
def frozen(folder: Path) -> Iterator[None]:
    """Make a folder one that the child may not write to: mounted so, or another user's."""
    if may_mount():
        subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        return
    was = folder.stat().st_mode
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(was)


class Writes:
    """Every kind of write, each ready to be done in a home that has something in it already."""

    def __init__(self, place: Path, server: FileServer) -> None:
        self._files, self._server = place, server
        self._first = material.folder(place / "first", range(3))
        self._more = material.folder(place / "more", range(3, 14))

    def made(self, nursery: Nursery, home: Path) -> None:
        """Make a home: a library, conversations, settings."""
        home.mkdir(parents=True, exist_ok=True)
        for program, args in (
            ("index", (home, "words", self._files / "first")), ("writing", (home, 1, 6)), ("settle", (home, 3)),
            ("tuned", (home,)), ("secret", (home, "old password")), ("prefix", (home,)),
        ):  # fmt: skip
            child = nursery.run(program, *args)
            assert child.code == 0, child.errors

    def acts(self, home: Path) -> dict[str, Act]:
        """Return what writes, by name."""
        uploads = sorted((self._files / "more").iterdir())
        return {
            "index": ("index", (home, "words", self._files / "more")),
            "index with Chroma": ("index", (home, "chroma", self._files / "more")),
            "first question": ("look", (home, "chroma")),
            "upload": ("upload", (home, *uploads)),
            "history": ("writing", (home, 2, 25)),
            "fetch": ("fetch", (home / "models", self._server.endpoint)),
            "settings": ("settle", (home, 5)),
            "tuning file": ("tuned", (home,)),
            "password": ("secret", (home, "new password")),
            "rules on disk": ("prefix", (home,)),
            "log": ("command", ("models", "--home", home)),
            "export": ("export", (home, "html")),
        }

    def kept(self, nursery: Nursery, home: Path, child: Child, before: dict) -> list[str]:
        """Return what is lost of what the home held, and of what the child was told is done."""
        looked, recalled = nursery.run("look", home, "words"), nursery.run("recall", home)
        known = nursery.run("found", home)
        if looked.code or recalled.code or known.code:
            return [f"cannot be opened: {looked.errors}{recalled.errors}{known.errors}"]
        texts, lost = looked.said[0]["documents"], list(looked.said[0]["troubles"])
        wanted = self._first | (self._more if any("indexed" in s or "added" in s for s in child.said) else {})
        lost += [name for name, text in wanted.items() if texts.get(name) != text]
        lost += [f"not its text: {n}" for n, text in texts.items() if text not in (self._first | self._more).values()]
        kept = dict(before)
        for said in child.said:
            if "kept" in said:
                kept[said["kept"]["id"]] = said["kept"]
            kept.pop(said.get("deleted", ""), None)
        found = recalled.said[0]["conversations"]
        lost += [id for id, one in kept.items() if found.get(id) != one] + list(recalled.said[0]["damaged"].values())
        return lost + ([] if known.said[0]["secret"] and known.said[0]["passages"] in (3, 5) else ["settings"])


def full(nursery: Nursery, place: Path, server: FileServer, each: int, only: str = "") -> Iterator[Row]:
    """Fill the disk at points spread over every kind of write."""
    place.mkdir(parents=True)
    writes = Writes(place, server)
    for name in writes.acts(place):
        if only in f"disk full: {name}":
            yield filling(nursery, writes, name, place / name.replace(" ", "-"), each)


def filling(nursery: Nursery, writes: Writes, name: str, place: Path, each: int) -> Row:
    """Fill the disk at so many points of one kind of write."""
    row = Row(f"disk full: {name}")
    with disk(place) as small:
        home = small / "home"
        writes.made(nursery, home)
        before = nursery.run("recall", home).said[0]["conversations"]
        program, args = writes.acts(home)[name]
        for left in _points(nursery, small, program, args, each):
            with _saved(home):
                with filled(small, left):
                    child = nursery.run(program, *args)
                row.count(outcome(child), writes.kept(nursery, home, child, before))
    return row


def _points(nursery: Nursery, small: Path, program: str, args: Sequence[object], each: int) -> list[int]:
    """Return how many bytes to leave free: from none to as many as the act takes."""
    home = small / "home"
    with _saved(home):
        free = shutil.disk_usage(small).free
        nursery.run(program, *args)
        taken = max(40_000, 3 * (free - shutil.disk_usage(small).free))
    return [2 * taken * n // each for n in range(each)]


@contextmanager
def _saved(home: Path) -> Iterator[None]:
    """Bring a folder back to what it was."""
    saved = home.parent.with_name(f"{home.parent.name}.saved")
    shutil.copytree(home, saved)
    try:
        yield
    finally:
        shutil.rmtree(home)
        shutil.copytree(saved, home)
        shutil.rmtree(saved)


def read_only(
    nursery: Nursery, place: Path, server: FileServer, only: str = "", names: Collection[str] = ()
) -> Iterator[Row]:
    """Do every write, or those of some names, in a home, or a library, that may not be written to."""
    place.mkdir(parents=True)
    writes = Writes(place, server)
    home = place / "home"
    writes.made(nursery, home)
    before = nursery.run("recall", home).said[0]["conversations"]
    for what, folder in (("home", home), ("library", home / "libraries" / "default")):
        row = Row(f"read-only {what}")
        acts = writes.acts(home) if only in row.fault else {}
        for program, args in (act for name, act in acts.items() if not names or name in names):
            with _saved(home):
                with frozen(folder):
                    child = nursery.run(program, *args)
                row.count(outcome(child), writes.kept(nursery, home, child, before))
        if acts:
            yield row


def printed(nursery: Nursery, place: Path) -> Row:
    """Print to a disk that is full."""
    row, home = Row("disk full: standard output"), place / "printed"
    if Path("/dev/full").exists():
        for argv in (("models",), ("search", "Aurora", "-k", "2")):
            row.count(outcome(nursery.run("printed", "/dev/full", *argv, "--home", home)))
    return row
