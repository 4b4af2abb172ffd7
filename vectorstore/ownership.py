"""One process owns a library: a file lock, and a note that says who holds it (door: filelock).

Knows nothing of what is in the library.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import LibraryBusy

_LOCK = "lock"
_NOTE = "owner.json"
"""Beside the lock and not in it: whoever tries the lock empties its file."""


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """Hold the folder until the block ends; the system lets go by itself when the process dies.

    Raises:
        LibraryBusy: somebody else holds it; the message says who and since when.
    """
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LibraryBusy(
            f"The library in {folder} is in use by {_owner(folder)}. Close that first, or wait until it is done."
        ) from error
    try:
        _sign(folder)
        yield
    finally:
        (folder / _NOTE).unlink(missing_ok=True)
        lock.release()


def owner(folder: Path) -> str | None:
    """Say who holds the folder; None if nobody does. Takes hold of nothing."""
    lock = FileLock(folder / _LOCK)
    if not (folder / _LOCK).exists():
        return None
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _owner(folder)
    lock.release()
    return None


def _sign(folder: Path) -> None:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])  # the subcommand, but no question of the user's
    note = {"pid": os.getpid(), "command": command, "since": datetime.now().astimezone().isoformat(timespec="seconds")}
    (folder / _NOTE).write_text(json.dumps(note), encoding="utf-8")


def _owner(folder: Path) -> str:
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return f"process {note['pid']} ({note['command']}) since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):  # it has only just begun, or is about to end
        return "another process"
