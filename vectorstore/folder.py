"""Files and folders -> sources, in a fixed order. Knows which files are worth trying, and no library.

Hidden files and folders (a name that begins with a point, or with ``~$`` as Word's lock files do) are passed over.
Everything else becomes a source; what cannot be a document fails when it is read, and is reported by that.
"""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

from vectorstore import readers
from vectorstore.errors import SourceMissing, UnreadableFile
from vectorstore.sources import Source


def scan(paths: Iterable[Path]) -> tuple[Source, ...]:
    """List what there is to read under the paths, each file once.

    Raises:
        SourceMissing: one of the paths is not there.
    """
    found: dict[str, Source] = {}
    for path in paths:
        root = path.expanduser().resolve()  # a folder reached by two ways is one folder
        if not root.exists():
            raise SourceMissing(
                f"{path} is not there, so nothing was changed. If it was deleted on purpose, name the folder above it; "
                "if it is on a drive, connect the drive."
            )
        for source in _walk(root) if root.is_dir() else [_file(root, root.name)]:
            found.setdefault(source.path, source)
    return tuple(found.values())


def _walk(root: Path) -> Iterator[Source]:
    barred: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=barred.append):  # follows no links
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted([*files, *(f for f in folders if (Path(folder) / f).is_symlink())]):
            path = Path(folder) / name
            if not _hidden(name):
                yield _file(path, path.relative_to(root).as_posix())
    for error in barred:
        path = Path(str(error.filename))
        yield _failing(path, path.relative_to(root).as_posix() + "/", f"cannot be listed: {error.strerror}")


def _file(path: Path, name: str) -> Source:
    if path.is_symlink():
        return _failing(path, name, "is a link; index what it points to instead")
    try:
        stat = path.stat()
    except OSError as error:
        return _failing(path, name, f"cannot be opened: {error.strerror}")
    return Source(str(path), name, stat.st_size, stat.st_mtime_ns, partial(readers.read, path))


def _failing(path: Path, name: str, reason: str) -> Source:
    def read(name: str) -> NoReturn:
        raise UnreadableFile(name, reason)

    return Source(str(path), name, 0, 0, read)


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
