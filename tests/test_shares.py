import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.shares import Share


def test_the_wilson_interval_of_eight_of_ten() -> None:
    # z = 1.96, z² = 3.8415. Middle 0.8 + 3.8415/20 = 0.99207; reach 1.96 * sqrt(0.16/10 + 3.8415/400) = 0.31361;
    # scale 1 + 0.38415 = 1.38415. (0.99207 - 0.31361) / 1.38415 = 0.4902, (0.99207 + 0.31361) / 1.38415 = 0.9433.
    assert Share(8, 10).interval == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_all_of_twenty_leaves_room_below() -> None:
    # n / (n + z²) = 20 / 23.8415 = 0.8389.
    assert Share(20, 20).interval == pytest.approx((0.8389, 1.0), abs=1e-4)


def test_a_share_of_nothing_says_nothing() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, (0.0, 1.0))


def test_what_a_measure_says_nothing_about_is_in_neither_count() -> None:
    assert Share.count([True, None, False, True, None]) == Share(2, 3)


def test_more_than_all_is_no_share() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        Share(3, 2)


@given(st.integers(1, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_within_zero_and_one(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    low, high = share.interval
    assert 0.0 <= low <= (share.value or 0.0) <= high + 1e-12 <= 1.0 + 1e-12
