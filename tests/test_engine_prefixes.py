"""What the real engine does with what it has read before, on a small real model: nothing but save time."""

import random
import threading
import time
from threading import Event

import numpy as np
import pytest

from assistant.model.engine import Engine
from assistant.model.kernels import Kernels
from assistant.model.prefix_file import PrefixFile, begin

pytestmark = pytest.mark.model

MB = 1_000_000
TIE = 0.1
"""Logits between the best two tokens within which either may be written: sums over other batches round differently."""
NOISE = 1.0
"""Logits by which any score may differ where sums were taken in another order; another question is off by 6."""
WORDS = "river stone bridge tower lamp ship crane harbour field market road wheel copper glass 图像 识别 警方".split()


def opened(path, kept=0):
    return Engine(path, context=1024, kernels=Kernels.untuned(1), kept=kept)


@pytest.fixture(scope="module")
def engine(small_model_path):
    engine = opened(small_model_path, kept=50 * MB)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def forgetful(small_model_path):
    engine = opened(small_model_path)
    yield engine
    engine.close()


def sources(seed, words=110):
    dice = random.Random(seed)
    return " ".join(dice.choice(WORDS) for _ in range(words))


def prompt(engine, seed, question):
    return [*engine.tokenize(sources(seed)), *engine.tokenize(f"\n\nQuestion: {question}\nAnswer:")]


def read(engine, tokens):
    """How many of the tokens were not read again."""
    return next(iter([*engine.read(tokens, Event())]))


def greedy(engine, tokens, count=12):
    """The tokens that follow, each with how far ahead of the next best it was."""
    list(engine.read(tokens, Event()))
    written = []
    for _ in range(count):
        first, second = np.sort(engine.scores())[-1:-3:-1]
        written.append((int(engine.scores().argmax()), float(first - second)))
        engine.append(written[-1][0], Event())
    return written


def scored(engine, tokens, ahead=()):
    """The scores of what comes next."""
    list(engine.read(tokens, Event(), ahead))
    return engine.scores().copy()


def parted(one, other):
    """How far ahead the best token was where two texts part; 0 if they never do."""
    return next((a[1] for a, b in zip(one, other, strict=True) if a[0] != b[0]), 0.0)


def test_the_passages_of_a_question_are_not_read_again_after_another_question(engine):
    for seed in (1, 2):
        greedy(engine, prompt(engine, seed, "Which bridge?"), 3)
    kept = read(engine, prompt(engine, 1, "Which tower?"))
    assert kept >= len(engine.tokenize(sources(1)))


def test_a_question_on_the_same_passages_reads_only_the_question(engine):
    read(engine, prompt(engine, 3, "Do they say which bridge? Yes or no?"))
    assert read(engine, prompt(engine, 3, "Which bridge?")) >= len(engine.tokenize(sources(3)))


def test_texts_are_the_same_with_and_without_what_was_kept(engine, forgetful):
    turns = [(seed, question) for question in ("Which bridge?", "哪座桥？") for seed in (4, 5)]
    gaps = []
    for seed, question in turns:
        tokens = prompt(engine, seed, question)
        list(forgetful.read(tokens[-1:], Event()))  # so that it begins at nothing
        gaps.append(parted(greedy(forgetful, tokens), greedy(engine, tokens)))
    assert max(gaps) < TIE


def both(engine, seed):
    """Two prompts on the same passages: what a gate asks, and what is asked for the answer."""
    return prompt(engine, seed, "Do they say which bridge? Yes or no?"), prompt(engine, seed, "Which bridge, 哪座桥?")


def test_what_is_read_ahead_is_not_read_again(engine):
    gate, answer = both(engine, 20)
    list(engine.read(gate, Event(), ahead=answer))
    assert list(engine.read(answer, Event())) == [len(answer)]


def test_what_is_read_ahead_of_passages_that_are_held_already_is_not_read_again(engine):
    gate, answer = both(engine, 21)
    read(engine, gate)
    list(engine.read(gate, Event(), ahead=answer))
    assert list(engine.read(answer, Event())) == [len(answer)]


@pytest.mark.parametrize("seed", [22, 23, 24, 25])
def test_what_is_read_ahead_and_what_it_is_read_with_are_scored_as_if_alone(engine, forgetful, seed):
    gate, answer = both(engine, seed)
    together = [scored(engine, gate, answer), scored(engine, answer)]
    alone = [scored(forgetful, tokens) for tokens in (answer[-1:], gate, answer[-1:], answer)][1::2]
    assert np.abs(np.subtract(together, alone)).max() < NOISE


