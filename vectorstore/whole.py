"""A text file that is written whole or not at all. Knows nothing of what it holds."""

import os
from contextlib import suppress
from pathlib import Path

PART = ".part"
"""What the name of a file ends with until it is whole; a crash may leave one behind."""


def write(path: Path, text: str) -> None:
    """Write beside and move into place, so that a reader never meets half a file and a crash leaves the old one.

    The text is on the disk, and not only with the system, when this returns. If it fails nothing is left beside.
    """
    beside = path.with_name(path.name + PART)
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, UnicodeEncodeError):
        with suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring to the disk which files a folder has: those that came, went or were moved."""
    if os.name == "nt":  # Windows cannot open a folder, and keeps its own journal of names
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
