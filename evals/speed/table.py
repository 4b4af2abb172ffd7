"""The table of a run, and what stands under it. Knows values and rich; measures nothing."""

from collections.abc import Iterable, Iterator

from rich.table import Table

from evals.speed.figures import Done, Goal, Row, Series

ENOUGH = 7
"""Repetitions from which on a run counts; with fewer it is a quick look."""


def table(done: Iterable[Done], repeats: int) -> Table:
    """Lay out every row of every part."""
    quick = f"QUICK LOOK, {repeats} repetitions only; " if repeats < ENOUGH else ""
    made = Table(title=f"caseclerk bench: {quick}medians, (least to most), ratio [95 % interval]")
    for name in ("part", "measured", "unit", "who"):
        made.add_column(name)
    for name in ("median", "n"):
        made.add_column(name, justify="right")
    made.add_column("against")
    for name in ("its median", "ratio", "goal"):
        made.add_column(name, justify="right")
    made.add_column("met")
    for part in done:
        for place, row in enumerate(part.figures.rows):
            made.add_row("" if place else part.name, *_cells(row))
        made.add_section()
    return made


def _cells(row: Row) -> tuple[str, ...]:
    series, found = row.series, row.ratio
    against = (row.against.name, _series(row.against)) if row.against else ("", "")
    ratio = f"{found.value:.2f}" if found else ""
    if found and len(series.samples) > 1:
        ratio += rf" \[{found.low:.2f}..{found.high:.2f}]"  # rich takes a plain bracket for a style
    met = {None: "", True: "yes", False: "NO"}[row.met]
    samples = str(len(series.samples))
    return (
        row.what,
        row.unit,
        series.name,
        _series(series),
        samples,
        *against,
        ratio,
        _goal(row.goal),
        met,
    )


def lines(done: Iterable[Done]) -> Iterator[str]:
    """Say what one has to know to read the table, and what is not in it and why."""
    for part in done:
        for note in part.figures.notes:
            yield f"{part.name}: {note}"
        for missing in part.figures.missing:
            yield f"{part.name}: NOT MEASURED: {missing.what}: {missing.why}"


def _series(series: Series) -> str:
    if len(series.samples) == 1:
        return number(series.median)
    least, most = min(series.samples), max(series.samples)
    return f"{number(series.median)} ({number(least)} to {number(most)})"


def _goal(goal: Goal | None) -> str:
    return f"{'≥' if goal.at_least else '≤'} {goal.figure:g}" if goal else ""


def number(value: float) -> str:
    """Write a figure with three digits that say something, and never fewer than stand before the point."""
    if value >= 100 or value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3g}"
