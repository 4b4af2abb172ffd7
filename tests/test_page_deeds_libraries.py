"""assistant/page/deeds/libraries.py: chosen, made, changed and deleted, whatever else goes on."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import desks
import pytest
from desks import ANSWER, FOUND, HERE, QUESTION, WHEN, done, outcomes

from assistant.conversation import Evidence
from assistant.libraries.picking import key
from assistant.libraries.viewing import Place
from assistant.page.deeds import table
from assistant.page.deeds.conversations import keeping
from assistant.page.turn import Turn
from assistant.page.visit import Opened
from vectorstore.report import Report

BOTH = frozenset({"wuxi.txt", "通报.txt"})
REPORT = Report((), (), (), (), (), (), (), (), 0, 0.0)
IN_ARK = replace(HERE, library="ark")


@pytest.fixture
def desk(tmp_path):
    with desks.desk(tmp_path) as made:
        yield made


@pytest.fixture
def talking(desk):
    """A reader who has asked something, opened it, and picked and searched."""
    turn = Turn(1, QUESTION).after(Evidence(FOUND, 0.1)).after(ANSWER)
    visit = keeping(desk, replace(HERE, turns=(turn,), live=1), WHEN).visit
    return replace(
        visit, opened=Opened(Place("wuxi.txt"), 1), complained=1, picked=BOTH, search="x", report=REPORT
    )  # fmt: skip


def names(desk):
    return [card.name for card in desk.libraries.listed()]


def documents(desk, library):
    with desk.libraries.use(library) as opened:
        return {entry.name for entry in opened.documents()}


def lend(desk, library="zoo"):
    """Ask a library something, and stay in the middle of it."""
    asked = desk.ask(library, QUESTION, Event(), (), None)
    next(asked)
    return asked


def test_another_library_is_begun_with_nothing_said(desk, talking):
    assert done(desk, talking, "use-library", name="ark").visit == IN_ARK


def test_choosing_the_library_one_is_in_keeps_what_was_said(desk, talking):
    assert done(desk, talking, "use-library", name="zoo").visit == talking


@pytest.mark.parametrize("name", ["", "gone", "../zoo", "zoo/../ark", ".", "con", "x" * 9000, "/etc"])
@pytest.mark.parametrize(
    "do", ["use-library", "rename-library", "delete-library", "reindex-library", "add-folder", "remove-document"]
)
def test_a_library_that_there_is_not_is_said_and_the_reader_stays(desk, talking, tmp_path, do, name):
    outcome = done(desk, talking, do, name=name, new="new", folder=tmp_path, document="x")
    assert (outcome.visit, outcome.wrong, names(desk)) == (talking, True, ["ark", "zoo", "seeds"])


def test_a_library_that_cannot_be_opened_leaves_the_reader_where_he_was(desk, talking):
    (desk.config.libraries / "ark" / "library.sqlite").write_bytes(b"no library" * 99)
    outcome = done(desk, talking, "use-library", name="ark")
    assert (outcome.visit, outcome.wrong) == (talking, True)


def test_a_new_library_is_gone_to(desk, talking):
    assert (done(desk, talking, "make-library", name=" 动物园 ").visit.library, "动物园" in names(desk)) == (
        "动物园",
        True,
    )


@pytest.mark.parametrize("name", ["", "zoo", "seeds", "../up", "a/b", ".", "nul", "x" * 65, "zoo\x00", "<b>", "a\nb"])
@pytest.mark.parametrize(("do", "field"), [("make-library", "name"), ("rename-library", "new")])
def test_a_name_that_cannot_be_is_said_and_nothing_is_made(desk, talking, do, field, name):
    outcome = done(desk, talking, do, **{"name": "zoo", field: name})
    assert (outcome.visit, outcome.wrong, names(desk)) == (talking, True, ["ark", "zoo", "seeds"])


def test_a_library_that_cannot_be_made_leaves_the_reader_where_he_was(desk, talking):
    (desk.config.home / "files").mkdir(exist_ok=True)
    (desk.config.home / "files" / "new").mkdir()
    outcome = done(desk, talking, "make-library", name="new")
    assert (outcome.visit, outcome.wrong) == (talking, True)


def test_a_library_that_is_renamed_takes_its_conversations_along(desk, talking):
    outcome = done(desk, talking, "rename-library", name="zoo", new="park")
    (listed,) = desk.history.listed()
    shown = done(desk, IN_ARK, "show-conversation", id=listed.id)
    assert (outcome.visit.library, outcome.visit.conversation, shown.visit.library, shown.message) == (
        "park", desk.history.get(listed.id), "park", "",
    )  # fmt: skip


def test_renaming_another_library_moves_nobody(desk, talking):
    outcome = done(desk, talking, "rename-library", name="ark", new="boat")
    assert (outcome.visit, desk.history.listed()[0].library) == (talking, "zoo")


def test_a_rename_that_the_history_cannot_follow_is_said_where_the_library_is_now(desk):
    desk.history.folder.write_text("a file where the folder should be", encoding="utf-8")
    outcome = done(desk, HERE, "rename-library", name="zoo", new="park")
    assert (outcome.visit.library, outcome.wrong, names(desk)) == ("park", True, ["ark", "park", "seeds"])


def test_deleting_the_library_that_is_open_goes_to_the_usual_one(desk, talking):
    visit = done(desk, talking, "delete-library", name="zoo").visit
    assert (visit, names(desk), len(desk.history.listed())) == (replace(HERE, library="seeds"), ["ark", "seeds"], 1)


def test_deleting_another_library_moves_nobody(desk, talking):
    assert done(desk, talking, "delete-library", name="ark").visit == talking


def test_a_question_asked_in_another_tab_of_a_library_that_is_deleted_is_an_error_the_page_knows(desk):
    done(desk, IN_ARK, "delete-library", name="zoo")
    assert done(desk, HERE, "use-library", name="zoo").message == done(desk, HERE, "pick-documents", name="zoo").message


@pytest.mark.parametrize(("do", "fields"), [("rename-library", {"new": "park"}), ("delete-library", {})])
def test_a_library_that_is_being_asked_is_left_alone_and_that_is_said(desk, talking, do, fields):
    asking = lend(desk)
    outcome = done(desk, talking, do, name="zoo", **fields)
    asking.close()
    assert (outcome.visit, outcome.wrong, "being asked" in outcome.message, names(desk)[1]) == (
        talking, True, True, "zoo",
    )  # fmt: skip


@pytest.mark.parametrize("do", ["rename-library", "delete-library", "reindex-library", "add-folder"])
def test_the_built_in_library_is_left_alone_and_that_is_said(desk, tmp_path, do):
    outcome = done(desk, HERE, do, name="seeds", new="mine", folder=tmp_path)
    assert (outcome.visit, "built-in" in outcome.message, outcome.wrong) == (HERE, True, True)


def test_a_folder_of_the_readers_own_is_indexed_and_reported(desk, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "lions.txt").write_text("Twelve lions came.", encoding="utf-8")
    outcome = done(desk, HERE, "add-folder", name="zoo", folder=tmp_path / "own")
    assert (outcome.visit.report.added, outcome.message, outcome.wrong) == (
        ("lions.txt",), "The library is up to date.", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "folder",
    ["", "own", "../own", "~nobody-of-that-name/x", "/no/such/folder", "/" + "x" * 5000, "/a\x00b", "file:///etc"],
)
def test_a_folder_that_cannot_be_is_said(desk, talking, folder):
    outcome = done(desk, talking, "add-folder", name="zoo", folder=folder)
    assert (outcome.visit, outcome.wrong, documents(desk, "zoo")) == (talking, True, BOTH)


def test_a_folder_that_leads_in_a_circle_is_said(desk, talking, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    outcome = done(desk, talking, "add-folder", name="zoo", folder=tmp_path / "loop")
    assert (outcome.visit, outcome.wrong) == (talking, True)


def test_our_own_data_is_not_indexed(desk, talking):
    outcome = done(desk, talking, "add-folder", name="zoo", folder=desk.config.home)
    assert (outcome.visit, outcome.wrong) == (talking, True)


def test_files_that_are_dropped_are_added_and_what_cannot_be_read_is_reported(desk, tmp_path):
    good, bad = desks.upload(tmp_path, "Twelve lions came."), tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 and nothing more")
    files = [("../../lions.txt", good), ("bad.pdf", bad), ("gone.txt", tmp_path / "gone")]
    report = list(table.adding(desk, IN_ARK, files))[-1].visit.report
    assert (documents(desk, "ark"), len(report.added), sorted(each.name for each in report.unreadable)) == (
        set(report.added), 1, ["bad.pdf", "gone.txt"],
    )  # fmt: skip


def test_files_for_the_built_in_library_are_turned_away(desk, tmp_path):
    visit = replace(HERE, library="seeds")
    (outcome,) = table.adding(desk, visit, [("a.txt", desks.upload(tmp_path, "x"))])
    assert (outcome.visit, outcome.wrong) == (visit, True)


def test_bringing_a_library_up_to_date_says_what_came_of_it(desk):
    outcome = done(desk, HERE, "reindex-library", name="zoo")
    assert (set(outcome.visit.report.unchanged), outcome.message) == (BOTH, "The library is up to date.")


def test_a_library_to_which_nothing_was_added_cannot_be_brought_up_to_date(desk):
    outcome = done(desk, HERE, "reindex-library", name="ark")
    assert (outcome.visit, outcome.wrong) == (HERE, True)


def test_a_library_that_is_damaged_is_made_anew(desk):
    desk.libraries.close()
    (desk.config.libraries / "zoo" / "library.sqlite").write_bytes(b"no library" * 99)
    outcome = done(desk, HERE, "reindex-library", name="zoo")
    assert (outcome.wrong, documents(desk, "zoo")) == (False, BOTH)


def test_while_a_library_is_changed_another_change_is_turned_away(desk, tmp_path):
    new, begun, go = desks.upload(tmp_path, "Twelve lions came."), Event(), Event()

    def tell(step):
        begun.set()
        go.wait(5)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(desk.libraries.add_files, "zoo", [("lions.txt", new)], tell)
        begun.wait(5)
        outcome = done(desk, HERE, "reindex-library", name="zoo")
        go.set()
    assert (outcome.visit, "being changed already" in outcome.message) == (HERE, True)


def pick(desk, visit, *chosen, shown=("wuxi.txt", "通报.txt"), name="zoo"):
    document, shown = ("\n".join(map(key, each)) for each in (chosen, shown))
    return done(desk, visit, "pick-documents", name=name, document=document, shown=shown)


@pytest.mark.parametrize(
    ("before", "chosen", "shown", "picked"),
    [
        (None, ("wuxi.txt",), ("wuxi.txt", "通报.txt"), {"wuxi.txt"}),
        (None, ("wuxi.txt", "通报.txt"), ("wuxi.txt", "通报.txt"), None),
        (None, (), ("wuxi.txt", "通报.txt"), set()),
        ({"通报.txt"}, ("wuxi.txt",), ("wuxi.txt",), None),
        ({"通报.txt"}, (), ("wuxi.txt",), {"通报.txt"}),
        (None, ("gone.txt",), ("gone.txt",), None),
    ],
)
def test_a_question_uses_the_documents_that_are_picked(desk, before, chosen, shown, picked):
    visit = replace(HERE, picked=frozenset(before) if before else None)
    assert pick(desk, visit, *chosen, shown=shown).visit.picked == picked


@pytest.mark.parametrize(("pick", "picked"), [("all", None), ("none", frozenset()), ("", None), ("x", None)])
def test_all_or_none_can_be_picked(desk, pick, picked):
    visit = replace(HERE, picked=frozenset({"wuxi.txt"}))
    assert done(desk, visit, "pick-all", name="zoo", pick=pick).visit.picked == picked


@pytest.mark.parametrize("do", ["pick-documents", "pick-all"])
def test_documents_of_a_library_that_is_not_asked_cannot_be_picked(desk, talking, do):
    outcome = done(desk, talking, do, name="ark", pick="none")
    assert (outcome.visit, outcome.wrong) == (talking, True)


def test_a_document_is_taken_out_and_is_not_picked_any_more(desk):
    visit = replace(HERE, picked=BOTH, report=REPORT)
    outcome = done(desk, visit, "remove-document", name="zoo", document=key("wuxi.txt"))
    assert (outcome.visit, documents(desk, "zoo")) == (replace(HERE, picked=frozenset({"通报.txt"})), {"通报.txt"})


def test_a_document_of_another_library_leaves_what_is_picked(desk, tmp_path):
    desk.libraries.add_files("ark", [("wuxi.txt", desks.upload(tmp_path, "Other."))], desks.silent)
    visit = replace(HERE, picked=BOTH)
    assert done(desk, visit, "remove-document", name="ark", document=key("wuxi.txt")).visit.picked == BOTH


@pytest.mark.parametrize("document", ["", "wuxi.txt", "../wuxi.txt", "0" * 16, "x" * 9000])
def test_a_document_that_there_is_not_is_said(desk, talking, document):
    outcome = done(desk, talking, "remove-document", name="zoo", document=document)
    assert (outcome.visit, outcome.wrong, documents(desk, "zoo")) == (talking, True, BOTH)


def test_what_is_picked_follows_the_documents_when_a_folder_has_changed(desk, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    for name, text in {"a.txt": "Twelve lions came.", "b.txt": "Nine tigers left."}.items():
        (own / name).write_text(text, encoding="utf-8")
    done(desk, HERE, "add-folder", name="ark", folder=own)
    (own / "a.txt").rename(own / "c.txt")
    (own / "b.txt").unlink()
    outcome = done(desk, replace(IN_ARK, picked=frozenset({"a.txt", "b.txt"})), "reindex-library", name="ark")
    assert outcome.visit.picked == {"c.txt"}


def test_the_documents_are_searched_for_what_was_typed(desk):
    assert done(desk, HERE, "find-documents", words=" wuxi ").visit == replace(HERE, search="wuxi")


def test_a_long_change_ends_with_one_outcome_that_says_so(desk):
    assert [outcome.wrong for outcome in outcomes(desk, HERE, "reindex-library", name="zoo")][-1:] == [False]
