from dataclasses import replace
from io import StringIO

from rich.console import Console

from evals.baseline import Broken, Judgement, Loss
from evals.bootstrap import Estimate
from evals.compare import Comparison, Difference, Turn
from evals.compare_text import comparison, judgement, table

RIGHT = Difference("falsely_refused", 0.25, 0.75, Estimate(0.5, 0.1, 0.9, 0.0123, 40, 12))
ALIKE = Comparison(40, 1, 2, (RIGHT,), (), (), "They were made alike.")
PASSED = Judgement(40, 0, 0, (RIGHT,), (), ())


def test_a_row_holds_both_means_the_change_and_how_sure_it_is() -> None:
    Console(width=150, file=(shown := StringIO())).print(table([RIGHT]))
    row = next(line for line in shown.getvalue().splitlines() if "false refusal" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "false refusal", "0.250", "0.750", "+0.500", "+0.100 .. +0.900", "0.012", "40", "12",
    ]  # fmt: skip


def test_runs_that_fared_alike_are_told_in_four_lines() -> None:
    assert list(comparison(ALIKE)) == [
        "40 questions were asked in both runs, 1 in A only, 2 in B only.",
        "They were made alike.",
        "Won: better in B: none",
        "Lost: better in A: none",
    ]


def test_a_win_is_told_with_its_question_and_both_answers() -> None:
    won = replace(ALIKE, wins=(Turn("q1", "Where?", "Not stated.", "In Wuxi. [1]"),))
    assert list(comparison(won))[2:6] == [
        "Won: better in B: 1",
        "  q1  Where?",
        "    A: Not stated.",
        "    B: In Wuxi. [1]",
    ]


def test_the_reader_is_warned_of_few_clusters() -> None:
    few = replace(PASSED, differences=(replace(RIGHT, change=replace(RIGHT.change, clusters=9)),))
    assert list(judgement(few))[1] == "Where there are fewer than 10 clusters, the interval is rough."


def test_a_gate_that_is_passed_is_told_in_two_lines() -> None:
    assert list(judgement(PASSED)) == ["40 questions were compared with the baseline's.", "The gate is passed."]


def test_a_gate_that_is_not_passed_tells_what_was_lost_left_out_and_broken() -> None:
    closed = replace(
        PASSED, only_now=1, only_baseline=2, losses=(Loss("right", ("a", "b")),), broken=(Broken("so", ("c",)),)
    )
    assert list(judgement(closed))[1:] == [
        "Left out: 1 that the baseline does not have or words differently, 2 that only the baseline has.",
        "Lost beyond noise: right, on a, b",
        "Floor broken: so; not so on c",
        "The gate is not passed.",
    ]
