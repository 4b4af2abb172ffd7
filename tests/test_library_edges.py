"""vectorstore/library.py: documents that say the same, folders that move, and what is not there."""

import pytest

from tests.fakes import WordEmbedder
from vectorstore.errors import DocumentMissing
from vectorstore.library import Duplicates, Library
from vectorstore.reading import folder, readers
from vectorstore.sources import in_memory

LION = " ".join(f"The lion number {n} sleeps in Africa." for n in range(9))
TEXTS = {"lion": LION, "copy": LION.upper(), "almost": f"{LION} Always.", "tiger": "The tiger hunts in India."}


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library", WordEmbedder(), create=True) as library:
        yield library


def folder_of(paths):
    return folder.scan([path.parent for path in paths])


def put(library, *names):
    documents = [readers.document_of(name, name, TEXTS[name]) for name in names]
    library.update(in_memory("p", documents))


def test_documents_are_the_same_but_for_spaces_case_and_width(library):
    put(library, "lion", "copy", "tiger")
    assert library.duplicates() == (Duplicates(("copy", "lion"), exact=True),)


def test_documents_that_say_nearly_the_same_are_told_from_copies(library):
    put(library, "lion", "almost", "tiger")
    assert library.duplicates() == (Duplicates(("almost", "lion"), exact=False),)


def test_what_is_added_later_is_compared_as_well(library):
    put(library, "lion", "tiger")
    before = library.duplicates()
    put(library, "copy")
    assert (before, library.duplicates()) == ((), (Duplicates(("copy", "lion"), exact=True),))


def test_what_is_gone_is_no_duplicate_any_more(library):
    put(library, "lion", "copy")
    before = len(library.duplicates())
    library.remove("copy")
    assert (before, library.duplicates()) == (1, ())


def test_documents_of_a_folder_that_moved_lie_where_it_is_now_and_others_stay(library, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "older").mkdir()
    paths = (tmp_path / "old/a.txt", tmp_path / "older/b.txt")
    for path in paths:
        path.write_text(f"The text of {path.name}.", encoding="utf-8")
    library.update(folder_of(paths))
    library.moved(tmp_path / "old", tmp_path / "new")
    assert [entry.path for entry in library.documents()] == [str(tmp_path / "new/a.txt"), str(paths[1])]


def test_a_document_that_is_not_there_cannot_be_removed(library):
    with pytest.raises(DocumentMissing) as caught:
        library.remove("whale")
    assert str(caught.value) == "There is no document 'whale' in this library; it may be gone already."
