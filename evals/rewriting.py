"""How well follow-ups are made to stand alone: ``python -m evals.rewriting PACK_FOLDER``. Runs no model.

The pack's ``questions.jsonl`` has one follow-up per line with the user's earlier questions and a person's rewrite
(MTRAG's form: Katsis et al. 2025). There are no documents and no answers, so a rewrite is compared with the person's;
what it finds in a library is not measured here. Halves are by conversation: rules are tuned on one, reported on the
other. With ``--alone`` the pack is one of questions that all stand alone, and what is counted is harm.
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.question import followups
from assistant.question.followups import Earlier, How, Rewrite
from assistant.records import Record
from evals import packs
from evals.bootstrap import Estimate, estimate
from evals.errors import BadPack
from evals.matching import f1, tokens
from evals.plainly import plainly
from evals.questions import Question
from evals.shares import Share
from vectorstore.passages import Language

STEM = 5  # letters by which words are compared: register, registered
_ASKING = frozenset(
    """
    about again also am and any are as at be been being but by can clarify could did do does each explain for from give
    had has have he her him his how i if in information into is it its kind know let like many may me might more much my
    no not of on or other our please provide say should so some such tell than thank thanks that their them then there
    these they this those to too us was we were what when where which who whom whose why will with would you your
    """.split()
)
"""What a question is asked with, not about: "could you tell me" adds nothing to a rewrite."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question in its conversation, and how a person made it stand alone."""

    conversation: str
    domain: str
    history: tuple[str, ...]
    question: str
    rewrite: str

    @property
    def added(self) -> frozenset[str]:
        """What the person added to the question."""
        return content(self.rewrite) - content(self.question)

    @property
    def borrowed(self) -> frozenset[str]:
        """What the person added and took from earlier questions: other words are other ways to say the same."""
        return self.added & content(" ".join(self.history))

    @property
    def held_out(self) -> bool:
        """Say whether the case is for the report and not for tuning."""
        return int(hashlib.sha256(self.conversation.encode()).hexdigest(), 16) % 2 == 1


Rewriter = Callable[[Case], str]
Measure = Callable[[Case, str], float | None]
"""A case and its rewrite to 0..1; None says nothing about this case."""


def content(text: str) -> frozenset[str]:
    """Return the stems a question is about."""
    return frozenset(token[:STEM] for token in tokens(text) if token not in _ASKING)


def read(folder: Path) -> tuple[Case, ...]:
    """Read the follow-ups of a pack; questions that open a conversation are left out.

    Raises:
        BadPack: The file is missing, not UTF-8, or holds no follow-up.
        BadRecord: A line does not follow the schema.
    """
    wanted = "Give the folder of a pack of follow-ups, such as that of MTRAG's rewrites."
    records = packs.lines(folder / "questions.jsonl", wanted)
    cases = tuple(case for case in map(_case, records) if case.history)
    if not cases:
        raise BadPack(f"{folder / 'questions.jsonl'} holds no follow-up. {wanted}")
    return cases


def _case(record: Record) -> Case:
    conversation = record.text("qid").split("<::>")[0]
    return Case(
        conversation, record.optional_text("domain") or "", record.texts("history"), record.text("question"),
        record.text("rewrite"),
    )  # fmt: skip


def by_rule(case: Case) -> str:
    """Rewrite as the product does when no model helps."""
    return _standalone(case).question


def _standalone(case: Case) -> Rewrite:
    return followups.standalone(case.question, [Earlier(question) for question in case.history])


REWRITERS: Mapping[str, Rewriter] = {
    "as asked": lambda case: case.question,
    "last question before it": lambda case: f"{case.history[-1]} {case.question}",
    "rules": by_rule,
}


def _changed(case: Case, rewrite: str) -> bool:
    return content(rewrite) != content(case.question)


MEASURES: Mapping[str, Measure] = {
    "precision of changing": lambda case, made: float(bool(case.added)) if _changed(case, made) else None,
    "recall of changing": lambda case, made: float(_changed(case, made)) if case.added else None,
    "precision, words of the history": lambda case, made: float(bool(case.borrowed)) if _changed(case, made) else None,
    "recall, words of the history": lambda case, made: float(_changed(case, made)) if case.borrowed else None,
    "added words found": lambda case, made: len(case.added & content(made)) / len(case.added) if case.added else None,
    "borrowed words found": (
        lambda case, made: len(case.borrowed & content(made)) / len(case.borrowed) if case.borrowed else None
    ),
    "changed though it stood alone": lambda case, made: None if case.added else float(_changed(case, made)),
    "token F1": lambda case, made: f1(made, [case.rewrite]),
    "token F1 where history is needed": lambda case, made: f1(made, [case.rewrite]) if case.borrowed else None,
}


def figure(made: Mapping[Case, str], measure: Measure) -> Estimate | None:
    """Measure one way of rewriting.

    Args:
        made: Each case with its rewrite.
        measure: What to measure.

    Returns:
        The mean over the cases the measure says something about, with the interval of a bootstrap over conversations;
        None if there is no such case.
    """
    values = {case: value for case, rewrite in made.items() if (value := measure(case, rewrite)) is not None}
    return estimate(list(values.values()), [case.conversation for case in values]) if values else None


def report(cases: Sequence[Case]) -> list[str]:
    """Return the lines of a table: every measure for every way of rewriting."""
    lines = []
    made = {way: {case: rewriter(case) for case in cases} for way, rewriter in REWRITERS.items()}
    for name, measure in MEASURES.items():
        for way, rewrites in made.items():
            found = figure(rewrites, measure)
            shown = f"{found.mean:.3f} [{found.low:.3f}, {found.high:.3f}] of {found.n}" if found else "no case"
            lines.append(f"{name:34} {way:24} {shown}")
    return lines


def ways(cases: Sequence[Case]) -> Counter[How]:
    """Count how the questions came to their form: so many are left to the model."""
    return Counter(_standalone(case).how for case in cases)


def disturbed(questions: Sequence[Question]) -> Share:
    """Count the questions that are changed when asked one after the other, though each stands alone."""
    found: list[bool] = []
    for lang in Language:
        row = [question for question in questions if question.lang is lang]
        for before, question in pairwise(row):
            earlier = (Earlier(before.question, next(iter(before.answers), "")),)
            found.append(followups.needs_history(question.question, earlier))
    return Share.count(found)


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Print the table of one half."""
    parser = argparse.ArgumentParser(prog="python -m evals.rewriting", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pack", type=Path, help="a folder with questions.jsonl")
    parser.add_argument("--tuning", action="store_true", help="the half that rules are tuned on")
    parser.add_argument("--alone", action="store_true", help="a pack of questions that stand alone: count the changed")
    options = parser.parse_args(argv)
    if options.alone:
        share = disturbed(packs.read(options.pack).questions)
        sys.stdout.write(f"changed though they stand alone: {share.n} of {share.of}\n")
        return 0
    cases = [case for case in read(options.pack) if case.held_out is not options.tuning]
    for domain in ("", *sorted({case.domain for case in cases})):
        chosen = [case for case in cases if domain in ("", case.domain)]
        how = ", ".join(f"{count} {way}" for way, count in ways(chosen).most_common())
        head = f"== {domain or 'all domains'}, {len(chosen)} follow-ups: {how}"
        sys.stdout.write("\n".join((head, *report(chosen), "")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
