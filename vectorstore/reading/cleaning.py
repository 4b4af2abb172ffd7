"""Which spans of a text are clutter: boilerplate wording, lines that come back, teasers, the edges of pages.

Works line by line and only marks; nothing is taken out of the text. When in doubt a line is left alone: clutter in a
chunk costs a little room, a fact outside of all chunks cannot be found. Knows nothing of file formats.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vectorstore.passages import Span
from vectorstore.reading.boilerplate import LONGEST, PAGE_NUMBER, RULES, WEAK

OFTEN = 3
"""How often a line has to come back to be suspected, and how many teasers make a list of them."""
EDGE = 2
"""How many lines at the top and at the bottom of a page may be its header and footer."""

_BULLET = re.compile("[•·▪]")
_NUMBER = re.compile(r"\d{1,4}")
_SAYS_SOMETHING = re.compile(r".*[.。!！?？;；:：\t\d].*", re.DOTALL)


def clutter(text: str, pages: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Find the lines that are not the text's own matter.

    Args:
        text: A document's text.
        pages: Its pages, if it has any.

    Returns:
        Whole lines, without the white space around them, in order.
    """
    lines = list(_lines(text, 0, len(text)))
    worded = {line for line in lines if _is_boilerplate(line.of(text))}
    company = _company(lines, worded, _suspects(text, lines))
    return tuple(sorted(worded | company | _teasers(text, lines) | _edges(text, pages)))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines that are not blank, without the white space around them."""
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = start + len(line) - len(line.lstrip())
            yield Span(first, first + len(bare))
        start += len(line)


def _is_boilerplate(line: str) -> bool:
    return len(line) <= LONGEST and any(rule.fullmatch(line) for rule in RULES.values())


def _edges(text: str, pages: Sequence[Span]) -> set[Span]:
    """Find the headers, footers and numbers of pages."""
    keys: dict[Span, list[tuple[str, int]]] = {}
    for index, page in enumerate(pages):
        lines = list(_lines(text, page.start, page.end))
        for line in {*lines[:EDGE], *lines[-EDGE:]}:
            keys[line] = [*_header_keys(line.of(text), index)]
    counts = Counter(key for found in keys.values() for key in set(found))
    enough = max(2, len(pages) / 2)
    return {
        line
        for line, found in keys.items()
        if PAGE_NUMBER.fullmatch(line.of(text)) or any(counts[key] >= enough for key in found)
    }


def _header_keys(line: str, index: int) -> Iterator[tuple[str, int]]:
    """Yield what the line shares with another page's if it is the same header: all of it, or all but a page number.

    A number counts as a page number only if it grows as the pages do; a table's last row does not.
    """
    yield line, 0
    if len(line) > LONGEST:  # a key for each number of a long line would be its length squared
        return
    for number in _NUMBER.finditer(line):
        yield f"{line[: number.start()]}\0{line[number.end() :]}", int(number.group()) - index


def _teasers(text: str, lines: Sequence[Span]) -> set[Span]:
    """Find the list of other articles at the end of a page: items that each break off with dots."""
    found: set[Span] = set()
    items = 0
    item: list[Span] = []
    for line in reversed(lines):
        if not item and not line.of(text).endswith(("...", "…")):
            break
        item.append(line)
        if _BULLET.match(line.of(text)):
            found.update(item)
            items += 1
            item = []
    return found if items >= OFTEN else set()


def _suspects(text: str, lines: Sequence[Span]) -> set[Span]:
    """Find the lines that are clutter if they stand beside clutter: they come back, or read like a menu or contact."""
    counts = Counter(line.of(text) for line in lines)
    short = (line for line in lines if line.end - line.start <= LONGEST)
    return {
        line
        for line in short
        if any(rule.fullmatch(line.of(text)) for rule in WEAK.values())
        or (counts[line.of(text)] >= OFTEN and not _SAYS_SOMETHING.fullmatch(line.of(text)))
    }


def _company(lines: Sequence[Span], marked: set[Span], suspects: set[Span]) -> set[Span]:
    """Find the suspects in an unbroken row beside a marked line."""
    found: set[Span] = set()
    for row in (lines, lines[::-1]):
        beside = False
        for line in row:
            beside = line in marked or (beside and line in suspects)
            if beside:
                found.add(line)
    return found
