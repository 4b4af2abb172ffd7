"""A Word document's bytes -> Extract: paragraphs and tables in order, then the notes. The only door to python-docx.

We walk the XML ourselves: python-docx's own paragraphs leave out text inserted under revision, content controls and
text boxes, and its rows repeat merged cells. Headers and footers of pages are left out; they are no part of the text.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from vectorstore.errors import UnreadableBytes
from vectorstore.extract import Extract
from vectorstore.normalising import normalised
from vectorstore.page_text import PageText

_OLE = b"\xd0\xcf\x11\xe0"  # the container of old .doc files and of encrypted .docx files
_SKIPPED = frozenset(
    "del moveFrom instrText delText Fallback pPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr".split()
)
_NOTES = ("/word/footnotes.xml", "/word/endnotes.xml")
_TITLES = ("title", "heading 1")
_NO_TITLE = re.compile(r"(?i)untitled|word document|document\d*|.*\.docx?|无标题|新建.*|[\W\d_]*")


if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


class _Element(Protocol):
    """What we use of an XML element."""

    tag: str
    text: str | None

    def __iter__(self) -> "Iterator[_Element]": ...


def extract(data: bytes) -> Extract:
    """Read a Word document; its title is the one in its properties, else its first heading.

    Raises:
        UnreadableBytes: It is encrypted, damaged, or no Word document.
    """
    import docx  # late: a fifth of a second to load
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml import parse_xml

    _check(data)
    try:
        document = docx.Document(BytesIO(data))
        parts = [part for part in document.part.package.iter_parts() if part.partname in _NOTES]
        roots = [document.element.body, *(parse_xml(part.blob) for part in parts)]
        stated = document.core_properties.title
        headings = [p.text for p in document.paragraphs if p.text.strip() and _style(p) in _TITLES]
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableBytes(f"is damaged: {error}") from error
    page = PageText()
    for root in roots:
        _write(root, page)
    title = next(iter(headings), "") if _NO_TITLE.fullmatch(stated) else stated
    return Extract(page.text, normalised(title))


def _style(paragraph: "Paragraph") -> str:
    """Return the style's name as Word itself calls it, whatever language the user sees it in."""
    name = paragraph.style.name if paragraph.style else None
    return (name or "").lower()


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        raise UnreadableBytes("is encrypted, or an old .doc file: save it as .docx without a password and index that")
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableBytes("is damaged, or no Word document") from error
    if "word/document.xml" not in names:
        raise UnreadableBytes("is an archive, but no Word document")


def _write(element: _Element, page: PageText) -> None:
    """Write the text of an element; XML nests no deeper than 256, so recursion is safe."""
    for child in element:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""  # a comment's tag is a function
        if tag in _SKIPPED or (tag == "r" and _is_hidden(child)):
            continue
        if tag == "t":
            page.write(normalised(child.text or ""))
        elif tag == "tab":
            page.gap("\t")
        elif tag == "noBreakHyphen":
            page.write("-")
        else:
            _enter(tag, child, page)


def _enter(tag: str, element: _Element, page: PageText) -> None:
    """Write an element that parts what is in it from what is around it."""
    if tag == "tc":
        page.cell(entering=True, short=not any(_named(element, "tbl")))
        _write(element, page)
        page.cell(entering=False, short=True)
        return
    gap = {"p": "\n\n", "tbl": "\n\n", "br": "\n\n", "cr": "\n\n", "tr": "\n"}.get(tag, "")
    page.gap(gap)
    _write(element, page)
    page.gap(gap)


def _named(element: _Element, name: str) -> Iterable[_Element]:
    return (child for child in element if isinstance(child.tag, str) and child.tag.endswith("}" + name))


def _is_hidden(run: _Element) -> bool:
    return any(True for properties in _named(run, "rPr") for _ in _named(properties, "vanish"))
