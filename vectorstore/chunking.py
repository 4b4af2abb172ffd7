"""Document -> chunks: consecutive sentences that are embedded and indexed together. The only door to the splitter.

Knows nothing of files or models. langchain_text_splitters merges the sentences; which sentences went into which chunk
is known from the separators we put between them and count, so no offset is ever searched for.
"""

import re
from collections.abc import Iterator, Sequence

from vectorstore.passages import Chunk, Document, Sentence, Span, language_of
from vectorstore.sentences import own_sentences, reach, weight

SIZE = 800
"""In weight: 800 Latin or 320 Chinese characters. Four such passages did best of the forms tried on a 1.5B reader."""
HEAD = 150
"""In weight, of what stands in the head behind the title."""
HEADING = 90
"""In weight. A line of its own, no longer than this and without a stop, is taken for a heading."""

_LINE_ENDS = re.compile(r"[^\S\n]*(?:\n|\Z)")
_SEPARATOR = "\x1f"  # the Unicode unit separator
_STOPS = (".", "!", "?", "。", "！", "？", "…", ";", "；", ",", "，", '"', "”", ")", "）")


def cut(document: Document, size: int = SIZE) -> tuple[Chunk, ...]:
    """Cut a document into chunks: in order, not overlapping, and together all of its text that is not clutter.

    A chunk never reaches over clutter, and a heading stays with the text it stands over.

    Args:
        document: What to cut.
        size: The most a chunk weighs, see `weight`; a single sentence that weighs more is a chunk of its own.
    """
    own = own_sentences(document)
    opening = _head(document.title, own)
    spans = [span for stretch in _stretches(document, own) for span in _merged(document.text, stretch, size)]
    texts = [span.of(document.text) for span in spans]
    return tuple(
        Chunk(document.name, position, span.start, span.end, text, opening, language_of(text))
        for position, (span, text) in enumerate(zip(spans, texts, strict=True))
    )


def head(document: Document) -> str:
    """Return what tells a document from its look-alikes, on one line: its title and its first words."""
    return _head(document.title, own_sentences(document))


def _head(title: str, own: Sequence[Sentence]) -> str:
    title = " ".join(title.split())
    words, end = "", 0
    for sentence in own:
        line = " ".join(sentence.text.lstrip("#").split())
        gap = " " if words and sentence.start > end else ""  # Chinese has none between sentences
        words, end = words + gap + line, sentence.end
        if title in (line, words):  # it may stand on several lines
            words = words.removesuffix(line if line == title else words).rstrip()
        if weight(words) > HEAD:
            break
    return f"{title} — {_first(words, HEAD)}" if words else title


def _first(text: str, room: int) -> str:
    """Return as much of the beginning as fits, and no torn English word."""
    if weight(text) <= room:
        return text
    end = reach(text, 0, room)
    torn = text[end - 1].isascii() and text[end].isascii() and text[end].isalnum()
    return text[:end].rsplit(" ", 1)[0] if torn else text[:end].rstrip()


def _stretches(document: Document, own: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences between one piece of clutter and the next."""
    stretch: list[Sentence] = []
    clutter = iter(document.clutter)
    barrier = next(clutter, None)
    for sentence in own:
        while barrier and barrier.end <= sentence.start:
            if stretch:
                yield stretch
            stretch, barrier = [], next(clutter, None)
        stretch.append(sentence)
    if stretch:
        yield stretch


def _merged(text: str, stretch: Sequence[Sentence], size: int) -> Iterator[Span]:
    """Merge sentences to spans of up to the size."""
    from langchain_text_splitters import CharacterTextSplitter  # late: a quarter of a second to load

    units = list(_units(text, stretch))
    splitter = CharacterTextSplitter(
        _SEPARATOR, chunk_size=size, chunk_overlap=0, length_function=weight, strip_whitespace=False
    )
    joined = _SEPARATOR.join(unit.of(text).replace(_SEPARATOR, " ") for unit in units)
    taken = 0
    for piece in splitter.split_text(joined):
        count = piece.count(_SEPARATOR) + 1
        yield Span(units[taken].start, units[taken + count - 1].end)
        taken += count


def _units(text: str, stretch: Sequence[Sentence]) -> Iterator[Span]:
    """Yield what may not be parted: a sentence, with up to two headings over it."""
    headings: list[Span] = []
    before = stretch[0].start
    for sentence in stretch:
        own_line = sentence is stretch[0] or "\n" in text[before : sentence.start]
        before = sentence.end
        if own_line and _is_heading(text, sentence):
            if len(headings) == 2:
                yield headings.pop(0)
            headings.append(Span(sentence.start, sentence.end))
        else:
            yield Span(headings[0].start if headings else sentence.start, sentence.end)
            headings = []
    yield from headings


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Say whether a sentence that begins a line is short, fills the line and has no stop."""
    short = weight(sentence.text) <= HEADING and not sentence.text.endswith(_STOPS)
    return short and _LINE_ENDS.match(text, sentence.end) is not None
