"""What can go wrong between a file and a hit.

VectorstoreError
├── UnreadableFile        one file could not be turned into a Document
├── UnreadableBytes       the same, before the file's name is known
├── NoPicture             a page of a PDF cannot be drawn
├── LibraryBusy           somebody else works with the library
├── LibraryMissing        no library of that name
├── LibraryTaken          there is a library of that name already
├── DocumentMissing       no document of that name in the library
├── BadLibraryName        the name cannot be a folder's name
├── LibraryOutdated       written by an incompatible version
├── LibraryDamaged        the store cannot be read
├── LibraryUnwritable     the disk is full, or the folder may not be written to
├── SourceMissing         what was to be indexed is not there
└── EmbeddingFailed       the embedder returned nothing usable

Every message says what happened, to what, and what to do next.
"""

from pathlib import Path


class VectorstoreError(Exception):
    """The base of everything this room raises on purpose."""


class UnreadableFile(VectorstoreError):
    """One file could not be turned into a Document; costs only itself."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UnreadableBytes(VectorstoreError):
    """A file's bytes hold no text we can read; the message is the reason, and `read` adds the file's name."""


class NoPicture(VectorstoreError):
    """A page of a PDF cannot be drawn; its text can still be shown."""


class LibraryBusy(VectorstoreError):
    """Another process owns the library, or this one is at work on it."""


class LibraryMissing(VectorstoreError):
    """There is no library of that name."""


class LibraryTaken(VectorstoreError):
    """There is a library of that name already."""


class DocumentMissing(VectorstoreError):
    """The library has no document of that name."""


class BadLibraryName(VectorstoreError):
    """The name cannot be a folder's name on every system."""


class LibraryOutdated(VectorstoreError):
    """The library was written by a version that stores it differently."""


class LibraryDamaged(VectorstoreError):
    """The store of the library cannot be read."""


class LibraryUnwritable(VectorstoreError):
    """The disk is full, the library's folder may not be written to, or there is too little memory for its index."""


class SourceMissing(VectorstoreError):
    """A file or folder that was to be indexed is not there; nothing is removed on that account."""


class EmbeddingFailed(VectorstoreError):
    """The embedder returned nothing usable for a text."""


def cure(file: Path) -> str:
    """Say what to do about a library file that is no use any more."""
    return f"The documents themselves are untouched: delete the folder {file.parent} and index them again."
