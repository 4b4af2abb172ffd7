"""The gate of each model: measured on this machine, else the catalogue's, else none; moved as strictly as is wished.

Knows no model and no score.
"""

import json
from pathlib import Path

from assistant.config import Config, Strictness
from assistant.errors import BadConfig
from assistant.modelfiles import catalog
from vectorstore import whole

OPEN = 0.0
"""Of a model nobody has calibrated: as likely as not."""


MOVED = {Strictness.LENIENT: -0.4, Strictness.USUAL: 0.0, Strictness.STRICT: 0.4}
"""Logits. Of 84 questions on the built-in reports, asked of the default model, 0.4 more refuse 5 of the 56 that are
answered rightly, and all 3 of the 16 without an answer that are answered all the same; 0.4 less have a draft written,
and checked, for 5 more, none of which has ever come out right."""


def gate_of(config: Config) -> float:
    """Return the score from which on passages are taken to state an answer, for the configured model.

    Raises:
        BadConfig: What was measured before cannot be read.
    """
    known = {each.name: each.gate for each in catalog.read()}
    usual = {**known, **_measured(config.home)}.get(config.engine.model, OPEN)
    return usual + MOVED[config.answer.strictness]


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
