"""The table of faults: what was done, how often, and what became of it. Runs nothing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field


@dataclass(slots=True)
class Row:
    """One fault."""

    fault: str
    tries: int = 0
    lost: int = 0
    """Acknowledged documents, conversations and citations that were gone, or not what they had been."""
    on: int = 0
    """It went on."""
    said: int = 0
    """It ended with one clear error: what happened, to what, what to do."""
    wrong: int = 0
    """Neither: a traceback, a crash, a hang, or something shown that is not so."""
    notes: list[str] = field(default_factory=list)
    """What was lost or wrong."""

    def count(self, outcome: str, lost: Sequence[str] = ()) -> None:
        """Count one try.

        Args:
            outcome: ``on``, ``said``, or else what was wrong.
            lost: What should have been there and was not.
        """
        self.tries += 1
        self.lost += len(lost)
        self.notes.extend(lost)
        if outcome == "on":
            self.on += 1
        elif outcome == "said":
            self.said += 1
        else:
            self.wrong += 1
            self.notes.append(outcome)


def text(rows: Sequence[Row]) -> str:
    """Draw the table, and below it what was lost or wrong."""
    lines = ["| fault | tries | lost | went on | said so | wrong |", "|---|---|---|---|---|---|"]
    lines += [f"| {r.fault} | {r.tries} | {r.lost} | {r.on} | {r.said} | {r.wrong} |" for r in rows]
    lines += [f"{row.fault}: {note}" for row in rows for note in row.notes]
    return "\n".join(lines)


def plain(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the rows as what ``json.dumps`` takes."""
    return [asdict(row) for row in rows]
