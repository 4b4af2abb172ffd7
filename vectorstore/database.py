"""One SQLite file: reading, writing in transactions, and what goes wrong with it in our words (door: sqlite3).

Knows no table.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from vectorstore.errors import LibraryDamaged, LibraryUnwritable, cure
from vectorstore.rows import Row

Connection = sqlite3.Connection
_NO_TEXT = "Could not decode to UTF-8"
"""How Python begins to say that a text in the file is none any more; it has no code for it."""
_PARAMETERS = 500
"""How many values one statement is given; SQLite's own limit was 999 for long."""


class Database:
    """An open SQLite file. Any thread may call; calls take turns.

    Every method raises LibraryDamaged or LibraryUnwritable where the file, and not the statement, is at fault.
    """

    def __init__(self, path: Path, before_writing: Callable[[], None] = lambda: None) -> None:
        """Open the file, or begin a new one.

        Args:
            path: The file.
            before_writing: Called before every transaction.
        """
        self.path = path
        self._before_writing = before_writing
        self._lock = threading.RLock()
        with self._told():
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def settle(self) -> None:
        """Choose how the file is kept safe; the first thing to be done with it."""
        # Write-ahead log: one flush per document. FULL: without it a power cut may take back the last documents.
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"):
            self.read(f"PRAGMA {pragma}")

    def check(self) -> None:
        """Read the whole file and look whether its parts fit together; takes a second for some 100 MB."""
        found = self.read("PRAGMA quick_check(1)")
        if [str(row[0]) for row in found] != ["ok"]:
            said = " ".join(str(row[0]) for row in found).split()
            raise self.damaged(f"its parts do not fit together: {' '.join(said)}")

    def flush(self) -> None:
        """Bring what waits in the log into the file itself; it is safe there already, and a full disk leaves it."""
        with suppress(LibraryUnwritable):
            self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    def create(self, script: str, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a script and then one statement with each of the rows, all in one transaction."""
        with self._lock, self._told():
            self._db.executescript(f"BEGIN; {script}")  # it would end a transaction that was begun before
            self._db.executemany(statement, rows)
            self._db.execute("COMMIT")

    def one(self, statement: str, value: object) -> Sequence[object]:
        """Return the first row.

        Raises:
            KeyError: there is none.
        """
        found = self.read(statement, value)
        if not found:
            raise KeyError(value)
        return found[0]

    def read(self, statement: str, *values: object) -> list[Row]:
        """Return every row."""
        with self._lock, self._told():
            return self._db.execute(statement, values).fetchall()

    def among(self, statement: str, values: Sequence[object]) -> Iterator[Row]:
        """Yield every row of a statement with ``IN ({})``, however many values there are."""
        for start in range(0, len(values), _PARAMETERS):
            some = values[start : start + _PARAMETERS]
            yield from self.read(statement.format(", ".join("?" * len(some))), *some)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no other thread read or write until the block ends."""
        with self._lock:
            yield

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Keep all that is written in the block, or nothing of it; one within another belongs to the outer one."""
        with self._lock, self._told():
            if self._db.in_transaction:  # ours, since nobody else holds the lock
                yield self._db
                return
            self._before_writing()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in our words what SQLite says about the file itself."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
            if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(error).startswith(_NO_TEXT):
                raise self.damaged(error) from error
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
                raise LibraryUnwritable(
                    f"{self.path} cannot be written ({error}). Free some disk space or check the folder's "
                    "permissions; what was indexed before is kept."
                ) from error
            raise

    def damaged(self, reason: object) -> LibraryDamaged:
        """Return what to raise when the file is not what it should be."""
        return LibraryDamaged(f"{self.path} cannot be read ({reason}). {cure(self.path)}")
