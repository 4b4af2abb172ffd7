import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.speed.ratios import Ratio, ratio

SECONDS = st.lists(st.floats(0.01, 100), min_size=1, max_size=9)


def test_a_ratio_is_that_of_the_medians():
    assert ratio([1.0, 2.0, 30.0], [4.0, 5.0, 4.0]).value == 0.5  # 2 / 4


def test_what_never_varies_is_sure():
    assert ratio([1.0] * 7, [2.0] * 7) == Ratio(0.5, 0.5, 0.5)


def test_what_slows_both_down_alike_is_drawn_alike():
    assert ratio([1.0, 2.0, 4.0], [2.0, 4.0, 8.0]) == Ratio(0.5, 0.5, 0.5)


def test_unlike_numbers_of_samples_are_drawn_each_by_itself():
    found = ratio([1.0, 2.0], [2.0, 4.0, 8.0])
    assert (found.value, found.low < found.value < found.high) == (0.375, True)  # 1.5 / 4


@pytest.mark.parametrize(("above", "below"), [([], [1.0]), ([1.0], []), ([1.0], [1.0, 0.0])])
def test_there_is_no_ratio_without_samples_or_to_nothing(above, below):
    with pytest.raises(ValueError, match="no ratio"):
        ratio(above, below)


@given(SECONDS, SECONDS)
def test_an_interval_lies_between_the_most_unlike_samples(above, below):
    found = ratio(above, below)
    least, most = min(above) / max(below), max(above) / min(below)
    assert least * 0.999 <= found.low <= found.high <= most * 1.001
