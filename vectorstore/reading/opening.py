"""A path -> the bytes of an ordinary file, all from one moment. Knows no format.

Pipes, sockets and devices are never opened: reading one may wait for ever, and opening one may do something.
"""

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vectorstore.errors import UnreadableBytes

_QUIET = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_PIECE = 1 << 20  # bytes
_FRESH_NS = 2_000_000_000  # nanoseconds after which a write that began then has ended
_PAUSE, _LONG_PAUSE = 0.01, 0.15  # seconds between two readings of a fresh file, in which a write would get on
_YEARS = 1 << 63  # nanoseconds; a clock set wrong may say more, which no database keeps as a number
_LARGE = 100_000  # bytes; writing more may take a while


@dataclass(frozen=True, slots=True)
class Marks:
    """The cheap signs of whether a file has changed."""

    size: int  # bytes
    mtime_ns: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Marks":
        """Take them from what the system says of a file."""
        return cls(found.st_size, found.st_mtime_ns % _YEARS)


def strange(found: os.stat_result) -> str:
    """Say what a file is that is not to be opened; an empty string of an ordinary one."""
    kinds = {
        stat.S_IFLNK: "a link; index what it points to instead",
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe, not a file: save what it carries as a file and index that",
        stat.S_IFSOCK: "a socket, not a file",
        stat.S_IFCHR: "a device, not a file",
        stat.S_IFBLK: "a device, not a file",
    }
    return "" if stat.S_ISREG(found.st_mode) else f"is {kinds.get(stat.S_IFMT(found.st_mode), 'no ordinary file')}"


def contents(path: Path, most: int, expected: Marks | None = None) -> bytes:
    """Read a file.

    Args:
        path: Where it lies.
        most: The size, in bytes, above which it is not read.
        expected: What it was when it was listed.

    Raises:
        OSError: It is gone, or may not be read.
        UnreadableBytes: It is no ordinary file, too large, or was changed since it was listed or while it was read.
    """
    _check(os.lstat(path))  # before it is opened, which alone may wait or do something
    descriptor = os.open(path, os.O_RDONLY | _QUIET)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        found, is_torn = os.fstat(descriptor), False
        _check(found)  # again: it may have been exchanged
        if found.st_size > most:
            raise UnreadableBytes(
                f"is too large: {_mb(found.st_size)}, and such a file is read up to {_mb(most)}; split it"
            )
        data = _all(file, most)
        if time.time_ns() - found.st_mtime_ns < _FRESH_NS:  # a write says when it began, not that it has ended
            time.sleep(_LONG_PAUSE if len(data) > _LARGE else _PAUSE)
            file.seek(0)
            is_torn = _all(file, most) != data
        marks = {Marks.of(found), Marks.of(os.fstat(descriptor)), expected or Marks.of(found)}
    if is_torn or len(marks) > 1 or len(data) != found.st_size:
        raise UnreadableBytes("was changed while the index was made; index it again when nothing writes to it any more")
    return data


def _all(file: IO[bytes], most: int) -> bytes:
    """Read what there is, or a little more than the most there may be."""
    pieces, size = [], 0
    while size <= most and (piece := file.read(_PIECE)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _check(found: os.stat_result) -> None:
    if kind := strange(found):
        raise UnreadableBytes(kind)


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
