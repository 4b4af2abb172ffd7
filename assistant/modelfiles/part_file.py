"""The beginning of a model's file, on disk, until it is the whole file. Knows no source.

Every source of a model gives the same bytes, so what lies here is the right file's beginning whoever brought
it, and its length alone says where to go on: there is no second record that could disagree after a power cut.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import DiskTooSmall, FetchFailed, WrongBytes
from assistant.modelfiles.catalog import Model
from vectorstore.whole import sync_folder

_BLOCK = 1 << 20


class PartFile:
    """A file that only grows, and knows the hash of what it holds. Used as a context manager."""

    def __init__(self, path: Path, model: Model) -> None:
        self._path = path
        self._model = model
        self._hash = hashlib.sha256()
        self.size = 0  # bytes

    def __enter__(self) -> Self:
        with writing(self._path):
            if self._path.exists() and self._path.stat().st_size > self._model.bytes:
                self._path.unlink()
            self._file = self._path.open("a+b")
            self._file.seek(0)
            while block := self._file.read(_BLOCK):
                self._take(block)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with writing(self._path):
            self._file.close()

    def append(self, block: bytes) -> None:
        """Add the bytes that come next.

        Raises:
            WrongBytes: That is more than the model's file has. The file was deleted.
            DiskTooSmall: The disk is full.
            FetchFailed: The disk refused for another reason.
        """
        if self.size + len(block) > self._model.bytes:
            self._discard(f"more than its {self._model.bytes} bytes arrived")
        with writing(self._path):
            self._file.write(block)
            self._file.flush()  # a killed fetch keeps every byte it was given
        self._take(block)

    def finish(self, target: Path) -> None:
        """Check size and hash and move the file to its place, in one step that a crash cannot halve.

        Raises:
            WrongBytes: It is not the model's file. The file was deleted.
            FetchFailed: The disk refused.
        """
        if self.size != self._model.bytes:
            self._discard(f"only {self.size} of its {self._model.bytes} bytes arrived")
        if self._hash.hexdigest() != self._model.sha256:
            self._discard(f"the SHA-256 is {self._hash.hexdigest()}, not {self._model.sha256}")
        with writing(target):
            os.fsync(self._file.fileno())
            self._file.close()
            self._path.replace(target)
            sync_folder(target.parent)

    def _take(self, block: bytes) -> None:
        self._hash.update(block)
        self.size += len(block)

    def _discard(self, reason: str) -> None:
        with writing(self._path):
            self._file.close()
            self._path.unlink()
        raise WrongBytes(
            f"What arrived is not {self._model.file}: {reason}. It was deleted. "
            f"Run `caseclerk models fetch {self._model.name}` again; if it happens again, the source is broken."
        )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the disk says while the path is written into our errors."""
    try:
        yield
    except OSError as error:
        raise refusal(path, error) from error


def refusal(path: Path, error: OSError) -> FetchFailed:
    """Say in our words why the disk would not take the file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskTooSmall(f"The disk is full: {path} could not grow. Free some space and run the command again.")
    return FetchFailed(
        f"{path} could not be written: {error.strerror or error}. Correct that, or choose another folder."
    )
