"""All that is shown of one library: its documents, which of them say the same, where they come from, and a map.

Asks an open library; knows no page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.libraries.overview import BEGINNING, Overview, overview, year_of
from vectorstore.library import Duplicates, Library
from vectorstore.rows import Entry


@dataclass(frozen=True, slots=True)
class Detail:
    """One library, looked at closely."""

    name: str
    built_in: bool
    documents: tuple[Entry, ...]
    """By name."""
    uploaded: frozenset[str]
    """The names of those of which we have a copy of our own."""
    roots: tuple[str, ...]
    """The user's own files and folders that were added."""
    duplicates: tuple[Duplicates, ...]
    overview: Overview


class Years:
    """The years of documents, each looked for once: a document's number never names another text."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], int | None] = {}

    def of(self, library: Library) -> Mapping[int, int]:
        """Return the year of each document whose text gives one, by number."""
        identity, entries = library.store.identity, library.documents()
        if any((identity, entry.id) not in self._known for entry in entries):
            beginnings = library.store.beginnings(BEGINNING)
            for entry in entries:
                if (identity, entry.id) not in self._known:
                    self._known[identity, entry.id] = year_of(entry.title, beginnings.get(entry.id, ""))
        years = {entry.id: self._known[identity, entry.id] for entry in entries}
        return {id: year for id, year in years.items() if year is not None}


def detail(name: str, library: Library, copies: Path, *, built_in: bool, years: Years) -> Detail:
    """Look at an open library.

    Args:
        name: What it is called.
        library: The library.
        copies: Where the copies of files uploaded to it lie.
        built_in: It is the one that cannot be changed.
        years: Knows the years of documents looked at before.
    """
    entries = library.documents()
    return Detail(
        name=name,
        built_in=built_in,
        documents=entries,
        uploaded=frozenset(entry.name for entry in entries if Path(entry.path).is_relative_to(copies)),
        roots=library.roots,
        duplicates=library.duplicates(),
        overview=overview(entries, years.of(library)),
    )
