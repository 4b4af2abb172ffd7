"""assistant/page/drawing.py: a visit to the regions of the page, whatever is there and whatever is broken."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import desks
import pytest
from desks import ANSWER, CITED, CLAIM, FOUND, HERE, QUESTION, WHEN, done
from elements import Elements, said

from assistant.conversation import Evidence
from assistant.libraries.viewing import Place
from assistant.page import drawing
from assistant.page.deeds.conversations import keeping
from assistant.page.drawing import Region
from assistant.page.turn import Phase, Turn
from assistant.page.visit import Drawer, Opened, Visit
from vectorstore.errors import LibraryBusy

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
ANSWERED = Turn(1, QUESTION).after(Evidence(FOUND, 0.1)).after(ANSWER)
TAGS = ["en", "zh-CN"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk that these tests only look at."""
    with desks.desk(tmp_path_factory.mktemp("desk")) as made:
        keeping(made, replace(HERE, turns=(ANSWERED,), live=1), WHEN)
        yield made


@pytest.fixture
def own(tmp_path):
    """A desk that a test may break."""
    with desks.desk(tmp_path) as made:
        yield made


@pytest.fixture
def talking(desk):
    (kept,) = desk.history.listed()
    return done(desk, HERE, "show-conversation", id=kept.id).visit


def visible(desk, visit):
    """Return the regions that show anything."""
    return {region for region, html in drawing.draw(desk, visit).items() if said(html)}


def acts(html):
    return [given["data-do"] for _, given in Elements(html).seen if "data-do" in given]


@pytest.mark.parametrize("tag", TAGS)
def test_a_reader_who_has_just_come_is_welcomed(desk, tag):
    assert visible(desk, replace(HERE, tag=tag)) == {Region.MASTHEAD, Region.WELCOME}


def test_an_empty_library_says_what_to_do(desk):
    assert acts(drawing.draw(desk, replace(HERE, library="ark"))[Region.WELCOME]) == ["open-drawer"]


@pytest.mark.parametrize("live", [0, 2])
def test_the_turn_that_was_asked_last_is_drawn_apart(desk, live):
    turns = (ANSWERED, replace(ANSWERED, number=2))
    drawn = drawing.draw(desk, replace(HERE, turns=turns, live=live))
    ids = [
        re.findall(r'<section class="turn" id="turn-(\d)"', drawn[region]) for region in (Region.EARLIER, Region.NOW)
    ]
    assert ids == ([["1"], ["2"]] if live else [["1", "2"], []])


@pytest.mark.parametrize("drawer", list(Drawer))
@pytest.mark.parametrize("tag", TAGS)
def test_every_drawer_can_be_drawn(desk, talking, drawer, tag):
    visit = replace(talking, drawer=drawer, tag=tag)
    assert (Region.DRAWER in visible(desk, visit), Region.EARLIER in visible(desk, visit)) == (bool(drawer), True)


@pytest.mark.parametrize("drawer", [each for each in Drawer if each])
@pytest.mark.parametrize("library", ["gone", "../zoo", ""])
def test_a_reader_in_a_library_that_is_gone_can_still_go_elsewhere(desk, drawer, library):
    drawn = drawing.draw(desk, replace(HERE, library=library, drawer=drawer, opened=Opened(Place("wuxi.txt"), 1)))
    assert ("open-drawer" in acts(drawn[Region.DRAWER]), 'role="alert"' in drawn[Region.VIEWER]) == (True, True)


def test_a_list_of_conversations_that_cannot_be_read_says_so_and_the_rest_is_drawn(own):
    own.history.folder.write_text("a file where the folder should be", encoding="utf-8")
    drawn = drawing.draw(own, replace(HERE, drawer=Drawer.CONVERSATIONS))
    assert ('role="alert"' in drawn[Region.DRAWER], "zoo" in said(drawn[Region.MASTHEAD])) == (True, True)


def test_a_damaged_library_is_listed_and_the_rest_is_drawn(own):
    own.libraries.close()
    (own.config.libraries / "zoo" / "library.sqlite").write_bytes(b"no library" * 99)
    drawn = drawing.draw(own, replace(HERE, drawer=Drawer.LIBRARIES, turns=(ANSWERED,)))
    assert ("reindex-library" in acts(drawn[Region.DRAWER]), "60,000" in drawn[Region.EARLIER]) == (True, True)


def test_a_damaged_measurement_of_the_speed_disturbs_nobody(own):
    (own.config.home / "tuning.json").write_text("{", encoding="utf-8")
    visit = replace(HERE, turns=(Turn(1, QUESTION, Phase.WRITING),), live=1, drawer=Drawer.SETTINGS)
    assert {Region.NOW, Region.DRAWER} <= visible(own, visit)


