import pytest

from evals.speed.figures import Goal, row


@pytest.mark.parametrize(
    ("goal", "met"),
    [(Goal(2.0), True), (Goal(1.9), False), (Goal(2.0, at_least=True), True), (Goal(2.1, at_least=True), False)],
)
def test_a_goal_without_a_rival_is_one_of_the_median(goal, met):
    assert row("first word", "s", [1.0, 2.0, 9.0], goal=goal).met is met


def test_a_goal_beside_a_rival_is_one_of_the_ratio():
    rows = [row("first word", "s", [3.0], ("plain", [4.0]), Goal(figure)) for figure in (0.75, 0.74)]
    assert [each.met for each in rows] == [True, False]


def test_without_a_goal_nothing_is_met_or_missed():
    assert row("first word", "s", [3.0], ("plain", [4.0])).met is None


def test_without_a_rival_there_is_no_ratio():
    assert row("first word", "s", [3.0]).ratio is None
