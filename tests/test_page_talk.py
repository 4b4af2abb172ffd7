"""assistant/page/talk.py and line.py: one question at a time, each of which can be stopped wherever it is."""

from threading import Event

import pytest
from fakes import ScriptedAssistant, passage

from assistant.conversation import Answer, Draft, Evidence, Progress
from assistant.errors import EngineFailed
from assistant.page.line import Line, LineFull
from assistant.page.talk import Talk
from assistant.page.turn import Phase, Turn
from assistant.question.rewrites import Earlier
from vectorstore.errors import BadLibraryName, LibraryMissing

FOUND = Evidence((passage("It had 60,000 members."),), 0.1)
ANSWER = Answer("q", "It had.", False, "", (), FOUND.passages, {})
WHOLE = (FOUND, Progress(0, 9), Progress(9, 9), Draft("It "), Draft("had."), ANSWER)


class Asked:
    """A line, and one script for whoever asks in it."""

    def __init__(self, *script, line=None):
        self._talk = Talk(line or Line())
        self._assistant = ScriptedAssistant({"q": script})
        self.stop = self._talk.stop

    def ask(self, reader, past=()):
        return self._talk.ask(reader, "q", self._assistant.ask, past)


def phases(turns):
    """Return each phase once; it is drawn as often as something in it has changed."""
    return list(dict.fromkeys(turn.phase.value for turn in turns))


def test_a_question_goes_through_its_phases():
    assert phases(Asked(*WHOLE).ask("ann")) == ["searching", "loading", "reading", "writing", "answered"]


@pytest.mark.parametrize("phase", [Phase.SEARCHING, Phase.LOADING, Phase.READING, Phase.WRITING])
def test_stop_ends_a_question_in_every_phase(phase):
    asked = Asked(*WHOLE)
    turns = []
    for turn in asked.ask("ann"):
        turns.append(turn)
        if turn.phase is phase:
            asked.stop("ann")
    assert (turns[-1].phase, turns[-1].passages) == (
        Phase.STOPPED, () if phase is Phase.SEARCHING else FOUND.passages,
    )  # fmt: skip


def test_stop_is_for_one_reader():
    asked = Asked(*WHOLE)
    turns = asked.ask("ann")
    first = next(turns)
    asked.stop("bob")
    assert phases([first, *turns])[-1] == "answered"


def test_an_error_we_know_ends_the_question_and_keeps_the_evidence():
    last = list(Asked(FOUND, EngineFailed("no memory; close a program")).ask("ann"))[-1]
    assert (last.phase, last.trouble, last.passages) == (Phase.FAILED, "no memory; close a program", FOUND.passages)


def test_a_second_question_waits_and_sees_its_place():
    asked = Asked(*WHOLE)
    first, second = asked.ask("ann"), asked.ask("bob")
    next(first)
    waiting = next(second)
    done = phases(first)
    assert (waiting.phase, waiting.ahead, done[-1], phases(second)[0]) == (Phase.QUEUED, 1, "answered", "searching")


def test_a_waiting_question_can_be_stopped():
    asked = Asked(*WHOLE)
    first, second = asked.ask("ann"), asked.ask("bob")
    next(first)
    next(second)
    asked.stop("bob")
    assert (phases(second), phases(first)[-1]) == (["stopped"], "answered")


def test_a_reader_who_leaves_frees_the_line():
    asked = Asked(*WHOLE)
    gone = asked.ask("ann")
    next(gone)
    gone.close()
    assert phases(asked.ask("bob"))[-1] == "answered"


def test_a_full_line_lets_nobody_join():
    line = Line(longest=1)
    with line.place(), pytest.raises(LineFull):
        next(Asked(*WHOLE, line=line).ask("ann"))


def test_the_line_moves_in_order():
    line = Line()
    with line.place(), line.place() as second:
        with line.place() as third:
            ahead = next(line.wait(third, Event()))
        assert (ahead, next(line.wait(second, Event()))) == (2, 1)


def test_an_assistant_is_told_what_was_understood_and_answered_before():
    told = []

    def ask(question, stop, earlier):
        told.extend(earlier)
        yield from WHOLE

    past = (
        Turn(1, "How many?", Phase.ANSWERED, standalone="How many members?", answer=ANSWER),
        Turn(2, "Who?", Phase.REFUSED, answer=Answer("Who?", "Not stated.", True, "Not stated.", (), (), {})),
        Turn(3, "And?", Phase.FAILED, trouble="no model"),
    )
    list(Talk(Line()).ask("ann", "q", ask, past))
    assert told == [Earlier("How many members?", "It had."), Earlier("Who?", "")]


def test_a_question_has_the_number_after_those_before_it():
    past = tuple(Turn(n, "earlier").stopped() for n in (1, 2, 3))
    assert {turn.number for turn in Asked(*WHOLE).ask("ann", past)} == {4}


@pytest.mark.parametrize("error", [EngineFailed("no memory"), LibraryMissing("zoo is gone"), BadLibraryName("../zoo")])
def test_every_error_we_know_becomes_a_sentence_and_frees_the_line(error):
    asked = Asked(error)
    last = list(asked.ask("ann"))[-1]
    assert (last.phase, last.trouble, phases(asked.ask("bob"))[0]) == (Phase.FAILED, str(error), "searching")


def test_an_error_of_ours_is_not_hidden_and_frees_the_line():
    asked = Asked(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        list(asked.ask("ann"))
    assert next(asked.ask("bob")).phase is Phase.SEARCHING


def test_stop_without_a_question_does_nothing():
    asked = Asked(*WHOLE)
    asked.stop("ann")
    assert phases(asked.ask("ann"))[-1] == "answered"


def test_a_second_question_of_one_reader_is_the_one_that_stop_ends():
    asked = Asked(*WHOLE)
    first, second = asked.ask("ann"), asked.ask("ann")
    next(first)
    next(second)
    asked.stop("ann")
    assert (phases(second)[-1], phases(first)[-1]) == ("stopped", "answered")


def test_an_answer_whose_writing_was_stopped_covers_only_what_was_written():
    asked = Asked(*WHOLE)

    def ask(question, stop, earlier):
        yield FOUND
        asked.stop("ann")
        yield ANSWER

    last = list(asked._talk.ask("ann", "q", ask))[-1]
    assert (last.phase, last.cut) == (Phase.ANSWERED, True)


def test_an_assistant_that_ends_without_an_answer_was_stopped():
    assert phases(Asked(FOUND).ask("ann"))[-1] == "stopped"
