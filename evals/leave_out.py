"""How often an answer that is not there is refused: ``python -m evals.leave_out PACK …``.

Each answerable question is asked twice: of the whole library, and with the documents that hold its gold passed over by
the search. What is refused then is refused rightly; what is refused before, wrongly. Questions the pack says have no
answer are asked once. The same Assistant as a user's, search apart.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import config
from assistant.terminal import first_run
from evals import own_packs, packs, runner, workbench
from evals.plainly import plainly
from evals.questions import Question
from evals.runner import Choice
from evals.shares import Share
from vectorstore.passages import Language


@dataclass(frozen=True, slots=True)
class Look:
    """One question asked once."""

    qid: str
    lang: Language
    stated: bool
    """Whether the answer could be found."""
    refused: bool
    gate: float | None


def looks(questions: Sequence[Question], ask: workbench.Hiding, always: frozenset[str] = frozenset()) -> Iterator[Look]:
    """Ask each answerable question with and without the documents of its gold, the others once.

    Args:
        questions: In the order they are asked.
        ask: The assistant.
        always: Documents that are passed over in any case: in a pack that holds the same text in two languages, those
            in the other one, which would still answer.
    """
    for question in questions:
        for hidden in question.rounds:
            answer = ask(question.question, always | hidden)
            stated = question.answerable and not hidden
            yield Look(question.qid, question.lang, stated, answer.refused, answer.gate)


def shares(found: Sequence[Look]) -> tuple[Share, Share]:
    """Return which share was refused of what could not be answered, and of what could."""
    return (
        Share.count(look.refused for look in found if not look.stated),
        Share.count(look.refused for look in found if look.stated),
    )


def told(name: str, found: Sequence[Look]) -> str:
    """Return both shares with their intervals, in a line."""
    wanted, unwanted = shares(found)
    return f"{name}: refused {_share(wanted)} of what is not there, {_share(unwanted)} of what is"


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{share.value or 0.0:.2f} ({share.n}/{share.of}, {low:.2f}-{high:.2f})"


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Print, for each pack and language, what was refused rightly and wrongly."""
    parser = argparse.ArgumentParser(prog="python -m evals.leave_out", description=__doc__)
    parser.add_argument("packs", nargs="+")
    parser.add_argument("--limit", type=int, default=40, help="questions of each language of each pack")
    parser.add_argument(
        "--one-language", action="store_true", help="pass over the documents in the other language: for parallel texts"
    )
    parser.add_argument("--home", type=Path)
    args = parser.parse_args(argv)
    settings = config.read(os.environ, args.home)
    wanted = [packs.read(own_packs.find(name, settings.home)) for name in args.packs]
    first_run.fetch_model(settings, settings.engine.model)
    for pack in wanted:
        with workbench.hiding(settings, pack, lambda report: None) as ask:
            for lang in sorted({question.lang for question in pack.questions}):
                asked = [question for question in pack.questions if question.lang is lang]
                other = frozenset(document.doc_id for document in pack.documents if document.lang is not lang)
                always = other if args.one_language else frozenset[str]()
                found = list(looks(runner.chosen(asked, Choice(limit=args.limit)), ask, always))
                sys.stdout.write(told(f"{pack.name} {lang}", found) + "\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
