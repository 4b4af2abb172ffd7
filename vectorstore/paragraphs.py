"""Text -> paragraphs: which line breaks were meant, and which only came from the width of a page.

Knows nothing of sentences, languages or file formats. Works from the characters alone, so that a letter
wrapped at 72 columns, a PDF's lines and a scraped page with one line per paragraph all come out whole.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vectorstore.passages import Span

NARROWEST = 30
"""In columns. Nobody wraps running text so tight: where even the widest line is shorter, every line is its own."""
WIDEST = 200
"""In columns. Nobody wraps so wide: where a line is longer, a line is a paragraph."""
FULL = 0.8
"""Share of the widest line near it from which a line counts as full; type set in proportion varies by about that."""
NEAR = 4
"""How many lines up and down the width of a column is judged by: a page mixes columns, tables and headings."""

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f300-\U0003fffd]"
)
_WORD = re.compile(r"[^\W\u2e80-\ua4cf]*\S?")
_OPENS = re.compile(
    r"""\s*(?: [-*+•·●○■□◆◇▪‣–—]\s          # a list's mark
      | \#{1,6}\s | [=\-_*]{3,}\s*$ | \|     # Markdown: heading, rule, table
      | \(?\d{1,3}[.)]\s | \d{1,3}[、．]      # 1.  (1)  1、
      | [(（][一二三四五六七八九十\d]{1,3}[)）] | [一二三四五六七八九十]{1,3}、
      | 第[一二三四五六七八九十百千零〇\d]{1,5}[章节条编款]
      | \u3000                              # Chinese paragraphs are indented by ideographic spaces
    )""",
    re.VERBOSE,
)
_ROW = re.compile(
    r".*\S\s+[$€£¥]?\s?[(-]?\d[\d,.]*\)?\s?%?\s+[$€£¥]?\s?(?:[(-]?\d[\d,.]*\)?\s?%?|—)"
)  # ends in two numbers
_HEADING = re.compile(r"\s*#{1,6}\s")


def paragraphs(text: str, apart: Sequence[Span] = ()) -> Iterator[Span]:
    """Yield the paragraphs of a text in order; between them lies only white space.

    Args:
        text: Any text, with any line ends.
        apart: Spans, ascending and apart from each other, that no paragraph may share with the text around them.
    """
    edges = [0, *(edge for span in apart for edge in (span.start, span.end)), len(text)]
    for start, end in pairwise(edges):
        for run in _runs(text, start, end):
            yield from _joined(text, run)


def width(line: str) -> int:
    """Return how many columns a line takes in a fixed-width type, a Chinese character taking two."""
    return len(line) + len(line) - len(_WIDE.sub("", line))


def _runs(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yield the lines, without their white space at the end, between two blank ones."""
    run: list[Span] = []
    for line in text[start:end].splitlines(keepends=True):
        if line.isspace():
            if run:
                yield run
            run = []
        else:
            run.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    if run:
        yield run


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join the lines of a run to paragraphs."""
    widths = [width(line.of(text)) for line in lines]
    start = lines[0].start
    for i, (line, following) in enumerate(pairwise(lines)):
        widest = max(widths[max(0, i - NEAR) : i + NEAR + 2])
        if _meant(line.of(text), following.of(text), widths[i], widest):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _meant(line: str, following: str, columns: int, widest: int) -> bool:
    """Say whether the break between two lines was meant: the next line's first word would still have fitted."""
    if not NARROWEST <= widest <= WIDEST or "\t" in line or "\t" in following:  # a tab stands between a table's cells
        return True
    if _OPENS.match(following) or _HEADING.match(line) or _ROW.fullmatch(line) or _ROW.fullmatch(following):
        return True
    word = _WORD.match(following.lstrip())
    return columns + 1 + (width(word.group()) if word else 0) <= FULL * widest
