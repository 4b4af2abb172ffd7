"""A PDF's bytes -> Extract, with its pages.

The lines of a page stay lines, ended by a newline: which of them run on is for `paragraphs` to judge. Knows no wording.
"""

import re

from vectorstore.errors import UnreadableBytes
from vectorstore.passages import LeftOut, Span
from vectorstore.reading import pdfium
from vectorstore.reading.extract import Extract
from vectorstore.reading.normalising import normalised

_TORN = re.compile("(\\w*)\ufffe(\\w*)")  # pdfium puts U+FFFE for a hyphen at a line's end, and joins the lines
_NO_TITLE = re.compile(r"(?i)untitled|microsoft word - .*|document\d*|.*\.\w{2,4}|无标题|新建.*|[\W\d_]*")


def extract(data: bytes) -> Extract:
    """Read a PDF; its title is the one in its properties, if that says anything.

    Raises:
        UnreadableBytes: It is encrypted, damaged, or has no text on any page.
    """
    title, sheets = pdfium.read(data)
    pages = [_mended(normalised(_lines(sheet.text))) for sheet in sheets]
    hidden = sum(sheet.hidden for sheet in sheets)
    empty = sum(1 for page in pages if not page.strip())
    if empty == len(pages) and hidden:
        raise UnreadableBytes(f"shows no text on its {empty} pages: its {hidden} characters are hidden")
    if empty == len(pages):
        raise UnreadableBytes(
            f"has no text on its {empty} pages, so it is probably a scan: make it searchable (OCR) first"
        )
    title = "" if _NO_TITLE.fullmatch(title) else normalised(title)
    return Extract("\n".join(pages), title, _spans(pages), left_out=LeftOut(hidden, empty))


def _lines(page: str) -> str:
    return page.replace("\r\n", "\n").replace("\r", "\n")


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
