"""``caseclerk eval``: run packs, compare runs, judge one, keep an answer as a case. Prints; measures nothing itself.

Figures go to standard output and everything else to standard error. Exit codes: 0 done, 1 a gate that is not passed,
2 something the user can put right.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from rich.console import Console, RenderableType
from rich.progress import track

from assistant import config
from assistant.config import Config
from assistant.terminal import terminal
from evals import (
    adding,
    baseline,
    collection,
    compare,
    compare_text,
    copies,
    feedback,
    options,
    originals,
    own_packs,
    packs,
    parallel,
    provenance,
    report,
    runner,
    workbench,
)
from evals.answerer import Answerer
from evals.errors import EvalError
from evals.machines import Copied, Opened, Texts
from evals.outcomes import Outcome, State
from evals.packs import Pack
from evals.rescoring import Asked, left_out, rescored
from evals.run_folder import RunFolder
from evals.runner import Choice
from evals.scorecard import score_run
from vectorstore.report import Report

DONE, LOST, WRONG = 0, 1, 2
_WIDTH = 150  # columns of a table that goes into a file or a pipe


def main(
    argv: Sequence[str],
    opened: Opened = workbench.opened,
    copied: Copied = copies.opened,
    texts: Texts = originals.texts,
) -> int:
    """Run one command and return its exit code.

    Args:
        argv: What follows ``caseclerk eval``.
        opened: Builds the machines.
        copied: Builds them several times, for several processes.
        texts: Finds the documents of a stored answer.
    """
    args = options.parser().parse_args(argv)
    settings = _config(args)
    try:
        match args.command:
            case "run":
                return _run(args, settings, opened, copied)
            case "score":
                folder = RunFolder(args.run)
                return _report(folder, _pack_of(folder, args, settings), args.json)
            case "compare":
                return _compare(args, settings)
            case "gate":
                return _gate(args, settings)
            case "add":
                return _add(args, settings, texts)
            case _:
                return _list(settings)
    except EvalError as error:
        if args.debug:
            raise
        print(f"caseclerk: {error}", file=sys.stderr)
        return WRONG


def _list(settings: Config) -> int:
    for name in dict.fromkeys([*packs.names(), *own_packs.names(settings.home)]):
        pack = packs.read(own_packs.find(name, settings.home))
        kinds = ", ".join(dict.fromkeys(question.kind for question in pack.questions))
        print(f"{name}: {len(pack.questions)} questions ({kinds}); {pack.licence}")
    return DONE


def _run(args: argparse.Namespace, settings: Config, opened: Opened, copied: Copied) -> int:
    pack = packs.read(own_packs.find(args.pack, settings.home))
    questions = runner.chosen(pack.questions, Choice(args.limit, args.kinds, args.questions))
    answerer = Answerer(args.control, args.retrieval_only)
    folder = RunFolder(args.run or _new_folder(settings, pack))
    folder.begin(provenance.run_config(settings, pack, args.pack, answerer.name))
    print(f"The run is kept in {folder.path}; --run {folder.path} goes on with it.", file=sys.stderr)
    left = runner.remaining(questions, folder)
    jobs = min(args.jobs, len(left)) if answerer.writes else 1  # only the model takes time
    if jobs > 1:
        with copied(settings, pack, _tell, jobs) as openings, parallel.workers(openings) as workers:
            _watch(runner.kept(parallel.outcomes(workers, left), folder), len(left))
    elif left:  # or the run is whole, and the machines need not be started to score it
        with opened(settings, pack, _tell, writes=answerer.writes) as ask:
            _watch(runner.run(left, answerer.over(ask), folder, time.perf_counter, answerer.state), len(left))
    return _report(folder, pack, args.json)


def _compare(args: argparse.Namespace, settings: Config) -> int:
    a, b = RunFolder(args.a), RunFolder(args.b)
    compare.check(a.config(), b.config())
    first, second = _rescored(args, settings, a, b)
    found = compare.compare(first, second, compare.unlike(a.config(), b.config()))
    _show(args.json, asdict(found), compare_text.table(found.differences), compare_text.comparison(found))
    return DONE


def _gate(args: argparse.Namespace, settings: Config) -> int:
    folder = RunFolder(args.run)
    (asked,) = _rescored(args, settings, folder)
    if args.write:
        baseline.write(args.write, baseline.of_run(folder.config(), asked))
        print(f"{args.write} holds the scores of {len(asked)} questions.", file=sys.stderr)
        return DONE
    reference = baseline.read(args.baseline)
    found = baseline.judge(asked, reference)
    table = compare_text.table(found.differences, "baseline", "run")
    lines = (compare.unlike(reference.config, folder.config()), *compare_text.judgement(found))
    _show(args.json, {**asdict(found), "passed": found.passed}, table, lines)
    return DONE if found.passed else LOST


def _add(args: argparse.Namespace, settings: Config, texts: Texts) -> int:
    folder = own_packs.place(args.pack, settings.home)
    answer = originals.stored(args.answer, sys.stdin)
    said = adding.Said(args.finding, tuple(args.answers), args.note)
    case = feedback.add(settings.home, args.pack, answer, said, texts(settings, args.library, answer))
    print(f"{case.question['qid']} was added; the question and the text of its documents are kept in {folder}.")
    for document in case.partly:
        print(f"Of {document} only the passages shown were kept: the library does not have that file as it was.")
    print(f"To ask it again: caseclerk eval run {args.pack}")
    return DONE


def _pack_of(folder: RunFolder, args: argparse.Namespace, settings: Config) -> Pack:
    return packs.read(own_packs.find(args.pack or folder.config().pack, settings.home))


def _rescored(args: argparse.Namespace, settings: Config, *folders: RunFolder) -> tuple[tuple[Asked, ...], ...]:
    pack = _pack_of(folders[0], args, settings)
    texts = collection.texts(collection.sources(pack))
    runs = tuple(rescored(folder, pack, texts) for folder in folders)
    for folder, asked in zip(folders, runs, strict=True):
        for sentence in left_out(folder, pack, asked):
            print(sentence, file=sys.stderr)
    return runs


def _config(args: argparse.Namespace) -> Config:
    settings = config.read(os.environ, args.home)
    if args.command == "run" and args.model:
        settings = replace(settings, engine=replace(settings.engine, model=args.model))
    if args.command == "run" and args.passages:
        settings = replace(settings, search=replace(settings.search, passages=args.passages))
    return settings


def _new_folder(settings: Config, pack: Pack) -> Path:
    return settings.home / "evals" / "runs" / f"{pack.name}-{datetime.now():%Y%m%d-%H%M%S}"


def _tell(done: Report) -> None:
    print(terminal.report(done), file=sys.stderr)


def _watch(outcomes: Iterator[Outcome], total: int) -> None:
    for outcome in track(outcomes, description="questions", total=total, console=Console(stderr=True)):
        if outcome.state is State.FAILED:
            print(f"{outcome.qid} could not be asked: {outcome.answer.reason}", file=sys.stderr)


def _report(folder: RunFolder, pack: Pack, as_json: bool) -> int:
    card = score_run(folder, pack, collection.texts(collection.sources(pack)))
    figures, table = report.to_json(card.config, card.counts, card.rows), report.table(card.config, card.rows)
    _show(as_json, figures, table, report.about(card.counts))
    return DONE


def _show(as_json: bool, figures: Mapping[str, object], table: RenderableType, lines: Iterable[str]) -> None:
    if as_json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    Console(width=None if sys.stdout.isatty() else _WIDTH).print(table)
    for line in lines:
        print(line)
