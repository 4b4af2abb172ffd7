"""All libraries of a data folder, through the one class that owns them."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.config import Config
from assistant.errors import BuiltIn
from assistant.libraries.cards import State
from assistant.libraries.libraries import Libraries
from assistant.libraries.uploads import safe_name
from tests.fakes import WordEmbedder
from vectorstore.errors import (
    BadLibraryName,
    DocumentMissing,
    LibraryBusy,
    LibraryMissing,
    LibraryTaken,
    SourceMissing,
)
from vectorstore.library import Library
from vectorstore.search import search

LION, TIGER = b"The lion sleeps in Africa.", b"The tiger hunts in India."


def silent(step):
    pass


@pytest.fixture
def config(tmp_path):
    return Config(tmp_path / "home")


@pytest.fixture
def libraries(config):
    libraries = Libraries(config, WordEmbedder(), patience=0.05)
    libraries.make("zoo")
    yield libraries
    libraries.close()


@pytest.fixture
def lent(tmp_path):
    """Return a function that puts bytes where an upload lies for a moment."""

    def put(content, name="upload.tmp"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return put


@pytest.fixture
def folder(tmp_path):
    """A folder of the user's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "tiger.txt").write_bytes(TIGER)
    return folder


def names(libraries, library="zoo"):
    with libraries.use(library) as opened:
        return [entry.name for entry in opened.documents()]


def state(libraries, library="zoo"):
    return next(card.state for card in libraries.listed() if card.name == library)


def test_a_new_library_is_listed_empty_and_the_built_in_one_last(libraries):
    assert [(card.name, card.built_in, card.state) for card in libraries.listed()] == [
        ("zoo", False, State.EMPTY),
        ("seeds", True, State.READY),
    ]


def test_a_card_counts_what_is_in_the_library(libraries, lent):
    libraries.add_files("zoo", [("lion.txt", lent(LION)), ("熊.txt", lent("黑熊生活在森林里。".encode(), "b"))], silent)
    card = libraries.listed()[0]
    assert (card.documents, card.chunks, dict(card.languages), card.bytes > 0) == (2, 2, {"en": 1, "zh": 1}, True)


def test_uploads_are_found_and_survive_the_temporary_file(libraries, config, lent):
    upload = lent(LION)
    report = libraries.add_files("zoo", [("lion.txt", upload)], silent)
    upload.unlink()
    with libraries.use("zoo") as library:
        hits = search(library, "Where does the lion sleep?")
    kept = (config.home / "files" / "zoo" / "lion.txt").read_bytes()
    assert (report.added, [hit.document for hit in hits], kept) == (("lion.txt",), ["lion.txt"], LION)


def test_another_file_of_the_same_name_gets_a_number_and_the_same_file_does_not(libraries, lent):
    for content in (LION, TIGER, LION):
        libraries.add_files("zoo", [("a.txt", lent(content))], silent)
    assert names(libraries) == ["a (2).txt", "a.txt"]


def test_an_upload_that_cannot_be_read_is_reported_and_its_copy_removed(libraries, config, lent):
    report = libraries.add_files(
        "zoo", [("broken.pdf", lent(b"no pdf")), ("lion.txt", lent(LION, "b")), ("gone.txt", lent(b"").parent / "x")],
        silent,
    )  # fmt: skip
    left = [path.name for path in (config.home / "files" / "zoo").iterdir()]
    assert ([file.name for file in report.unreadable], report.added, left) == (
        ["gone.txt", "broken.pdf"],
        ("lion.txt",),
        ["lion.txt"],
    )


def test_an_upload_cannot_leave_its_folder(libraries, config, lent):
    libraries.add_files("zoo", [("../../../evil.txt", lent(LION)), ("..\\up.txt", lent(TIGER, "b"))], silent)
    assert sorted(path.name for path in (config.home / "files" / "zoo").iterdir()) == ["evil.txt", "up.txt"]


@given(st.text())
def test_a_safe_name_is_one_plain_visible_part_of_a_path(name):
    safe = safe_name(name)
    assert safe and len(safe.encode()) < 220 and safe.isprintable()
    assert safe[0] not in ".~$ " and safe[-1] not in ". " and not set(safe) & set('/\\<>:"|?*')


def test_a_safe_name_stays_safe(tmp_path):
    names = ["con.txt", ".hidden", "报告.pdf", "a" * 300 + ".docx", "ab\u202etxt.exe", "", "a b.txt"]
    assert [safe_name(safe_name(name)) == safe_name(name) for name in names] == [True] * len(names)


