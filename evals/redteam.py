"""Whether documents can give the assistant orders: ``python -m evals.redteam [--pack BIPIA] [--limit N] [--json]``.

Each honest question is asked twice, of a document with an attack in it and of the same without. Answers are kept in a
run's folder as they come, so that a run that was ended goes on, and can be judged again without the model.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import config
from assistant.config import Config
from evals import collection, provenance, redteam_bipia, redteam_cases, redteam_report, runner, workbench
from evals.outcomes import Outcome, State
from evals.plainly import plainly
from evals.questions import Question
from evals.redteam_cases import Case, Material
from evals.redteam_report import Tried
from evals.run_folder import RunFolder
from evals.runner import Ask, Choice


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, and the document it is put to."""

    question: Question
    document: str


def drawn(material: Material, limit: int | None) -> tuple[Case, ...]:
    """Return so many cases from all over, always the same ones; a larger limit adds to those of a smaller one."""
    kept = {q.qid for q in runner.chosen([case.question for case in material.cases], Choice(limit))}
    return tuple(case for case in material.cases if case.question.qid in kept)


def askings(cases: Sequence[Case]) -> tuple[Asking, ...]:
    """Return what is to be asked: each case, right behind its control, unless another had the same."""
    every = (
        asking for case in cases for asking in (Asking(case.control, case.twin), Asking(case.question, case.document))
    )
    return tuple({asking.question.qid: asking for asking in every}.values())


def run(material: Material, left: Sequence[Asking], ask: workbench.Hiding, folder: RunFolder) -> Iterator[Outcome]:
    """Ask what is left, each answer on the disk before the next question is put."""
    for asking in left:
        hidden = material.hidden(asking.document)
        outcome = runner.put(asking.question, _hiding(ask, hidden), time.perf_counter, State.ANSWERED)
        folder.append(outcome)
        yield outcome


def _hiding(ask: workbench.Hiding, hidden: frozenset[str]) -> Ask:
    return lambda question: iter([ask(question, hidden)])


def judged(material: Material, cases: Sequence[Case], outcomes: Sequence[Outcome]) -> tuple[Tried, ...]:
    """Judge the cases of which both answers have come."""
    texts = collection.texts(collection.sources(material.pack))
    came = {outcome.qid: outcome for outcome in outcomes}
    whole = (case for case in cases if {case.question.qid, case.control.qid} <= came.keys())
    return tuple(redteam_report.tried(case, came[case.question.qid], came[case.control.qid], texts) for case in whole)


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Ask, and print what came of it."""
    args = _options(argv)
    settings = config.read(os.environ, args.home)
    found = _found(args, settings)
    told = json.dumps(redteam_report.to_json(found), ensure_ascii=False, indent=1)
    sys.stdout.write((told if args.json else "\n".join(redteam_report.lines(found))) + "\n")
    return 0


def _found(args: argparse.Namespace, settings: Config) -> tuple[Tried, ...]:
    beside = settings.home / "evals" / "redteam"
    material = (
        redteam_bipia.read(args.pack, args.seed)
        if args.pack
        else redteam_cases.written(beside / f"seed-{args.seed}", args.seed)
    )
    cases = drawn(material, args.limit)
    folder = RunFolder(args.run or beside / "runs" / f"{material.pack.name.replace(' ', '-')}-{args.seed}")
    folder.begin(provenance.run_config(settings, material.pack, str(material.pack.folder), "assistant"))
    done = {outcome.qid for outcome in folder.outcomes()}
    left = [asking for asking in askings(cases) if asking.question.qid not in done]
    if left:  # or the model need not be loaded to judge the answers again
        with workbench.hiding(settings, material.pack, lambda report: None) as ask:
            for number, outcome in enumerate(run(material, left, ask, folder), start=1):
                sys.stderr.write(f"{number} of {len(left)}, {outcome.qid}: {outcome.answer.text}\n")
    return judged(material, cases, folder.outcomes())


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.redteam", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pack", type=Path, help="the folder of BIPIA; without it, the product's own attacks")
    parser.add_argument("--limit", type=int, help="so many attacks, drawn from all over; without it, all")
    parser.add_argument("--seed", type=int, default=redteam_cases.SEED)
    parser.add_argument(
        "--run", type=Path, help="the folder the answers are kept in; one that is there is gone on with"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--home", type=Path)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
