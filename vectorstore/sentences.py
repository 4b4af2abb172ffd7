"""Text -> sentences, English and Chinese, each an exact span. The only door to sentencex.

Knows nothing of files, chunks or models.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import sentencex

from vectorstore.paragraphs import paragraphs
from vectorstore.passages import Document, Sentence, Span, language_of

LONGEST = 600
"""In weight. What is longer is no sentence but a list, a table or noise, and is cut so that a chunk can hold it."""
WINDOW = 2000
"""In characters. sentencex 1.0.32 needs time in the square of the length for Chinese text and for open quotes."""

_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd]")
_SPACE = re.compile(r"[^\S\n]")
_NUMBER = re.compile(r"\s*[(（]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)）]\s*")
_WORD = re.compile(r"\w")
_SEAMS = (re.compile(r"[;；。.!?！？]"), re.compile(r"[,，、:：]"), re.compile(r"\s"))


def weight(text: str) -> int:
    """Return about how much room a text takes in a model, counted in Latin characters.

    A Chinese character costs about as many tokens as 2.5 Latin ones.
    """
    return len(text) + 3 * (len(text) - len(_CJK.sub("", text))) // 2


def reach(text: str, start: int, room: int) -> int:
    """Return the end of the longest span from the start that weighs no more than the room."""
    ends = range(start, min(start + room, len(text)) + 1)
    return ends[bisect_right(ends, room, key=lambda end: weight(text[start:end])) - 1]


def sentences(text: str, apart: Sequence[Span] = ()) -> tuple[Sentence, ...]:
    """Cut a text into sentences: in order, apart from each other, leaving out nothing but white space.

    Args:
        text: Any text, with any line ends.
        apart: Spans, ascending and not overlapping, that no sentence may share with the text around them.
    """
    spans = (
        piece
        for paragraph in paragraphs(text, apart)
        for sentence in _whole(text, _split(text, paragraph))
        for piece in _pieces(text, sentence)
    )
    bare = (_bare(text, span) for span in spans)
    return tuple(Sentence(span.start, span.end, span.of(text)) for span in bare if span.end > span.start)


def own_sentences(document: Document) -> tuple[Sentence, ...]:
    """Cut a document into sentences and leave out those that are clutter."""
    starts = [span.start for span in document.clutter]

    def is_own(sentence: Sentence) -> bool:  # none stands half in clutter, so where it starts decides
        before = bisect_right(starts, sentence.start) - 1
        return before < 0 or document.clutter[before].end <= sentence.start

    return tuple(filter(is_own, sentences(document.text, document.clutter)))


def _split(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph with the white space after them."""
    start = span.start
    while start < span.end:
        end = min(start + WINDOW, span.end)
        # One space for every kind of white space: sentencex panics on "A" + U+3000 + ".".
        flat = _SPACE.sub(" ", text[start:end])
        found = [len(piece) for piece in sentencex.segment(language_of(flat).value, flat)]
        if end < span.end and len(found) > 1:
            found.pop()  # it may go on behind the window
        for length in found:
            yield Span(start, start + length)
            start += length


def _whole(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Join what sentencex parts: a list's number and its item, and closing marks and their sentence."""
    kept: Span | None = None
    for span in spans:
        if kept and (_NUMBER.fullmatch(kept.of(text)) or not _WORD.search(span.of(text))):
            kept = Span(kept.start, span.end)
            continue
        if kept:
            yield kept
        kept = span
    if kept:
        yield kept


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what is heavier than a sentence may be, behind a stop, a comma or a word, in this order."""
    start = span.start
    while weight(text[start : min(start + LONGEST + 1, span.end)]) > LONGEST:
        end = reach(text, start, LONGEST)
        half = (start + end) // 2
        ends = (max((m.end() for m in seam.finditer(text, half, end)), default=0) for seam in _SEAMS)
        cut = next(filter(None, ends), end)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _bare(text: str, span: Span) -> Span:
    """Take the white space off both ends."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))
