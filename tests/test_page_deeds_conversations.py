"""assistant/page/deeds/conversations.py: found, shown, renamed, deleted, exported, and kept as they grow."""

from dataclasses import replace

import desks
import pytest
from desks import ANSWER, FOUND, HERE, QUESTION, WHEN, done

from assistant.conversation import Evidence
from assistant.conversations.exchanges import Opinion
from assistant.libraries.viewing import Place
from assistant.page import kept
from assistant.page.deeds.conversations import keeping
from assistant.page.turn import Turn
from assistant.page.visit import Opened
from vectorstore.report import Report

REPORT = Report((), (), (), (), (), (), (), (), 0, 0.0)
OPENED = Opened(Place("wuxi.txt"), 1)


@pytest.fixture
def desk(tmp_path):
    with desks.desk(tmp_path) as made:
        yield made


def turn(number=1, question=QUESTION):
    return Turn(number, question).after(Evidence(FOUND, 0.1)).after(replace(ANSWER, question=question))


def asked(desk, visit=HERE, question=QUESTION):
    """Return a reader who has asked one thing more."""
    new = turn(len(visit.turns) + 1, question)
    return keeping(desk, replace(visit, turns=(*visit.turns, new), live=new.number), WHEN).visit


def questions(visit):
    return [each.question for each in visit.turns], [each.question for each in visit.conversation.exchanges]


def test_the_first_answer_begins_a_conversation_and_the_second_goes_on_with_it(desk):
    visit = asked(desk, asked(desk), "Who?")
    stored = desk.history.get(visit.conversation.id)
    assert (questions(visit), stored, stored.title) == (([QUESTION, "Who?"],) * 2, visit.conversation, QUESTION)


def test_what_cannot_be_kept_is_shown_all_the_same_and_that_is_said(desk):
    desk.history.folder.write_text("a file where the folder should be", encoding="utf-8")
    visit = replace(HERE, turns=(turn(),), live=1)
    outcome = keeping(desk, visit, WHEN)
    assert (outcome.visit, outcome.wrong, outcome.message[:30]) == (visit, True, "The answer could not be kept: ")


def test_an_answer_to_a_conversation_that_is_deleted_meanwhile_brings_nothing_back(desk):
    visit = asked(desk)
    desk.history.delete(visit.conversation.id)
    outcome = keeping(desk, replace(visit, turns=(*visit.turns, turn(2, "Who?"))), WHEN)
    assert (outcome.wrong, "has been deleted" in outcome.message, desk.history.listed()) == (True, True, ())


def test_what_another_tab_has_asked_meanwhile_is_shown_too(desk):
    mine = other = asked(desk)
    asked(desk, other, "Theirs?")
    mine = asked(desk, mine, "Mine?")
    assert (questions(mine), mine.live) == (([QUESTION, "Theirs?", "Mine?"],) * 2, 3)


def test_a_kept_conversation_is_shown_with_its_library(desk):
    visit = asked(desk)
    there = replace(HERE, library="ark", picked=frozenset({"x"}), report=REPORT, opened=OPENED, complained=1)
    shown = done(desk, there, "show-conversation", id=visit.conversation.id)
    assert (shown.visit, shown.message) == (replace(visit, live=0), "")


def test_showing_another_conversation_of_the_library_keeps_what_is_picked(desk):
    visit, picked = asked(desk), frozenset({"wuxi.txt"})
    shown = done(desk, replace(HERE, picked=picked), "show-conversation", id=visit.conversation.id).visit
    assert shown.picked == picked


@pytest.mark.parametrize("tag", ["en", "zh-CN"])
def test_a_conversation_whose_library_is_gone_is_shown_and_that_is_said(desk, tag):
    visit = asked(desk)
    desk.libraries.delete("zoo")
    shown = done(desk, replace(HERE, tag=tag, library="ark"), "show-conversation", id=visit.conversation.id)
    assert (shown.visit.library, shown.visit.turns, "zoo" in shown.message, "ark" in shown.message, shown.wrong) == (
        "ark", visit.turns, True, True, False,
    )  # fmt: skip


HOSTILE = ["", "../" * 3 + "etc/passwd", "0" * 32, "G" * 32, "0" * 31 + "\n", "lock", "x" * 9000]


