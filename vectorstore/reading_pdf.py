"""A PDF's bytes -> Extract, with its pages. The only door to pypdfium2.

The lines of a page stay lines, ended by a newline: which of them run on is for `paragraphs` to judge. Knows no wording.
"""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vectorstore.errors import UnreadableBytes
from vectorstore.extract import Extract
from vectorstore.normalising import normalised
from vectorstore.passages import Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY of pdfium's fpdfview.h
_TORN = re.compile("(\\w*)\ufffe(\\w*)")  # pdfium puts U+FFFE for a hyphen at a line's end, and joins the lines
_NO_TITLE = re.compile(r"(?i)untitled|microsoft word - .*|document\d*|.*\.\w{2,4}|无标题|新建.*|[\W\d_]*")

_log = logging.getLogger(__name__)


def extract(data: bytes) -> Extract:
    """Read a PDF; its title is the one in its properties, if that says anything.

    Raises:
        UnreadableBytes: It is encrypted, damaged, or has no text on any page.
    """
    import pypdfium2  # late: it loads a large library

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            title = pdf.get_metadata_value("Title")
            pages = [_mended(normalised(page)) for page in _pages(pdf)]
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise UnreadableBytes("is encrypted: save a copy without the password and index that") from error
        raise UnreadableBytes(f"is damaged, or no PDF: {error}") from error
    empty = sum(1 for page in pages if not page.strip())
    if empty == len(pages):
        raise UnreadableBytes(
            f"has no text on its {empty} pages, so it is probably a scan: make it searchable (OCR) first"
        )
    if empty:
        _log.warning("%d of %d pages of a PDF have no text and cannot be searched", empty, len(pages))
    return Extract("\n".join(pages), "" if _NO_TITLE.fullmatch(title) else normalised(title), _spans(pages))


def _pages(pdf: "PdfDocument") -> Iterator[str]:
    """Yield the text of each page."""
    for page in pdf:
        text = page.get_textpage()
        yield text.get_text_range().replace("\r\n", "\n").replace("\r", "\n")
        text.close()
        page.close()


def _mended(page: str) -> str:
    """Mend the words that a line's end tore: without the hyphen if the page has the word so elsewhere, else with it."""
    if "\ufffe" not in page:
        return page
    words = set(re.findall(r"\w+", page.lower()))

    def whole(torn: re.Match[str]) -> str:
        before, after = torn.groups()
        return f"{before}{after}" if (before + after).lower() in words else f"{before}-{after}"

    return _TORN.sub(whole, page)


def _spans(pages: list[str]) -> tuple[Span, ...]:
    """Return each page's span, with the newline behind it."""
    ends = [0]
    for page in pages:
        ends.append(ends[-1] + len(page) + 1)
    ends[-1] -= 1
    return tuple(map(Span, ends, ends[1:]))
