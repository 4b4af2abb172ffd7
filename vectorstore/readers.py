"""A file -> a Document. What could not be read is reported with its reason, never dropped.

Knows which reader a file's ending asks for, and nothing of what is inside the formats.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from vectorstore import cleaning, reading_docx, reading_html, reading_pdf, reading_text
from vectorstore.errors import UnreadableBytes, UnreadableFile
from vectorstore.extract import Extract
from vectorstore.passages import Document, Span, language_of

_READERS: dict[str, Callable[[bytes], Extract]] = {
    ".txt": reading_text.plain,
    ".md": reading_text.markdown,
    ".markdown": reading_text.markdown,
    ".html": reading_html.extract,
    ".htm": reading_html.extract,
    ".pdf": reading_pdf.extract,
    ".docx": reading_docx.extract,
}

LEAST = 0.05
"""The share of a text that must be left when its clutter is taken out; otherwise nothing counts as clutter."""
SUFFIXES: frozenset[str] = frozenset(_READERS)
"""The endings, in lower case, of the files that `read` takes."""


def read(path: Path, name: str) -> Document:
    """Read one file.

    Args:
        path: Where it lies; its ending, in any case, says which format it has.
        name: What the document is to be called, see `Document.name`.

    Raises:
        UnreadableFile: The file cannot be opened, or holds no text we can read; with the reason.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFile(name, f"files ending in {path.suffix!r} are not read, only {', '.join(sorted(SUFFIXES))}")
    try:
        data = path.read_bytes()
        if not data.strip():
            raise UnreadableBytes("is empty")
        extract = reader(data)
        if not extract.text.strip():
            raise UnreadableBytes("is empty: it holds no text")
    except OSError as error:
        raise UnreadableFile(name, f"cannot be opened: {error.strerror or error}") from error
    except UnreadableBytes as error:
        raise UnreadableFile(name, str(error)) from error
    return _document(name, extract, hashlib.sha256(data).hexdigest())


def document_of(name: str, title: str, text: str) -> Document:
    """Make a document of text already in hand; the hash is that of its UTF-8 bytes."""
    return _document(name, Extract(text, title), hashlib.sha256(text.encode()).hexdigest())


def _document(name: str, extract: Extract, sha256: str) -> Document:
    # A NUL ends a string in C, so an embedder or a model would silently read no further: it becomes U+FFFD, and
    # being one character for another moves no offset.
    text = extract.text.replace("\0", "\ufffd")
    clutter = _united([*extract.clutter, *cleaning.clutter(text, extract.pages)])
    if len(_around(text, clutter).strip()) < LEAST * len(text):
        clutter = ()  # our rules misread this one: better noise than nothing
    title = " ".join(extract.title.replace("\0", " ").split()) or PurePosixPath(name).stem
    return Document(name, title, text, sha256, language_of(text), extract.pages, clutter)


def _around(text: str, spans: tuple[Span, ...]) -> str:
    """Return the text without the spans."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _united(spans: list[Span]) -> tuple[Span, ...]:
    """Order spans and join those that overlap or touch."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        elif span.end > span.start:
            united.append(span)
    return tuple(united)
