"""evals/html/measures: which figures are shown, and how they are named."""

import re

from scored_cases import ASKED, REFUSED, RIGHT, SHOWN, UNKNOWN, WRONG, case

from assistant.conversation import Answer
from evals import summary
from evals.html.measures import divisions, overall, set_name
from evals.outcomes import State

ROWS = summary.rows([one.score for one in (case(RIGHT), case(WRONG), case(REFUSED, UNKNOWN))], shown=2)


def captions(html: str) -> list[str]:
    return re.findall("<caption>(.*?)</caption>", html)


def test_a_share_is_shown_with_its_counts_and_its_interval() -> None:
    # 1 of 2: p = 0.5, z² = 3.8415; 0.5 ± (1.96 * sqrt(0.125 + 0.2401) = 1.1843) / 2.9207 = 0.0945..0.9055.
    assert (
        '<td class="value"><strong>50.0%</strong> <span class="counts">1/2 [9–91]</span></td>'
        in re.findall('<th scope="row">Right</th>.*?</tr>', overall(ROWS))[0]
    )


def test_the_figures_are_in_three_groups() -> None:
    assert captions(overall(ROWS)) == ["Answers", "Proof", "Search, form and time"]


def test_a_run_that_only_searched_has_the_figures_of_the_search() -> None:
    found = case(Answer("How many?", "", False, "", (), SHOWN), ASKED, State.SEARCHED)
    names = re.findall('<th scope="row">(.*?)</th>', overall(summary.rows([found.score], shown=2)))
    assert names == ["Evidence", "R@1", "R@2", "MRR", "nDCG", "Seconds", "Slow"]


def test_each_share_has_a_table_by_kind() -> None:
    assert captions(divisions(ROWS))[:3] == ["Right", "Proved", "Refused"]


def test_a_run_of_one_kind_and_language_has_no_divisions() -> None:
    assert divisions(ROWS[:1]) == ""


def test_sets_are_named_for_people() -> None:
    assert [set_name(name) for name in ("language zh", "kind two_part", "all")] == ["Chinese", "two part", "all"]
