"""A Word document's bytes -> Extract: paragraphs and tables in order, then the notes. The only door to python-docx.

We walk the XML ourselves: python-docx's own paragraphs leave out text inserted under revision, content controls and
text boxes, and its rows repeat merged cells. Headers and footers of pages are left out; they are no part of the text.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Protocol

from vectorstore.errors import UnreadableBytes
from vectorstore.passages import LeftOut
from vectorstore.reading.extract import Extract
from vectorstore.reading.normalising import normalised
from vectorstore.reading.page_text import PageText

MOST_UNPACKED = 400_000_000
"""Bytes of all that a document unpacks to."""
MOST_RATIO = 100
"""Times that a document may grow when unpacked, beyond the first `SMALL` bytes: wordy XML grows some twenty times."""
SMALL = 20_000_000  # bytes
MOST_MEMBERS = 10_000
_OLE = b"\xd0\xcf\x11\xe0"  # the container of old .doc files and of encrypted .docx files
_SKIPPED = frozenset(
    "del moveFrom instrText delText Fallback pPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr".split()
)
_NOTES = ("/word/footnotes.xml", "/word/endnotes.xml")
_LEAVES = frozenset("t tab noBreakHyphen".split())
_GAPS = {"p": "\n\n", "tbl": "\n\n", "br": "\n\n", "cr": "\n\n", "tr": "\n"}
_OFF = ("0", "false", "off")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLES = ("title", "heading 1")
_NO_TITLE = re.compile(r"(?i)untitled|word document|document\d*|.*\.docx?|无标题|新建.*|[\W\d_]*")


class _Element(Protocol):
    """What we use of an XML element."""

    tag: str
    text: str | None

    def __iter__(self) -> "Iterator[_Element]": ...

    def iter(self, tag: str) -> "Iterator[_Element]": ...

    def get(self, key: str) -> str | None: ...


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
        body, styles, stated = document.element.body, document.styles.element, document.core_properties.title
        parts = [part for part in document.part.package.iter_parts() if part.partname in _NOTES]
        roots = [body, *(parse_xml(part.blob) for part in parts)]
    except (PackageNotFoundError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableBytes(f"is damaged: {error}") from error
    except (AttributeError, TypeError) as error:  # python-docx trusts that each part is what the package calls it
        raise UnreadableBytes("is damaged: its parts are not what they are called") from error
    page, unseen = PageText(), _Unseen(_hidden_styles(styles))
    for root in roots:
        _write(root, page, unseen)
    title = _heading(body, styles) if _NO_TITLE.fullmatch(stated) else stated
    return Extract(page.text, normalised(title), left_out=LeftOut(unseen.count))


def _heading(body: _Element, styles: _Element) -> str:
    """Return the first heading, by the names that Word itself gives styles, whatever language the user sees them in."""
    names = ((style, name.get(f"{_W}val") or "") for style in _named(styles, "style") for name in _named(style, "name"))
    titles = {style.get(f"{_W}styleId") for style, name in names if name.lower() in _TITLES}
    for paragraph in _named(body, "p"):
        kinds = (kind for properties in _named(paragraph, "pPr") for kind in _named(properties, "pStyle"))
        if any(kind.get(f"{_W}val") in titles for kind in kinds):
            text = " ".join("".join(text.text or "" for text in paragraph.iter(f"{_W}t")).split())
            if text:
                return text
    return ""


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        raise UnreadableBytes("is encrypted, or an old .doc file: save it as .docx without a password and index that")
    try:
        members = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableBytes("is damaged, or no Word document") from error
    size, packed = sum(each.file_size for each in members), len(data)
    if len(members) > MOST_MEMBERS or size > MOST_UNPACKED or size > SMALL + MOST_RATIO * packed:
        raise UnreadableBytes(
            f"unpacks from {packed:,} bytes to {size:,} in {len(members):,} parts, as no document does: it is damaged "
            "or made to do harm, and was not unpacked. Open it in Word, save it anew, and index that."
        )
    if not any(each.filename == "word/document.xml" for each in members):
        raise UnreadableBytes("is an archive, but no Word document")


class _Unseen:
    """The runs that Word does not show, and how many characters of text they hold."""

    def __init__(self, styles: frozenset[str]) -> None:
        self.count = 0
        """Characters without white space, of the runs met so far."""
        self._styles = styles

    def holds(self, run: _Element) -> bool:
        """Say whether nobody sees the run."""
        properties = next(iter(_named(run, "rPr")), None)
        if properties is None:
            return False
        by_style = any(style.get(f"{_W}val") in self._styles for style in _named(properties, "rStyle"))
        if not (_vanishes(properties) if [*_named(properties, "vanish")] else by_style):
            return False
        self.count += sum(len("".join((text.text or "").split())) for text in run.iter(f"{_W}t"))
        return True


def _hidden_styles(styles: _Element) -> frozenset[str]:
    """Return the numbers of the styles of characters that are hidden."""
    return frozenset(
        style.get(f"{_W}styleId") or ""
        for style in _named(styles, "style")
        if style.get(f"{_W}type") == "character" and any(_vanishes(properties) for properties in _named(style, "rPr"))
    )


def _vanishes(properties: _Element) -> bool:
    return any(each.get(f"{_W}val") not in _OFF for each in _named(properties, "vanish"))


def _write(root: _Element, page: PageText, unseen: _Unseen) -> None:
    """Write the text of an element; without recursion, since XML nests deeper than Python may."""
    stack = [(root, True)]
    while stack:
        element, entering = stack.pop()
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""  # a comment's tag is a function
        if tag in _SKIPPED or (entering and tag == "r" and unseen.holds(element)):
            continue
        _mark(tag, element, entering, page)
        if entering and tag not in _LEAVES:
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(list(element)))


def _mark(tag: str, element: _Element, entering: bool, page: PageText) -> None:
    """Write what an element is, or how it parts what is in it from what is around it."""
    if tag == "t":
        page.write(normalised(element.text or ""))
    elif tag == "tab":
        page.gap("\t")
    elif tag == "noBreakHyphen":
        page.write("-")
    elif tag == "tc":
        page.cell(entering, short=not entering or not any(_named(element, "tbl")))
    else:
        page.gap(_GAPS.get(tag, ""))


def _named(element: _Element, name: str) -> Iterable[_Element]:
    return (child for child in element if isinstance(child.tag, str) and child.tag.endswith("}" + name))
