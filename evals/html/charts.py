"""Bars, curves and histograms as SVG: numbers in, drawing out. Knows no run; colours are the style sheet's."""

import math
import statistics
from collections.abc import Sequence

from assistant.markup import Html, joined, tag, text
from evals.coverage import Point
from evals.shares import Share

WIDTH, HEIGHT = 340, 210  # of a chart, in pixels: it fits a telephone and is never enlarged
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 16, 26, 40  # margins
_MOST_BINS = 14
_HIDDEN = {"aria-hidden": "true", "width": "100%"}


def interval_bar(share: Share) -> Html:
    """Draw a share as a dot on its interval, from 0 to 100 % of the width. Its figures stand beside it as text."""
    low, high = share.interval
    return tag(
        "svg", "bar",
        _rect("track", x="0", y="5", width="100%", height="2"),
        _rect("interval", x=percent(low), y="3", width=percent(high - low), height="6"),
        tag("circle", "dot", also={"cx": percent(share.value or 0.0), "cy": "6", "r": "4.5"}),
        also=_HIDDEN | {"height": "12"},
    )  # fmt: skip


def count_bar(value: float, longest: float) -> Html:
    """Draw a value as a bar; the longest fills the width. Its figures stand beside it as text."""
    width = percent(value / longest)
    return tag("svg", "bar", _rect("count", x="0", y="0", width=width, height="12"), also=_HIDDEN | {"height": "12"})


def coverage_chart(name: str, points: Sequence[Point]) -> Html:
    """Draw accuracy against coverage, with the intervals of the accuracy as a band."""
    across = [_x(point.answered.n / point.answered.of) for point in points]
    bounds = [point.right.interval for point in points]
    upper = [(x, _y(high)) for x, (_, high) in zip(across, bounds, strict=True)]
    lower = [(x, _y(low)) for x, (low, _) in zip(across, bounds, strict=True)]
    line = [(x, _y(point.right.n / point.right.of)) for x, point in zip(across, points, strict=True)]
    shape = [
        *_shares_up(),
        *(_label("tick", percent(share, 0), _x(share), HEIGHT - 22, "middle") for share in (0, 0.25, 0.5, 0.75, 1)),
        *_axes("share of questions answered", "right among those answered"),
        tag("polygon", "band", also={"points": _path([*upper, *reversed(lower)])}),
        tag("polyline", "line", also={"points": _path(line)}),
        tag("circle", "dot", also={"cx": f"{line[-1][0]:.1f}", "cy": f"{line[-1][1]:.1f}", "r": "4"}),
    ]
    last = points[-1]
    said = f"{name}: as run, {_said(last.answered)} of the questions answered; of these {_said(last.right)} right."
    return _chart(said, shape)


def bins(seconds: Sequence[float]) -> tuple[float, tuple[int, ...]]:
    """Return the width of the bins and how many values are in each, from 0 on.

    The width is the smallest of 1, 2 or 5 times a power of ten that makes at most fourteen bins.
    """
    longest = max(seconds, default=0.0)
    widths = (factor * 10.0**power for power in range(-3, 9) for factor in (1, 2, 5))
    width = next(w for w in widths if longest / w < _MOST_BINS)
    counts = [0] * (math.floor(longest / width) + 1)
    for value in seconds:
        counts[math.floor(value / width)] += 1
    return width, tuple(counts)


def histogram(seconds: Sequence[float]) -> Html:
    """Draw how many questions took how long; needs at least one."""
    width, counts = bins(seconds)
    step, most = (WIDTH - _LEFT - _RIGHT) / len(counts), max(counts)
    bars = [
        _rect(
            "count",
            x=f"{_LEFT + n * step + 1:.1f}", y=f"{_y(count / most):.1f}",
            width=f"{step - 2:.1f}", height=f"{_y(0) - _y(count / most):.1f}",
        )
        for n, count in enumerate(counts)
    ]  # fmt: skip
    every = math.ceil(len(counts) / 7)
    ticks = [
        _label("tick", f"{n * width:g}", _LEFT + n * step, HEIGHT - 22, "middle")
        for n in range(0, len(counts) + 1, every)
    ]
    tops = [_label("tick", str(most), _LEFT - 6, _y(1) + 4, "end"), _label("tick", "0", _LEFT - 6, _y(0) + 4, "end")]
    axes = _axes("seconds", "questions")
    middle = statistics.median(seconds)
    said = f"Seconds per question: median {middle:.1f}, shortest {min(seconds):.1f}, longest {max(seconds):.1f}."
    return _chart(said, [_rule(0), *bars, *tops, *ticks, *axes])


def percent(share: float, digits: int = 2) -> str:
    """Write a share of 0..1 as per cent, without needless zeros."""
    written = f"{100 * share:.{digits}f}"
    return f"{written.rstrip('0').rstrip('.') if '.' in written else written}%"


def _chart(said: str, shapes: Sequence[Html]) -> Html:
    also = {"role": "img", "aria-label": said, "viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": str(WIDTH)}
    return tag("svg", "chart", joined(shapes), also=also)


def _shares_up() -> list[Html]:
    marks = (0.0, 0.25, 0.5, 0.75, 1.0)
    return [piece for y in marks for piece in (_rule(y), _label("tick", percent(y, 0), _LEFT - 6, _y(y) + 4, "end"))]


def _rule(share: float) -> Html:
    at = f"{_y(share):.1f}"
    return tag("line", "rule", also={"x1": str(_LEFT), "x2": str(WIDTH - _RIGHT), "y1": at, "y2": at})


def _axes(across: str, up: str) -> list[Html]:
    return [
        _label("axis", across, (_LEFT + WIDTH - _RIGHT) / 2, HEIGHT - 4, "middle"),
        _label("axis", up, 0, 11, "start"),
    ]


def _label(kind: str, words: str, x: float, y: float, anchor: str) -> Html:
    return tag("text", kind, text(words), also={"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor})


def _rect(kind: str, **place: str) -> Html:
    return tag("rect", kind, also=place)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _said(share: Share) -> str:
    return f"{percent(share.n / share.of, 1)} ({share.n} of {share.of})"


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)
