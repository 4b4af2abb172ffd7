"""An HTML page -> Extract: the text a person sees, in order. The only door to selectolax.

Knows tags and attributes, no words: what is navigation by its wording is for cleaning to find.
"""

import codecs
import contextlib
import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from vectorstore.errors import UnreadableBytes
from vectorstore.passages import LeftOut
from vectorstore.reading import styles
from vectorstore.reading.decoding import decode
from vectorstore.reading.extract import Extract
from vectorstore.reading.normalising import normalised
from vectorstore.reading.page_text import PageText

_UNSEEN = frozenset(
    "head script style template noscript svg iframe object embed canvas audio video map datalist -comment".split()
)
_INLINE = frozenset(
    """-text a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr""".split()
)
_FRAME = frozenset("nav aside button select textarea dialog menu form".split())
_FRAME_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar toolbar dialog tablist".split()
)
_FRAME_NAMES = frozenset(
    """nav navbar navigation menu breadcrumb breadcrumbs crumbs share sharing social sidebar footer related recommend
    recommended copyright cookie cookies cookie-banner pagination pager qrcode toolbar login comments""".split()
)
_AROUND = ("article", "main", "section")
_MATTER = "h1, article, main, [role=main]"
_FORM_MATTER = f"{_MATTER}, h2, p, table"  # some servers wrap whole pages into a form
DEEPEST = 10_000
"""How many elements may be within each other, counted by their tags; browsers stop at some hundred."""
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LEFT_OPEN = frozenset(  # by rule, or by habit
    b"p li td th tr tbody thead tfoot dt dd option optgroup br img hr input meta link col area wbr source base".split()
)
_CELL = 200  # characters; what is longer is no cell but a column of the layout
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "ascii": "cp1252"}
_ALIASES |= dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8")  # or the declaration could not have been read


def extract(data: bytes) -> Extract:
    """Read a page; what its structure marks as frame (navigation, footer, forms ...) is reported as clutter.

    Raises:
        UnreadableBytes: It is not text, or too large or too deep.
    """
    _check_depth(data)
    try:
        parser = LexborHTMLParser(_decoded(data))
    except SelectolaxError as error:
        raise UnreadableBytes("cannot be parsed: it needs more memory than a page may have; split it") from error
    page, unseen = PageText(), _Unseen(parser)
    if parser.body is not None:
        _write(parser.body, page, unseen)
    titles = (normalised(node.text()).strip() for node in parser.css("head > title, h1"))
    return Extract(
        page.text, next(filter(None, titles), ""), clutter=tuple(page.frames), left_out=LeftOut(unseen.count)
    )


def _check_depth(data: bytes) -> None:
    """Refuse what nests deeper than any page: the parser's time grows with the square of it."""
    depth = deepest = 0
    for tag in _TAG.finditer(data) if data.count(b"<") > DEEPEST else ():
        if tag.group(2).lower() not in _LEFT_OPEN:
            depth = max(0, depth - 1) if tag.group(1) else depth + 1
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise UnreadableBytes(
            f"nests {deepest:,} elements deep, as no page does: it is damaged or made to do harm. Open it in a "
            "browser, save its text, and index that."
        )


def _decoded(data: bytes) -> str:
    """Decode by byte order mark, else by what the page declares if that fits, else by likeness."""
    declared = _CHARSET.search(data, 0, 4096)
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = declared.group(1).decode("ascii").lower()
        try:
            return data.decode(_ALIASES.get(name, name))
        except (LookupError, UnicodeError):
            pass  # declared wrongly, as happens: judge by the bytes
    return decode(data)


def _write(body: LexborNode, page: PageText, unseen: "_Unseen") -> None:
    """Write the text of a tree; without recursion, since pages nest deeper than Python may."""
    within, frame = 0, 0  # in how many parts of the matter we are, and in which frame
    for node, entering in _walk(body, unseen):
        tag = node.tag or ""
        if tag == "-text":
            page.write(normalised(node.text_content or "") if entering else "")
        elif tag in ("td", "th"):
            short = len(node.text()) <= _CELL and node.css_first("table") is None
            page.cell(entering, short)
        elif tag == "tr":
            page.gap("\n")
        elif tag == "pre":
            page.gap("\n\n")
            page.verbatim = entering
        elif tag not in _INLINE:
            page.gap("\n\n")  # a line break too is meant, and a blank line says so
        if tag in _AROUND:
            within += 1 if entering else -1
        if entering and tag != "-text" and not frame and _is_frame(node, within > 0):
            frame = node.mem_id  # and what is in it need not be looked at
            page.frame(True)
        elif not entering and node.mem_id == frame:
            frame = 0
            page.frame(False)


def _walk(root: LexborNode, unseen: "_Unseen") -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node that can be seen twice, on entering it and on leaving it."""
    stack = [(root, True)]
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if not entering:
            continue
        stack.append((node, False))
        child = node.last_child
        while child is not None:
            if not unseen.holds(child):
                stack.append((child, True))
            child = child.prev


class _Unseen:
    """What nobody sees of a page, and how many characters of text that was; ``aria-hidden`` only hides from readers.

    What never is text (scripts, comments, templates) is not counted.
    """

    def __init__(self, parser: LexborHTMLParser) -> None:
        self.count = 0
        """Characters without white space, of what was met so far."""
        sheets = "\n".join(node.text() for node in parser.css("style"))
        rules = styles.rules(sheets)
        hidden, shown = (set(_matched(parser, rules, hides)) for hides in (True, False))
        self._by_sheet = hidden - shown

    def holds(self, node: LexborNode) -> bool:
        """Say whether nobody sees the node."""
        if node.tag in _UNSEEN:
            return True
        if node.tag == "-text":
            return False
        if not (node.mem_id in self._by_sheet or _hides_itself(node)):
            return False
        self.count += len("".join(node.text().split()))
        return True


def _hides_itself(node: LexborNode) -> bool:
    attributes = node.attributes
    style = attributes.get("style") or ""
    return "hidden" in attributes or styles.hides(style) or (styles.shrinks(style) and not _sizes_within(node))


def _sizes_within(node: LexborNode) -> bool:
    """Say whether something in the node has a size of its own, as where a row is made small to close its gaps."""
    return any(each.mem_id != node.mem_id for each in node.css("[style*=font-size]"))


def _matched(parser: LexborHTMLParser, rules: Iterable[styles.Rule], hides: bool) -> Iterator[int]:
    """Yield the elements that rules of one kind are about; the page itself cannot be hidden."""
    for rule in rules:
        if rule.hides is hides and rule.selector:
            with contextlib.suppress(SelectolaxError):  # a selector that is wrong, or that is not known here
                yield from (node.mem_id for node in parser.css(rule.selector) if node.tag not in ("html", "body"))


def _is_frame(node: LexborNode, is_within: bool) -> bool:
    """Say whether the structure marks the node as frame; what holds the page's matter is none."""
    attributes = node.attributes
    names = {*(attributes.get("class") or "").lower().split(), (attributes.get("id") or "").lower()}
    marked = node.tag in _FRAME or attributes.get("role") in _FRAME_ROLES or not names.isdisjoint(_FRAME_NAMES)
    if node.tag in ("header", "footer"):
        marked = marked or not is_within
    matter = _FORM_MATTER if node.tag == "form" else _MATTER
    return marked and node.tag != "body" and node.css_first(matter) is None
