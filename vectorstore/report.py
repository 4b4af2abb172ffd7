"""What an update of a library did, in names and counts."""

from dataclasses import dataclass

from vectorstore.passages import LeftOut


@dataclass(frozen=True, slots=True)
class Unread:
    """A source no document could be made of."""

    name: str
    reason: str
    kept: bool
    """Whether the library still has the document as it was when it could last be read."""


@dataclass(frozen=True, slots=True)
class Partial:
    """A document that lacks something its file has."""

    name: str
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class Renamed:
    """A document whose content is now found elsewhere."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did; names are those of documents, in the order of the sources."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    unreadable: tuple[Unread, ...]
    absent: tuple[str, ...]
    """Kept although they are not there: all of a folder that is suddenly empty, as when a drive is not mounted."""
    duplicates: tuple[tuple[str, ...], ...]
    """Documents of the library with the very same content; all are kept."""
    chunks: int
    """How many were embedded."""
    seconds: float
    partial: tuple[Partial, ...] = ()
    """Of the documents that were read."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far an update is."""

    done: int  # sources
    total: int  # sources
    name: str
    """Of what has just been dealt with."""
    chunks: int
    """Embedded so far."""
