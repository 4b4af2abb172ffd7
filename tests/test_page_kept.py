"""assistant/page/kept.py: what was shown comes back as it was shown, and a turn is found again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_answer_json import answers, passages, words
from test_history import ANSWER, FOUND

from assistant.conversation import Answer, Draft, Evidence
from assistant.conversations import history_json
from assistant.conversations.exchanges import Conversation
from assistant.page import kept
from assistant.page.turn import Phase, Turn

WHEN = "2026-01-02T03:00:00+00:00"
ASKED = Turn(1, "How many?")
ANSWERED = ASKED.after(Evidence(FOUND, 0.1, "How many members?")).after(ANSWER)
REFUSED = ASKED.after(Answer("How many?", "Not stated.", True, "Not stated.", (), FOUND))
STOPPED = ASKED.after(Evidence(FOUND, 0.1)).stopped()
FAILED = ASKED.after(Evidence(FOUND, 0.1)).failed("no memory")

found = st.lists(passages(), max_size=2).map(tuple)
asked = st.builds(Turn, st.just(1), words, standalone=words, passages=found, cut=st.booleans())
over = st.one_of(
    st.tuples(asked, answers).map(lambda pair: pair[0].after(pair[1])),
    asked.map(Turn.stopped),
    st.tuples(asked, words.filter(bool)).map(lambda pair: pair[0].failed(pair[1])),
)


def talk(*turns):
    return Conversation("0" * 32, "t", "zoo", WHEN, tuple(kept.exchange(turn, WHEN) for turn in turns))


def shown_again(turn):
    """Return a turn after it was written to the disk and read."""
    read = history_json.from_text(history_json.to_text(talk(turn)), "x")
    return kept.turns(read)[0]


@pytest.mark.parametrize("turn", [ANSWERED, REFUSED, STOPPED, FAILED, ASKED.stopped()])
def test_a_turn_comes_back_as_it_was_shown(turn):
    assert shown_again(turn) == turn


@given(over)
def test_whatever_became_of_a_question_comes_back(turn):
    assert shown_again(turn) == turn


def test_a_refusal_of_a_draft_cut_short_comes_back_as_stopped():
    cut = replace(ASKED, cut=True).after(REFUSED.answer)
    assert shown_again(cut).phase is Phase.STOPPED


def test_an_error_that_comes_back_without_a_draft_still_has_its_evidence():
    failed = ASKED.after(Evidence(FOUND, 0.1)).after(Draft("It ")).failed("no memory")
    assert (shown_again(failed).trouble, shown_again(failed).passages) == ("no memory", FOUND)


def test_turns_are_numbered_from_one_in_order():
    assert [turn.number for turn in kept.turns(talk(ANSWERED, STOPPED, FAILED))] == [1, 2, 3]


def test_a_conversation_without_questions_has_no_turns():
    assert kept.turns(talk()) == ()


@pytest.mark.parametrize(
    ("conversation", "turn", "number"),
    [
        (talk(ANSWERED, REFUSED), ANSWERED, 1),
        (talk(REFUSED, ANSWERED), ANSWERED, 2),  # another tab's stands before it
        (talk(ANSWERED), replace(ANSWERED, number=2), 1),  # one that could not be kept stood before it
        (talk(ANSWERED, ANSWERED), replace(ANSWERED, number=2), 2),
        (talk(REFUSED), ANSWERED, None),
        (talk(), ANSWERED, None),
        (None, ANSWERED, None),
    ],
)
def test_a_turn_is_found_in_what_was_kept(conversation, turn, number):
    assert kept.number(conversation, turn) == number
