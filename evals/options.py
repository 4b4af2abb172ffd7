"""The words of ``caseclerk eval`` and what they may be. Knows not what is done with them."""

import argparse
from pathlib import Path

from evals import controls, own_packs
from evals.adding import Finding


def parser() -> argparse.ArgumentParser:
    """Return the parser of everything that follows ``caseclerk eval``."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", type=Path, help="the data folder (default: CASECLERK_HOME or the system's own)")
    common.add_argument("--debug", action="store_true", help="show tracebacks")
    printed = argparse.ArgumentParser(add_help=False)
    printed.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    moved = argparse.ArgumentParser(add_help=False)
    moved.add_argument("--pack", help="where the pack is now, if it was moved")

    whole = argparse.ArgumentParser(prog="caseclerk eval", description="Measure how right the answers are.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", parents=[common], help="show the built-in packs and your own")
    _add_run(commands.add_parser("run", parents=[common, printed], help="ask a pack's questions and score the answers"))
    score = commands.add_parser("score", parents=[common, printed, moved], help="score a run again, without the model")
    score.add_argument("run", type=Path, metavar="FOLDER")
    compare = commands.add_parser(
        "compare", parents=[common, printed, moved], help="set two runs side by side, question by question"
    )
    compare.add_argument("a", type=Path, metavar="RUN_A")
    compare.add_argument("b", type=Path, metavar="RUN_B")
    _add_gate(commands.add_parser("gate", parents=[common, printed, moved], help="exit 1 if a run lost beyond noise"))
    _add_add(commands.add_parser("add", parents=[common], help="make an answer a case of your own pack"))
    return whole


def _add_run(run: argparse.ArgumentParser) -> None:
    run.add_argument("pack", help="the name of a built-in pack or of one of your own, or a pack's folder")
    run.add_argument(
        "--run", type=Path, metavar="FOLDER", help="where the run is kept; one begun there is gone on with"
    )
    run.add_argument("--model", help="a name from `caseclerk models`, or the path of a .gguf file")
    run.add_argument("--passages", type=_count, metavar="K", help="show so many passages and not as many as configured")
    run.add_argument("--limit", type=_count, metavar="N", help="ask so many questions, drawn from all over the pack")
    run.add_argument("--kinds", type=_names, default=(), metavar="A,B", help="ask only questions of these kinds")
    run.add_argument("--questions", type=_names, default=(), metavar="QID,QID", help="ask only these questions")
    run.add_argument(
        "--jobs", type=_count, default=1, metavar="N",
        help="answer in N processes, each with a model of its own and its share of the cores, which makes each answer "
        "slower and the run faster (default: 1)",
    )  # fmt: skip
    how = run.add_mutually_exclusive_group()
    how.add_argument("--retrieval-only", action="store_true", help="search, and write nothing; needs no model")
    how.add_argument("--control", choices=sorted(controls.CONTROLS), help="let a control reply in the model's place")


def _add_gate(gate: argparse.ArgumentParser) -> None:
    gate.add_argument("run", type=Path, metavar="RUN")
    what = gate.add_mutually_exclusive_group(required=True)
    what.add_argument("--baseline", type=Path, metavar="FILE", help="judge the run against this baseline")
    what.add_argument("--write", type=Path, metavar="FILE", help="make the run the baseline of those to come")


def _add_add(add: argparse.ArgumentParser) -> None:
    add.add_argument("answer", metavar="ANSWER.json", help="what `caseclerk ask --json` printed; - is standard input")
    found = add.add_mutually_exclusive_group(required=True)
    for finding, told in (
        (Finding.RIGHT, "the answer is right: what it cites becomes the evidence"),
        (Finding.ANSWERABLE, "the documents do answer the question; the answer is wrong, or a refusal"),
        (Finding.UNANSWERABLE, "the documents do not answer the question: a refusal is right"),
    ):
        found.add_argument(f"--{finding}", dest="finding", action="store_const", const=finding, help=told)
    add.add_argument(
        "--answer", dest="answers", action="append", default=[], metavar="TEXT",
        help="what a right answer has to contain; given again, another way to say it",
    )  # fmt: skip
    add.add_argument("--note", default="", metavar="TEXT", help="kept with the case")
    add.add_argument("--pack", default=own_packs.DEFAULT, metavar="NAME", help="your pack (default: %(default)s)")
    add.add_argument("--library", metavar="NAME", help="the library that was asked (default: as for `caseclerk ask`)")


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return value


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
