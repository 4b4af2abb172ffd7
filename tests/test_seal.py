"""The seal of a library file: what is damaged while it is closed is never shown, and no crash leaves a wrong seal."""

import sqlite3
from contextlib import closing

import pytest

from tests.test_store import put
from vectorstore.errors import LibraryDamaged, LibraryUnwritable
from vectorstore.seal import Seal, State
from vectorstore.store import Store


@pytest.fixture
def file(tmp_path):
    with Store(tmp_path / "library.sqlite", "words") as store:
        put(store)
    return tmp_path / "library.sqlite"


def test_a_closed_file_is_sealed(file):
    assert Seal(file).state() is State.WHOLE


def test_reading_leaves_file_and_seal_as_they_are(file):
    before = file.read_bytes(), (file.parent / "seal").read_bytes()
    with Store(file, "words") as store:
        store.document_named("a.txt")
    assert (file.read_bytes(), (file.parent / "seal").read_bytes()) == before


def test_a_letter_that_has_become_another_is_not_shown(file):
    file.write_bytes(file.read_bytes().replace(b"Nine people", b"Five people"))
    with pytest.raises(LibraryDamaged, match=r"is not as it was when it was closed.*delete the folder .* index them"):
        Store(file, "words")


@pytest.mark.parametrize("damage", [lambda file: file.write_bytes(b""), lambda file: file.unlink()])
@pytest.mark.parametrize("seal", ["whole", "broken"])
def test_a_library_that_has_gone_is_not_taken_for_a_new_one(file, damage, seal):
    if seal == "broken":
        (file.parent / "seal").write_text("broken\n")
    damage(file)
    with pytest.raises(LibraryDamaged, match="The documents themselves are untouched: delete the folder"):
        Store(file, "words")


def test_the_seal_is_broken_before_anything_is_written(file):
    store = Store(file, "words")
    put(store, "Another text.", "b.txt", "/x/b.txt")
    assert Seal(file).state() is State.BROKEN
    store.close()


def test_after_a_change_that_is_done_the_seal_is_on_again_though_the_file_is_open(file):
    with closing(Store(file, "words")) as store:
        put(store, "Another text.", "b.txt", "/x/b.txt")
        store.rest()
        assert Seal(file).state() is State.WHOLE


def test_what_a_crash_left_unsealed_is_looked_through(file):
    (file.parent / "seal").write_text("broken\n")
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'chunks'")
        db.commit()
    with pytest.raises(LibraryDamaged, match=r"cannot be read .*index them again"):
        Store(file, "words")


def test_a_file_without_a_seal_gets_one(file):
    (file.parent / "seal").unlink()
    Store(file, "words").close()
    assert Seal(file).state() is State.WHOLE


def test_a_seal_that_cannot_be_broken_keeps_the_file_from_being_written(file, tmp_path):
    (tmp_path / "seal.part").mkdir()
    with closing(Store(file, "words")) as store, pytest.raises(LibraryUnwritable, match=r"seal.* cannot be changed"):
        put(store, "Another text.", "b.txt", "/x/b.txt")


def test_an_unreadable_seal_is_said(file):
    (file.parent / "seal").unlink()
    (file.parent / "seal").mkdir()
    with pytest.raises(LibraryDamaged, match=r"cannot be read: .*delete the folder"):
        Store(file, "words")


def test_a_text_that_is_none_any_more_is_damage(file):
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE documents SET title = CAST(x'ff' AS TEXT)")
        db.commit()
    (file.parent / "seal").write_text("broken\n")
    with closing(Store(file, "words")) as store, pytest.raises(LibraryDamaged, match=r"Could not decode .* index them"):
        store.entries()
