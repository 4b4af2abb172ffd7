"""assistant/page/deeds/table.py: whatever a browser sends comes to something, and no error moves the reader."""

import re
from dataclasses import replace
from pathlib import Path

import desks
import pytest
from desks import HERE, done
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_page_act import acts

import assistant.page
from assistant.errors import EngineFailed
from assistant.page.deeds import table
from assistant.page.deeds.outcome import Outcome
from assistant.page.visit import Drawer
from vectorstore.errors import LibraryBusy

KNOWN = sorted({**table.DEEDS, **table.LONG})
FIELDS = (
    "id", "turn", "n", "name", "new", "document", "shown", "pick", "words", "title", "as", "start", "end", "raw",
    "good", "finding", "answer", "note", "drawer", "folder", "search.passages", "page.theme",
)  # fmt: skip
VALUES = (
    "", "0", "1", "-1", "999999999", "zoo", "ark", "seeds!", "../zoo", "../../etc/passwd", "0" * 32, "g" * 32, "yes",
    "md", "exe", "x" * 5000, "x" * 30_000, "<b>", "\u202ezoo", "\x00", "\ud800", "~nobody-of-that-name", "/no/such",
)  # fmt: skip
fields = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES), max_size=5)
hostile = st.fixed_dictionaries({"do": st.sampled_from(KNOWN), "fields": fields})


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A desk that tests only leave as they find it."""
    with desks.desk(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture
def desk(tmp_path):
    with desks.desk(tmp_path) as made:
        yield made


@pytest.mark.parametrize("do", ["", "no-such", "__class__", "open_drawer", "x" * 1000])
def test_an_act_that_there_is_not_is_said_and_the_reader_stays(shared, do):
    outcome = done(shared, HERE, do)
    assert (outcome.visit, outcome.wrong, outcome.message) == (
        HERE, True, f"The page knows no act {do[:40]!r}. Reload it.",
    )  # fmt: skip


@given(said=acts)
def test_what_the_page_never_sends_is_said_and_the_reader_stays(shared, said):
    last = list(table.done(shared, HERE, said))[-1]
    assert (last.visit, last.wrong) == (HERE, True)


@pytest.mark.parametrize("do", KNOWN)
def test_every_act_can_be_done_without_its_fields(tmp_path, do):
    with desks.desk(tmp_path) as desk:
        before = {card.name for card in desk.libraries.listed()}
        assert (done(desk, HERE, do).visit.library, {card.name for card in desk.libraries.listed()}) == ("zoo", before)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=hostile)
def test_no_field_of_any_act_is_trusted(desk, said):
    last = list(table.done(desk, HERE, said))[-1]
    outside = sorted(path.name for path in desk.config.home.parent.iterdir() if not path.name.startswith("upload-"))
    assert (isinstance(last.message, str), outside) == (True, ["home"])


def test_every_act_that_is_drawn_is_known():
    drawn = set()
    for path in Path(assistant.page.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        drawn |= set(re.findall(r'"data-do": "([a-z-]+)"', text))
    assert drawn - set(KNOWN) == set()


def test_refreshing_moves_nobody(shared):
    assert done(shared, HERE, "refresh") == Outcome(HERE)


@pytest.mark.parametrize(
    ("before", "asked", "after"),
    [
        (Drawer.CLOSED, "libraries", Drawer.LIBRARIES),
        (Drawer.LIBRARIES, "settings", Drawer.SETTINGS),
        (Drawer.LIBRARIES, "libraries", Drawer.CLOSED),
        (Drawer.LIBRARIES, "", Drawer.CLOSED),
        (Drawer.LIBRARIES, "no-such", Drawer.CLOSED),
        (Drawer.CLOSED, "", Drawer.CLOSED),
    ],
)
def test_one_drawer_is_open_and_a_second_click_closes_it(shared, before, asked, after):
    visit = replace(HERE, drawer=before, search="old")
    assert done(shared, visit, "open-drawer", drawer=asked).visit == replace(HERE, drawer=after)


@pytest.mark.parametrize("error", [EngineFailed("no memory"), LibraryBusy("busy")])
def test_an_error_halfway_becomes_a_sentence_and_the_reader_stays(error):
    def outcomes():
        yield Outcome(replace(HERE, search="moved"), "half")
        raise error

    assert list(table.guarded(HERE, outcomes()))[-1] == Outcome(HERE, str(error), wrong=True)


def test_an_error_of_ours_is_not_hidden():
    def outcomes():
        yield Outcome(HERE)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(table.guarded(HERE, outcomes()))
