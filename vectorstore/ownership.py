"""One process owns a library: a file lock, and a note that says who holds it (door: filelock).

Knows nothing of what is in the library.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import LibraryBusy, LibraryUnwritable

_LOCK = "lock"
_NOTE = "owner.json"
"""Beside the lock and not in it: whoever tries the lock empties its file."""


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """Hold the folder, made if need be, until the block ends; the system lets go by itself when the process dies.

    Raises:
        LibraryBusy: somebody else holds it; the message says who and since when.
        LibraryUnwritable: the disk is full, or the folder may not be written to.
    """
    lock = FileLock(folder / _LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LibraryBusy(
            f"The library in {folder} is in use by {_owner(folder)}. Close that first, or wait until it is done."
        ) from error
    except OSError as error:
        raise LibraryUnwritable(
            f"The library in {folder} cannot be opened ({error.strerror or error}), not even to be asked: while it is "
            "open others are kept out by a file in there. Free some disk space or check the folder's permissions."
        ) from error
    try:
        _sign(folder)
        yield
    finally:
        with suppress(OSError):
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
    with suppress(OSError):  # a full disk; the lock holds without it
        (folder / _NOTE).write_text(json.dumps(note), encoding="utf-8")


def _owner(folder: Path) -> str:
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return f"process {note['pid']} ({note['command']}) since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):  # it has only just begun, or is about to end
        return "another process"
