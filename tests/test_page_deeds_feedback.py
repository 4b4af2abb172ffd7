"""assistant/page/deeds/feedback.py: an opinion is noted, and only what is wrong becomes a case."""

from dataclasses import replace

import desks
import pytest
from desks import ANSWER, FOUND, HERE, QUESTION, WHEN, done
from fakes import NotingKeep

from assistant.conversation import Evidence
from assistant.conversations.exchanges import Opinion
from assistant.errors import BadRecord
from assistant.page.deeds.conversations import keeping
from assistant.page.turn import Turn
from vectorstore.errors import LibraryBusy


@pytest.fixture
def keep():
    return NotingKeep()


@pytest.fixture
def desk(tmp_path, keep):
    with desks.desk(tmp_path, keep=keep) as made:
        yield made


def turn(number, question=QUESTION):
    return Turn(number, question).after(Evidence(FOUND, 0.1)).after(replace(ANSWER, question=question))


@pytest.fixture
def visit(desk):
    """A reader who has asked two questions."""
    one = keeping(desk, replace(HERE, turns=(turn(1),)), WHEN).visit
    return keeping(desk, replace(one, turns=(*one.turns, turn(2, "Who?"))), WHEN).visit


def opinions(desk, visit):
    return [each.opinion for each in desk.history.get(visit.conversation.id).exchanges]


def test_a_yes_is_noted_and_makes_no_case(desk, keep, visit):
    outcome = done(desk, visit, "judge", turn=2, good="yes")
    assert (outcome.message, outcome.visit.complained, opinions(desk, visit), keep.kept) == (
        "Noted.", 0, [None, Opinion(True, "")], [],
    )  # fmt: skip


def test_after_a_no_the_reader_is_asked_why(desk, keep, visit):
    outcome = done(desk, replace(visit, tag="zh-CN"), "judge", turn=1, good="no")
    assert (outcome.message, outcome.visit.complained, opinions(desk, visit), keep.kept) == (
        "已记录。", 1, [Opinion(False, ""), None], [],
    )  # fmt: skip


def test_a_yes_takes_back_a_no(desk, visit):
    said_no = done(desk, visit, "judge", turn=1, good="no").visit
    said_yes = done(desk, said_no, "judge", turn=1, good="yes").visit
    assert (said_yes.complained, said_yes.conversation.exchanges[0].opinion) == (0, Opinion(True, ""))


def test_what_is_wrong_becomes_a_case_and_the_reader_is_told(desk, keep, visit):
    asked_why = replace(visit, complained=1)
    outcome = done(desk, asked_why, "feedback", turn=1, finding="answerable", answer=" 70,000 ", note="old")
    assert (outcome.message, outcome.visit.complained, opinions(desk, visit)[0], keep.kept) == (
        "Kept as case 1.", 0, Opinion(False, "answerable · old"), [(ANSWER, "answerable", "70,000", "old", "zoo")],
    )  # fmt: skip


@pytest.mark.parametrize("error", [BadRecord("There is no finding 'x'."), LibraryBusy("busy")])
def test_a_case_that_cannot_be_made_is_said_and_the_form_stays(tmp_path, error):
    with desks.desk(tmp_path, keep=NotingKeep(error)) as desk:
        one = replace(keeping(desk, replace(HERE, turns=(turn(1),)), WHEN).visit, complained=1)
        outcome = done(desk, one, "feedback", turn=1, finding="x")
        assert (outcome.visit, outcome.message, outcome.wrong, opinions(desk, one)) == (one, str(error), True, [None])


@pytest.mark.parametrize("do", ["judge", "feedback"])
@pytest.mark.parametrize("turn", ["", "0", "3", "-1", "two", "999999999"])
def test_an_answer_that_is_not_there_is_said(desk, keep, visit, do, turn):
    outcome = done(desk, visit, do, turn=turn, good="yes", finding="other")
    assert (outcome.visit, outcome.wrong, keep.kept, opinions(desk, visit)) == (visit, True, [], [None, None])


@pytest.mark.parametrize("do", ["judge", "feedback"])
def test_of_an_answer_that_could_not_be_kept_nothing_is_noted_and_no_case_made(desk, keep, do):
    unkept = replace(HERE, turns=(turn(1),))
    outcome = done(desk, unkept, do, turn=1, good="yes", finding="other")
    assert (outcome.visit, keep.kept, outcome.message) == (
        unkept, [], "This answer could not be kept, so nothing can be noted about it. Ask the question again.",
    )  # fmt: skip


def test_an_opinion_is_of_the_answer_that_was_judged_although_one_before_it_was_not_kept(desk):
    lost = replace(HERE, turns=(turn(1, "Lost?"), turn(2)))
    visit = keeping(desk, lost, WHEN).visit
    judged = done(desk, visit, "judge", turn=2, good="no").visit
    unkept = done(desk, visit, "judge", turn=1, good="yes")
    assert (judged.conversation.exchanges[0].opinion, judged.complained, unkept.wrong) == (Opinion(False, ""), 2, True)


@pytest.mark.parametrize("do", ["judge", "feedback"])
def test_a_conversation_that_was_deleted_in_another_tab_is_said(desk, visit, do):
    desk.history.delete(visit.conversation.id)
    outcome = done(desk, visit, do, turn=1, good="no", finding="other")
    assert (outcome.visit, outcome.wrong) == (visit, True)


def test_a_question_without_an_answer_makes_no_case(desk, keep, visit):
    stopped = replace(visit, turns=(Turn(1, QUESTION).stopped(),))
    outcome = done(desk, stopped, "feedback", turn=1, finding="other")
    assert (outcome.message, keep.kept) == ("There is no answer to say something about. Ask the question again.", [])


def test_a_remark_that_is_too_long_is_said_and_not_cut(desk, keep, visit):
    outcome = done(desk, visit, "feedback", turn=1, finding="other", note="n" * 20_001)
    assert (outcome.wrong, "too long" in outcome.message, keep.kept) == (True, True, [])
