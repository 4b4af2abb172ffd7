"""The writing loop over a scripted model."""

from threading import Event

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.prompt import Prompt
from assistant.conversation import Draft, Gate, Progress
from assistant.model.generation import ROUND, ROUNDS, goes_round, judge, write
from tests.fakes import ScriptedModel


def drafted(events):
    return "".join(event.piece for event in events if isinstance(event, Draft))


def test_a_prompt_is_read_and_then_written_on_from():
    model = ScriptedModel("ok")
    assert list(write(model, [1, 2, 3], 10, Event())) == [Progress(0, 3), Progress(3, 3), Draft("o"), Draft("k")]


def test_a_character_of_several_tokens_is_never_cut():
    events = list(write(ScriptedModel("图像"), [1], 10, Event()))
    assert [event.piece for event in events if isinstance(event, Draft)] == ["图", "像"]


def test_writing_ends_at_the_limit():
    assert drafted(write(ScriptedModel("abcdef"), [1], 3, Event())) == "abc"


def test_a_model_that_says_the_same_over_and_over_is_ended():
    assert drafted(write(ScriptedModel("It was " + "7" * 300), [1], 320, Event())) == "It was " + "7" * ROUNDS


@given(st.lists(st.integers(0, 9), max_size=30), st.lists(st.integers(0, 9), min_size=1, max_size=ROUND))
def test_any_short_sequence_said_over_and_over_is_seen_whatever_came_before(before, said):
    assert goes_round([*before, *said * ROUNDS])


def test_a_row_that_is_shorter_is_let_be():
    assert not goes_round([1, 2, *[3] * (ROUNDS - 1), 4, 5])


def test_writing_ends_within_a_token_of_a_stop():
    stop, seen = Event(), ""
    for event in write(ScriptedModel("abcdef"), [1], 10, stop):
        if isinstance(event, Draft):
            seen += event.piece
            if seen == "ab":
                stop.set()
    assert seen == "ab"


def test_the_gate_is_how_much_rather_the_model_says_yes_than_no():
    # The next byte of the script is "Y", with score 1; everything else scores 0.
    events = list(judge(ScriptedModel("Y"), Prompt((1, 2, 3, 4), (1, 2), ()), Event()))
    assert events == [Progress(0, 4), Progress(2, 4), Gate(1.0)]


def test_a_stop_while_judging_judges_nothing():
    stop = Event()
    stop.set()
    assert list(judge(ScriptedModel("Y"), Prompt((1, 2), (1,), ()), stop))[-1:] == [Progress(1, 2)]
