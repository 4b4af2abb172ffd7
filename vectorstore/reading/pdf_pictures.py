"""A page of a PDF as a picture, with the place of a quote on it; drawn in another process. Knows no library.

The quote comes from a document's text, which is not the page's character by character: white space, line ends and torn
words were put right, and fonts' characters became those people type (see `reading_pdf`). So both are compared folded:
without white space, hyphens and what cannot be seen, each character as people type it.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from vectorstore.errors import NoPicture, UnreadableBytes
from vectorstore.passages import Span
from vectorstore.reading.apart import Apart
from vectorstore.reading.normalising import normalised
from vectorstore.reading.pdfium import Box, Glyph

LEAST = 6
"""Characters that the end of a page and the beginning of a quote must share if the quote runs over two pages."""
MOST = 4_000
"""Characters up to which such a shared part is looked for."""
_LOST = frozenset("-\ufffd\ufffe")  # what a word torn at a line's end leaves, or not; what a NUL was made
_WAYS = frozenset(("across", "down"))
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Cs"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it looks, and where a quote stands on it."""

    png: bytes
    width: int  # pixels
    height: int  # pixels
    boxes: tuple[Box, ...]
    """One for each line of the quote, in its order; empty if the quote was not found on the page."""


def picture(path: Path, page: int, quote: str, width: int, *, sha256: str, before: str = "") -> Picture:
    """Draw a page of a PDF.

    Args:
        path: The file.
        page: Its number, from 1.
        quote: A part of the document's text, or empty; of one that runs over two pages the part on this one is found.
        width: Of the picture, in pixels; less if the page is so large that it would take too much memory.
        sha256: The hash of the file that was read: of another one nothing is shown.
        before: The document's text of the page up to the quote, which tells which of equal places is meant.

    Raises:
        NoPicture: The file is gone, is another one by now, or cannot be drawn.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NoPicture(f"{path} cannot be opened: {error.strerror or error}") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NoPicture(f"{path} has changed since it was indexed. Index it again to see its pages.")
    try:
        with Apart() as apart:
            drawn = apart.draw(data, page, width)
    except UnreadableBytes as error:
        raise NoPicture(f"{path} {error}") from error
    return Picture(drawn.png, drawn.width, drawn.height, boxes(drawn.glyphs, quote, before))


def boxes(glyphs: Sequence[Glyph], quote: str, before: str = "") -> tuple[Box, ...]:
    """Return a box for each line of a quote on a page, or none if it is not there; see `picture`."""
    folded = [(character, index) for index, glyph in enumerate(glyphs) for character in _folded(glyph.text)]
    page = "".join(character for character, _ in folded)
    place = _place(page, "".join(_folded(quote)), len("".join(_folded(before))))
    if place is None:
        return ()
    found = dict.fromkeys(index for _, index in folded[place.start : place.end])  # each glyph once, in order
    return tuple(_lines([glyphs[index].box for index in found]))


def _folded(text: str) -> Iterator[str]:
    for character in normalised(text):
        if not (character.isspace() or character in _LOST or unicodedata.category(character) in _UNSEEN):
            yield character


def _place(page: str, quote: str, near: int) -> Span | None:
    """Find a quote: where it stands nearest to where it should, or else the part of it that is on the page."""
    if not quote or not page:
        return None
    starts, start = [], page.find(quote)
    while start >= 0:
        starts.append(start)
        start = page.find(quote, start + 1)
    if starts:
        start = min(starts, key=lambda found: abs(found - near))
        return Span(start, start + len(quote))
    if len(page) >= LEAST and page in quote:
        return Span(0, len(page))
    for count in range(min(len(quote) - 1, len(page) - 1, MOST), LEAST - 1, -1):
        if page.endswith(quote[:count]):
            return Span(len(page) - count, len(page))
        if page.startswith(quote[-count:]):
            return Span(0, count)
    return None


def _lines(glyphs: Sequence[Box]) -> Iterator[Box]:
    """Join the boxes of characters that follow each other in a line, or in a column where text is turned or upright."""
    line: list[Box] = []
    ways = _WAYS
    for box in glyphs:
        ways = ways & _ways(line[-1], box) if line else _WAYS
        if not ways:
            yield reduce(_around, line)
            line, ways = [], _WAYS
        line.append(box)
    if line:
        yield reduce(_around, line)


def _ways(one: Box, other: Box) -> frozenset[str]:
    """Say which ways a line may go from one box to another: across, however far, or down or up to the next one."""
    high = _shared((one.top, one.bottom), (other.top, other.bottom))
    wide = _shared((one.left, one.right), (other.left, other.right))
    is_near = high > -max(one.bottom - one.top, other.bottom - other.top)
    across = high >= 0.5 * min(one.bottom - one.top, other.bottom - other.top)
    down = is_near and wide >= 0.5 * min(one.right - one.left, other.right - other.left)
    return frozenset(way for way, is_open in (("across", across), ("down", down)) if is_open)


def _shared(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the length that two stretches share, or how far they are apart as a negative one."""
    return min(one[1], other[1]) - max(one[0], other[0])


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
    )
