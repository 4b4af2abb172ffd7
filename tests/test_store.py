import sqlite3

import numpy as np
import pytest

from tests.fakes import WordEmbedder
from vectorstore import chunking
from vectorstore.errors import LibraryDamaged, LibraryOutdated
from vectorstore.passages import Language, Span
from vectorstore.reading import readers
from vectorstore.rows import Entry, Stored
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
    (chunk,) = store.chunks(store.ids()).values()
    assert chunk == Stored(1, 1, 0, 0, len(TEXT))
    columns = store.chunk_columns()
    assert (TEXT[chunk.start : chunk.end], columns.languages) == (TEXT, (Language.ZH,))
    assert columns.words.counted(store.numbered(["berlin", "抓获", "title", "paris"]), np.array([0])).tolist() == [
        [2, 2, 1, 0]
    ]
    assert np.allclose(store.all_vectors(), WordEmbedder().passages([TEXT]))


def test_vectors_come_in_the_order_asked_for_with_their_languages(store):
    put(store)
    put(store, "Text of another.", "b.txt", "/x/b.txt")
    vectors, languages = store.vectors([2, 1])
    assert (vectors == store.all_vectors()[::-1]).all() and languages == [Language.EN, Language.ZH]


def test_sentences_are_kept_as_spans(store):
    put(store)
    assert store.sentences(1) == (Span(0, 36), Span(38, 47))


def test_a_document_replaces_the_one_of_the_same_path_with_all_that_was_its(store):
    put(store)
    put(store, "Something else.")
    words = store.chunk_columns().words
    assert ([entry.id for entry in store.entries()], store.ids(), len(store.all_vectors())) == ([2], (2,), 1)
    assert words.frequencies(store.numbered(["berlin", "else"])).tolist() == [0, 1]


def test_a_document_may_take_the_place_of_one_of_another_path(store):
    put(store)
    put(store, name="b.txt", path="/x/b.txt", instead_of="/x/a.txt")
    assert [entry.name for entry in store.entries()] == ["b.txt"]


def test_a_number_is_never_used_twice(store):
    put(store)
    store.remove("/x/a.txt")
    put(store)
    assert store.ids() == (2,)


def test_what_cannot_be_stored_whole_is_not_stored_at_all(store):
    put(store)
    with pytest.raises(sqlite3.IntegrityError):
        put(store, "Another text under a name that is taken.", path="/y/a.txt")
    assert (len(store.entries()), len(store.ids()), store.generation) == (1, 1, 1)


def test_a_moved_document_keeps_its_chunks(store):
    document = put(store)
    store.move("/x/a.txt", Entry(0, "/y/b.txt", "b.txt", 1, 2, document.sha256, "Title", Language.EN))
    assert store.entries() == (Entry(1, "/y/b.txt", "b.txt", 1, 2, document.sha256, "Title", Language.ZH),)
    assert (store.count(), store.generation) == (1, 1)


def test_roots_are_remembered_once_in_the_order_they_were_named(store):
    store.remember(["/案件", "/b"])
    store.remember(["/b", "/c"])
    assert store.roots == ("/案件", "/b", "/c")


def test_only_the_beginnings_of_texts_are_given_by_the_number_of_the_document(store):
    put(store)
    put(store, "无锡警方抓获九人。", "b.txt", "/x/b.txt")
    assert store.beginnings(4) == {1: "Nine", 2: "无锡警方"}


def test_a_term_that_nothing_has_is_number_zero(store):
    put(store)
    berlin, paris = store.numbered(["berlin", "paris"])
    assert (berlin > 0, paris) == (True, 0)


def test_more_values_than_one_statement_takes_are_looked_up_in_parts(store):
    put(store)
    *unknown, berlin = store.numbered([f"w{n}" for n in range(1200)] + ["berlin"])
    assert (set(unknown), berlin > 0) == ({0}, True)


def test_the_words_of_documents_are_those_of_title_and_text(store):
    put(store)
    documents, asked = store.document_columns(), store.numbered(["title", "berlin"])
    assert (documents.ids.tolist(), documents.whole.frequencies(asked).tolist()) == ([1], [1, 1])
    assert documents.titles.frequencies(asked).tolist() == [1, 0]


def test_what_is_put_together_is_there_together_or_not_at_all(store):
    with pytest.raises(ZeroDivisionError), store.together():
        put(store)
        raise ZeroDivisionError
    assert (store.entries(), store.generation) == ((), 0)


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
    (tmp_path / "seal").unlink()
    with pytest.raises(LibraryOutdated, match="schema 99"):
        Store(tmp_path / "s", "words")


def test_as_many_vectors_as_chunks_are_wanted(store):
    document = readers.document_of("a", "A", "Text.")
    entry = Entry(0, "/a", "a", 1, 1, document.sha256, "A", Language.EN)
    with pytest.raises(ValueError, match="1 chunks, but 0 vectors"):
        store.put(entry, document, "A", (), chunking.cut(document), np.zeros((0, 64), np.float32))


def test_the_text_of_a_document_that_is_gone_is_empty(store):
    put(store)
    assert (store.text(1), store.text(2)) == (TEXT, "")
