"""What CSS hides: of a style attribute, and of the style sheets within a page. Knows no HTML.

Not a browser: only what hides outright is known, and of sheets only ``display`` and ``visibility`` outside of every
@-rule. A sheet hides what one of its rules hides and none shows again, so that a tab which opens on a click is rather
read than lost. Opacity does not count: many pages fade in what is their own matter.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_RULES = 400
"""Hiding rules of a page that are tried on it."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_HIDING = re.compile(r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse))(?:!important)?(?:;|$)")
_SHOWING = re.compile(r"(?:^|;)(?:display:(?!none)|visibility:visible)")
_AWAY = re.compile(
    r"""(?:^|;)(?:color:transparent|(?:text-indent|left|top|right):-\d{4,}(?:\.\d+)?[a-z]*)(?:!important)?(?:;|$)""",
)
_TINY = re.compile(r"(?:^|;)font-size:(?:0+(?:\.0*)?[a-z%]*|0*\.0\d*[a-z%]*|[01](?:\.\d+)?p[xt])(?:!important)?(?:;|$)")
_DYNAMIC = re.compile(r"::?(?!not\b|first-child|last-child|nth-child|only-child)[a-z-]+|^\s*$")


class Rule(NamedTuple):
    """What a sheet says of elements."""

    selector: str
    hides: bool
    """Otherwise it shows."""


def hides(style: str) -> bool:
    """Say whether an element's own declarations hide it, and all that is in it, from whoever looks at the page."""
    plain = _plain(style)
    return bool(_HIDING.search(plain) or _AWAY.search(plain))


def shrinks(style: str) -> bool:
    """Say whether an element's own declarations make its text too small to be seen; what is in it may be larger."""
    return bool(_TINY.search(_plain(style)))


def rules(sheet: str) -> tuple[Rule, ...]:
    """Return the rules of a sheet that hide, at most `MOST_RULES`, and as many that show, if any hides."""
    found = [*_rules(_COMMENT.sub(" ", sheet))]
    hiding = [rule for rule in found if rule.hides][:MOST_RULES]
    return (*hiding, *[rule for rule in found if not rule.hides][: MOST_RULES if hiding else 0])


def _rules(sheet: str) -> Iterator[Rule]:
    for selectors, declarations in _blocks(sheet):
        plain = _plain(declarations)
        hiding = bool(_HIDING.search(plain))
        if hiding or _SHOWING.search(plain):
            for selector in selectors.split(","):
                # what only holds under the mouse, say, hides nothing by itself; but it shows that it can be shown
                if not hiding or not _DYNAMIC.search(selector):
                    yield Rule(_DYNAMIC.sub("", selector).strip(), hiding)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and between the outermost braces, but for @-rules."""
    depth, start, before = 0, 0, ""
    for brace in re.finditer(r"[{}]", sheet):
        if brace.group() == "{":
            if depth == 0:
                before, start = sheet[start : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0:
                if before and not before.startswith("@"):
                    yield before, sheet[start : brace.start()]
                start = brace.end()


def _plain(declarations: str) -> str:
    return "".join(_COMMENT.sub("", declarations).lower().split())
