from vectorstore.reading import readers
from vectorstore.sources import in_memory


def test_documents_in_memory_lie_in_a_made_up_folder_of_their_own():
    document = readers.document_of("a/b", "B", "A text.")
    (source,) = in_memory("pack:p", [document])
    assert (source.path, source.name, source.read("a/b")) == ("pack:p:a/b", "a/b", document)


def test_a_changed_text_of_the_same_length_changes_the_marks():
    one, two = in_memory("p", [readers.document_of("a", "A", text) for text in ("Text 1.", "Text 2.")])
    assert (one.size == two.size, one.mtime_ns == two.mtime_ns) == (True, False)


def test_the_marks_fit_into_a_column_of_the_store():
    (source,) = in_memory("p", [readers.document_of("a", "A", "A text.")])
    assert 0 <= source.mtime_ns < 2**63
