"""``caseclerk bench``: measure, show the table, write the JSON. Prints; measures nothing itself.

The table goes to standard output and everything else to standard error. Exit codes: 0 done, 2 something the user can
put right. A goal that was not met changes no exit code: figures are for people to judge.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from assistant import config
from assistant.exits import DONE, WRONG
from evals.errors import EvalError
from evals.speed import machine, parts, record, table
from evals.speed.parts import PARTS, Part
from evals.speed.setting import Setting

_WIDTH = 200  # columns of a table that goes into a file or a pipe


def main(argv: Sequence[str], available: Mapping[str, Part] = PARTS) -> int:
    """Run the bench and return the exit code.

    Args:
        argv: What follows ``caseclerk bench``.
        available: The parts there are.
    """
    args = _parser(available).parse_args(argv)
    errors = Console(stderr=True, highlight=False)
    settings = config.read(os.environ, args.home)
    if args.model:
        settings = replace(settings, engine=replace(settings.engine, model=args.model))
    try:
        wanted = parts.chosen(args.only, available)
    except EvalError as error:
        errors.print(f"caseclerk: {error}", markup=False)
        return WRONG
    setting = Setting(
        settings,
        args.repeats,
        bool(args.only),
        lambda said: errors.print(said, markup=False, soft_wrap=True),
        args.questions,
    )
    here, when = machine.look(settings), datetime.now(UTC).isoformat(timespec="seconds")
    errors.print(here.said, markup=False, soft_wrap=True)
    done = []
    for part in parts.run(wanted, setting):
        done.append(part)
        errors.print(f"{part.name} took {part.seconds:.0f} s", markup=False)
        if args.json:  # after every part, so that what was measured is not lost with a later one
            _write(args.json, record.to_json(here, args.repeats, when, done))
    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    console.print(here.said, markup=False, soft_wrap=True)
    if here.busy:
        console.print("The machine was busy before the run: what the figures say of it is uncertain.")
    console.print(table.table(done, args.repeats))
    for line in table.lines(done):
        console.print(line, markup=False, soft_wrap=True)
    return DONE


def _write(path: Path, run: Mapping[str, object]) -> None:
    path.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parser(available: Mapping[str, Part]) -> argparse.ArgumentParser:
    listed = "\n".join(
        f"  {name:9} {part.about}{'' if part.usual else ' (only if named)'}" for name, part in available.items()
    )
    parser = argparse.ArgumentParser(
        prog="caseclerk bench",
        description="Measure how fast caseclerk is on this machine, side by side with what it is built on.",
        epilog=f"parts:\n{listed}\n\nClose other programs first. All parts take 5 to 25 minutes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample there, after each part")
    parser.add_argument("--only", type=_names, default=(), metavar="PART,…", help="only these parts")
    parser.add_argument(
        "--repeats",
        type=_count,
        default=table.ENOUGH,
        help=f"of each figure (default {table.ENOUGH}; fewer: a quick look)",
    )
    parser.add_argument(
        "--questions", type=_count, default=40, metavar="N", help="that the part `same` answers twice (default 40)"
    )
    parser.add_argument("--home", type=Path, help="the data folder (default: CASECLERK_HOME or the system's own)")
    parser.add_argument("--model", help="a name from `caseclerk models`, or the path of a .gguf file")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")
    return parser


def _names(said: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in said.split(",") if name.strip())


def _count(said: str) -> int:
    count = int(said)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count
