"""The state of one fixed sequence on disk, so that no new process reads it again. Knows bytes, not what they say.

llama.cpp takes a state with a flipped bit for a good one, and one of another model of the same form too. So a file is
named after everything its state depends on, and begins with a hash of its name and content that is checked first.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Protocol

log = logging.getLogger(__name__)

_DIGEST = hashlib.sha256().digest_size
FILES = 4
"""States kept on disk, a few megabytes each: of one or two models, before and after their rules last changed."""


class Context(Protocol):
    """What reads; engine.py has the real one."""

    def read(self, tokens: Sequence[int], stop: Event) -> Iterator[int]:
        """Bring the context to these tokens, yielding how many it holds."""
        ...

    def state(self) -> bytearray:
        """Copy what was made of the tokens that the context holds."""
        ...

    def restore(self, tokens: Sequence[int], state: bytearray) -> bool:
        """Bring back the state of these tokens; False, and an empty context, if it cannot be used."""
        ...


def key_of(model: Path, engine: str, tokens: Sequence[int]) -> str:
    """Return a name for the state of these tokens.

    Args:
        model: The model's file; taken for the same as long as name, size and time of change are.
        engine: Everything else that a state depends on: the build of llama.cpp, the processor, the kernels.
        tokens: The sequence.
    """
    file = model.stat()
    told = "\0".join((model.name, str(file.st_size), str(file.st_mtime_ns), engine, " ".join(map(str, tokens))))
    return hashlib.sha256(told.encode()).hexdigest()


def begin(context: Context, tokens: Sequence[int], file: "PrefixFile") -> None:
    """Bring the context to these tokens: from the file if it holds them, otherwise by reading, and keep them there."""
    state = file.read()
    if state is not None and context.restore(tokens, state):
        return
    for _ in context.read(tokens, Event()):
        pass
    file.write(context.state())


class PrefixFile:
    """One state in a folder of states."""

    def __init__(self, folder: Path, key: str) -> None:
        """Name the file; nothing is read or written yet.

        Args:
            folder: Holds states only; made when first written to.
            key: Of the state.
        """
        self._path = folder / f"{key}.state"
        self._key = key.encode()

    def read(self) -> bytearray | None:
        """Return the state; None if there is none, or if it is not what was written under this key."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("%s cannot be read (%s); the rules are read anew", self._path, error.strerror or error)
            return None
        state = content[_DIGEST:]
        if content[:_DIGEST] != self._digest(state):
            log.warning("%s is damaged; the rules are read anew", self._path)
            return None
        return bytearray(state)

    def write(self, state: bytearray) -> None:
        """Put a state in the place of what is there, in one step; a disk that refuses costs no more than time."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(state)
            self._remove_oldest()
        except OSError as error:
            log.warning("%s cannot be written (%s); the rules will be read again", self._path, error.strerror or error)

    def _replace(self, state: bytearray) -> None:
        # A name of its own for each process: several may start at once.
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, suffix=".part")
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:  # not synced: a file that a power cut halved fails its check
                file.write(self._digest(state))
                file.write(state)
            beside.replace(self._path)
        finally:
            beside.unlink(missing_ok=True)

    def _remove_oldest(self) -> None:
        with suppress(FileNotFoundError):  # another process removes the same ones, or renames what it wrote
            files = sorted(self._path.parent.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
            for path in files[FILES:]:
                path.unlink()

    def _digest(self, state: bytes | bytearray) -> bytes:
        digest = hashlib.sha256(self._key)
        digest.update(state)
        return digest.digest()