@pytest.mark.parametrize("id", HOSTILE)
@pytest.mark.parametrize(
    "do", ["show-conversation", "delete-conversation", "rename-conversation", "export-conversation"]
)
def test_a_conversation_that_there_is_not_is_said_and_the_reader_stays(desk, do, id):
    visit = asked(desk)
    outcome = done(desk, visit, do, id=id, title="New", as_="md")
    assert (outcome.visit, outcome.wrong, len(desk.history.listed())) == (visit, True, 1)


def test_a_damaged_conversation_is_said_and_can_be_deleted(desk):
    visit = asked(desk)
    (desk.history.folder / f"{visit.conversation.id}.json").write_text("{", encoding="utf-8")
    shown = done(desk, HERE, "show-conversation", id=visit.conversation.id)
    deleted = done(desk, HERE, "delete-conversation", id=visit.conversation.id)
    assert (shown.visit, shown.wrong, deleted.wrong, desk.history.listed()) == (HERE, True, False, ())


def test_a_new_conversation_begins_with_nothing_said(desk):
    visit = replace(asked(desk), opened=OPENED, complained=1, picked=frozenset({"wuxi.txt"}))
    assert done(desk, visit, "new-conversation").visit == replace(HERE, picked=frozenset({"wuxi.txt"}))


def test_the_conversation_that_is_open_can_be_renamed_and_goes_on(desk):
    visit = asked(desk)
    renamed = done(desk, visit, "rename-conversation", id=visit.conversation.id, title=" The   site ").visit
    assert asked(desk, renamed, "Who?").conversation.title == "The site"


def test_renaming_another_conversation_leaves_the_open_one(desk):
    other, visit = asked(desk), asked(desk)
    renamed = done(desk, visit, "rename-conversation", id=other.conversation.id, title="x" * 9000)
    titles = {one.id: len(one.title) for one in desk.history.listed()}
    assert (renamed.visit, titles[other.conversation.id]) == (visit, 80)


def test_deleting_the_conversation_that_is_open_begins_a_new_one(desk):
    visit = asked(desk)
    assert done(desk, visit, "delete-conversation", id=visit.conversation.id).visit == HERE


def test_deleting_another_conversation_leaves_the_open_one(desk):
    other, visit = asked(desk), asked(desk)
    assert done(desk, visit, "delete-conversation", id=other.conversation.id).visit == visit


def test_the_list_is_searched_for_what_was_typed(desk):
    assert done(desk, HERE, "find-conversations", words=" members ").visit == replace(HERE, search="members")


@pytest.mark.parametrize(
    ("as_", "kind"), [("md", "text/markdown"), ("html", "text/html"), ("json", "application/json")]
)
@pytest.mark.parametrize("tag", ["en", "zh-CN"])
def test_a_conversation_is_handed_out_in_each_form_with_its_quotes(desk, as_, kind, tag):
    visit = replace(asked(desk), tag=tag)
    outcome = done(desk, visit, "export-conversation", id=visit.conversation.id, as_=as_)
    file = outcome.download
    assert (outcome.visit, file.kind, file.name, "60,000 members" in file.text) == (
        visit, kind, f"How many members 2026-01-02.{as_}", True,
    )  # fmt: skip


@pytest.mark.parametrize("as_", ["", "exe", "../md", "MD", "x" * 9000])
def test_a_form_that_there_is_not_is_said(desk, as_):
    visit = asked(desk)
    outcome = done(desk, visit, "export-conversation", id=visit.conversation.id, as_=as_)
    assert (outcome.visit, outcome.download, outcome.message) == (
        visit, None, f"A conversation cannot be exported as {as_[:20]!r}. There are: md, html, json.",
    )  # fmt: skip


def test_what_was_kept_is_what_is_shown_again(desk):
    visit = asked(desk, asked(desk), "Who?")
    desk.history.judge(visit.conversation.id, 2, Opinion(True, ""))
    shown = done(desk, HERE, "show-conversation", id=visit.conversation.id).visit
    assert (shown.turns, kept.number(shown.conversation, visit.turns[1])) == (visit.turns, 2)
