"""An Extract -> the same with all of its clutter marked, in characters that can be written down. Knows no format."""

import re
from dataclasses import replace

from vectorstore.passages import Span
from vectorstore.reading import cleaning
from vectorstore.reading.extract import Extract

LEAST = 0.05
"""The share of a text that must be left when its clutter is taken out; otherwise nothing counts as clutter."""
_BROKEN = re.compile("[\0\ud800-\udfff]")


def marked(extract: Extract) -> Extract:
    """Add to the clutter of a file's structure that of its wording; the spans are in order and apart."""
    text = written(extract.text)
    clutter = _united([*extract.clutter, *cleaning.clutter(text, extract.pages)])
    if len(_around(text, clutter).strip()) < LEAST * len(text):
        clutter = ()  # our rules misread this one: better noise than nothing
    return replace(extract, text=text, clutter=clutter)


def written(text: str) -> str:
    """Return the text with U+FFFD for what cannot be stored; being one character for another, it moves no offset.

    A NUL ends a string in C, so an embedder or a model would silently read no further. Half of a character that takes
    two cannot be written down at all.
    """
    return _BROKEN.sub("\ufffd", text)


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
