from hypothesis import given
from hypothesis import strategies as st

from assistant.modelfiles.fetch_progress import FetchProgress, Meter


def told(steps, total=1000):
    """Tell a meter (seconds, bytes) by (seconds, bytes) and return what it reported."""
    reports = []
    now = [0.0]
    meter = Meter(total, reports.append, lambda: now[0])
    for seconds, done in steps:
        now[0] = seconds
        meter.tell(done)
    return reports


def test_the_first_report_has_no_speed_yet():
    assert told([(0, 400)]) == [FetchProgress(400, 1000, 0.0, None)]


def test_bytes_of_an_earlier_run_do_not_count_as_speed():
    # 100 bytes in 2 s; 500 left at 50 a second
    assert told([(0, 400), (2, 500)])[-1] == FetchProgress(500, 1000, 50.0, 10.0)


def test_the_speed_is_that_of_the_last_ten_seconds():
    # the window at 30 s begins at 20 s: 10 bytes in 10 s
    assert told([(0, 0), (10, 700), (20, 710), (30, 720)])[-1] == FetchProgress(720, 1000, 1.0, 280.0)


def test_reports_come_at_most_ten_times_a_second():
    assert [r.done for r in told([(0, 0), (0.01, 10), (0.05, 20), (0.12, 30)])] == [0, 30]


def test_the_end_is_always_reported():
    assert [r.done for r in told([(0, 0), (0.01, 1000)])] == [0, 1000]


def test_a_bar_never_runs_backwards():
    assert [r.done for r in told([(0, 0), (1, 500), (2, 450), (3, 600)])] == [0, 500, 500, 600]


def test_a_fetch_that_stands_still_has_no_time_left():
    assert told([(0, 100), (11, 100), (22, 100)])[-1] == FetchProgress(100, 1000, 0.0, None)


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 1000)), max_size=30))
def test_speed_and_time_left_are_never_negative(steps):
    reports = told(sorted(steps))
    assert all(r.speed >= 0 and (r.seconds_left is None or r.seconds_left >= 0) for r in reports)
