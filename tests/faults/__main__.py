"""The command: run the faults and print their table."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.faults import damage, disk, kills, material, others, table
from tests.faults.nursery import Nursery
from tests.faults.table import Row
from tests.file_server import FileServer

GROUPS = ("kill -9", "disk full", "read-only", "damaged", "clock moved", "two at once", "too little memory")
"""What the names of the faults begin with."""


def rows(place: Path, count: int, each: int, seed: int, only: str, model: Path | None) -> Iterator[Row]:
    """Run the faults whose name holds some words; the kills so many times, the others that depend on chance so many."""
    wanted = [group for group in GROUPS if group in only or not any(other in only for other in GROUPS)]
    if "kill -9" in wanted:
        yield from kills.rows(place / "kills", count, seed, only)
        wanted.remove("kill -9")
    if not wanted:
        return
    with ExitStack() as stack:
        server = stack.enter_context(FileServer(material.CONTENT).running())
        one, other = (stack.enter_context(Nursery()) for _ in range(2))
        if "disk full" in wanted and disk.may_mount():
            yield from disk.full(one, place / "full", server, each, only)
            yield disk.printed(one, place)
        if "read-only" in wanted:
            yield from disk.read_only(one, place / "frozen", server, only)
        if "damaged" in wanted:
            yield from damage.rows(one, place / "damaged", server, 4 * each, seed, only)
            if model is not None:
                yield others.models(one, place / "model", model, each, seed)
        if "clock moved" in wanted:
            yield from others.clocks(one, place / "clocks")
        if "two at once" in wanted:
            yield from others.together(one, other, place / "both", each // 2)
        if "too little memory" in wanted:
            yield from others.memory(one, place / "memory", model, each)


def main() -> int:
    """Run them, and fail if anything was lost or wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=60, help="of each of the five kinds (default: 60)")
    parser.add_argument("--tries", type=int, default=16, help="of the others that are tried often (default: 16)")
    parser.add_argument("--only", default="", help=f"faults whose name holds this; they begin with {', '.join(GROUPS)}")
    parser.add_argument("--model", type=Path, help="a .gguf file, to be loaded cut, flipped and with too little memory")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="faults-"))
    try:
        found = list(rows(place, given.kills, given.tries, given.seed, given.only, given.model))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    said = json.dumps(table.plain(found), ensure_ascii=False, indent=1) if given.json else table.text(found)
    sys.stdout.write(said + "\n")
    if not disk.may_mount():
        sys.stderr.write(f"user {os.geteuid()} may not mount a disk, so none was filled\n")
    return 1 if any(row.lost or row.wrong for row in found) else 0


if __name__ == "__main__":
    sys.exit(main())
