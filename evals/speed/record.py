"""A run as JSON: every single sample, and what is worked out from them. Pure."""

from collections.abc import Sequence
from dataclasses import asdict

from evals.speed.figures import Done, Row, Series
from evals.speed.machine import Machine
from evals.speed.table import ENOUGH


def to_json(machine: Machine, repeats: int, when: str, done: Sequence[Done]) -> dict[str, object]:
    """Return a run as what ``json.dumps`` takes.

    Args:
        machine: Looked at before the run.
        repeats: Asked for.
        when: ISO 8601, the beginning of the run.
        done: The parts, in the order they were run.
    """
    return {
        "when": when,
        "machine": asdict(machine),
        "repeats": repeats,
        "quick_look": repeats < ENOUGH,
        "parts": [_part(part) for part in done],
    }


def _part(part: Done) -> dict[str, object]:
    return {
        "part": part.name,
        "seconds": part.seconds,
        "rows": [_row(row) for row in part.figures.rows],
        "notes": list(part.figures.notes),
        "not_measured": [asdict(missing) for missing in part.figures.missing],
    }


def _row(row: Row) -> dict[str, object]:
    ratio = row.ratio
    return {
        "what": row.what,
        "unit": row.unit,
        "series": _series(row.series),
        "against": _series(row.against) if row.against else None,
        "ratio": asdict(ratio) if ratio else None,
        "goal": asdict(row.goal) if row.goal else None,
        "met": row.met,
    }


def _series(series: Series) -> dict[str, object]:
    return {"name": series.name, "median": series.median, "samples": list(series.samples)}
