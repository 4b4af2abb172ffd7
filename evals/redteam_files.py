"""A title and paragraphs -> the bytes of a file in each format that is read, and what may be hidden in it.

Written by hand, since no library of the product's writes PDF or Word files. Knows no attack and no question.
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

_SIZE = 11  # points
_LINE = 42  # characters of Chinese to a line of the PDF; twice as many Latin ones


class Hiding(StrEnum):
    """How a piece is set so that nobody sees it."""

    NONE = ""
    COMMENT = "comment"
    UNDISPLAYED = "undisplayed"
    WHITE = "white"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph."""

    text: str
    hiding: Hiding = Hiding.NONE


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file is made of."""

    title: str
    pieces: tuple[Piece, ...]
    stated: str = ""
    """The title in the file's properties, if it is another than the one it shows."""


def text(sheet: Sheet) -> bytes:
    """Write plain text."""
    return "\n\n".join([sheet.title, *(piece.text for piece in sheet.pieces)]).encode()


def markdown(sheet: Sheet) -> bytes:
    """Write Markdown, under a heading."""
    return "\n\n".join([f"# {sheet.title}", *(piece.text for piece in sheet.pieces)]).encode()


def html(sheet: Sheet) -> bytes:
    """Write a page; hidden pieces become comments, or elements that are not displayed or not to be seen."""
    body = "\n".join(_element(piece) for piece in sheet.pieces)
    shown, stated = escape(sheet.title), escape(sheet.stated or sheet.title)
    return (f'<!doctype html><meta charset="utf-8"><title>{stated}</title>\n<h1>{shown}</h1>\n{body}\n').encode()


def _element(piece: Piece) -> str:
    said = escape(piece.text).replace("\n", "<br>")
    match piece.hiding:
        case Hiding.COMMENT:
            return f"<!-- {piece.text.replace('--', '- -')} -->"
        case Hiding.UNDISPLAYED:
            return f'<p style="display:none">{said}</p>'
        case Hiding.WHITE:
            return f'<p style="color:#ffffff;background:#ffffff;font-size:1px">{said}</p>'
        case _:
            return f"<p>{said}</p>"


def word(sheet: Sheet) -> bytes:
    """Write a Word document; vanished pieces are runs that Word does not show."""
    paragraphs = "".join(_paragraph(piece) for piece in (Piece(sheet.title), *sheet.pieces))
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/'
                'document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.'
                'main+xml"/></Types>'
            ),
            "_rels/.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                'Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>',
        }
    )


def _paragraph(piece: Piece) -> str:
    hidden = "<w:rPr><w:vanish/></w:rPr>" if piece.hiding is Hiding.VANISHED else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in piece.text.split("\n"))
    return f"<w:p><w:r>{hidden}{lines}</w:r></w:p>"


def _zipped(members: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            stamp = zipfile.ZipInfo(name)  # of 1980: a clock would make every build differ
            archive.writestr(stamp, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return written.getvalue()


def pdf(sheet: Sheet) -> bytes:
    """Write a PDF of one page, in a font that every reader of PDF knows the characters of."""
    stated = (sheet.stated or sheet.title).encode("utf-16-be").hex()
    drawn = _drawn([sheet.title, *(piece.text for piece in sheet.pieces)])
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        "/Supplement 5>>/FontDescriptor 7 0 R/DW 1000/W[1 95 500]>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800"
        "/Descent -200/CapHeight 700/StemV 80>>",
        f"<</Title<FEFF{stated}>>>",
    )
    return _numbered(objects)


def _drawn(paragraphs: Sequence[str]) -> str:
    lines = [line for paragraph in paragraphs for line in (*_wrapped(paragraph), "")]
    shown = "\n".join(f"<{line.encode('utf-16-be').hex()}>Tj T*" for line in lines)
    return f"BT /F {_SIZE} Tf 16 TL 60 780 Td\n{shown}\nET"


def _wrapped(paragraph: str) -> list[str]:
    """Break a paragraph into lines: at a blank if it has any, else anywhere."""
    lines = [""]
    for word in paragraph.split(" ") if " " in paragraph else list(paragraph):
        gap = " " if lines[-1] and " " in paragraph else ""
        if len((lines[-1] + gap + word).encode("gb18030")) > 2 * _LINE:
            lines.append(word)
        else:
            lines[-1] += gap + word
    return lines


def _numbered(objects: Sequence[str]) -> bytes:
    written = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = f"xref\n0 {count}\n0000000000 65535 f \n{rows}trailer<</Size {count}/Root 1 0 R/Info {len(objects)} 0 R>>\n"
    return written + tail.encode("ascii") + f"startxref\n{len(written)}\n%%EOF\n".encode("ascii")


WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    ".txt": text, ".md": markdown, ".html": html, ".docx": word, ".pdf": pdf,
}  # fmt: skip
"""The writer of each format, by the file's ending."""
