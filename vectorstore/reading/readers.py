"""A file -> a Document. What could not be read is reported with its reason, never dropped.

Knows nothing of what is inside the formats. What is complex is read in another process, see `apart`.
"""

import hashlib
from pathlib import Path, PurePosixPath

from vectorstore.errors import UnreadableBytes, UnreadableFile
from vectorstore.passages import Document, language_of
from vectorstore.reading import formats, opening
from vectorstore.reading.apart import Apart
from vectorstore.reading.extract import Extract
from vectorstore.reading.formats import FORMATS
from vectorstore.reading.marking import marked, written
from vectorstore.reading.opening import Marks

SUFFIXES: frozenset[str] = frozenset(FORMATS)
"""The endings, in lower case, of the files that `read` takes."""
_NO_TEXT = "is empty: it holds no text"
HERE = 1_000_000
"""Bytes of plain text up to which it is read in this process; more is not complex, but may take long."""


def read(path: Path, name: str, apart: Apart | None = None, expected: Marks | None = None) -> Document:
    """Read one file.

    Args:
        path: Where it lies; its ending, in any case, says which format it has.
        name: What the document is to be called, see `Document.name`.
        apart: The process that reads what is complex, when there are many files; else one is started for this file.
        expected: What the file was when it was listed: a document must be of the file that its marks speak of.

    Raises:
        UnreadableFile: The file cannot be opened, or holds no text we can read; with the reason.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise UnreadableFile(name, f"files ending in {path.suffix!r} are not read, only {', '.join(sorted(SUFFIXES))}")
    try:
        data = opening.contents(path, FORMATS[suffix].most, expected)
        extract = _extract(suffix, data, apart)
    except OSError as error:
        raise UnreadableFile(name, f"cannot be opened: {error.strerror or error}") from error
    except UnreadableBytes as error:
        raise UnreadableFile(name, str(error)) from error
    return _document(name, extract, hashlib.sha256(data).hexdigest())


def _extract(suffix: str, data: bytes, apart: Apart | None) -> Extract:
    if not data.strip():
        raise UnreadableBytes("is empty")
    formats.check(suffix, data)
    if not FORMATS[suffix].apart and len(data) <= HERE:
        extract = marked(FORMATS[suffix].extract(data))
    elif apart is not None:
        extract = apart.extract(suffix, data)
    else:
        with Apart() as own:
            extract = own.extract(suffix, data)
    if not extract.text.strip():
        hidden = extract.left_out.hidden
        raise UnreadableBytes(f"shows no text: its {hidden} characters are hidden" if hidden else _NO_TEXT)
    return extract


def document_of(name: str, title: str, text: str) -> Document:
    """Make a document of text already in hand; the hash is that of its UTF-8 bytes."""
    return _document(name, marked(Extract(text, title)), hashlib.sha256(text.encode()).hexdigest())


def _document(name: str, extract: Extract, sha256: str) -> Document:
    title = " ".join(written(extract.title).replace("\ufffd", " ").split()) or PurePosixPath(name).stem
    language = language_of(extract.text)
    return Document(name, title, extract.text, sha256, language, extract.pages, extract.clutter, extract.left_out)