def test_while_a_library_is_made_anew_the_page_is_drawn_and_a_question_is_told_so(own):
    own.libraries.close()
    (own.config.libraries / "zoo" / "library.sqlite").write_bytes(b"no library" * 99)
    begun, go = Event(), Event()

    def tell(step):
        begun.set()
        go.wait(5)

    with ThreadPoolExecutor(1) as thread:
        making = thread.submit(own.libraries.again, "zoo", tell)
        begun.wait(5)
        drawn = visible(own, replace(HERE, drawer=Drawer.LIBRARIES))
        with pytest.raises(LibraryBusy, match="being made anew"):
            next(own.ask("zoo", QUESTION, Event(), (), None))
        waited = making.done()
        go.set()
    assert (drawn, waited) == ({Region.MASTHEAD, Region.WELCOME, Region.DRAWER}, False)


def judging(desk, visit):
    return acts(drawing.draw(desk, visit)[Region.EARLIER])


def test_an_answer_that_was_kept_can_be_judged(desk, talking):
    assert judging(desk, talking).count("judge") == 2


def test_an_answer_called_bad_is_asked_about(desk, talking):
    assert "feedback" in judging(desk, replace(talking, complained=1))


def test_an_answer_that_was_not_kept_cannot_be_judged(desk, talking):
    lost = replace(ANSWERED, question="Lost?", answer=replace(ANSWER, question="Lost?"))
    unkept, behind = replace(talking, conversation=None), replace(talking, turns=(lost, *talking.turns))
    assert (judging(desk, unkept).count("judge"), judging(desk, behind).count("judge")) == (0, 2)


@pytest.mark.parametrize("turn", [Turn(1, "q").stopped(), Turn(1, "q").failed("no memory"), Turn(1, "q")])
def test_what_is_no_answer_cannot_be_judged(own, turn):
    visit = keeping(own, replace(HERE, turns=(turn,)), WHEN).visit
    assert "judge" not in judging(own, visit)


def test_the_open_citation_leads_to_its_neighbours(desk, talking):
    other = replace(CITED, n=2, start=0, end=4, quote="The ")
    answer = replace(ANSWER, claims=(CLAIM, replace(CLAIM, citations=(other,))))
    visit = replace(talking, turns=(replace(ANSWERED, answer=answer),), opened=Opened(Place.of(CITED), 1, CLAIM))
    keys = [
        given["data-key"] for _, given in Elements(drawing.draw(desk, visit)[Region.VIEWER]).seen if "data-key" in given
    ]
    assert keys == ["next"]


def test_an_open_document_of_a_turn_that_is_not_shown_any_more_can_be_drawn(desk):
    assert Region.VIEWER in visible(desk, replace(HERE, opened=Opened(Place.of(CITED), 9, CLAIM)))


@pytest.mark.parametrize("drawer", list(Drawer))
@pytest.mark.skipif(os.name == "nt", reason="no file can be called that there")
def test_hostile_content_is_text_in_every_region(own, tmp_path, drawer):
    name = EVIL.replace("/", "") + ".txt"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_text(EVIL * 3, encoding="utf-8")
    own.libraries.add_folder("zoo", tmp_path / "own", desks.silent)
    answer = replace(ANSWER, question=EVIL, text=f"{EVIL} [1]")
    visit = keeping(own, replace(HERE, turns=(Turn(1, EVIL).after(answer),)), WHEN).visit
    visit = replace(visit, drawer=drawer, search=EVIL, opened=Opened(Place(name), 1), fetching=(EVIL, 0.5))
    seen = [each for html in drawing.draw(own, visit).values() for each in Elements(html).seen]
    assert [each for each in seen if each[0] in ("script", "img") or {"onerror", "onclick"} & set(each[1])] == []


def test_no_two_elements_of_a_page_share_an_id(desk, talking):
    for drawer in Drawer:
        visit = replace(talking, drawer=drawer, opened=Opened(Place.of(CITED), 1, CLAIM), complained=1)
        ids = [
            given["id"]
            for html in drawing.draw(desk, visit).values()
            for _, given in Elements(html).seen
            if "id" in given
        ]
        assert sorted(ids) == sorted(set(ids))


def test_drawing_changes_nothing(desk):
    visit = Visit("en", "zoo", drawer=Drawer.LIBRARIES)
    assert drawing.draw(desk, visit) == drawing.draw(desk, visit)
