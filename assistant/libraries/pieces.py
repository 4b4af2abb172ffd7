"""A part of a document's text, cut into what is drawn alike: pieces of text, and the pages' beginnings. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.paragraphs import paragraphs
from vectorstore.passages import Document, Span

WHOLE = 60_000
"""Characters up to which a document is shown whole."""
ROOM = 30_000
"""Characters shown of a longer one: a browser stays quick with some ten times as many, a telephone with as many."""
_LINE_END = re.compile(r"[^\S\n]*\n[^\S\n]*")
_UNSPACED = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")  # written without spaces between words
_TRIM = 1_000  # characters in which a line's end is looked for, so that a part begins and ends with whole lines


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive text of a document that is drawn alike."""

    text: str
    flowing: str
    """The text with the line ends taken out that only come from the width of a page."""
    marked: bool = False
    """It belongs to the span that was cited."""
    clutter: bool = False


@dataclass(frozen=True, slots=True)
class PageBegins:
    """Here begins a page."""

    number: int


Part = Piece | PageBegins


def shown(text: str, around: Span) -> Span:
    """Return which part of a text to show: all of a short one, else `ROOM` characters around a span, in whole lines.

    What is longer than that itself is shown from its beginning.
    """
    if len(text) <= WHOLE:
        return Span(0, len(text))
    margin = max(0, ROOM - (around.end - around.start)) // 2
    start = max(0, min(around.start, len(text)) - margin)
    end = min(len(text), start + max(ROOM, 2 * margin))
    return trimmed(text, Span(start, end), around)


def trimmed(text: str, part: Span, around: Span) -> Span:
    """Shorten a part to whole lines, if a line ends near its edges, but not so that it loses any of a span."""
    start, end = part.start, part.end
    if start > 0 and text[start - 1] != "\n":
        found = text.find("\n", start, min(start + _TRIM, around.start, end))
        start = found + 1 if found >= 0 else start
    if end < len(text) and text[end - 1] != "\n":
        found = text.rfind("\n", max(end - _TRIM, around.end, start), end)
        end = found + 1 if found >= 0 else end
    return Span(start, end)


def cut(document: Document, part: Span, marked: Span | None) -> tuple[Part, ...]:
    """Cut a part of a document; the pieces' texts joined are its text."""
    clutter = _touching(joined_clutter(document), part)
    pages = {page.start: number for number, page in enumerate(document.pages, start=1)}
    edges = {part.start, part.end, *(edge for span in clutter for edge in (span.start, span.end))}
    edges.update(start for start in pages if part.start <= start < part.end)
    edges.update((marked.start, marked.end) if marked else ())
    inside = sorted(edge for edge in edges if part.start <= edge <= part.end)
    wrapped = _wrapped(document.text, part, clutter)
    return tuple(_parts(document, inside, pages, clutter, marked, wrapped))


def joined_clutter(document: Document) -> list[Span]:
    """Return the document's clutter, what is parted only by white space as one."""
    joined: list[Span] = []
    for span in document.clutter:
        if joined and not document.text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _parts(
    document: Document, edges: Sequence[int], pages: dict[int, int], clutter: Sequence[Span], marked: Span | None,
    wrapped: Mapping[int, str],
) -> Iterator[Part]:  # fmt: skip
    for start, end in pairwise(edges):
        if start in pages:
            yield PageBegins(pages[start])
        is_marked = marked is not None and marked.start <= start and end <= marked.end
        text = document.text[start:end]
        flowing = "".join(wrapped.get(start + index, character) for index, character in enumerate(text))
        yield Piece(text, flowing, is_marked, not is_marked and bool(_touching(clutter, Span(start, end))))


def _wrapped(text: str, part: Span, clutter: Sequence[Span]) -> dict[int, str]:
    """Return what stands in the place of the white space where a line was only wrapped, by its offset in the text."""
    inside = [Span(max(c.start, part.start) - part.start, min(c.end, part.end) - part.start) for c in clutter]
    wrapped: dict[int, str] = {}
    shown = part.of(text)
    for paragraph in paragraphs(shown, inside):
        for found in _LINE_END.finditer(shown, paragraph.start, paragraph.end):
            beside = shown[found.start() - 1 : found.start()] + shown[found.end() : found.end() + 1]
            gap = "" if len(_UNSPACED.findall(beside)) == 2 else " "
            wrapped.update(dict.fromkeys(range(part.start + found.start(), part.start + found.end()), ""))
            wrapped[part.start + found.start()] = gap
    return wrapped


def _touching(spans: Sequence[Span], part: Span) -> Sequence[Span]:
    """Return those of some spans, in order and apart, that share a character with a part."""
    first = bisect_right(spans, part.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, part.end, lo=first, key=lambda span: span.start)]
