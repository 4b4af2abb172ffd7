from dataclasses import replace

from scored_cases import MISCITED, REFUSED, RIGHT, UNKNOWN, WRONG, case

from evals.causes import Case, Cause
from evals.coverage import Point, curve, left_out
from evals.outcomes import State
from evals.shares import Share


def gated(found: Case, gate: float | None) -> Case:
    return replace(found, outcome=replace(found.outcome, answer=replace(found.outcome.answer, gate=gate)))


CASES = [gated(case(WRONG), 1.0), gated(case(RIGHT), 3.0), gated(case(MISCITED), 1.0), gated(case(REFUSED), -2.0)]


def test_a_stricter_gate_answers_less() -> None:
    # From the surest down: right at 3; then at 1 a wrong one and a right but miscited one, together.
    assert curve(CASES) == (
        Point(3.0, Share(1, 4), Share(1, 1)),
        Point(1.0, Share(3, 4), Share(2, 3)),
    )


def test_an_answer_to_an_unanswerable_question_is_not_right() -> None:
    assert curve([gated(case(WRONG, UNKNOWN), 2.0)]) == (Point(2.0, Share(1, 1), Share(0, 1)),)


def test_a_false_premise_contradicted_is_right() -> None:
    found = gated(case(RIGHT, UNKNOWN), 2.0)
    contradicted = replace(found, score=replace(found.score, refused=True), cause=Cause.REFUSED)
    assert curve([contradicted]) == (Point(2.0, Share(1, 1), Share(1, 1)),)


def test_questions_without_a_gate_score_are_left_out_and_counted() -> None:
    failed = gated(case(WRONG, state=State.FAILED), 1.0)
    assert (curve([case(RIGHT), failed]), left_out([case(RIGHT), failed, *CASES])) == ((), 2)
