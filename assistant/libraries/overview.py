"""What is in a library, in numbers: by language, by year, by size. Pure; counts what it is handed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.language.dates import dates
from vectorstore.passages import Language
from vectorstore.rows import Entry

BEGINNING = 600
"""Characters of a document in which its year is looked for: reports and articles say there when it happened."""
_EARLIEST = 1000  # a year before it is history in a text, not the text's own year
_LARGEST = 5
_EDGES = (10_000, 100_000, 1_000_000)
"""Bytes between one class of size and the next."""


@dataclass(frozen=True, slots=True)
class Year:
    """The documents of one year."""

    year: int
    said: int
    """Whose text gives the year."""
    filed: int
    """Whose text gives none, and whose file was last changed in it."""


@dataclass(frozen=True, slots=True)
class Size:
    """The documents of one class of size."""

    below: int | None
    """Bytes; None for the largest class."""
    documents: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in a library."""

    documents: int
    bytes: int
    """Of the files."""
    languages: tuple[tuple[Language, int], ...]
    years: tuple[Year, ...]
    """Those that have documents, ascending."""
    sizes: tuple[Size, ...]
    """Every class, the smallest first."""
    largest: tuple[Entry, ...]
    """A few, the largest first."""


def overview(entries: Sequence[Entry], years: Mapping[int, int]) -> Overview:
    """Count documents.

    Args:
        entries: The documents.
        years: By a document's number, the year that its text gives; see `year_of`. Others count by their files.
    """
    said = Counter(years[entry.id] for entry in entries if entry.id in years)
    filed = Counter(_changed(entry) for entry in entries if entry.id not in years)
    return Overview(
        documents=len(entries),
        bytes=sum(entry.size for entry in entries),
        languages=tuple((language, sum(e.language == language for e in entries)) for language in Language),
        years=tuple(Year(year, said[year], filed[year]) for year in sorted({*said, *filed})),
        sizes=_sizes([entry.size for entry in entries]),
        largest=tuple(sorted(entries, key=lambda entry: (-entry.size, entry.name))[:_LARGEST]),
    )


def year_of(title: str, beginning: str) -> int | None:
    """Return the year a document is of: the one its title gives, else the one most named at its beginning.

    Of several named equally often, the latest; None if no date with a year stands there.
    """
    return _most_named(title) or _most_named(beginning)


def _most_named(text: str) -> int | None:
    named = Counter(d.year for d in dates(text) if d.year is not None and not d.decade and d.year >= _EARLIEST)
    return max(named, key=lambda year: (named[year], year)) if named else None


def _changed(entry: Entry) -> int:
    return datetime.fromtimestamp(entry.mtime_ns // 10**9, UTC).year


def _sizes(sizes: Sequence[int]) -> tuple[Size, ...]:
    lower = (0, *_EDGES)
    upper = (*_EDGES, None)
    return tuple(
        Size(below, sum(least <= size and (below is None or size < below) for size in sizes))
        for least, below in zip(lower, upper, strict=True)
    )
