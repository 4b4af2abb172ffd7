"""What `tune` and `doctor` show of a measurement."""

from dataclasses import replace

from assistant.model.kernels import Kernels, Setting
from assistant.model.tuning import Speed, Trial, Tuning
from assistant.model.tuning_file import Kept, Machine
from assistant.model.tuning_text import chosen, table

SAFE = Setting.safe(2)
FEWER = Setting(Kernels(False, 2, 1), 0)
SPINNING = Setting(Kernels(False, 2, 2), 2000)
REPACKED = Setting(Kernels(True, 2, 2), 0)
TRIALS = (
    Trial(SAFE, False, (Speed(300.0, 20.0), Speed(294.0, 19.6), Speed(306.0, 20.4))),
    Trial(REPACKED, False, (), "a.gguf could not be measured: the process crashed."),
    Trial(FEWER, False, (Speed(300.0, 25.0),)),
    Trial(SPINNING, True, (Speed(40.0, 0.5),)),
)
KEPT = Kept(Machine("A", 2, "0.3.36", "a"), "2026-01-02T03:04+00:00", Tuning(FEWER, TRIALS, steady=True))


def test_every_trial_is_shown_and_under_them_the_choice():
    assert table(KEPT).splitlines() == [
        "                                                          read/s  written/s  seconds  spread",
        "weights as stored, threads 2 + 2 that sleep                300.0       20.0     4.50      4%",
        "weights repacked, threads 2 + 2 that sleep                a.gguf could not be measured: the process crashed.",
        "weights as stored, threads 2 + 1 that sleep                300.0       25.0     4.00      0%",
        "weights as stored, threads 2 + 2 that look 2000 times *     40.0        0.5   115.00      0%",
        "seconds: of a typical answer, 600 tokens read and 50 written; medians of the repeats",
        "*: beside a process that keeps one core busy",
        f"chosen: {chosen(KEPT)}",
    ]


def test_the_choice_says_what_it_gains_over_the_safe_one():
    assert chosen(KEPT) == (
        "weights as stored, threads 2 + 1 that sleep: reads 300 and writes 25.0 tokens/s, "
        "a typical answer in 4.0 s instead of 4.5 s (measured 2026-01-02T03:04+00:00)"
    )


def test_the_safe_choice_is_compared_with_nothing():
    safe = replace(KEPT, tuning=replace(KEPT.tuning, setting=SAFE))
    assert "instead of" not in chosen(safe)


def test_a_machine_that_was_too_busy_is_said_to_have_been():
    busy = replace(KEPT, tuning=Tuning(SAFE, TRIALS[:1], steady=False))
    assert chosen(busy) == (
        "weights as stored, threads 2 + 2 that sleep: the safe choice, because the machine was too busy to tell on "
        "2026-01-02T03:04+00:00; run `caseclerk tune` again when nothing else runs"
    )