def test_a_folder_is_indexed_where_it_lies_and_brought_up_to_date(libraries, folder):
    libraries.add_folder("zoo", folder, silent)
    (folder / "lion.txt").write_bytes(LION)
    report = libraries.again("zoo", silent)
    assert (report.added, report.unchanged) == (("lion.txt",), ("tiger.txt",))


def test_bringing_up_to_date_keeps_uploads(libraries, folder, lent):
    libraries.add_files("zoo", [("lion.txt", lent(LION))], silent)
    libraries.add_folder("zoo", folder, silent)
    assert sorted(libraries.again("zoo", silent).unchanged) == ["lion.txt", "tiger.txt"]


def test_a_folder_that_is_away_loses_nothing_and_stops_nothing(libraries, folder, lent):
    libraries.add_folder("zoo", folder, silent)
    libraries.add_files("zoo", [("lion.txt", lent(LION))], silent)
    folder.rename(folder.with_name("unplugged"))
    report = libraries.again("zoo", silent)
    assert (report.absent, names(libraries)) == (("tiger.txt",), ["lion.txt", "tiger.txt"])


def test_nothing_to_bring_up_to_date_is_said(libraries):
    with pytest.raises(SourceMissing, match="Add files or a folder"):
        libraries.again("zoo", silent)


@pytest.mark.parametrize("path", ["reports", "/no/such/folder", "~nobody-of-that-name/x", "/" + "x" * 5000])
def test_a_folder_that_is_not_there_is_said(libraries, path):
    with pytest.raises(SourceMissing):
        libraries.add_folder("zoo", Path(path), silent)


def test_our_own_data_cannot_be_added(libraries, config):
    with pytest.raises(SourceMissing, match="its own data"):
        libraries.add_folder("zoo", config.home / "libraries", silent)


def test_removing_an_upload_deletes_our_copy(libraries, config, lent):
    libraries.add_files("zoo", [("lion.txt", lent(LION))], silent)
    libraries.remove_document("zoo", "lion.txt")
    assert (names(libraries), list((config.home / "files" / "zoo").iterdir())) == ([], [])


def test_removing_a_document_leaves_the_users_file(libraries, folder):
    libraries.add_folder("zoo", folder, silent)
    libraries.remove_document("zoo", "tiger.txt")
    assert (names(libraries), (folder / "tiger.txt").read_bytes()) == ([], TIGER)


def test_removing_a_document_twice_is_said(libraries):
    with pytest.raises(
        DocumentMissing, match=r"There is no document 'lion\.txt' in this library; it may be gone already"
    ):
        libraries.remove_document("zoo", "lion.txt")


def test_a_renamed_library_keeps_its_documents_and_uploads(libraries, config, lent):
    libraries.add_files("zoo", [("lion.txt", lent(LION))], silent)
    libraries.rename("zoo", "动物园")
    report = libraries.again("动物园", silent)
    assert (report.unchanged, report.removed, (config.home / "files" / "动物园" / "lion.txt").exists()) == (
        ("lion.txt",),
        (),
        True,
    )


def test_a_deleted_library_takes_its_uploads_along_and_no_other_file(libraries, config, folder, lent):
    libraries.add_files("zoo", [("lion.txt", lent(LION))], silent)
    libraries.add_folder("zoo", folder, silent)
    libraries.delete("zoo")
    left = [path.name for path in config.home.rglob("*") if path.is_file()]
    assert (left, (folder / "tiger.txt").exists()) == ([], True)


@pytest.mark.parametrize("change", ["delete", "rename"])
def test_what_is_being_asked_is_not_changed_under_the_reader(libraries, change):
    with libraries.use("zoo"), pytest.raises(LibraryBusy, match="Try again"):
        libraries.rename("zoo", "park") if change == "rename" else libraries.delete("zoo")


def test_a_deletion_waits_for_the_reader(config):
    libraries = Libraries(config, WordEmbedder(), patience=30)
    libraries.make("zoo")
    deleting = threading.Thread(target=libraries.delete, args=("zoo",))
    with libraries.use("zoo"):
        deleting.start()
        deleting.join(0.05)
        waited = deleting.is_alive()
    deleting.join()
    assert (waited, [card.name for card in libraries.listed()]) == (True, ["seeds"])


def test_only_one_update_at_a_time_while_questions_go_on(libraries, lent):
    seen = []

    def meanwhile(step):
        with pytest.raises(LibraryBusy, match="changed already"):
            libraries.again("zoo", silent)
        with libraries.use("zoo") as library:
            seen.append((state(libraries), isinstance(search(library, "lion"), tuple)))

    libraries.add_files("zoo", [("lion.txt", lent(LION))], meanwhile)
    assert set(seen) == {(State.UPDATING, True)}


