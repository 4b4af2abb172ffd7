"""Questions in a row, as a program asks them: the short form of ``python -m tests.load calls``."""

import sys

import pytest

from tests.load.calls import run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is looked at as Linux counts it")
MOST = 2.5
"""MB that may be added after the warm-up; what was once kept of each call to the page made it 4."""


def grown(came):
    wrong = [fault for fault in came.faults if fault.startswith("wrong answer")]  # a slope of so few calls says little
    return (wrong, came.growth.last - came.growth.first < MOST, came.growth.handles[1] <= came.growth.handles[0])


def test_a_hundred_and_fifty_questions_in_a_row_leave_nothing_behind(tmp_path):
    assert grown(run(150, "pipeline", False, tmp_path, warm=50, every=10)) == ([], True, True)


def test_questions_to_the_page_by_a_script_leave_nothing_behind(tmp_path):
    assert grown(run(90, "page", False, tmp_path, warm=30, every=5)) == ([], True, True)
