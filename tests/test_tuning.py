"""What is chosen from measurements that are written down here."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ProbeFailed
from assistant.model.kernels import Kernels, Setting
from assistant.model.tuning import PATIENCE, SPINS, Speed, Trial, counts, tune
from tests.fakes import ScriptedProbe

SAFE = Setting.safe(2)
PLAIN = Speed(300.0, 20.0)  # 600 / 300 + 50 / 20 = 4.5 s


def run(speeds, cores=2, spread=0.0, clock=lambda: 0.0):
    probe = ScriptedProbe(speeds, spread)
    return tune(probe, cores, lambda setting, beside: None, clock), probe


def setting(repack=False, reading=2, writing=2, spins=0):
    return Setting(Kernels(repack, reading, writing), spins)


def test_where_nothing_is_quicker_the_safe_setting_stays():
    tuning, _ = run(lambda s, beside: PLAIN)
    assert (tuning.setting, tuning.steady) == (SAFE, True)


@pytest.mark.parametrize(("read", "repack"), [(325.0, False), (345.0, True)])
def test_another_kernel_must_save_a_twentieth_of_an_answer(read, repack):
    # 0.95 x 4.5 s = 4.275 s; 600 / 325 + 50 / 20 = 4.346 s, 600 / 345 + 50 / 20 = 4.239 s.
    tuning, _ = run(lambda s, beside: Speed(read, 20.0) if s.kernels.repack else PLAIN)
    assert tuning.setting == setting(repack=repack)


def test_reading_and_writing_get_the_threads_that_suit_each():
    # One thread writes faster and reads at half the speed.
    tuning, _ = run(lambda s, beside: Speed(150.0 * s.kernels.reading, 30.0 - 5.0 * s.kernels.writing))
    assert tuning.setting == setting(writing=1)


def test_a_choice_of_parts_is_measured_as_a_whole_before_it_is_taken():
    # One thread alone writes faster, but not after two have read.
    def speeds(s, beside):
        return Speed(150.0, 25.0) if s.kernels.reading == 1 else PLAIN

    tuning, probe = run(speeds)
    assert (tuning.setting, (setting(writing=1), False) in probe.asked) == (SAFE, True)


def test_a_gain_that_does_not_come_again_is_not_taken():
    times = count()

    def speeds(s, beside):
        return Speed(600.0, 20.0) if s.kernels.repack and next(times) == 0 else PLAIN

    tuning, _ = run(speeds, cores=1)
    assert tuning.setting == Setting.safe(1)


def test_on_one_core_only_the_kernel_is_tried():
    _, probe = run(lambda s, beside: PLAIN, cores=1)
    assert probe.asked == [(Setting.safe(1), False), (setting(True, 1, 1), False)]


def test_spinning_that_wins_alone_and_loses_nothing_beside_others_is_taken():
    tuning, _ = run(lambda s, beside: Speed(300.0, 26.0) if s.spins and not beside else PLAIN)
    assert tuning.setting == setting(spins=SPINS)


def test_spinning_that_loses_less_beside_others_than_it_gains_alone_is_taken():
    def speeds(s, beside):
        if not s.spins:
            return Speed(60.0, 6.0) if beside else Speed(100.0, 8.0)
        return Speed(60.0, 5.5) if beside else Speed(100.0, 11.0)

    tuning, _ = run(speeds)
    assert tuning.setting == setting(spins=SPINS)


def test_spinning_that_loses_more_beside_others_than_it_gains_alone_is_not_taken():
    def speeds(s, beside):
        if not s.spins:
            return Speed(60.0, 6.0) if beside else Speed(100.0, 8.0)
        return Speed(60.0, 4.0) if beside else Speed(100.0, 9.5)

    tuning, _ = run(speeds)
    assert tuning.setting == setting()


def test_spinning_that_collapses_beside_others_is_not_taken():
    def speeds(s, beside):
        if not s.spins:
            return PLAIN
        return Speed(45.0, 0.5) if beside else Speed(300.0, 28.0)

    tuning, probe = run(speeds)
    assert (tuning.setting, (setting(spins=SPINS), True) in probe.asked) == (SAFE, True)


def test_spinning_that_gains_nothing_is_not_tried_beside_others():
    _, probe = run(lambda s, beside: PLAIN)
    assert [beside for _, beside in probe.asked if beside] == []


def test_a_candidate_that_crashes_is_left_out_and_its_reason_is_kept():
    tuning, _ = run(lambda s, beside: "was killed" if s.kernels.repack else PLAIN)
    assert (tuning.setting, tuning.trials[2]) == (SAFE, Trial(setting(repack=True), False, (), "was killed"))


def test_a_model_that_cannot_be_run_at_all_is_an_error_and_not_a_choice():
    with pytest.raises(ProbeFailed, match="could not be loaded"):
        run(lambda s, beside: "could not be loaded")


def test_a_busy_machine_gets_the_safe_setting_after_two_trials():
    tuning, probe = run(lambda s, beside: Speed(900.0, 90.0) if s.kernels.repack else PLAIN, spread=0.6)
    assert (tuning.setting, tuning.steady, len(probe.asked)) == (SAFE, False, 2)


def test_a_candidate_that_something_disturbed_is_tried_once_more():
    disturbed = count()

    def speeds(s, beside):
        return [PLAIN, PLAIN, replace(PLAIN, written=5.0)] if s.spins and not next(disturbed) else faster(s, beside)

    def faster(s, beside):
        return Speed(300.0, 26.0) if s.spins and not beside else PLAIN

    tuning, _ = run(speeds)
    assert tuning.setting == setting(spins=SPINS)


def test_when_time_is_up_no_further_candidate_is_tried():
    seconds = count(0, PATIENCE / 2)
    _, probe = run(lambda s, beside: PLAIN, clock=lambda: next(seconds))
    assert [s for s, _ in probe.asked] == [SAFE, setting(spins=SPINS)]


@given(st.data())
def test_noise_chooses_nothing(data):
    noise = st.floats(0.98, 1.02)

    def speeds(s, beside):
        return Speed(300.0 * data.draw(noise), 20.0 * data.draw(noise))

    assert run(speeds, cores=8)[0].setting == Setting.safe(8)


@given(st.integers(1, 256))
def test_few_counts_are_tried_all_below_the_number_of_cores(cores):
    tried = counts(cores)
    assert (len(tried) <= 2, all(0 < n < cores for n in tried)) == (True, True)
