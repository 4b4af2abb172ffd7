"""Plain text and Markdown -> Extract. The text is the file's own, character by character, line ends included."""

import re
from collections.abc import Iterator

from vectorstore.reading.decoding import decode
from vectorstore.reading.extract import Extract

_TITLE_ROOM = 160  # characters; a longer first line is the text itself
_STOPS = (".", "。", "！", "？", ",", "，", ";", "；", ":", "：")
_FIRST = 2_000
"""Characters in which the first line and the blank one after it must be found."""
_FENCE = re.compile(r"```|~~~")
_HASHES = re.compile(r"#{1,6}[ \t]+(\S.*)")
_UNDERLINE = re.compile(r"[=-]{3,}[ \t]*")
_LINE_ENDS = re.compile(r"\r\n?|\n")


def plain(data: bytes) -> Extract:
    """Read a text file; its title is its first line, if that is short, stands alone and has no full stop.

    Raises:
        UnreadableBytes: It is not text.
    """
    text = decode(data)
    lines = _LINE_ENDS.split(text[:_FIRST].lstrip(), maxsplit=2)
    line = lines[0].strip() if len(lines) == 3 and not lines[1].strip() else ""
    return Extract(text, "" if len(line) > _TITLE_ROOM or line.endswith(_STOPS) else line)


def markdown(data: bytes) -> Extract:
    """Read a Markdown file; its title is its first heading.

    Raises:
        UnreadableBytes: It is not text.
    """
    text = decode(data)
    return Extract(text, next(_headings(text), ""))


def _headings(text: str) -> Iterator[str]:
    """Yield the headings outside of code; line by line, since a pattern over all lines could go back and forth."""
    before, fenced = "", False
    for line in map(str.rstrip, _lines(text)):
        if _FENCE.match(line) or fenced:
            fenced ^= bool(_FENCE.match(line))
            before = ""
            continue
        if marked := _HASHES.fullmatch(line):
            yield marked.group(1).rstrip(" \t#")
        elif before[:1].strip() and _UNDERLINE.fullmatch(line):
            yield before
        before = line


def _lines(text: str) -> Iterator[str]:
    start = 0
    for end in _LINE_ENDS.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]
