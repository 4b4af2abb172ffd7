"""How well the gate tells answerable from unanswerable, and which threshold to set: ``python -m evals.gate PACK …``.

Every answerable question is asked twice: of the whole collection, and with the documents that hold its gold hidden.
Questions the pack says have no answer are asked once. Knows scores and no answers.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from assistant import config, wiring
from assistant.config import Config
from assistant.conversation import Gate, Passage
from assistant.model.writer import LocalWriter
from assistant.question.asked import Asked
from assistant.terminal import first_run
from evals import packs, runner, workbench
from evals.packs import Pack
from evals.plainly import plainly
from evals.questions import Question
from evals.runner import Choice
from vectorstore.library import Library
from vectorstore.search import search


@dataclass(frozen=True, slots=True)
class Scored:
    """One look of the gate at passages."""

    qid: str
    lang: str
    stated: bool
    """Whether the passages could state the answer."""
    score: float


def area(scored: Sequence[Scored]) -> float:
    """Return the share of pairs of a stated and an unstated question that the scores order rightly, ties as half.

    The area under the ROC curve by the Mann-Whitney statistic (Hanley and McNeil 1982). nan without both kinds.
    """
    yes = [s.score for s in scored if s.stated]
    no = [s.score for s in scored if not s.stated]
    if not yes or not no:
        return float("nan")
    return sum((y > n) + 0.5 * (y == n) for y in yes for n in no) / (len(yes) * len(no))


def threshold(scored: Sequence[Scored], false_refusals: float) -> float:
    """Return the highest threshold that refuses at most this share of the questions whose answer is stated."""
    yes = sorted(s.score for s in scored if s.stated)
    return yes[int(false_refusals * len(yes))]


def look(settings: Config, pack: Pack, questions: Sequence[Question]) -> Iterator[Scored]:
    """Put the questions to the search and the gate of the product."""
    with (
        closing(wiring.writer(settings)) as writer,
        workbench.library(settings, pack, lambda report: None) as library,
    ):
        for question in questions:
            for hidden in question.rounds:
                score = _score(settings, library, writer, question.question, hidden)
                yield Scored(question.qid, question.lang, question.answerable and not hidden, score)


def _score(settings: Config, library: Library, writer: LocalWriter, question: str, hidden: frozenset[str]) -> float:
    found = search(library, question, settings.search.passages, hidden)
    prompt = writer.lay_out(tuple(Passage.of(n, hit) for n, hit in enumerate(found, start=1)), Asked.of(question))
    (gate,) = [event for event in writer.judge(prompt, Event()) if isinstance(event, Gate)]
    return gate.score


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Print, for each pack and language, the area and what thresholds refuse."""
    parser = argparse.ArgumentParser(prog="python -m evals.gate", description=__doc__)
    parser.add_argument("packs", nargs="+")
    parser.add_argument("--limit", type=int, default=60, help="questions of each pack")
    parser.add_argument("--home", type=Path)
    args = parser.parse_args(argv)
    settings = config.read(os.environ, args.home)
    found = [packs.read(packs.find(name)) for name in args.packs]  # what is wrong with one is said before hours of work
    first_run.fetch_model(settings, settings.engine.model)
    for pack in found:
        scored = list(look(settings, pack, runner.chosen(pack.questions, Choice(limit=args.limit))))
        for lang in sorted({s.lang for s in scored}):
            _print(f"{pack.name} {lang}", [s for s in scored if s.lang == lang])
    return 0


def _print(title: str, scored: Sequence[Scored]) -> None:
    stated = sum(s.stated for s in scored)
    sys.stdout.write(f"{title}: {stated} stated, {len(scored) - stated} not; area {area(scored):.3f}\n")
    for share in (0.03, 0.05, 0.1) if stated else ():
        line = threshold(scored, share)
        refused = [s.score < line for s in scored if not s.stated]
        others = sum(refused) / max(len(refused), 1)
        sys.stdout.write(f"  threshold {line:6.2f}: refuses {share:4.0%} of the stated, {others:.2f} of the others\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
