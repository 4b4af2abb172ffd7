"""Document, Sentence, Chunk and Hit, and the promise that ties them together.

The promise: a document's text is exactly what was extracted from the file, every offset counts
characters (Unicode code points) of that text, and ``document.text[x.start:x.end] == x.text`` holds
for every sentence, chunk and passage made from it. Knows nothing of files, models or storage.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    """The two languages that count here; anything that is not mostly Chinese is treated as English."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of one document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a file is not in its document's text, though it might be looked for there."""

    hidden: int = 0
    """Characters that the file has but does not show: a reader of it never sees them."""
    blank: int = 0
    """Pages without any text, such as pictures of pages."""

    def __bool__(self) -> bool:
        return bool(self.hidden or self.blank)


NOTHING = LeftOut()


@dataclass(frozen=True, slots=True)
class Document:
    """One file's text, exactly as extracted."""

    name: str
    """The file's path relative to what was indexed, with forward slashes; unique in a library."""
    title: str
    """The document's own title, or its file name without the ending."""
    text: str
    sha256: str
    """Of the file's bytes, in hexadecimal: who holds the file can check that it is the one cited."""
    language: Language
    pages: tuple[Span, ...] = ()
    """One span per page in order, or empty for formats without pages."""
    clutter: tuple[Span, ...] = ()
    """Spans that are not the document's own matter (navigation, banners): kept in the text, left out of chunks."""
    left_out: LeftOut = field(default=NOTHING, compare=False)
    """Known when the file is read, for the report; not kept in a library."""

    def page(self, offset: int) -> int | None:
        """Return the number, from 1, of the page that holds the character, or None without pages."""
        for number, span in enumerate(self.pages, start=1):
            if offset < span.end:
                return number
        return len(self.pages) or None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a document, with its characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive sentences of one document that are embedded and indexed together."""

    document: str
    """The document's name."""
    position: int
    """0 for the document's first chunk, counting up."""
    start: int
    end: int
    text: str
    head: str
    """What tells this document from its look-alikes: title and first words. Indexed and shown with the chunk."""
    language: Language


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk, or neighbouring chunks joined, with the scores that brought it here."""

    document: str
    title: str
    head: str
    start: int
    end: int
    text: str
    page: int | None
    sha256: str
    """Of the document's file."""
    sentences: tuple[Sentence, ...]
    """The sentences of the text that are not clutter, in order, with offsets into the document."""
    score: float
    """The fused score the hits are ordered by."""
    dense: float
    """Cosine after language centring, -1..1; the best of the joined chunks."""
    words: float
    """The word score before fusion, 0 if no word was shared; the best of the joined chunks."""


def language_of(text: str) -> Language:
    """Return Chinese if at least a fifth of the letters are CJK ideographs, else English.

    A Chinese character carries about as much as a short English word, hence a fifth and not a half.
    """
    if text.isascii():  # at once, since every sentence and chunk is asked
        return Language.EN
    letters = sum(1 for character in text if character.isalpha())
    ideographs = sum(1 for character in text if "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf")
    return Language.ZH if letters and ideographs >= 0.2 * letters else Language.EN
