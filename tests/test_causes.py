"""evals/causes: the cause of each sort of outcome, the order of cases, and the counts."""

from dataclasses import replace

import pytest
from scored_cases import ASKED, FELL, MISCITED, REFUSED, RIGHT, SHOWN, TEXTS, UNKNOWN, WRONG, case

from assistant.conversation import Answer
from evals.causes import Case, Cause, Tally, cause, tallies, worst_first
from evals.outcomes import State
from evals.questions import Gold
from vectorstore.passages import Language


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (case(RIGHT), Cause.RIGHT),
        (case(RIGHT, replace(ASKED, gold=())), Cause.RIGHT),
        (case(MISCITED), Cause.MISCITED),
        (case(WRONG), Cause.WRONG),
        (case(REFUSED), Cause.GATED),
        (case(replace(REFUSED, claims=FELL)), Cause.UNPROVED),
        (case(replace(WRONG, passages=SHOWN[1:])), Cause.NOT_RETRIEVED),
        (case(replace(REFUSED, passages=())), Cause.NOT_RETRIEVED),
        (case(replace(REFUSED, passages=()), replace(ASKED, gold=())), Cause.NOT_RETRIEVED),
        (case(REFUSED, replace(ASKED, gold=(Gold("c", None, None, None, None),))), Cause.NOT_INDEXED),
        (case(WRONG, UNKNOWN), Cause.INVENTED),
        (case(REFUSED, UNKNOWN), Cause.REFUSED),
        (case(Answer("How many?", "", False, "too long", (), ()), state=State.FAILED), Cause.FAILED),
        (case(RIGHT, replace(ASKED, answers=())), Cause.UNJUDGED),
        (case(Answer("How many?", "", False, "", (), SHOWN), state=State.SEARCHED), Cause.UNJUDGED),
        (case(Answer("How many?", "", False, "", (), SHOWN[1:]), state=State.SEARCHED), Cause.NOT_RETRIEVED),
        (case(Answer("How many?", "", False, "", (), SHOWN), UNKNOWN, State.SEARCHED), Cause.UNJUDGED),
    ],
)
def test_the_first_step_that_failed_is_the_cause(found: Case, wanted: Cause) -> None:
    assert found.cause is wanted


def test_a_right_answer_from_elsewhere_is_looked_at_for_its_citation_alone() -> None:
    assert case(replace(MISCITED, passages=SHOWN[1:])).cause is Cause.MISCITED


def test_a_contradicted_false_premise_is_refused_rightly() -> None:
    found = case(RIGHT, UNKNOWN)
    assert cause(UNKNOWN, found.outcome, replace(found.score, refused=True), TEXTS) is Cause.REFUSED


def test_what_misled_the_reader_comes_before_any_refusal_and_what_is_right_last() -> None:
    blind = case(replace(WRONG, passages=SHOWN[1:]))
    mixed = [
        case(RIGHT),
        case(REFUSED),
        case(MISCITED),
        blind,
        case(WRONG),
        case(REFUSED, UNKNOWN),
        case(WRONG, UNKNOWN),
    ]
    assert [(one.cause, one.misled) for one in worst_first(mixed)] == [
        (Cause.INVENTED, True),
        (Cause.WRONG, True),
        (Cause.NOT_RETRIEVED, True),
        (Cause.MISCITED, False),
        (Cause.GATED, False),
        (Cause.RIGHT, False),
        (Cause.REFUSED, False),
    ]


def test_causes_are_counted_over_all_and_by_language_and_kind() -> None:
    chinese = replace(ASKED, lang=Language.ZH)
    assert tallies([case(WRONG), case(RIGHT, chinese), case(REFUSED, UNKNOWN)]) == (
        Tally("all", 3, {Cause.WRONG: 1, Cause.RIGHT: 1, Cause.REFUSED: 1}),
        Tally("language en", 2, {Cause.WRONG: 1, Cause.REFUSED: 1}),
        Tally("language zh", 1, {Cause.RIGHT: 1}),
        Tally("kind fact", 2, {Cause.WRONG: 1, Cause.RIGHT: 1}),
        Tally("kind unanswerable", 1, {Cause.REFUSED: 1}),
    )


def test_a_division_with_one_part_repeats_nothing() -> None:
    assert tallies([case(RIGHT)]) == (Tally("all", 1, {Cause.RIGHT: 1}),)
