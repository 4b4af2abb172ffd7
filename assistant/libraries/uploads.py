"""Uploaded files -> copies of our own, one folder for each library. Knows no library and no format.

What a browser calls a file is not to be trusted: it may hold folders, control characters or nothing at all.
"""

import filecmp
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath
from uuid import uuid4

from vectorstore import naming, whole

LONGEST = 180
"""Bytes of a file's name; file systems take 255, and a number and an ending must fit."""
_BARRED = re.compile(r'[<>:"|?*]')
"""What Windows has in no name."""
_NAMELESS = "document"
_UNDONE = ".undone-"
"""What the name of a copy begins with until it is whole."""


def safe_name(name: str) -> str:
    """Return a name that every file system takes for a plain, visible file in one folder.

    Only the part after the last slash of either kind counts. What is not printed is left out, direction marks too.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = " ".join(_BARRED.sub("_", shown).split()).lstrip(".~$ ").rstrip(". ")
    path = PurePosixPath(plain or _NAMELESS)
    stem, ending = (path.stem, path.suffix) if len(path.suffix.encode()) <= LONGEST // 4 else (path.name, "")
    stem = _cut(stem, LONGEST - len(ending.encode())).rstrip(". ") or _NAMELESS
    return f"_{stem}{ending}" if naming.reserved(f"{stem}{ending}") else f"{stem}{ending}"


def keep(folder: Path, name: str, source: Path) -> Path:
    """Copy a file into a folder, for good, and return the copy.

    One of the same name and content is not copied again; one of the same name and other content stays, and the copy
    gets a number.

    Args:
        folder: Made if need be.
        name: What it was called where it came from.
        source: Where it lies now.

    Raises:
        OSError: It cannot be read, or the copy not be written; nothing is left of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for torn in folder.glob(f"{_UNDONE}*"):  # one process owns the library and its copies: a crash left it
        torn.unlink(missing_ok=True)
    for target in _free(folder / safe_name(name)):
        if not target.exists():
            break
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            return target
    _copied(source, target)
    whole.sync_folder(folder)
    return target


def _free(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def _copied(source: Path, target: Path) -> None:
    """Copy all of a file to the disk itself; until then under a name that no index looks at: a crash leaves no half."""
    beside = target.with_name(f"{_UNDONE}{uuid4().hex}")
    try:
        with source.open("rb") as file, beside.open("xb") as copy:
            shutil.copyfileobj(file, copy)
            copy.flush()
            os.fsync(copy.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _cut(text: str, length: int) -> str:
    """Return the beginning that fits into so many bytes, whole characters only."""
    return text.encode()[:length].decode(errors="ignore")
