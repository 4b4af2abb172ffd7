"""What a load run came to, for people to read. Knows no page."""

from collections.abc import Iterable

from tests.load.calls import Came
from tests.load.process import Growth
from tests.load.sessions import Run
from tests.load.tally import Tally, Times


def sessions(run: Run, came: Tally) -> str:
    """Write down a run with many readers."""
    rows = [
        ("sessions, seconds", f"{run.sessions}, {run.seconds:.0f}"),
        *(("planned: " + plan, str(count)) for plan, count in came.plans.items()),
        *(("ended: " + end, str(count)) for end, count in came.ends.items()),
        ("from the question to its turn", _took(came.turn)),
        ("from the question to being told the place", _took(came.told)),
        *((f"Stop while {phase}", _took(stop)) for phase, stop in came.stops.items()),
        ("asked one before the other", f"{came.pairs} pairs, {came.overtakings} answered the other way round"),
        ("memory by minute", " ".join(f"{each:.0f}" for each in came.minutes) + " MB"),
        *_grown(came.growth, "minute", 1),
        ("wrong", str(len(came.faults))),
    ]
    return _table(rows, came.faults)


def calls(came: Came) -> str:
    """Write down a run of calls."""
    looks = [f"{look.at:.0f}: {look.resident:.1f}" for look in came.looks]
    rows = [
        ("calls", f"{came.calls} by the {came.by}"),
        ("memory in MB at so many calls", ", ".join(looks)),
        *_grown(came.growth, "thousand calls", 1000),
        ("wrong", str(len(came.faults))),
    ]
    return _table(rows, came.faults)


def _took(times: Times) -> str:
    return f"{times.count} times, median {times.median:.2f} s, worst {times.worst:.2f} s"


def _grown(grown: Growth, unit: str, times: int) -> list[tuple[str, str]]:
    return [
        ("memory after the warm-up", f"{grown.first:.1f} MB, at the end {grown.last:.1f} MB"),
        ("its slope", f"{grown.slope * times:+.2f} MB a {unit}"),
        ("handles", f"{grown.handles[0]}, at the end {grown.handles[1]}"),
        ("threads", f"{grown.threads[0]}, at the end {grown.threads[1]}"),
        ("processor time", f"{grown.processor * times:.1f} s a {unit}"),
    ]


def _table(rows: Iterable[tuple[str, str]], faults: Iterable[str]) -> str:
    return "\n".join([*(f"{name:45} {value}" for name, value in rows), *(f"!! {fault}" for fault in faults)])
