"""Names: of libraries, which are folders, and of documents that would otherwise share one. Opens nothing."""

import re
from collections.abc import Collection
from itertools import count
from pathlib import Path, PurePath, PurePosixPath

from vectorstore.errors import BadLibraryName

_FILE = "library.sqlite"
_NAME = re.compile(r"\w(?:[\w .-]{0,62}[\w-])?")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def file_of(folder: Path) -> Path:
    """Return the file whose presence makes a folder a library."""
    return folder / _FILE


def folder_of(root: Path, name: str) -> Path:
    """Return the folder of the library of that name, which need not be there.

    Args:
        root: Where libraries lie, one folder each.
        name: The library's.

    Raises:
        BadLibraryName: some system could not have a folder of that name.
    """
    if not _NAME.fullmatch(name) or reserved(name):
        raise BadLibraryName(
            f"A library cannot be called {name!r}. Use up to 64 letters, digits, blanks, points, hyphens and "
            "underscores, beginning with a letter or digit and not ending with a point or blank."
        )
    return root / name


def reserved(name: str) -> bool:
    """Say whether Windows takes the name for a device."""
    return bool(_RESERVED.fullmatch(name))


def names(root: Path) -> tuple[str, ...]:
    """Return the names of the libraries under the root, in alphabetical order; none if the root is not there."""
    return tuple(sorted(file.parent.name for file in root.glob(f"*/{_FILE}")))


def free(name: str, path: str, taken: Collection[str]) -> str:
    """Return a name for a document that no other has: its own, or with as many folders before it as it takes.

    Args:
        name: Relative to what was indexed.
        path: Absolute, ending in the name.
        taken: The names of the others.
    """
    folders = PurePath(path).parts[: -len(PurePosixPath(name).parts)]
    longer = ("/".join([*folders[len(folders) - n :], name]) for n in range(len(folders) + 1))
    numbered = (f"{name} ({n})" for n in count(2))
    return next(found for names in (longer, numbered) for found in names if found not in taken)
