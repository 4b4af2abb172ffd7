"""Which passages of a library to make questions from: of many documents, of both languages, rich in facts.

Reads a library; knows no model and no question.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TypeVar

from assistant.libraries.suggestion_aims import Aim, aims_of, richness
from assistant.libraries.suggestion_file import Suggested
from vectorstore.library import Library
from vectorstore.passages import Language, language_of
from vectorstore.rows import Entry

LOOKED_AT = 40
"""Passages of a document that are looked at, spread over it; a long one takes a second otherwise."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage that a question may be made from, and what that is to ask for."""

    document: str
    sha256: str
    """Of the document's file."""
    language: Language
    """Of the passage; its document may be in the other."""
    head: str
    start: int
    """Of what it is to be asked for, in the document."""
    text: str
    aim: Aim
    rank: int
    """0 for the best of its document, counting up."""


def stretches(library: Library, count: int) -> tuple[Stretch, ...]:
    """Return passages to make questions from, the best of each document before the second best of any.

    A passage comes again for another value, once every passage of its document was there.

    Args:
        library: Whose documents.
        count: How many documents at the most, and how many values to ask each for.
    """
    of_each = (_of(library, entry, count) for entry in chosen(library.documents(), count))
    return tuple(each for round_ in zip_longest(*of_each) for each in round_ if each)


def chosen(entries: Sequence[Entry], count: int) -> tuple[Entry, ...]:
    """Return documents from all over a list, the languages by turns."""
    by_language = [[e for e in entries if e.language is language] for language in Language]
    there = [group for group in by_language if group]
    share = -(-count // max(len(there), 1))
    by_turns = chain.from_iterable(zip_longest(*(spread(group, share) for group in there)))
    return tuple(entry for entry in by_turns if entry)[:count]


def spread(items: Sequence[T], count: int) -> tuple[T, ...]:
    """Return some of a list at equal distances, or all if there are no more."""
    step = max(len(items) / count, 1.0)
    return tuple(items[int(n * step)] for n in range(min(count, len(items))))


def next_of(left: Sequence[Stretch], kept: Collection[Suggested], tried: Collection[tuple[str, int]]) -> Stretch | None:
    """Return the passage to try next: of a document and in a language that have not had their question yet."""
    documents, languages = [each.document for each in kept], [each.language for each in kept]
    open_ = (stretch for stretch in left if (stretch.document, stretch.start) not in tried)
    return min(open_, key=lambda s: (documents.count(s.document), s.rank, languages.count(s.language)), default=None)


def _of(library: Library, entry: Entry, count: int) -> tuple[Stretch, ...]:
    found = sorted(_texts(library, entry), key=lambda place: (-richness(place[1]), place[0]))
    head = library.store.heads([entry.id])[entry.id]
    of_each = ([(start, text, aim) for aim in aims_of(text)] for start, text in found)
    aimed = [each for round_ in zip_longest(*of_each) for each in round_ if each][:count]
    return tuple(
        Stretch(entry.name, entry.sha256, language_of(text), head, start + aim.start, text, aim, rank)
        for rank, (start, text, aim) in enumerate(aimed)
    )


def _texts(library: Library, entry: Entry) -> Iterator[tuple[int, str]]:
    columns = library.shelf.chunks
    numbers = columns.ids[columns.documents == entry.id].tolist()
    text = library.document(entry.name).text
    for chunk in library.store.chunks(spread(numbers, LOOKED_AT)).values():
        yield chunk.start, text[chunk.start : chunk.end]
