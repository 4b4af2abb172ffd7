"""assistant/page/talk.py and line.py: one question at a time, each of which can be stopped wherever it is."""

from threading import Event

import pytest
from fakes import ScriptedAssistant, passage

from assistant.conversation import Answer, Draft, Evidence, Progress
from assistant.errors import EngineFailed
from assistant.page.line import Line, LineFull
from assistant.page.talk import Talk
from assistant.page.turn import Phase, Turn
from assistant.rewrites import Earlier

FOUND = Evidence((passage("It had 60,000 members."),), 0.1)
ANSWER = Answer("q", "It had.", False, "", (), FOUND.passages, {})
WHOLE = (FOUND, Progress(0, 9), Progress(9, 9), Draft("It "), Draft("had."), ANSWER)


def talk(*script, line=None):
    return Talk(ScriptedAssistant({"q": script}), line or Line())


def phases(turns):
    return [turn.phase.value for turn in turns]


def test_a_question_goes_through_its_phases():
    assert phases(talk(*WHOLE).ask("ann", 1, "q")) == ["searching", "loading", "reading", "writing", "answered"]


@pytest.mark.parametrize("phase", [Phase.SEARCHING, Phase.LOADING, Phase.READING, Phase.WRITING])
def test_stop_ends_a_question_in_every_phase(phase):
    asked = talk(*WHOLE)
    turns = []
    for turn in asked.ask("ann", 1, "q"):
        turns.append(turn)
        if turn.phase is phase:
            asked.stop("ann")
    assert (turns[-1].phase, turns[-1].passages) == (
        Phase.STOPPED, () if phase is Phase.SEARCHING else FOUND.passages,
    )  # fmt: skip


def test_stop_is_for_one_reader():
    asked = talk(*WHOLE)
    turns = asked.ask("ann", 1, "q")
    first = next(turns)
    asked.stop("bob")
    assert phases([first, *turns])[-1] == "answered"


def test_an_error_we_know_ends_the_question_and_keeps_the_evidence():
    last = list(talk(FOUND, EngineFailed("no memory; close a program")).ask("ann", 1, "q"))[-1]
    assert (last.phase, last.trouble, last.passages) == (Phase.FAILED, "no memory; close a program", FOUND.passages)


def test_a_second_question_waits_and_sees_its_place():
    asked = talk(*WHOLE)
    first, second = asked.ask("ann", 1, "q"), asked.ask("bob", 1, "q")
    next(first)
    waiting = next(second)
    done = phases(first)
    assert (waiting.phase, waiting.ahead, done[-1], phases(second)[0]) == (Phase.QUEUED, 1, "answered", "searching")


def test_a_waiting_question_can_be_stopped():
    asked = talk(*WHOLE)
    first, second = asked.ask("ann", 1, "q"), asked.ask("bob", 1, "q")
    next(first)
    next(second)
    asked.stop("bob")
    assert (phases(second), phases(first)[-1]) == (["stopped"], "answered")


def test_a_reader_who_leaves_frees_the_line():
    asked = talk(*WHOLE)
    gone = asked.ask("ann", 1, "q")
    next(gone)
    gone.close()
    assert phases(asked.ask("bob", 1, "q"))[-1] == "answered"


def test_a_full_line_lets_nobody_join():
    line = Line(longest=1)
    with line.place(), pytest.raises(LineFull):
        next(talk(*WHOLE, line=line).ask("ann", 1, "q"))


def test_the_line_moves_in_order():
    line = Line()
    with line.place(), line.place() as second:
        with line.place() as third:
            ahead = next(line.wait(third, Event()))
        assert (ahead, next(line.wait(second, Event()))) == (2, 1)


class Remembering(ScriptedAssistant):
    """Keeps what it is told of earlier turns."""

    def ask(self, question, stop=None, earlier=()):
        self.earlier = tuple(earlier)
        return super().ask(question, stop)


def test_an_assistant_is_told_what_was_understood_and_answered_before():
    assistant = Remembering({"q": WHOLE})
    past = (
        Turn(1, "How many?", Phase.ANSWERED, standalone="How many members?", answer=ANSWER),
        Turn(2, "Who?", Phase.REFUSED, answer=Answer("Who?", "Not stated.", True, "Not stated.", (), (), {})),
        Turn(3, "And?", Phase.FAILED, trouble="no model"),
    )
    list(Talk(assistant, Line()).ask("ann", 4, "q", past))
    assert assistant.earlier == (Earlier("How many members?", "It had."), Earlier("Who?", ""))
