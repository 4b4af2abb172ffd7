"""The gate of each model: measured on this machine, else the catalogue's, else none. Knows no model and no score."""

import json
from pathlib import Path

from assistant import catalog, whole
from assistant.errors import BadConfig

OPEN = 0.0
"""Of a model nobody has calibrated: as likely as not."""


def gate_of(home: Path, model: str) -> float:
    """Return the score from which on passages are taken to state an answer.

    Args:
        home: The data folder.
        model: A name of the catalogue, or the path of a file.

    Raises:
        BadConfig: What was measured before cannot be read.
    """
    known = {each.name: each.gate for each in catalog.read()}
    return {**known, **_measured(home)}.get(model, OPEN)


def keep(home: Path, model: str, gate: float) -> Path:
    """Keep a measured gate, in the place of an earlier one, and return the file it is kept in."""
    path = _path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole.write(path, json.dumps({**_measured(home), model: gate}, indent=1) + "\n")
    return path


def _measured(home: Path) -> dict[str, float]:
    path = _path(home)
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(model): float(gate) for model, gate in found.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise BadConfig(f"{path} cannot be read: {error}. Delete it; `caseclerk models calibrate` makes it.") from error


def _path(home: Path) -> Path:
    return home / "gates.json"
