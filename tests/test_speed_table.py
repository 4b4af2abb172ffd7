import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from evals.speed.figures import Done, Figures, Goal, Missing, row
from evals.speed.machine import Machine
from evals.speed.record import to_json
from evals.speed.table import lines, number, table

HERE = Machine("A processor", 2, 8_000_000_000, "Linux", {"numpy": "2.0"}, "tiny", (0.1, 0.2, 0.3))
DONE = (
    Done(
        "answer",
        Figures(
            (
                row("first word", "s", [1.0, 2.0, 3.0], ("plain", [4.0, 4.0, 4.0]), Goal(0.6)),
                row("evidence", "s", [0.2], goal=Goal(0.15)),
            ),
            ("over given passages",),
            (Missing("whole answer", "it ended early"),),
        ),
        12.5,
    ),
)


def shown(repeats):
    console = Console(file=io.StringIO(), width=200)
    console.print(table(DONE, repeats))
    return console.file.getvalue()


def cells(line):
    return [cell.strip() for cell in line.strip().strip("│").split("│")]


def test_a_row_shows_both_medians_their_ratio_and_whether_it_is_as_wanted():
    (line,) = [line for line in shown(7).splitlines() if "first word" in line]
    assert cells(line) == [
        "answer", "first word", "s", "caseclerk", "2 (1 to 3)", "3", "plain", "4 (4 to 4)", "0.50 [0.25..0.75]",
        "≤ 0.6", "yes",
    ]  # fmt: skip


def test_a_row_without_a_rival_shows_its_own_goal():
    (line,) = [line for line in shown(7).splitlines() if "evidence" in line]
    assert cells(line) == ["", "evidence", "s", "caseclerk", "0.2", "1", "", "", "", "≤ 0.15", "NO"]


@pytest.mark.parametrize(("repeats", "marked"), [(3, True), (6, True), (7, False)])
def test_a_quick_look_is_marked_as_one(repeats, marked):
    assert ("QUICK LOOK" in shown(repeats)) is marked


def test_what_was_not_measured_is_said_with_its_reason():
    assert list(lines(DONE)) == [
        "answer: over given passages",
        "answer: NOT MEASURED: whole answer: it ended early",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0412, "0.0412"), (0.5, "0.5"), (1.234, "1.23"), (12.34, "12.3"), (123.4, "123"), (2.0, "2"), (0.99961, "1")],
)
def test_a_figure_keeps_three_digits(value, written):
    assert number(value) == written


def test_the_record_holds_every_sample_the_machine_and_what_is_missing():
    (part,) = to_json(HERE, 3, "2026-01-02T03:04:05+00:00", DONE)["parts"]
    assert part == {
        "part": "answer",
        "seconds": 12.5,
        "rows": [
            {
                "what": "first word",
                "unit": "s",
                "series": {"name": "caseclerk", "median": 2.0, "samples": [1.0, 2.0, 3.0]},
                "against": {"name": "plain", "median": 4.0, "samples": [4.0, 4.0, 4.0]},
                "ratio": {"value": 0.5, "low": 0.25, "high": 0.75},
                "goal": {"figure": 0.6, "at_least": False},
                "met": True,
            },
            {
                "what": "evidence",
                "unit": "s",
                "series": {"name": "caseclerk", "median": 0.2, "samples": [0.2]},
                "against": None,
                "ratio": None,
                "goal": {"figure": 0.15, "at_least": False},
                "met": False,
            },
        ],
        "notes": ["over given passages"],
        "not_measured": [{"what": "whole answer", "why": "it ended early"}],
    }


def test_a_run_is_json_and_says_where_and_how_it_was_made():
    run = json.loads(json.dumps(to_json(HERE, 3, "2026-01-02T03:04:05+00:00", ())))
    assert (run["machine"]["processor"], run["when"], run["repeats"], run["quick_look"]) == (
        "A processor", "2026-01-02T03:04:05+00:00", 3, True,
    )  # fmt: skip


@pytest.mark.parametrize(("load", "busy"), [((0.5, 9, 9), False), ((0.6, 0, 0), True), (None, False)])
def test_a_machine_is_busy_by_what_it_did_in_the_last_minute(load, busy):
    assert replace(HERE, load=load).busy is busy


def test_a_machine_is_named_on_one_line():
    assert HERE.said == "A processor, 2 cores, 8.00 GB; load before 0.10; Linux; tiny; numpy 2.0"
