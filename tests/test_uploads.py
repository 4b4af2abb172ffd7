"""Copies of uploaded files: whole under their names, or not there at all."""

import os
import threading

import pytest

from assistant.libraries import uploads
from vectorstore.reading import folder


def shown(copies):
    """What an index of the copies finds."""
    return [source.name for source in folder.scan([copies])]


def test_a_copy_that_is_not_done_yet_is_no_document(tmp_path):
    source, copies = tmp_path / "pipe.txt", tmp_path / "copies"
    os.mkfifo(source)
    copying = threading.Thread(target=uploads.keep, args=(copies, "a.txt", source))
    copying.start()
    with source.open("w") as pipe:
        pipe.write("The first half of a sentence, and")
        pipe.flush()
        halfway = shown(copies)
    copying.join()
    assert (halfway, shown(copies)) == ([], ["a.txt"])


def test_what_a_crash_left_of_a_copy_goes_with_the_next_one(tmp_path):
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / ".undone-7").write_text("The first half of")
    (tmp_path / "a.txt").write_text("A sentence.")
    uploads.keep(copies, "a.txt", tmp_path / "a.txt")
    assert [path.name for path in copies.iterdir()] == ["a.txt"]


def test_of_a_copy_that_fails_nothing_is_left(tmp_path):
    copies = tmp_path / "copies"
    with pytest.raises(OSError, match="directory"):
        uploads.keep(copies, "a.txt", tmp_path)
    assert [*copies.iterdir()] == []
