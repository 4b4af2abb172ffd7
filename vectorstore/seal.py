"""The seal of a library file: a hash of it, broken before anything is written and put on again when that is done.

SQLite notices a page that cannot be one, and not a letter of a document that has become another. Knows no table.
"""

import hashlib
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from vectorstore import whole
from vectorstore.errors import LibraryDamaged, LibraryUnwritable, cure

_NAME = "seal"


class State(StrEnum):
    """What the seal says."""

    NONE = "none"
    """There has never been one."""
    BROKEN = "broken"
    """It was broken to write, by a process that did not come to its end."""
    WHOLE = "whole"


class Seal:
    """The seal of one file, beside it."""

    def __init__(self, file: Path) -> None:
        """Look at nothing yet."""
        self._file = file
        self._path = file.with_name(_NAME)
        self._is_broken = False
        """By us, or we have to put one."""

    def state(self) -> State:
        """Say what the seal says of the file.

        Raises:
            LibraryDamaged: The file is not what was sealed, or has gone.
        """
        try:
            said = self._path.read_text(encoding="ascii", errors="replace").strip()
            is_right = self._file.exists() and (said == State.BROKEN or said == _hash(self._file))
        except FileNotFoundError:
            return State.NONE
        except OSError as error:
            raise LibraryDamaged(
                f"{error.filename or self._file} cannot be read: {error.strerror or error}. {cure(self._file)}"
            ) from error
        if not is_right:
            raise LibraryDamaged(
                f"{self._file} is not as it was when it was closed: it is damaged, or something else has written to "
                f"it. {cure(self._file)}"
            )
        self._is_broken = said == State.BROKEN
        return State.BROKEN if self._is_broken else State.WHOLE

    def broken(self) -> None:
        """Break the seal before something is written, so that no crash leaves one that is not right.

        Raises:
            LibraryUnwritable: The disk is full, or the folder may not be written to.
        """
        if self._is_broken:
            return
        try:
            self._say(State.BROKEN)
        except OSError as error:
            raise LibraryUnwritable(
                f"{self._path} cannot be changed ({error.strerror or error}). Free some disk space or check the "
                "folder's permissions; what was indexed before is kept."
            ) from error
        self._is_broken = True

    def put(self) -> None:
        """Seal the file, unless it is sealed, or part of it still waits in its log.

        Where no seal can be written there is none: the next opening takes longer, and no more.
        """
        waiting = self._file.with_name(f"{self._file.name}-wal")
        with suppress(OSError):
            if self._is_broken and not (waiting.exists() and waiting.stat().st_size):
                self._say(_hash(self._file))
                self._is_broken = False

    def _say(self, what: str) -> None:
        whole.write(self._path, what + "\n")


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "blake2b").hexdigest()
