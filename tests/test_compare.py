from dataclasses import replace

import pytest

from evals import compare as comparing
from evals.compare import Comparison, Turn, check, unlike
from evals.errors import NotComparable
from evals.outcomes import State
from evals.rescoring import Asked
from evals.scoring import score
from tests.asked_runs import CONFIG, ROME, TEXT, asked


def compare(a: list[Asked], b: list[Asked]) -> Comparison:
    return comparing.compare(a, b, "")


def test_only_questions_that_both_asked_are_compared() -> None:
    found = compare([asked("a", TEXT), asked("b", TEXT), asked("c", ROME)], [asked("c", TEXT), asked("d", TEXT)])
    right = next(one for one in found.differences if one.measure == "right")
    assert (found.common, found.only_a, found.only_b, right.a, right.b) == (1, 2, 1, 0.0, 1.0)


def test_a_difference_is_that_of_the_second_run_from_the_first() -> None:
    # Right 1 of 4 before and 3 of 4 after: the mean change is +1, +1, 0, 0 over 4.
    before = [asked("a", ROME), asked("b", ROME), asked("c", TEXT), asked("d", ROME)]
    after = [asked("a", TEXT), asked("b", TEXT), asked("c", TEXT), asked("d", ROME)]
    right = next(one for one in compare(before, after).differences if one.measure == "right")
    assert (right.a, right.b, right.change.mean, right.change.n, right.change.clusters) == (0.25, 0.75, 0.5, 4, 1)


def test_a_measure_is_compared_on_the_questions_that_both_runs_have_it_of() -> None:
    # A refusal cites nothing, so there is one question left on which the citations can be compared.
    found = compare([asked("a", TEXT), asked("b", None)], [asked("a", ROME), asked("b", TEXT)])
    counts = {one.measure: one.change.n for one in found.differences}
    assert (counts["right"], counts["well_formed"], "refused" in counts) == (2, 1, False)


def test_the_measures_that_matter_most_come_first() -> None:
    found = compare(
        [asked("a", TEXT), asked("b", None, answerable=False)], [asked("a", TEXT), asked("b", None, answerable=False)]
    )
    assert [one.measure for one in found.differences][:4] == ["right", "refused", "falsely_refused", "evidence"]


def test_what_was_won_and_lost_is_listed_with_both_first_lines() -> None:
    found = compare(
        [asked("a", None), asked("b", TEXT), asked("c", TEXT)], [asked("a", TEXT), asked("b", ROME), asked("c", TEXT)]
    )
    assert (found.wins, found.losses) == (
        (Turn("a", "Where was a?", "Not in the documents.", "It was in Wuxi. [1]"),),
        (Turn("b", "Where was b?", "It was in Wuxi. [1]", "It was in Rome. [1]"),),
    )


@pytest.mark.parametrize(
    ("was", "now", "answerable", "turned"),
    [
        (ROME, TEXT, True, "won"),
        (None, TEXT, True, "won"),
        (TEXT, None, True, "lost"),
        (ROME, None, True, "neither"),
        (TEXT, None, False, "won"),
        (None, TEXT, False, "lost"),
    ],
)
def test_a_question_is_won_by_a_right_answer_or_a_right_refusal(
    was: str | None, now: str | None, answerable: bool, turned: str
) -> None:
    found = compare([asked("a", was, answerable=answerable)], [asked("a", now, answerable=answerable)])
    assert ("won" if found.wins else "lost" if found.losses else "neither") == turned


def test_an_answer_is_not_held_against_a_mere_search() -> None:
    searched = replace(asked("a", TEXT), outcome=replace(asked("a", TEXT).outcome, state=State.SEARCHED))
    searched = replace(searched, score=score(searched.question, searched.outcome, {}))
    found = compare([searched], [asked("a", ROME)])
    assert (found.wins, found.losses) == ((), ())


def test_runs_without_a_common_question_cannot_be_compared() -> None:
    with pytest.raises(NotComparable, match="no question in common"):
        compare([asked("a", TEXT)], [asked("b", TEXT)])


def test_runs_of_different_packs_are_refused() -> None:
    with pytest.raises(NotComparable, match="different packs, own and other; only runs of one pack"):
        check(CONFIG, replace(CONFIG, pack="other", questions_sha256="q2"))


@pytest.mark.parametrize("same", [{"pack": "moved"}, {"questions_sha256": "q2"}])
def test_a_pack_that_was_moved_or_changed_is_still_the_same_pack(same: dict[str, str]) -> None:
    assert check(CONFIG, replace(CONFIG, **same)) is None


def test_what_the_runs_were_made_with_is_told() -> None:
    other = replace(CONFIG, model="large", prompts_sha256="p2", answerer="")
    assert (unlike(CONFIG, CONFIG), unlike(CONFIG, other)) == (
        "They were made alike.",
        "They were made with a different: answerer (assistant, none), model (small, large), prompts_sha256.",
    )
