"""A PDF's text, and a page's picture with the place of every character. The only door to pypdfium2.

pdfium may not be entered by two threads at once, not even for two documents, so every call of it is made under one
lock; reading a long document lets go of it between two pages. Knows no quote and no citation.
"""

import ctypes
import io
import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from vectorstore.errors import UnreadableBytes

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfPosConv, PdfTextPage

MOST_PIXELS = 6_000_000  # of a picture: a page of any size takes some 18 MB while it is drawn
LONGEST_SIDE = 8_000  # pixels
MOST_GLYPHS = 100_000  # of a page that are given a place
MOST_PAGES = 20_000
WHITE = 245  # of 255: as light as a sheet of paper
CLEAR = 12  # of 255: as good as transparent
_DEEPEST = 5  # of forms within forms that are looked into for text nobody sees
_FILLED, _INVISIBLE, _FILLED_CLIP = 0, 3, 4  # FPDF_TEXTRENDERMODE_* of pdfium's fpdf_edit.h
_TEXT, _PATH, _FORM = 1, 2, 5  # FPDF_PAGEOBJ_* of the same
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY of pdfium's fpdfview.h
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in shares (0..1) of the page's width and height, from its left and top."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a page and the room its line gives it."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's text."""

    text: str
    hidden: int
    """Characters, white space left aside, that stand on the page unseen and not in the text."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it looks."""

    png: bytes
    width: int  # pixels
    height: int  # pixels
    glyphs: tuple[Glyph, ...]
    """In the order of the page's text, white space and all; the first `MOST_GLYPHS`."""


def read(data: bytes) -> tuple[str, list[Sheet]]:
    """Return the title in a PDF's properties, or an empty string, and the text of each page, with pdfium's line ends.

    Raises:
        UnreadableBytes: It is encrypted or damaged, or has too many pages.
    """
    with _opened(data) as pdf:
        with _ONE_AT_A_TIME:
            title, count = _title(pdf), len(pdf)
        if count > MOST_PAGES:
            raise UnreadableBytes(f"has {count:,} pages, and a PDF is read up to {MOST_PAGES:,}: split it")
        return title, [_sheet(pdf, index) for index in range(count)]


def draw(data: bytes, page: int, width: int) -> Drawn:
    """Draw a page.

    Args:
        data: The PDF.
        page: Its number, from 1.
        width: Pixels wished for; a page that would need more than `MOST_PIXELS` is drawn smaller.

    Raises:
        UnreadableBytes: It is encrypted or damaged, or has no such page.
    """
    with _opened(data) as pdf, _ONE_AT_A_TIME:
        pdf.init_forms()  # so that what was typed into a form is seen
        if not 1 <= page <= len(pdf):
            raise UnreadableBytes(f"has no page {page}, only {len(pdf)}")
        sheet = pdf[page - 1]
        bitmap = sheet.render(scale=_scale(sheet.get_width(), sheet.get_height(), width))
        image = bitmap.to_pil()  # copies the pixels
        glyphs = _glyphs(sheet, bitmap.get_posconv(sheet), image.width, image.height)
        bitmap.close()
        sheet.close()
    written = io.BytesIO()
    image.save(written, "PNG")
    return Drawn(written.getvalue(), image.width, image.height, glyphs)


@contextmanager
def _opened(data: bytes) -> "Iterator[PdfDocument]":
    import pypdfium2  # late: it loads a large library

    try:
        with _ONE_AT_A_TIME:
            pdf = pypdfium2.PdfDocument(data)
        try:
            yield pdf
        finally:
            with _ONE_AT_A_TIME:
                pdf.close()  # and with it what is still open of it
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise UnreadableBytes("is encrypted: save a copy without the password and index that") from error
        raise UnreadableBytes(f"is damaged, or no PDF: {error}") from error


