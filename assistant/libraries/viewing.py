"""A place in a document -> a View of it: the text around it, its page, and whether it still stands there.

Knows the library and the file that was indexed, and no HTML. What was cited is never lost: where the document has
changed or gone, the quote that was kept with the citation is shown in its stead.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from assistant.conversation import Citation
from assistant.libraries import pieces
from assistant.libraries.pieces import ROOM, Part
from vectorstore.errors import NoPicture
from vectorstore.passages import Document, Language, Span, language_of
from vectorstore.reading import pdf_pictures
from vectorstore.reading.pdf_pictures import Picture
from vectorstore.rows import Entry

_MOST_PLACES = 1_000  # of a short quote that are weighed against each other


class State(StrEnum):
    """What has become of a quote."""

    SAME = "same"
    """It stands where it was cited."""
    CHANGED = "changed"
    """The document was indexed anew since with other content; the quote still stands in it."""
    LOST = "lost"
    """The quote does not stand in the document as it is indexed now."""
    GONE = "gone"
    """The library has no document of that name."""


class OnDisk(StrEnum):
    """What has become of the file since it was indexed."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    NO_FILE = "no file"
    """The document never was one."""


class Library(Protocol):
    """What is asked of a library."""

    def entry(self, name: str) -> Entry:
        """Return a document without its text, or raise KeyError."""
        ...

    def document(self, name: str) -> Document:
        """Return a document, or raise KeyError."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """What is to be opened: a citation as it was kept; or a document only, then without hash and quote."""

    document: str
    start: int = 0
    end: int = 0
    sha256: str = ""
    quote: str = ""
    n: int = 0
    """The citation's number, 0 without one."""

    @classmethod
    def of(cls, citation: Citation) -> "Place":
        """Return the place that a citation names."""
        return cls(citation.document, citation.start, citation.end, citation.sha256, citation.quote, citation.n)


@dataclass(frozen=True, slots=True)
class View:
    """A part of a document as it is to be drawn."""

    n: int
    document: str
    title: str
    language: Language
    """Of the text, or of the quote where there is no text."""
    quote: str
    """As it was cited; empty if nothing was."""
    state: State
    on_disk: OnDisk = OnDisk.NO_FILE
    path: str = ""
    """Of the file that was indexed; empty if it is not there, or never was."""
    sha256: str = ""
    """Of the file that was indexed."""
    parts: tuple[Part, ...] = ()
    """What of the text is shown, in order."""
    span: Span | None = None
    """Where the quote stands in the document as it is now."""
    earlier: Span | None = None
    """What stands before the text shown: the part to show next if the reader wants to read on upwards."""
    later: Span | None = None
    page: int | None = None
    pages: int = 0
    page_before: Span | None = None
    page_after: Span | None = None
    before_on_page: str = ""
    """The page's text up to the quote."""
    quote_on_page: str = ""
    """The part of the quote that stands on the page."""

    @property
    def drawable(self) -> bool:
        """Say whether there is a picture of the page to be had."""
        return self.page is not None and self.on_disk is OnDisk.SAME and self.path.lower().endswith(".pdf")


def view(library: Library, place: Place, part: Span | None = None) -> View:
    """Look a place up.

    Args:
        library: What is open.
        place: A citation's, or a document's.
        part: Which part of the document to show, if not that around the place; see `View.earlier`.
    """
    try:
        entry, document = library.entry(place.document), library.document(place.document)
    except KeyError:
        return View(place.n, place.document, place.document, language_of(place.quote), place.quote, State.GONE)
    state, span = _found(document, place)
    on_disk = _on_disk(entry)
    there = on_disk in (OnDisk.SAME, OnDisk.CHANGED)
    shown = _shown(document.text, part, span or _within(document.text, place.start, place.end))
    page = document.page(part.start if part else span.start if span else shown.start)
    before, after = _pages_beside(document, page)
    before_on_page, quote_on_page = _on_page(document, page, span)
    return View(
        n=place.n, document=document.name, title=document.title, language=document.language, quote=place.quote,
        state=state, on_disk=on_disk, path=entry.path if there else "", sha256=document.sha256,
        parts=pieces.cut(document, shown, span), span=span,
        earlier=Span(max(0, shown.start - ROOM), shown.start) if shown.start else None,
        later=Span(shown.end, min(len(document.text), shown.end + ROOM)) if shown.end < len(document.text) else None,
        page=page, pages=len(document.pages), page_before=before, page_after=after,
        before_on_page=before_on_page, quote_on_page=quote_on_page,
    )  # fmt: skip


