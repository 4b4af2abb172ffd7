import sqlite3

import numpy as np
import pytest

from tests.fakes import WordEmbedder
from vectorstore import chunking, readers
from vectorstore.errors import LibraryDamaged, LibraryOutdated
from vectorstore.passages import Language, Span
from vectorstore.rows import Entry
from vectorstore.sentences import own_sentences
from vectorstore.store import Store

TEXT = "Nine people were arrested in Berlin.\n\n无锡警方抓获九人。"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "library.sqlite", "words") as store:
        yield store


def put(store, text=TEXT, name="a.txt", path="/x/a.txt", instead_of=None):
    document = readers.document_of(name, "Title", text)
    chunks = chunking.cut(document)
    vectors = WordEmbedder().passages([chunk.text for chunk in chunks])
    entry = Entry(0, path, name, 5, 7, document.sha256, document.title, document.language)
    store.put(entry, document, chunking.head(document), own_sentences(document), chunks, vectors, instead_of)
    return document


def test_a_document_comes_back_as_it_went_in(store):
    document = put(store)
    assert store.document_named("a.txt") == document


def test_an_entry_says_where_the_document_came_from(store):
    document = put(store)
    assert store.entries() == (Entry(1, "/x/a.txt", "a.txt", 5, 7, document.sha256, "Title", Language.ZH),)


def test_a_chunks_place_vector_and_terms_belong_together(store):
    put(store)
    (chunk,) = store.chunks()
    assert TEXT[chunk.start : chunk.end] == TEXT
    assert {"berlin", "抓获", "title"} <= set(store.terms([chunk.id])[chunk.id])
    assert np.allclose(store.vectors([chunk.id]), WordEmbedder().passages([TEXT]))


def test_sentences_are_kept_as_spans(store):
    put(store)
    assert store.sentences(1) == (Span(0, 36), Span(38, 47))


def test_a_document_replaces_the_one_of_the_same_path_with_all_that_was_its(store):
    put(store)
    put(store, "Something else.")
    assert [entry.id for entry in store.entries()] == [2]
    assert (store.chunks_with(["berlin"], 9), store.chunks_with(["else"], 9)) == ((), (2,))


def test_a_document_may_take_the_place_of_one_of_another_path(store):
    put(store)
    put(store, name="b.txt", path="/x/b.txt", instead_of="/x/a.txt")
    assert [entry.name for entry in store.entries()] == ["b.txt"]


def test_a_number_is_never_used_twice(store):
    put(store)
    store.remove("/x/a.txt")
    put(store)
    assert [chunk.id for chunk in store.chunks()] == [2]


def test_what_cannot_be_stored_whole_is_not_stored_at_all(store):
    put(store)
    with pytest.raises(sqlite3.IntegrityError):
        put(store, "Another text under a name that is taken.", path="/y/a.txt")
    assert (len(store.entries()), len(store.chunks()), store.generation) == (1, 1, 1)


def test_a_moved_document_keeps_its_chunks(store):
    document = put(store)
    store.move("/x/a.txt", Entry(0, "/y/b.txt", "b.txt", 1, 2, document.sha256, "Title", Language.EN))
    assert [(entry.name, entry.path) for entry in store.entries()] == [("b.txt", "/y/b.txt")]
    assert (len(store.chunks()), store.generation) == (1, 1)


def test_frequencies_count_chunks_and_leave_out_what_stands_nowhere(store):
    put(store)
    assert store.chunk_frequencies(["berlin", "抓获", "paris"]) == {"berlin": 1, "抓获": 1}


def test_more_values_than_one_statement_takes_are_looked_up_in_parts(store):
    put(store)
    assert store.chunk_frequencies([f"w{n}" for n in range(1200)] + ["berlin"]) == {"berlin": 1}


def test_the_documents_that_match_best_come_with_their_scores(store):
    for n in range(4):
        put(store, f"Text {n} about matters.", f"{n}.txt", f"/x/{n}.txt")
    found = store.documents_with(["2"], 9)
    assert list(found) == [3] and found[3] > 0


def test_what_was_put_is_there_after_the_file_is_opened_again(tmp_path):
    with Store(tmp_path / "s", "words") as store:
        document = put(store)
        identity = store.identity
    with Store(tmp_path / "s", "words") as store:
        assert (store.document_named("a.txt"), store.identity) == (document, identity)


def test_a_file_that_is_no_database_is_damaged_and_left_alone(tmp_path):
    (tmp_path / "s").write_bytes(b"not a database, but long enough to be taken for one" * 99)
    with pytest.raises(LibraryDamaged, match="delete the folder"):
        Store(tmp_path / "s", "words")
    assert (tmp_path / "s").read_bytes().startswith(b"not a database")


def test_another_embedder_makes_the_library_outdated(tmp_path):
    Store(tmp_path / "s", "words").close()
    with pytest.raises(LibraryOutdated, match=r"embedder words.*embedder other"):
        Store(tmp_path / "s", "other")


def test_another_schema_makes_the_library_outdated(tmp_path):
    Store(tmp_path / "s", "words").close()
    with sqlite3.connect(tmp_path / "s") as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    db.close()
    with pytest.raises(LibraryOutdated, match="schema 99"):
        Store(tmp_path / "s", "words")


def test_as_many_vectors_as_chunks_are_wanted(store):
    document = readers.document_of("a", "A", "Text.")
    entry = Entry(0, "/a", "a", 1, 1, document.sha256, "A", Language.EN)
    with pytest.raises(ValueError, match="1 chunks, but 0 vectors"):
        store.put(entry, document, "A", (), chunking.cut(document), np.zeros((0, 64), np.float32))