def test_what_was_read_ahead_is_read_again_after_something_else(engine, forgetful):
    gate, answer = both(engine, 26)
    list(engine.read(gate, Event(), ahead=answer))
    read(engine, prompt(engine, 27, "Which tower?"))
    again = read(engine, answer) < len(answer)
    assert (again, np.abs(scored(engine, answer) - scored(forgetful, answer)).max() < NOISE) == (True, True)


def test_what_does_not_fit_into_a_step_is_not_read_ahead(engine):
    gate, answer = prompt(engine, 28, "Yes or no?"), prompt(engine, 28, sources(29, 520))
    list(engine.read(gate, Event(), ahead=answer))
    assert read(engine, answer) < len(gate)


def test_a_stop_while_reading_ahead_leaves_the_engine_usable(engine, forgetful):
    gate, answer = both(engine, 30)
    stop = Event()
    threading.Timer(0.02, stop.set).start()
    long = engine.tokenize(sources(31, 700))[:800]
    list(engine.read([*long, *gate[-9:]], stop, ahead=[*long, *answer[-9:]]))
    assert np.abs(scored(engine, answer) - scored(forgetful, answer)).max() < NOISE


def test_an_engine_without_a_budget_keeps_only_what_it_read_last(forgetful):
    for seed in (1, 2):
        read(forgetful, prompt(forgetful, seed, "Which bridge?"))
    assert read(forgetful, prompt(forgetful, 1, "Which bridge?")) < 10


def test_a_state_serves_another_engine(engine, forgetful, tmp_path):
    rules = engine.tokenize(sources(7))
    file = PrefixFile(tmp_path, "rules")
    begin(engine, rules, file)
    begin(forgetful, rules, file)
    tokens = [*rules, *engine.tokenize("\nAnswer:")]
    restored = read(forgetful, tokens)
    assert (restored, parted(greedy(engine, tokens), greedy(forgetful, tokens)) < TIE) == (len(rules), True)


def test_a_damaged_state_on_disk_never_reaches_the_engine(engine, tmp_path):
    rules = engine.tokenize(sources(8))
    begin(engine, rules, PrefixFile(tmp_path, "rules"))
    path = tmp_path / "rules.state"
    damaged = path.read_bytes()[:-1] + b"\xff"
    path.write_bytes(damaged)
    begin(engine, rules, PrefixFile(tmp_path, "rules"))
    assert (path.read_bytes() != damaged, read(engine, [*rules, rules[0]])) == (True, len(rules))


def test_a_state_of_another_form_is_not_taken_and_the_engine_goes_on(engine):
    tokens = prompt(engine, 9, "Which bridge?")
    expected = greedy(engine, tokens, 4)
    taken = engine.restore(tokens, engine.state()[:-1000])
    assert (taken, read(engine, tokens[:40]), parted(greedy(engine, tokens, 4), expected) < TIE) == (False, 0, True)


def test_a_state_longer_than_the_context_is_not_taken(engine):
    read(engine, prompt(engine, 9, "Which bridge?"))
    assert engine.restore([1] * 1024, engine.state()) is False


@pytest.mark.parametrize("after", [0.02, 0.2, 0.7])
def test_a_stop_while_reading_is_heeded_within_150_ms(engine, after):
    stop, told = Event(), []

    def tell():
        told.append(time.monotonic())
        stop.set()

    read(engine, engine.tokenize("begin anew"))
    threading.Timer(after, tell).start()
    for seed in range(100):  # more than can be read by then
        list(engine.read(engine.tokenize(sources(seed, 700))[:1000], stop))
        if stop.is_set():
            break
    assert time.monotonic() - told[0] < 0.15


def test_after_a_stop_the_engine_goes_on_from_what_was_read(engine, forgetful):
    tokens = prompt(engine, 10, "Which bridge?")
    stop = Event()
    threading.Timer(0.05, stop.set).start()
    list(engine.read(engine.tokenize(sources(11, 700))[:1000], stop))
    assert parted(greedy(engine, tokens), greedy(forgetful, tokens)) < TIE


def test_a_token_of_any_length_has_its_bytes(engine):
    spaces = engine.tokenize(" " * 200 + "-" * 200)
    assert b"".join(map(engine.piece, spaces)) == b" " * 200 + b"-" * 200
