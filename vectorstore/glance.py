"""What is in a library, without opening it: nothing is locked, brought up or loaded, and another process may own it.

Knows no question.
"""

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from vectorstore import naming
from vectorstore.database import Database
from vectorstore.errors import LibraryDamaged, VectorstoreError, cure
from vectorstore.passages import Language
from vectorstore.rows import roots_of
from vectorstore.store import check_version

_TABLES = frozenset({"meta", "documents", "chunks"})


@dataclass(frozen=True, slots=True)
class Glance:
    """The counts of a library."""

    documents: tuple[tuple[Language, int], ...]
    """By language; none is left out."""
    chunks: int


def glance(folder: Path, embedder: str) -> Glance:
    """Count what is in the library of a folder.

    Args:
        folder: Where it lies.
        embedder: The name of the embedder it should have been made with.

    Raises:
        LibraryDamaged: it cannot be read.
        LibraryOutdated: it was made with another version or another embedder.
    """
    with closing(Database(naming.file_of(folder))) as db:
        _check_tables(db)
        check_version(db, embedder)
        counted = {row[0]: row[1] for row in db.read("SELECT language, count(*) FROM documents GROUP BY language")}
        chunks = cast(int, db.read("SELECT count(*) FROM chunks")[0][0])
    return Glance(tuple((language, cast(int, counted.get(language.value, 0))) for language in Language), chunks)


def roots(folder: Path) -> tuple[str, ...]:
    """Return the files and folders a library was brought up to; none if even that cannot be read of it."""
    with suppress(VectorstoreError), closing(Database(naming.file_of(folder))) as db:
        _check_tables(db)
        return roots_of(db.one("SELECT value FROM meta WHERE key = ?", "roots"))
    return ()


def size(folders: Iterable[Path]) -> int:
    """Return the bytes of all files in folders, which need not be there."""
    total = 0
    for folder in folders:
        for file in folder.rglob("*"):
            with suppress(OSError):  # gone between being listed and being looked at
                total += file.stat().st_size if file.is_file() else 0
    return total


def _check_tables(db: Database) -> None:
    present = {row[0] for row in db.read("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not present >= _TABLES:
        raise LibraryDamaged(f"{db.path} is no library, or only the beginning of one. {cure(db.path)}")
