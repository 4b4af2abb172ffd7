"""Files and folders -> sources, in a fixed order. Knows which files are worth trying, and no library.

Hidden files and folders (a name that begins with a point, or with ``~$`` as Word's lock files do) are passed over.
Everything else becomes a source; what cannot be a document fails when it is read, and is reported by that.
"""

import stat
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

from vectorstore.errors import SourceMissing, UnreadableFile
from vectorstore.passages import Document
from vectorstore.reading import opening, readers
from vectorstore.reading.apart import Apart
from vectorstore.reading.opening import Marks
from vectorstore.sources import Source

_UNPRINTED = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # controls and line ends, direction marks, half characters


def scan(paths: Iterable[Path]) -> tuple[Source, ...]:
    """List what there is to read under the paths, each file once.

    Raises:
        SourceMissing: one of the paths is not there.
    """
    found: dict[str, Source] = {}
    apart = Apart()  # lives as long as the sources do
    for path in paths:
        root = path.expanduser().resolve()  # a folder reached by two ways is one folder
        if not root.exists():
            raise SourceMissing(
                f"{shown(str(path))} is not there, so nothing was changed. If it was deleted on purpose, name the "
                "folder above it; if it is on a drive, connect the drive."
            )
        for source in _walk(root, apart) if root.is_dir() else [_file(root, root.name, apart)]:
            found.setdefault(source.path, source)
    return tuple(found.values())


def shown(name: str) -> str:
    """Return a name with U+FFFD for what cannot be printed, or would change how what stands around it is printed."""
    return "".join("\ufffd" if unicodedata.category(sign) in _UNPRINTED else sign for sign in name)


def _walk(root: Path, apart: Apart) -> Iterator[Source]:
    """List a folder: its files by name, then what is in its folders; without recursion, which has an end in Python."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            names = sorted(path.name for path in folder.iterdir() if not _hidden(path.name))
        except OSError as error:
            place = folder.relative_to(root).as_posix() + "/"
            yield _failing(folder, place, f"cannot be listed: {error.strerror}")
            continue
        folders = [name for name in names if _is_folder(folder / name)]
        for name in sorted(set(names).difference(folders)):
            path = folder / name
            yield _file(path, path.relative_to(root).as_posix(), apart)
        waiting.extend(folder / name for name in reversed(folders))


def _is_folder(path: Path) -> bool:
    """Say whether to go into it: no link, since it may lead in a circle, or out of what was to be indexed."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:  # then it is listed as a file, which cannot be opened either, and says why
        return False


def _file(path: Path, name: str, apart: Apart) -> Source:
    try:
        found = path.lstat()
    except OSError as error:
        return _failing(path, name, f"cannot be opened: {error.strerror}")
    if kind := opening.strange(found):
        return _failing(path, name, kind)
    if not _is_text(str(path)):
        return _failing(path, name, "has a name, or lies in a folder, that is no text on this system: rename it")
    marks = Marks.of(found)
    read = partial(_read, path=path, apart=apart, marks=marks)
    return Source(str(path), shown(name), marks.size, marks.mtime_ns, read)


def _read(name: str, path: Path, apart: Apart, marks: Marks) -> Document:
    return readers.read(path, name, apart, marks)


def _is_text(name: str) -> bool:
    """Say whether it can be written down; a name in the encoding of another system holds half characters."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _failing(path: Path, name: str, reason: str) -> Source:
    def read(name: str) -> NoReturn:
        raise UnreadableFile(name, reason)

    return Source(str(path), shown(name), 0, 0, read)


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
