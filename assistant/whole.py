"""A text file that is written whole or not at all. Knows nothing of what it holds."""

from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write beside and move into place, so that a reader never meets half a file and a crash leaves the old one."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
