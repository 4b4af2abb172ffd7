"""assistant/page/deeds/documents.py: what is opened beside the chat, also when the library has changed since."""

from dataclasses import replace

import desks
import pytest
from desks import ANSWER, CITED, CLAIM, FOUND, HERE, QUESTION, WUXI, done

from assistant.conversation import Answer, Evidence
from assistant.libraries.viewing import Place
from assistant.page import drawing
from assistant.page.drawing import Region
from assistant.page.turn import Turn
from assistant.page.visit import Opened
from vectorstore.passages import Span

ASKED = Turn(1, QUESTION).after(Evidence(FOUND, 0.1))
TALKED = replace(
    HERE,
    turns=(ASKED.after(ANSWER), replace(ASKED, number=2).stopped(), replace(ASKED, number=3).failed("no memory")),
)
CITATION = Opened(Place.of(CITED), 1, CLAIM)
OPEN = replace(TALKED, opened=CITATION)


@pytest.fixture
def desk(tmp_path):
    with desks.desk(tmp_path) as made:
        yield made


def viewer(desk, visit):
    return drawing.draw(desk, visit)[Region.VIEWER]


def test_a_citation_is_opened_where_it_stands_with_what_it_proves(desk):
    assert done(desk, TALKED, "open-citation", turn=1, n=1).visit == OPEN


def test_a_passage_is_opened_at_the_sentence_that_is_marked_in_the_list(desk):
    place = done(desk, TALKED, "open-passage", turn=2, n=1).visit.opened.place
    assert (place.quote, WUXI[place.start : place.end], place.n) == ("It had 60,000 members.",) * 2 + (0,)


def test_a_passage_without_such_a_sentence_is_opened_as_a_whole(desk):
    place = done(desk, TALKED, "open-passage", turn=3, n=2).visit.opened.place
    assert (place.document, place.quote, place.sha256) == ("通报.txt", FOUND[1].text, FOUND[1].sha256)


@pytest.mark.parametrize("do", ["open-citation", "open-passage"])
@pytest.mark.parametrize("turn", ["0", "4", "999999999", "-1", "x", ""])
def test_a_turn_that_is_not_there_is_said(desk, do, turn):
    outcome = done(desk, OPEN, do, turn=turn, n=1)
    assert (outcome.visit, outcome.wrong) == (OPEN, True)


@pytest.mark.parametrize(
    ("do", "turn", "n"),
    [("open-citation", 1, 2), ("open-citation", 1, 0), ("open-citation", 2, 1), ("open-citation", 3, 1),
     ("open-citation", 1, "one"), ("open-passage", 1, 3), ("open-passage", 1, 0), ("open-passage", 1, "")],
)  # fmt: skip
def test_a_number_that_is_not_there_is_said(desk, do, turn, n):
    outcome = done(desk, TALKED, do, turn=turn, n=n)
    assert (outcome.visit, outcome.wrong) == (TALKED, True)


def test_how_the_last_document_was_looked_at_holds_for_the_next(desk):
    visit = replace(TALKED, opened=replace(CITATION, raw=True, picture=False), part=Span(3, 9))
    opened = done(desk, visit, "open-passage", turn=1, n=2).visit
    assert (opened.opened.raw, opened.opened.picture, opened.part) == (True, False, None)


def test_a_reader_goes_on_in_the_open_document(desk):
    assert done(desk, OPEN, "open-document", start=9, end=3, document="通报.txt").visit == replace(
        OPEN, part=Span(3, 9)
    )


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (0, 999999999), (999999998, 999999999)])
def test_whatever_part_is_asked_for_can_be_drawn(desk, start, end):
    visit = done(desk, OPEN, "open-document", start=start, end=end).visit
    assert "60,000" in viewer(desk, visit)


@pytest.mark.parametrize("fields", [{}, {"start": "1"}, {"start": "1", "end": "-2"}, {"start": "a", "end": "b"}])
def test_a_part_that_is_none_is_said(desk, fields):
    outcome = done(desk, OPEN, "open-document", **fields)
    assert (outcome.visit, outcome.wrong) == (OPEN, True)


@pytest.mark.parametrize(
    ("do", "fields", "opened"),
    [
        ("view-raw", {"raw": "yes"}, replace(CITATION, raw=True)),
        ("view-raw", {"raw": "no"}, CITATION),
        ("view-raw", {}, CITATION),
        ("view-as", {"as_": "text"}, replace(CITATION, picture=False)),
        ("view-as", {"as_": "picture"}, CITATION),
        ("close-viewer", {}, None),
    ],
)
def test_the_open_document_is_looked_at_in_another_way(desk, do, fields, opened):
    assert done(desk, OPEN, do, **fields).visit == replace(TALKED, opened=opened)


@pytest.mark.parametrize("do", ["open-document", "view-raw", "view-as"])
def test_without_an_open_document_that_is_said(desk, do):
    outcome = done(desk, TALKED, do, start=0, end=1)
    assert (outcome.visit, outcome.message) == (
        TALKED, "No document is open any more. Open one by its number in an answer.",
    )  # fmt: skip


def test_closing_what_is_closed_does_nothing(desk):
    assert done(desk, TALKED, "close-viewer").visit == TALKED


ACTS = [("open-citation", {"turn": 1, "n": 1}), ("open-passage", {"turn": 1, "n": 2})]


@pytest.mark.parametrize(("do", "fields"), ACTS)
def test_a_document_that_the_library_has_no_more_is_shown_as_it_was_cited(desk, do, fields):
    visit = done(desk, replace(TALKED, library="ark"), do, **fields).visit
    assert visit.opened.place.quote in viewer(desk, visit)


@pytest.mark.parametrize(("do", "fields"), ACTS)
def test_a_document_of_a_library_that_is_gone_is_said_to_be(desk, do, fields):
    visit = done(desk, replace(TALKED, library="gone"), do, **fields).visit
    assert 'role="alert"' in viewer(desk, visit)


def test_a_document_with_other_content_than_then_is_shown_with_the_quote_as_it_was(desk, tmp_path):
    desk.libraries.remove_document("zoo", "wuxi.txt")
    new = desks.upload(tmp_path, "Short.")
    desk.libraries.add_files("zoo", [("wuxi.txt", new)], desks.silent)
    drawn = viewer(desk, done(desk, TALKED, "open-citation", turn=1, n=1).visit)
    assert ("It had 60,000 members." in drawn, "Short." in drawn) == (True, True)


@pytest.mark.parametrize(
    "place",
    [
        Place("wuxi.txt", 10**9, 10**9 + 5, CITED.sha256, "no such quote", 1),
        Place("wuxi.txt", 9, 3, "", "", 7),
        Place("wuxi.txt", -5, -1, "x", "60,000", 1),
        Place("<b>.txt", 0, 3, "", "<script>", 1),
        Place("", 0, 0),
    ],
)
def test_whatever_place_was_kept_can_be_drawn(desk, place):
    assert "<script>" not in viewer(desk, replace(TALKED, opened=Opened(place, 99, CLAIM)))


def test_an_answer_without_passages_has_none_to_open(desk):
    nothing = Turn(1, QUESTION).after(Answer(QUESTION, "Nothing.", True, "", (), ()))
    outcome = done(desk, replace(HERE, turns=(nothing,)), "open-passage", turn=1, n=1)
    assert outcome.message == "That passage is not shown any more. Reload the page."