def picture(view: View, width: int) -> Picture:
    """Draw the page of a view that is drawable, with the boxes of its quote.

    Args:
        view: What is looked at.
        width: Of the picture, in pixels.

    Raises:
        NoPicture: It is not drawable, or the file cannot be drawn.
    """
    if view.page is None or not view.drawable:
        raise NoPicture(f"{view.document} has no pages that can be drawn.")
    return pdf_pictures.picture(
        Path(view.path), view.page, view.quote_on_page, width, sha256=view.sha256, before=view.before_on_page
    )


def _found(document: Document, place: Place) -> tuple[State, Span | None]:
    """Find the quote: where it was, or else where it stands nearest to that, however its white space has changed."""
    if not place.quote.strip():
        return State.SAME, None
    same = document.sha256 == place.sha256
    if same and document.text[place.start : place.end] == place.quote:
        return State.SAME, Span(place.start, place.end)
    span = min(_places(document.text, place.quote), key=lambda span: abs(span.start - place.start), default=None)
    if span is None:
        return State.LOST, None
    return State.SAME if same else State.CHANGED, span


def _places(text: str, quote: str) -> Iterator[Span]:
    """Yield where a quote stands, whatever white space is between its characters."""
    pattern = re.compile(r"\s*".join(map(re.escape, "".join(quote.split()))))
    for _, found in zip(range(_MOST_PLACES), pattern.finditer(text), strict=False):
        yield Span(*found.span())


def _on_disk(entry: Entry) -> OnDisk:
    path = Path(entry.path)
    if not path.is_absolute():
        return OnDisk.NO_FILE
    try:
        marks = path.stat()
        if (marks.st_size, marks.st_mtime_ns) == (entry.size, entry.mtime_ns):
            return OnDisk.SAME
        with path.open("rb") as file:  # it may only have been touched, or copied
            same = marks.st_size == entry.size and hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256
    except OSError:
        return OnDisk.MISSING
    return OnDisk.SAME if same else OnDisk.CHANGED


def _within(text: str, start: int, end: int) -> Span:
    first = min(max(start, 0), len(text))
    return Span(first, min(max(end, first), len(text)))


def _shown(text: str, part: Span | None, around: Span) -> Span:
    if part is None or len(text) <= pieces.WHOLE:
        return pieces.shown(text, around)
    wanted = _within(text, part.start, min(part.end, part.start + ROOM))
    middle = (wanted.start + wanted.end) // 2
    return (
        pieces.trimmed(text, wanted, Span(middle, middle)) if wanted.end > wanted.start else pieces.shown(text, wanted)
    )


def _pages_beside(document: Document, page: int | None) -> tuple[Span | None, Span | None]:
    if page is None:
        return None, None
    before = document.pages[page - 2] if page > 1 else None
    return before, document.pages[page] if page < len(document.pages) else None


def _on_page(document: Document, page: int | None, span: Span | None) -> tuple[str, str]:
    """Return the page's text up to the quote, and the part of the quote on it."""
    if page is None or span is None:
        return "", ""
    whole = document.pages[page - 1]
    start = min(max(span.start, whole.start), whole.end)
    return document.text[whole.start : start], document.text[start : max(start, min(span.end, whole.end))]
