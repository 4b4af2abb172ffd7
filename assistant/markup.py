"""HTML into which text comes only by being escaped. Knows nothing of the page."""

import re
from collections.abc import Iterable, Mapping
from html import escape

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, half surrogates (no encoder takes them) and the marks that make text read in another order than
it is written (Unicode Technical Report 36, section 2.2)."""

_UNCLOSED = frozenset(("img", "input"))  # elements that hold nothing and have no end tag


class Html(str):
    """A piece of finished HTML. Made by this file, and elsewhere from literals only."""

    __slots__ = ()


def showable(words: str) -> str:
    """Return words with a replacement character for each one that cannot be shown safely."""
    return _UNSHOWABLE.sub("\ufffd", words)


def text(words: str) -> Html:
    """Return words as text of a page; what cannot be shown safely is shown as a replacement character."""
    return Html(escape(showable(words)))


def joined(pieces: Iterable[Html], between: Html = Html("")) -> Html:  # noqa: B008 - a constant
    """Put pieces one after another."""
    return Html(between.join(pieces))


def tag(name: str, kind: str, *inner: Html, also: Mapping[str, str] | None = None) -> Html:
    """Return an element.

    Args:
        name: Of the element.
        kind: Its class, or empty.
        inner: What it holds; nothing but finished HTML.
        also: Further attributes by name; values are escaped.
    """
    attributes = ({"class": kind} if kind else {}) | dict(also or {})
    written = "".join(f' {key}="{text(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{written}>" + ("" if name in _UNCLOSED else f"{joined(inner)}</{name}>"))
