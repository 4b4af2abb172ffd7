"""``caseclerk eval``: list the packs, run one, score a run again. Prints; measures nothing itself.

The report goes to standard output and everything else to standard error. Exit codes: 0 done, 2 something the user can
put right.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import track

from assistant import config, terminal
from assistant.config import Config
from evals import bench, collection, controls, options, packs, provenance, report, runner
from evals.errors import EvalError
from evals.outcomes import Outcome, State
from evals.packs import Pack
from evals.run_folder import RunFolder
from evals.runner import Ask, Choice
from evals.scorecard import Scorecard, score_run
from vectorstore.report import Report

DONE, WRONG = 0, 2
_WIDTH = 150  # columns of a table that goes into a file or a pipe


class Opened(Protocol):
    """Opens an asker on a pack's library; ``bench.opened`` makes the real one."""

    def __call__(
        self, config: Config, pack: Pack, told: Callable[[Report], None], *, writes: bool
    ) -> AbstractContextManager[Ask]:
        """Build or open the pack's library and an asker on it."""
        ...


def main(argv: Sequence[str], opened: Opened = bench.opened) -> int:
    """Run one command and return its exit code.

    Args:
        argv: What follows ``caseclerk eval``.
        opened: Builds the machines.
    """
    args = options.parser().parse_args(argv)
    try:
        match args.command:
            case "run":
                return _run(args, _config(args), opened)
            case "score":
                return _score(args)
            case _:
                return _list()
    except EvalError as error:
        if args.debug:
            raise
        print(f"caseclerk: {error}", file=sys.stderr)
        return WRONG


def _list() -> int:
    for name in packs.names():
        pack = packs.read(packs.find(name))
        kinds = ", ".join(dict.fromkeys(question.kind for question in pack.questions))
        print(f"{name}: {len(pack.questions)} questions ({kinds}); {pack.licence}")
    return DONE


def _run(args: argparse.Namespace, settings: Config, opened: Opened) -> int:
    pack = packs.read(packs.find(args.pack))
    questions = runner.chosen(pack.questions, Choice(args.limit, args.kinds, args.questions))
    answerer = _answerer(args)
    folder = RunFolder(args.run or _new_folder(settings, pack))
    folder.begin(provenance.run_config(settings, pack, args.pack, answerer))
    print(f"The run is kept in {folder.path}; --run {folder.path} goes on with it.", file=sys.stderr)
    left = runner.remaining(questions, folder)
    state = State.SEARCHED if args.retrieval_only else State.ANSWERED
    if left:  # or the run is whole, and the machines need not be started to score it
        with opened(settings, pack, _tell, writes=answerer == "assistant") as ask:
            _watch(runner.run(left, _replying(args, ask), folder, time.perf_counter, state), len(left))
    return _show(score_run(folder, pack, collection.texts(collection.sources(pack))), args.json)


def _score(args: argparse.Namespace) -> int:
    folder = RunFolder(args.run)
    pack = packs.read(packs.find(args.pack or folder.config().pack))
    return _show(score_run(folder, pack, collection.texts(collection.sources(pack))), args.json)


def _config(args: argparse.Namespace) -> Config:
    settings = config.read(os.environ, args.home)
    if args.model:
        settings = replace(settings, engine=replace(settings.engine, model=args.model))
    if args.passages:
        settings = replace(settings, search=replace(settings.search, passages=args.passages))
    return settings


def _answerer(args: argparse.Namespace) -> str:
    if args.control:
        return f"control {args.control}"
    return "search only" if args.retrieval_only else "assistant"


def _replying(args: argparse.Namespace, ask: Ask) -> Ask:
    if args.control:
        return controls.asker(ask, controls.CONTROLS[args.control])
    return controls.asker(ask, controls.search_only) if args.retrieval_only else ask


def _new_folder(settings: Config, pack: Pack) -> Path:
    return settings.home / "evals" / "runs" / f"{pack.name}-{datetime.now():%Y%m%d-%H%M%S}"


def _tell(done: Report) -> None:
    print(terminal.report(done), file=sys.stderr)


def _watch(outcomes: Iterator[Outcome], total: int) -> None:
    for outcome in track(outcomes, description="questions", total=total, console=Console(stderr=True)):
        if outcome.state is State.FAILED:
            print(f"{outcome.qid} could not be asked: {outcome.answer.reason}", file=sys.stderr)


def _show(card: Scorecard, as_json: bool) -> int:
    if as_json:
        print(json.dumps(report.to_json(card.config, card.counts, card.rows), ensure_ascii=False, indent=1))
        return DONE
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    console.print(report.table(card.config, card.rows))
    for sentence in report.about(card.counts):
        print(sentence)
    return DONE
