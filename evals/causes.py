"""Where a question went wrong: the first step of the main path that failed it. Pure; knows no page and no file."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.outcomes import Outcome, State
from evals.questions import Question
from evals.scoring import Score


class Cause(StrEnum):
    """What became of a question, and if it went wrong, by which step; worst for the reader first."""

    INVENTED = "answered although unanswerable"
    WRONG = "answered wrongly"
    MISCITED = "cited wrongly"
    UNPROVED = "not proved"
    GATED = "gated wrongly"
    NOT_RETRIEVED = "not retrieved"
    NOT_INDEXED = "not indexed"
    FAILED = "failed"
    UNJUDGED = "not judged"
    RIGHT = "right"
    REFUSED = "refused rightly"

    @property
    def good(self) -> bool:
        """Say whether nothing went wrong."""
        return self in (Cause.RIGHT, Cause.REFUSED)


MEANING: Mapping[Cause, str] = {
    Cause.INVENTED: "The documents do not answer the question, and it was not refused.",
    Cause.WRONG: "The evidence was shown, and the answer does not say what it should, or says too much.",
    Cause.MISCITED: "The answer is right, but no citation touches the gold; it may be proved by another place.",
    Cause.UNPROVED: "The evidence was shown and a draft was written, but nothing of it stood the check.",
    Cause.GATED: "The evidence was shown, and the model said, at the gate or in place of a draft, that it was not.",
    Cause.NOT_RETRIEVED: "The gold was not in the passages shown, or not all of it.",
    Cause.NOT_INDEXED: "A document of the gold is not in the library or could not be read.",
    Cause.FAILED: "The question could not be asked.",
    Cause.UNJUDGED: "The pack has no answer to compare with, or only the search was run.",
    Cause.RIGHT: "The answer says what it should, and cites the gold if there is any.",
    Cause.REFUSED: "The documents do not answer the question, and it was refused or its premise contradicted.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a run with everything that is known about it."""

    question: Question
    outcome: Outcome
    score: Score
    cause: Cause

    @property
    def misled(self) -> bool:
        """Say whether something reached the reader that is not right: worse than any refusal."""
        wrong = self.cause in (Cause.INVENTED, Cause.WRONG, Cause.NOT_RETRIEVED, Cause.NOT_INDEXED)
        return wrong and self.outcome.state is State.ANSWERED and not self.outcome.answer.refused


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions of one set met each cause."""

    name: str
    questions: int
    counts: Mapping[Cause, int]
    """Of the causes that were met."""


def cause(question: Question, outcome: Outcome, score: Score, readable: Container[str]) -> Cause:
    """Say what became of a question.

    An answer that is right is looked at no further than its citations: however it came about, nothing needs mending.
    Otherwise the earliest step that failed is the cause, in the order in which the steps are taken (index, search,
    gate, draft and check), because mending a later one would not have helped.

    Args:
        question: As it stands in the pack now.
        outcome: What came of it.
        score: Of this outcome.
        readable: The names of the documents whose text could be read.
    """
    if outcome.state is State.FAILED:
        return Cause.FAILED
    if not question.answerable:
        return _of_unanswerable(outcome, score)
    if score.right:
        return Cause.MISCITED if question.gold and not score.gold_cited else Cause.RIGHT
    if any(gold.doc_id not in readable for gold in question.gold):
        return Cause.NOT_INDEXED
    if score.evidence is False or not outcome.answer.passages:
        return Cause.NOT_RETRIEVED
    if outcome.state is State.SEARCHED:
        return Cause.UNJUDGED
    if outcome.answer.refused:
        return Cause.UNPROVED if outcome.answer.claims else Cause.GATED
    return Cause.UNJUDGED if score.right is None else Cause.WRONG


def worst_first(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Order cases: what misled the reader, then what went wrong otherwise, by cause, then the rest; stable."""
    order = list(Cause)
    return tuple(sorted(cases, key=lambda case: (not case.misled, order.index(case.cause))))


def tallies(cases: Sequence[Case]) -> tuple[Tally, ...]:
    """Count the causes over everything, per language and per kind, named and ordered as the rows of the summary.

    As there, a division with one part only is left out.
    """
    languages = [(f"language {case.question.lang}", case.cause) for case in cases]
    kinds = [(f"kind {case.question.kind}", case.cause) for case in cases]
    return (_tally("all", [case.cause for case in cases]), *_parts(languages), *_parts(kinds))


def _of_unanswerable(outcome: Outcome, score: Score) -> Cause:
    if outcome.state is State.SEARCHED:
        return Cause.UNJUDGED
    # By the score and not by the answer: a false premise that is contradicted with a citation is refused too.
    return Cause.REFUSED if score.refused else Cause.INVENTED


def _parts(named: Sequence[tuple[str, Cause]]) -> tuple[Tally, ...]:
    names = sorted({name for name, _ in named})
    if len(names) < 2:
        return ()
    return tuple(_tally(part, [found for name, found in named if name == part]) for part in names)


def _tally(name: str, causes: Sequence[Cause]) -> Tally:
    counts = Counter(causes)
    return Tally(name, len(causes), {one: counts[one] for one in Cause if counts[one]})
