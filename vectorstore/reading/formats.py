"""Which reader a file's ending asks for, how large such a file may be, and where it is read.

Knows nothing of what is inside the formats, and opens no file.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vectorstore.errors import UnreadableBytes
from vectorstore.reading import reading_docx, reading_html, reading_pdf, reading_text
from vectorstore.reading.extract import Extract

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is read."""

    extract: Callable[[bytes], Extract]
    most: int  # bytes of a file
    apart: bool
    """Whether it is complex enough to break its reader, which then is a process of its own."""


_TEXT = Format(reading_text.plain, 50 * _MB, apart=False)
_MARKDOWN = Format(reading_text.markdown, 50 * _MB, apart=False)
_HTML = Format(reading_html.extract, 20 * _MB, apart=True)
_PDF = Format(reading_pdf.extract, 500 * _MB, apart=True)
_DOCX = Format(reading_docx.extract, 200 * _MB, apart=True)

FORMATS: dict[str, Format] = {
    ".txt": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": _PDF,
    ".docx": _DOCX,
}
"""By ending, in lower case."""

_SIGNS = (
    (b"%PDF-", "a PDF", (".pdf",)),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office document", (".docx",)),  # whose reader says more
    (b"PK\x03\x04", "a zip archive or an Office document", (".docx",)),
    (b"{\\rtf", "a Rich Text document", ()),
    (b"\x89PNG", "a picture", ()),
    (b"\xff\xd8\xff", "a picture", ()),
    (b"GIF8", "a picture", ()),
    (b"\x1f\x8b", "a compressed archive", ()),
    (b"7z\xbc\xaf", "a compressed archive", ()),
    (b"Rar!", "a compressed archive", ()),
    (b"\x7fELF", "a program", ()),
    (b"MZ\x90\x00", "a program", ()),
    (b"SQLite format 3\0", "a database", ()),
)


def check(suffix: str, data: bytes) -> None:
    """Refuse bytes that are openly something else than the file's ending says.

    Raises:
        UnreadableBytes: They are; with what they are.
    """
    for sign, kind, endings in _SIGNS:
        if data.startswith(sign) and suffix not in endings:
            meant = f"rename it to end in {endings[0]}" if endings else "convert it to PDF or text"
            raise UnreadableBytes(f"is {kind} by its content, not what {suffix} says: {meant} and index that")
