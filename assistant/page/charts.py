"""Counts -> small bar charts of plain HTML: no script, no picture, nothing fetched. Pure; knows no library."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.markup import Html, tag, text


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    label: str
    count: int
    light: int = 0
    """How much of the count is drawn light: known less surely."""


def chart(title: str, bars: Sequence[Bar], note: str = "") -> Html:
    """Draw bars one under the other, the longest as wide as there is room; labels and counts are text.

    Args:
        title: Stands above.
        bars: In order; without any, nothing is drawn.
        note: Stands below; empty for none.
    """
    if not bars:
        return Html("")
    most = max(1, *(bar.count for bar in bars))
    said = [tag("p", "about", text(note))] if note else []
    rows = tag("ul", "bars", *(_row(bar, most) for bar in bars))
    return tag("figure", "chart", tag("figcaption", "", text(title)), rows, *said)


def _row(bar: Bar, most: int) -> Html:
    inked = (_part("inked", bar.count - bar.light, most), _part("light", bar.light, most))
    return tag(
        "li", "",
        tag("span", "bar-label", text(bar.label)),
        tag("span", "track", *inked, also={"aria-hidden": "true"}),  # the count says the same
        tag("span", "bar-count", text(str(bar.count))),
    )  # fmt: skip


def _part(kind: str, count: int, most: int) -> Html:
    if not count:
        return Html("")
    return tag("span", kind, also={"style": f"inline-size: {100 * count / most:.1f}%"})
