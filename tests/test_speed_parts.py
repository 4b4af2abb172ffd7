"""The pure half of each part: what is made of samples once they are there."""

import subprocess
import time

import pytest

from evals.errors import NotMeasured
from evals.speed import answering, indexing, same, throughput
from evals.speed.answering import WHOLE, Times
from evals.speed.busy import busy_core
from evals.speed.figures import Missing
from evals.speed.rivals import BATCH, Written
from evals.speed.same import Fresh
from evals.speed.speeds import WRITTEN, Contender, Form, Trial, best, stretches
from evals.speed.throughput import Way

SLEEPING, SPINNING = Form(repack=False, passive=True), Form(repack=True, passive=False)


def times(*answers):
    found = Times()
    for first, whole, pieces, following in answers:
        found.add(Written(first, whole, pieces), Written(following, following, 1))
    return found


def test_answers_that_ended_early_count_for_their_first_word_only():
    found = times((1.0, 2.0, WHOLE, 0.1), (1.5, 1.6, 3, 0.2))
    assert (found.first, found.whole, found.following, found.short) == ([1.0, 1.5], [2.0], [0.1, 0.2], 1)


def test_a_contender_that_says_nothing_is_not_measured():
    with pytest.raises(NotMeasured, match="nothing to say"):
        times((0.0, 0.0, 0, 0.1))


def test_answers_are_set_against_the_plain_ones_in_the_order_of_the_issue():
    found = answering.figures(times((1.0, 2.0, WHOLE, 0.1)), times((2.0, 4.0, WHOLE, 0.5)), "note")
    assert [(row.what, row.ratio.value, row.goal.figure if row.goal else None) for row in found.rows] == [
        ("first word, warm, gate included", 0.5, 0.6),
        ("follow-up on the same passages", 0.05, 0.15),
        ("follow-up on the same passages", 0.2, None),
        (f"whole answer of {WHOLE} tokens, gate included", 0.5, 0.72),
    ]


def test_a_whole_answer_nobody_gave_is_missing():
    found = answering.figures(times((1.0, 2.0, 3, 0.1)), times((2.0, 4.0, WHOLE, 0.5)), "note")
    assert (len(found.rows), [type(each) for each in found.missing]) == (3, [Missing])


def test_the_best_to_read_and_the_best_to_write_may_be_two():
    reads, writes = Trial(SLEEPING, 2, 260.0, 19.0), Trial(SPINNING, 1, 160.0, 24.0)
    assert best((reads, writes, Trial(SLEEPING, 1, 140.0, 21.0))) == (reads, writes)


def test_every_repetition_reads_another_stretch():
    tokens = list(range(3 * BATCH + WRITTEN))
    starts = [stretches(tokens, n)[0][0] for n in range(4)]
    assert starts == [0, BATCH, 2 * BATCH, 0]


def test_a_stretch_is_written_on_with_what_follows_it():
    read, given = stretches(list(range(3 * BATCH)), 0)
    assert (len(read), list(given)) == (BATCH, list(range(BATCH, BATCH + WRITTEN)))


def test_seconds_of_reading_become_tokens_a_second():
    contender = Contender(lambda stretch: 2.0, lambda stretch, given: 20.0)
    contender.run(range(512), range(16))
    assert (contender.read, contender.written) == ([256.0], [20.0])


def test_a_gap_is_that_of_the_first_token_where_texts_part():
    fresh = Fresh((b"The ", "馆".encode()[:2], "馆".encode()[2:], b"."), (3.0, 2.0, 0.05, 1.0, 5.0))
    assert [fresh.gap(text) for text in ("The cat", "The 馇.", "The 馆!", "The 馆. And")] == [2.0, 0.05, 1.0, 5.0]


def test_a_shorter_text_parts_where_it_ends():
    assert Fresh((b"The ", b"end"), (3.0, 0.5, 5.0)).gap("The ") == 0.5


def test_texts_that_part_at_a_draw_are_as_good_as_identical():
    share = [same.figures(4, 3, [gap]).rows[2] for gap in (0.1, 0.11)]
    assert [(row.series.samples, row.met) for row in share] == [((1.0,), True), ((0.75,), False)]


def test_two_at_a_time_are_twice_as_many_a_minute_if_each_takes_as_long():
    one, two = Way({"a": 30.0, "b": 30.0}, 60.0), Way({"b": 30.0, "a": 30.0}, 30.0)
    assert [row.ratio.value for row in throughput.figures(one, two).rows] == [2.0, 2.0]


def test_questions_are_paired_by_name_in_whatever_order_they_ended():
    assert Way({"b": 20.0, "a": 30.0}).rates(2) == [4.0, 6.0]


def test_documents_to_index_are_never_the_same_twice():
    found = indexing.texts(indexing.documents(60))
    assert (len(found) >= 60, len(set(found))) == (True, len(found))


def test_a_core_is_kept_busy_only_within_the_block():
    def burning():
        found = subprocess.run(["pgrep", "-fc", "while True: pass"], capture_output=True, text=True, check=False)
        return int(found.stdout)

    before = burning()
    with busy_core():
        time.sleep(0.1)
        within = burning()
    assert (within - before, burning() - before) == (1, 0)