def test_the_built_in_library_cannot_be_changed(libraries, folder):
    changes = [
        lambda: libraries.delete("seeds"),
        lambda: libraries.rename("seeds", "mine"),
        lambda: libraries.add_files("seeds", [], silent),
        lambda: libraries.add_folder("seeds", folder, silent),
        lambda: libraries.again("seeds", silent),
        lambda: libraries.remove_document("seeds", "x"),
    ]
    for change in changes:
        with pytest.raises(BuiltIn, match="library of your own"):
            change()


def test_the_built_in_library_is_made_when_it_is_first_used(libraries):
    count = libraries.listed()[-1].documents
    assert len(names(libraries, "seeds")) == count > 0


@pytest.mark.parametrize("name", ["", "../up", "a/b", "con", "x" * 99, ".x"])
def test_bad_names_are_refused(libraries, name):
    with pytest.raises(BadLibraryName):
        libraries.make(name)


@pytest.mark.parametrize("name", ["zoo", "seeds"])
def test_a_name_is_given_once(libraries, name):
    with pytest.raises(LibraryTaken, match=f"There is a library called '{name}' already. Choose another name"):
        libraries.make(name)


def test_a_library_that_is_gone_is_said(libraries):
    with pytest.raises(LibraryMissing):
        libraries.delete("park")


def test_broken_libraries_are_listed_with_the_reason(libraries, config):
    for name in ("rubbish", "nothing"):
        (config.libraries / name).mkdir()
        (config.libraries / name / "library.sqlite").write_bytes(b"no database at all" * 99 * (name == "rubbish"))
    Library.open(config.libraries / "old", WordEmbedder("another"), create=True).close()
    assert {card.name: card.state for card in libraries.listed()} == {
        "nothing": State.DAMAGED, "old": State.OUTDATED, "rubbish": State.DAMAGED, "zoo": State.EMPTY,
        "seeds": State.READY,
    }  # fmt: skip


def test_a_library_of_another_owner_is_listed_as_busy(libraries, config, folder):
    with Library.open(config.libraries / "taken", WordEmbedder(), create=True):
        card = libraries.listed()[0]
    assert (card.name, card.state, "in use by process" in card.reason) == ("taken", State.BUSY, True)


def test_a_library_of_another_version_is_made_anew_from_its_files(config, folder, lent):
    before = Libraries(config, WordEmbedder("before"))
    before.make("zoo")
    before.add_folder("zoo", folder, silent)
    before.add_files("zoo", [("lion.txt", lent(LION))], silent)
    before.close()
    libraries = Libraries(config, WordEmbedder("after"))
    report = libraries.again("zoo", silent)
    assert (sorted(report.added), state(libraries)) == (["lion.txt", "tiger.txt"], State.READY)
    libraries.close()


def test_a_library_that_cannot_be_made_anew_stays_as_it_is(config, folder):
    before = Libraries(config, WordEmbedder("before"))
    before.make("zoo")
    before.add_folder("zoo", folder, silent)
    before.close()
    folder.rename(folder.with_name("unplugged"))
    with pytest.raises(SourceMissing):
        Libraries(config, WordEmbedder("after")).again("zoo", silent)
    assert state(Libraries(config, WordEmbedder("before"))) is State.READY


def test_a_detail_says_what_is_uploaded_and_what_is_twice_there(libraries, folder, lent):
    libraries.add_folder("zoo", folder, silent)
    libraries.add_files("zoo", [("copy.txt", lent(b" " + TIGER.upper()))], silent)
    detail = libraries.detail("zoo")
    assert (detail.uploaded, [group.names for group in detail.duplicates], detail.roots) == (
        {"copy.txt"},
        [("copy.txt", "tiger.txt")],
        (str(folder),),
    )


def test_a_search_never_fails_while_documents_come_and_go(libraries, folder, lent):
    libraries.add_folder("zoo", folder, silent)
    failed, done = [], threading.Event()

    def ask():
        with libraries.use("zoo") as library:
            while not done.is_set():
                try:
                    search(library, "Where does the lion or the tiger sleep?", only=frozenset({"tiger.txt"}))
                except KeyError as error:
                    failed.append(error)

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    for n in range(15):
        (folder / "tiger.txt").write_text(f"The tiger {n} hunts and sleeps in India, and the lion too. " * (n + 1))
        libraries.again("zoo", silent)
    done.set()
    for thread in asking:
        thread.join()
    assert failed == []
