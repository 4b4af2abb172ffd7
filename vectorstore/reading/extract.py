"""Extract: what a format's reader hands over, before it is a Document. Knows no format."""

from dataclasses import dataclass

from vectorstore.passages import NOTHING, LeftOut, Span


@dataclass(frozen=True, slots=True)
class Extract:
    """A file's text, and what its format says about it."""

    text: str
    title: str = ""
    """As the file states it; empty if it states none."""
    pages: tuple[Span, ...] = ()
    clutter: tuple[Span, ...] = ()
    """What the file's structure marks as not its own matter, in any order."""
    left_out: LeftOut = NOTHING
    """What of the file is not in the text."""
