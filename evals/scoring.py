"""A question and what came of it -> a score. Pure; never calls the model, so old answers can be scored again."""

from collections.abc import Mapping
from dataclasses import dataclass

from evals.evidence import cites, rank, well_formed
from evals.matching import f1, satisfies
from evals.outcomes import Outcome, State
from evals.questions import Question
from vectorstore.passages import Language


@dataclass(frozen=True, slots=True)
class Score:
    """What was measured on one question; None where a measure says nothing about it."""

    qid: str
    lang: Language
    kind: str
    state: State
    refused: bool | None
    """Of unanswerable questions. None, like all measures of the answer, if only the search was run."""
    falsely_refused: bool | None
    """Of answerable questions."""
    right: bool | None
    """Of answerable questions with answers or ``must``. A refusal is not right, nor is a question that failed."""
    f1: float | None
    """Of answerable questions with answers, 0..1; a refusal has 0."""
    evidence: bool | None
    """Of answerable questions with gold: whether all of it is in the passages shown."""
    rank: int | None
    """How many passages that takes; None if they do not hold all of it."""
    citations: int
    well_formed: int
    """How many of the citations quote what stands there."""
    gold_cited: bool | None
    """Of answerable questions with gold whose answer cites anything: whether a citation touches the gold."""
    seconds: float


def score(question: Question, outcome: Outcome, texts: Mapping[str, str]) -> Score:
    """Score one question.

    Args:
        question: As it stands in the pack now.
        outcome: What came of it.
        texts: The text of every document of the pack, by name.
    """
    answer, asked = outcome.answer, outcome.state is not State.SEARCHED
    gold = question.gold if question.answerable else ()
    found = rank(gold, answer.passages)
    citations = answer.citations
    return Score(
        qid=question.qid,
        lang=question.lang,
        kind=question.kind,
        state=outcome.state,
        refused=answer.refused if asked and not question.answerable else None,
        falsely_refused=answer.refused if asked and question.answerable else None,
        right=_right(question, outcome),
        f1=_f1(question, outcome),
        evidence=found is not None if gold else None,
        rank=found,
        citations=len(citations),
        well_formed=sum(1 for citation in citations if well_formed(citation, texts)),
        gold_cited=cites(citations, gold) if gold and citations else None,
        seconds=outcome.seconds,
    )


def _right(question: Question, outcome: Outcome) -> bool | None:
    must = question.must or ((question.answers,) if question.answers else ())
    if outcome.state is State.SEARCHED or not question.answerable or not must:
        return None
    if outcome.state is State.FAILED or outcome.answer.refused:
        return False
    return satisfies(outcome.answer.text, must, question.must_not)


def _f1(question: Question, outcome: Outcome) -> float | None:
    if outcome.state is State.SEARCHED or not question.answerable or not question.answers:
        return None
    if outcome.state is State.FAILED or outcome.answer.refused:
        return 0.0
    return f1(outcome.answer.text, question.answers)
