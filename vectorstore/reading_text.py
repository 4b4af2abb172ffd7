"""Plain text and Markdown -> Extract. The text is the file's own, character by character, line ends included."""

import re

from vectorstore.decoding import decode
from vectorstore.extract import Extract

_TITLE_ROOM = 160  # characters; a longer first line is the text itself
_STOPS = (".", "。", "！", "？", ",", "，", ";", "；", ":", "：")
_FIRST_LINE = re.compile(r"\s*(\S[^\r\n]*?)[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")  # and a blank one after it
_FENCE = re.compile(r"^(?:```|~~~).*?(?:^(?:```|~~~)|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*?)[ \t#]*\r?$|^(\S.*?)[ \t]*\r?\n[=-]{3,}[ \t]*\r?$", re.MULTILINE)


def plain(data: bytes) -> Extract:
    """Read a text file; its title is its first line, if that is short, stands alone and has no full stop.

    Raises:
        UnreadableBytes: It is not text.
    """
    text = decode(data)
    first = _FIRST_LINE.match(text)
    line = first.group(1) if first else ""
    return Extract(text, "" if len(line) > _TITLE_ROOM or line.endswith(_STOPS) else line)


def markdown(data: bytes) -> Extract:
    """Read a Markdown file; its title is its first heading.

    Raises:
        UnreadableBytes: It is not text.
    """
    text = decode(data)
    heading = _HEADING.search(_FENCE.sub("", text))
    return Extract(text, (heading.group(1) or heading.group(2)) if heading else "")
