"""Extracts and drawn pages <-> what goes through a pipe. Knows no process.

What comes back is checked in full: the process that sent it has just read a stranger's file.
"""

from collections.abc import Mapping, Sequence

from vectorstore.passages import LeftOut, Span
from vectorstore.reading.extract import Extract
from vectorstore.reading.frames import Garbled
from vectorstore.reading.pdfium import Box, Drawn, Glyph

Message = tuple[Mapping[str, object], bytes]
_UTF8 = "surrogatepass"  # half a character may stand in a file; it is replaced where the document is made


def of_extract(extract: Extract) -> Message:
    """Make a message of an extract."""
    return {
        "title": extract.title,
        "pages": [[span.start, span.end] for span in extract.pages],
        "clutter": [[span.start, span.end] for span in extract.clutter],
        "left_out": [extract.left_out.hidden, extract.left_out.blank],
    }, extract.text.encode("utf-8", _UTF8)


def to_extract(head: Mapping[str, object], body: bytes) -> Extract:
    """Make an extract of a message.

    Raises:
        Garbled: It is none.
    """
    try:
        text = body.decode("utf-8", _UTF8)
    except UnicodeDecodeError as error:
        raise Garbled("no text") from error
    pages, clutter = (tuple(_span(pair, len(text)) for pair in _list(head, name)) for name in ("pages", "clutter"))
    hidden, blank = _whole(head.get("left_out"), 2)
    return Extract(text, _text(head.get("title")), pages, clutter, LeftOut(hidden, blank))


def of_drawn(drawn: Drawn) -> Message:
    """Make a message of a drawn page."""
    boxes = [[glyph.box.left, glyph.box.top, glyph.box.right, glyph.box.bottom] for glyph in drawn.glyphs]
    texts = [glyph.text for glyph in drawn.glyphs]
    return {"size": [drawn.width, drawn.height], "texts": texts, "boxes": boxes}, drawn.png


def to_drawn(head: Mapping[str, object], body: bytes) -> Drawn:
    """Make a drawn page of a message.

    Raises:
        Garbled: It is none.
    """
    width, height = _whole(head.get("size"), 2)
    texts, boxes = _list(head, "texts"), _list(head, "boxes")
    if len(texts) != len(boxes):
        raise Garbled("texts and boxes")
    glyphs = tuple(Glyph(_text(text), _box(box)) for text, box in zip(texts, boxes, strict=True))
    return Drawn(body, width, height, glyphs)


def _list(head: Mapping[str, object], name: str) -> Sequence[object]:
    found = head.get(name)
    if not isinstance(found, list):
        raise Garbled(name)
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Garbled("no text")
    return value


def _whole(value: object, count: int) -> list[int]:
    """Return whole numbers from 0."""
    if isinstance(value, list) and len(value) == count and all(type(n) is int and n >= 0 for n in value):
        return value
    raise Garbled("no numbers")


def _span(value: object, end: int) -> Span:
    first, last = _whole(value, 2)
    if not first <= last <= end:
        raise Garbled("no span")
    return Span(first, last)


def _box(value: object) -> Box:
    if isinstance(value, list) and len(value) == 4 and all(type(n) in (int, float) and 0 <= n <= 1 for n in value):
        return Box(*map(float, value))
    raise Garbled("no box")
