import numpy as np
import pytest

from evals.speed import synthetic
from evals.speed.synthetic import Size
from vectorstore.search import search

TEXT = "the court heard the case of the coins and the court sat"
FEW = Size(120, 2)


def test_vectors_are_the_same_every_time_and_of_unit_length():
    first, again = synthetic.vectors(100), synthetic.vectors(100)
    assert (np.array_equal(first, again), np.allclose(np.linalg.norm(first, axis=1), 1)) == (True, True)


def test_a_question_is_nearest_to_its_own_cluster():
    held = synthetic.vectors(500)
    asked = synthetic.questions(held, 20, seed=1)
    ten = synthetic.nearest(held, asked, 10)
    scores = [(held[rows] @ question).min() for rows, question in zip(ten, asked, strict=True)]
    assert min(scores) > 0.15


def test_the_nearest_are_those_with_the_highest_dot_products():
    held, asked = synthetic.vectors(200), synthetic.questions(synthetic.vectors(200), 1, seed=2)
    assert set(synthetic.nearest(held, asked, 10)[0].tolist()) == set(np.argsort(-(held @ asked[0]))[:10].tolist())


def test_words_come_in_the_proportions_of_the_text():
    words, shares = synthetic.frequencies(TEXT)
    assert dict(zip(words, (12 * shares).round().tolist(), strict=True))["the"] == 4.0  # 4 of 12


def test_sentences_are_the_same_every_time_and_differ_by_seed():
    made = [synthetic.sentences(*synthetic.frequencies(TEXT), 2, seed) for seed in (1, 1, 2)]
    assert (made[0] == made[1], made[0] == made[2]) == (True, False)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("bench")


@pytest.mark.parametrize("exact", [1_000, 50])
def test_a_library_finds_the_truly_nearest_whichever_way_it_searches(root, exact):
    folder = root / str(exact)
    held = synthetic.vectors(FEW.chunks)
    with synthetic.opened(folder, FEW, TEXT, exact) as library:
        asked = synthetic.questions(held, 1, seed=3)
        found = library.nearest(library.shelf, asked[0], 10)
        assert (set(found.tolist()), library.status().index_used) == (
            set(synthetic.nearest(held, asked, 10)[0].tolist()), exact == 50,
        )  # fmt: skip


def test_a_library_is_built_once(root):
    synthetic.opened(root, FEW, TEXT).close()
    built = (root / FEW.name / "library.sqlite").stat().st_mtime_ns
    synthetic.opened(root, FEW, TEXT).close()
    assert (root / FEW.name / "library.sqlite").stat().st_mtime_ns == built


def test_a_library_whose_building_was_cut_short_is_built_again(root):
    synthetic.opened(root, FEW, TEXT).close()
    (root / FEW.name / "whole").unlink()
    with synthetic.opened(root, FEW, TEXT) as library:
        assert (len(library.shelf.chunks.ids), synthetic.whole(root, FEW)) == (FEW.chunks, True)


def test_a_whole_search_finds_the_words_it_asks_for(root):
    with synthetic.opened(root, FEW, TEXT) as library:
        assert search(library, library.store.document(1).text.split(".")[0])
