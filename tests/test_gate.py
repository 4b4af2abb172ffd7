"""What the gate's scores are summed up to."""

import math

import pytest

from evals.gate import Scored, area, threshold


def scored(stated, unstated):
    return [Scored("q", "en", True, s) for s in stated] + [Scored("q", "en", False, s) for s in unstated]


def test_the_area_is_the_share_of_pairs_in_the_right_order():
    # of the pairs (3, 2) (3, 1) (1, 2) (1, 1): two right, one wrong, one tie: 2.5 / 4
    assert area(scored([3.0, 1.0], [2.0, 1.0])) == 0.625


def test_without_both_kinds_there_is_no_area():
    assert math.isnan(area(scored([1.0], [])))


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1.0), (0.25, 2.0), (0.5, 3.0)])
def test_a_threshold_refuses_at_most_its_share(share, expected):
    assert threshold(scored([4.0, 2.0, 3.0, 1.0], [0.0]), share) == expected