def _title(pdf: "PdfDocument") -> str:
    """Return the title; not by pypdfium2's own function, which fails on half a character."""
    from pypdfium2.raw import FPDF_GetMetaText

    size = FPDF_GetMetaText(pdf, b"Title\0", None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    FPDF_GetMetaText(pdf, b"Title\0", buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _sheet(pdf: "PdfDocument", index: int) -> Sheet:
    from pypdfium2.raw import FPDFText_GetUnicode

    with _ONE_AT_A_TIME:
        page = pdf[index]
        text = page.get_textpage()
        unseen = _unseen(page, text)
        found = "".join(str(text.get_text_range(start, count)) for start, count in _runs(text.count_chars(), unseen))
        hidden = sum(1 for index in unseen if not chr(min(FPDFText_GetUnicode(text, index), 0x10FFFF)).isspace())
        text.close()
        page.close()
    return Sheet(found, hidden)


def _runs(count: int, unseen: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where what is seen begins, and how long it is."""
    for before, after in pairwise([-1, *unseen, count]):
        if after > before + 1:
            yield before + 1, after - before - 1


def _unseen(page: "PdfPage", text: "PdfTextPage") -> list[int]:
    """List the characters nobody sees.

    They are drawn invisibly, unless over a picture, as in a scan that was made searchable; or in white with nothing
    darker under them.
    """
    from pypdfium2.raw import FPDFText_GetTextObject

    objects = [*_objects(page)]
    faint = {_address(each): kind for each, _ in objects if (kind := _faintness(each))}
    if not faint:
        return []
    grounds = [ground for each, is_outer in objects if is_outer and (ground := _ground(each))]
    found = []
    for index in range(text.count_chars()):
        kind = faint.get(_address(FPDFText_GetTextObject(text, index)), "")
        if kind and not any(kind in ground.shows and ground.holds(text.get_charbox(index)) for ground in grounds):
            found.append(index)
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """What text stands on."""

    box: Sequence[float]
    """Left, bottom, right, top, in points."""
    shows: frozenset[str]
    """Which faint text can be seen on it, or is meant to be found on it."""

    def holds(self, box: Sequence[float]) -> bool:
        """Say whether the middle of a box lies on it."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]


def _objects(page: "PdfPage") -> Iterator[tuple[object, bool]]:
    """Yield what a page is drawn of, and whether it belongs to the page itself or to a form on it."""
    from pypdfium2 import raw

    waiting = [(raw.FPDFPage_GetObject(page, index), 0) for index in range(raw.FPDFPage_CountObjects(page))]
    for each, depth in waiting:  # grows while we go through it
        yield each, depth == 0
        if depth < _DEEPEST and raw.FPDFPageObj_GetType(each) == _FORM and len(waiting) < MOST_GLYPHS:
            inner = range(raw.FPDFFormObj_CountObjects(each))
            waiting.extend((raw.FPDFFormObj_GetObject(each, index), depth + 1) for index in inner)


def _faintness(each: object) -> str:
    """Say why text may not be seen; an empty string of other text, and of what is no text."""
    from pypdfium2 import raw

    if raw.FPDFPageObj_GetType(each) != _TEXT:
        return ""
    mode = raw.FPDFTextObj_GetTextRenderMode(each)
    if mode == _INVISIBLE:
        return "invisible"
    return "white" if mode in (_FILLED, _FILLED_CLIP) and _is_white(each) else ""


def _ground(each: object) -> _Ground | None:
    """Return the ground that an object makes, or None if it is no darker than paper."""
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(each)
    if kind == _TEXT or (kind == _PATH and (not _is_filled(each) or _is_white(each))):
        return None
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(each, *edges):
        return None
    return _Ground([edge.value for edge in edges], frozenset(("white",) if kind == _PATH else ("white", "invisible")))


def _is_white(each: object) -> bool:
    """Say whether an object is filled with white, or with next to nothing."""
    from pypdfium2.raw import FPDFPageObj_GetFillColor

    parts = [ctypes.c_uint() for _ in range(4)]
    if not FPDFPageObj_GetFillColor(each, *parts):
        return False
    *colours, alpha = (part.value for part in parts)
    return min(colours) >= WHITE or alpha <= CLEAR


def _is_filled(each: object) -> bool:
    from pypdfium2.raw import FPDFPath_GetDrawMode

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(FPDFPath_GetDrawMode(each, fill, stroke)) and fill.value != 0


def _address(each: object) -> int:
    return ctypes.cast(each, ctypes.c_void_p).value or 0  # type: ignore[arg-type]  # a pointer, whose type is pdfium's


def _scale(page_width: float, page_height: float, width: int) -> float:
    """Return pixels per point. A page may be of any size, and hostile ones are."""
    if not (0 < page_width < math.inf and 0 < page_height < math.inf):
        raise UnreadableBytes(f"has a page of {page_width} x {page_height} points")
    most = math.sqrt(MOST_PIXELS / page_width / page_height)
    return min(max(width, 1) / page_width, most, LONGEST_SIDE / max(page_width, page_height))


def _glyphs(page: "PdfPage", place: "PdfPosConv", width: int, height: int) -> tuple[Glyph, ...]:
    from pypdfium2.raw import FPDFText_GetUnicode

    text = page.get_textpage()
    count = min(text.count_chars(), MOST_GLYPHS)
    codes = [int(FPDFText_GetUnicode(text, index)) for index in range(count)]
    found = tuple(
        Glyph(character, _box(text, index, place, width, height)) for index, character in enumerate(_characters(codes))
    )
    text.close()
    return found


def _characters(codes: list[int]) -> Iterator[str]:
    """Yield a character for each code; of a pair of surrogates, the character and then nothing."""
    for before, (code, after) in zip([0, *codes], pairwise([*codes, 0]), strict=False):
        if 0xD800 <= code < 0xDC00 <= after < 0xE000:
            yield chr(0x10000 + (code - 0xD800 << 10) + after - 0xDC00)
        elif 0xD800 <= before < 0xDC00 <= code < 0xE000 or code > 0x10FFFF:
            yield ""
        else:
            yield chr(code)


def _box(text: "PdfTextPage", index: int, place: "PdfPosConv", width: int, height: int) -> Box:
    """Place a character on the picture, whichever way the page is turned and cut."""
    left, bottom, right, top = text.get_charbox(index, loose=True)
    corners = place.to_bitmap(left, top), place.to_bitmap(right, bottom)
    (left, right), (top, bottom) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Box(_share(left, width), _share(top, height), _share(right, width), _share(bottom, height))


def _share(pixels: float, of: int) -> float:
    return min(max(pixels / of, 0.0), 1.0)
