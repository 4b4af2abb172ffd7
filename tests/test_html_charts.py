import pytest

from evals.coverage import Point
from evals.html.charts import bins, count_bar, coverage_chart, histogram, interval_bar, percent
from evals.shares import Share


def test_a_share_is_a_dot_on_its_interval() -> None:
    # 8 of 10: p = 0.8, z² = 3.8415; middle (0.8 + 0.1921) / 1.3841 = 0.7167,
    # reach 1.96 * sqrt(0.016 + 0.0096) / 1.3841 = 0.2266: from 49.02 % to 94.33 %, 45.31 % wide.
    assert interval_bar(Share(8, 10)) == (
        '<svg class="bar" aria-hidden="true" width="100%" height="12">'
        '<rect class="track" x="0" y="5" width="100%" height="2"></rect>'
        '<rect class="interval" x="49.02%" y="3" width="45.32%" height="6"></rect>'
        '<circle class="dot" cx="80%" cy="6" r="4.5"></circle></svg>'
    )


def test_the_longest_bar_fills_the_width() -> None:
    assert ['width="25%" height="12"' in count_bar(0.1, 0.4), 'width="100%" height="12"' in count_bar(0.4, 0.4)] == [
        True,
        True,
    ]


def test_the_curve_passes_through_its_points() -> None:
    # Across 40..324 pixels, up 170..26: half answered is 40 + 142, all right 26, half right 26 + 72.
    points = (Point(2.0, Share(1, 2), Share(1, 1)), Point(1.0, Share(2, 2), Share(1, 2)))
    assert '<polyline class="line" points="182.0,26.0 324.0,98.0">' in coverage_chart("All", points)


def test_the_curve_is_told_in_words() -> None:
    drawn = coverage_chart("All", (Point(1.0, Share(3, 4), Share(1, 3)),))
    assert 'aria-label="All: as run, 75% (3 of 4) of the questions answered; of these 33.3% (1 of 3) right."' in drawn


@pytest.mark.parametrize(
    ("seconds", "wanted"),
    [
        ([0.5, 1.5, 1.9], (0.2, (0, 0, 1, 0, 0, 0, 0, 1, 0, 1))),
        ([3.0, 12.9, 13.0], (1.0, (0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1))),
        ([14.0], (2.0, (0, 0, 0, 0, 0, 0, 0, 1))),
        ([0.0], (0.001, (1,))),
    ],
)
def test_bins_are_round_and_at_most_fourteen(seconds: list[float], wanted: tuple[float, tuple[int, ...]]) -> None:
    assert bins(seconds) == wanted


def test_the_histogram_is_told_in_words() -> None:
    said = 'aria-label="Seconds per question: median 4.0, shortest 1.0, longest 9.0."'
    assert said in histogram([1.0, 4.0, 9.0])


def test_per_cent_has_no_needless_zeros() -> None:
    assert [percent(0.5), percent(1 / 3), percent(1.0, 0), percent(0.1, 0)] == ["50%", "33.33%", "100%", "10%"]
