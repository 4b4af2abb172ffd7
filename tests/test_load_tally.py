"""What a run with many readers at one page comes to."""

from tests.load.noted import Asking, End, Noted, Plan, Stop
from tests.load.process import Growth, Held
from tests.load.sessions import Run, Seen
from tests.load.tally import Times, tally

RUN = Run(2, 60, False, 60, 5)
LOOKS = tuple(Held(minute, 100.0 + minute, 40, 9, 6.0 * minute) for minute in range(4))


def asked(question, pressed, told=0.0, over=0.0, end=End.ANSWERED, plan=Plan.READ, stop=None):
    return Asking(question, plan, pressed, pressed, told, over, stop, end)


def faults(askings, served):
    return tally(RUN, Seen((Noted(list(askings)),), served, LOOKS, 0.0)).faults


def test_questions_in_their_order_are_no_fault():
    assert faults((asked("a", 1, told=1.5), asked("b", 2, told=2.5)), (("a", 5.0), ("b", 6.0))) == ()


def test_a_question_that_was_overtaken_is_a_fault():
    assert faults((asked("a", 1, told=1.5), asked("b", 2, told=2.5)), (("b", 5.0), ("a", 6.0))) == (
        "1 questions were overtaken",
    )


def test_questions_that_were_asked_at_once_have_no_order():
    assert faults((asked("a", 1, told=2.5), asked("b", 2, told=2.6)), (("b", 5.0), ("a", 6.0))) == ()


def test_a_reader_who_waits_and_is_told_nothing_is_a_fault():
    assert faults((asked("a", 1, over=9),), (("a", 8.0),)) == ("waited 7.0 s and was told nothing: a",)


def test_a_question_that_is_answered_long_after_its_reader_has_gone_is_a_fault():
    left = asked("a", 1, over=2, end=End.LEFT, plan=Plan.RELOAD)
    assert faults((left,), (("a", 9.0),)) == ("answered 7.0 s after its reader had gone: a",)


def test_growth_and_stops_are_measured():
    stopped = asked("a", 1, told=1.2, over=4, end=End.STOPPED, stop=Stop("queued", 3.0, 3.5))
    came = tally(RUN, Seen((Noted([stopped]),), (), LOOKS, 0.0))
    assert (came.stops, came.growth, came.minutes) == (
        {"queued": Times(1, 0.5, 0.5)},
        Growth(101.0, 103.0, 1.0, (40, 40), (9, 9), 6.0),
        (100.0, 101.0, 102.0, 103.0),
    )
