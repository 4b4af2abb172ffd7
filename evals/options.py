"""The words of ``caseclerk eval`` and what they may be. Knows not what is done with them."""

import argparse
from pathlib import Path

from evals import controls


def parser() -> argparse.ArgumentParser:
    """Return the parser of everything that follows ``caseclerk eval``."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", type=Path, help="the data folder (default: CASECLERK_HOME or the system's own)")
    common.add_argument("--debug", action="store_true", help="show tracebacks")
    printed = argparse.ArgumentParser(add_help=False)
    printed.add_argument("--json", action="store_true", help="print report.json and nothing else")

    whole = argparse.ArgumentParser(prog="caseclerk eval", description="Measure how right the answers are.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", parents=[common], help="show the built-in packs")
    _add_run(commands.add_parser("run", parents=[common, printed], help="ask a pack's questions and score the answers"))
    score = commands.add_parser("score", parents=[common, printed], help="score a run again, without the model")
    score.add_argument("run", type=Path, metavar="FOLDER")
    score.add_argument("--pack", help="where the pack is now, if it was moved")
    return whole


def _add_run(run: argparse.ArgumentParser) -> None:
    run.add_argument("pack", help="the name of a built-in pack, or the folder of another")
    run.add_argument(
        "--run", type=Path, metavar="FOLDER", help="where the run is kept; one begun there is gone on with"
    )
    run.add_argument("--model", help="a name from `caseclerk models`, or the path of a .gguf file")
    run.add_argument("--passages", type=_count, metavar="K", help="show so many passages and not as many as configured")
    run.add_argument("--limit", type=_count, metavar="N", help="ask so many questions, drawn from all over the pack")
    run.add_argument("--kinds", type=_names, default=(), metavar="A,B", help="ask only questions of these kinds")
    run.add_argument("--questions", type=_names, default=(), metavar="QID,QID", help="ask only these questions")
    how = run.add_mutually_exclusive_group()
    how.add_argument("--retrieval-only", action="store_true", help="search, and write nothing; needs no model")
    how.add_argument("--control", choices=sorted(controls.CONTROLS), help="let a control reply in the model's place")


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return value


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
