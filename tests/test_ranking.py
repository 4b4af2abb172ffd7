from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore import ranking
from vectorstore.ranking import Candidates


def candidates(documents, dense, counts=None, titles=None, within=None, lengths=None, idf=(2.5, 2.5)):
    n, t = len(documents), len(idf)
    blank = np.zeros((n, t))
    return Candidates(
        ids=np.arange(n) + 1,
        documents=np.array(documents, np.int64),
        dense=np.array(dense, np.float32),
        whole=np.zeros(n, np.float32),
        counts=np.array(blank if counts is None else counts, np.float32).reshape(n, t),
        titles=np.array(blank if titles is None else titles, np.bool_).reshape(n, t),
        within=np.array(blank if within is None else within, np.bool_).reshape(n, t),
        lengths=np.array([10] * n if lengths is None else lengths, np.float32),
        average=10.0,
        idf=np.array(idf, np.float32),
        shares=np.ones(t, np.float32),
    )


def rows(c, k):
    return [ranked.row for ranked in ranking.rank(c, k)]


def test_idf_falls_with_how_often_a_term_stands_and_stays_above_zero():
    # N = 10: n = 0 gives ln(1 + 10.5/0.5) = ln 22, n = 10 gives ln(1 + 0.5/10.5)
    assert ranking.idf([0, 10], 10) == pytest.approx([np.log(22), np.log(1 + 0.5 / 10.5)])


def test_the_word_score_is_bm25_over_the_most_the_question_could_reach():
    # one occurrence in a chunk of average length: 2.2 / (1 + 1.2) = 1 of 2.2 for the first of two equal terms
    assert ranking.word_scores(candidates([1], [0], [[1, 0]])) == pytest.approx([0.5 / 2.2])


def test_a_long_chunk_scores_less_for_the_same_words():
    # length 20 of average 10: 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2)) = 2.2 / 3.1 of 2.2, for half of the question
    assert ranking.word_scores(candidates([1], [0], [[1, 0]], lengths=[20])) == pytest.approx([0.5 / 3.1])


@pytest.mark.parametrize("average", [0, 1])
def test_an_average_below_one_term_counts_as_one(average):
    # one occurrence in a chunk of one term: 2.2 / (1 + 1.2) = 1 of 2.2 for the first of two equal terms
    c = replace(candidates([1], [0], [[1, 0]], lengths=[1]), average=average)
    assert ranking.word_scores(c) == pytest.approx([0.5 / 2.2])


def test_a_term_of_the_title_counts_once():
    c = candidates([1, 1], [0, 0], [[1, 0], [9, 0]], titles=[[1, 0], [1, 0]])
    assert np.ptp(ranking.word_scores(c)) == 0


def test_a_question_without_terms_has_no_word_scores():
    assert ranking.word_scores(candidates([1, 2], [0, 0], idf=())).tolist() == [0, 0]


def test_meaning_and_words_both_lift_a_chunk():
    assert rows(candidates([1, 2, 3], [0.2, 0.3, 0.1], [[0, 0], [0, 0], [3, 3]]), 3) == [2, 1, 0]


@pytest.mark.parametrize("n", [3, 40])  # a sort may keep the order of a few by chance
def test_equals_keep_their_order(n):
    assert rows(candidates(range(n), [0.2] * n), n - 1) == list(range(n - 1))


def test_nothing_comes_of_nothing():
    assert ranking.rank(candidates([], []), 4) == ()


def test_a_question_that_names_two_documents_is_given_three_chunks_of_each():
    # five chunks of a document that has the first word, then four of one that has the second
    documents = [1] * 5 + [2] * 4
    titles = [[1, 0]] * 5 + [[0, 1]] * 4
    c = candidates(documents, np.linspace(0.9, 0.1, 9), titles=titles, within=titles)
    assert rows(c, 4) == [0, 1, 2, 5, 6, 7]


def test_a_question_about_one_document_is_given_the_best_chunks_of_all():
    titles = [[1, 0]] * 3 + [[1, 0]] * 2
    c = candidates([1, 1, 1, 2, 2], [0.9, 0.1, 0.1, 0.8, 0.7], titles=titles, within=titles)
    assert rows(c, 3) == [0, 3, 4]


def test_a_short_chunk_takes_half_a_place():
    c = candidates([1, 2, 3, 4], [0.9, 0.8, 0.7, 0.6], lengths=[10, 4, 4, 10])
    assert rows(c, 2) == [0, 1, 2]


def test_a_chunk_of_half_the_usual_length_takes_a_whole_place():
    c = candidates([1, 2, 3, 4], [0.9, 0.8, 0.7, 0.6], lengths=[10, 5, 5, 10])
    assert rows(c, 2) == [0, 1]


def test_a_question_that_names_two_documents_is_given_one_chunk_where_one_is_wanted():
    titles = [[1, 0], [0, 1]]
    assert rows(candidates([1, 2], [0.9, 0.1], titles=titles, within=titles), 1) == [0]


@pytest.mark.parametrize(("rare", "named"), [(1.99, (1,)), (2.0, (1, 2))])
def test_a_word_in_a_title_names_its_document_from_an_idf_of_two_on(rare, named):
    titles = [[1, 0], [0, 1]]
    c = candidates([1, 2], [0.9, 0.1], titles=titles, within=titles, idf=(2.5, rare))
    assert ranking.subjects(c, [0, 1]) == named


def test_a_word_of_another_title_that_stands_in_the_first_document_names_no_second_one():
    titles = [[1, 0], [0, 1]]
    c = candidates([1, 2], [0.9, 0.1], titles=titles, within=[[1, 1], [0, 1]])
    assert ranking.subjects(c, [0, 1]) == (1,)


def test_a_common_word_in_a_title_names_no_document():
    titles = [[1, 0], [0, 1]]
    c = candidates([1, 2], [0.9, 0.1], titles=titles, within=titles, idf=(2.5, 1.5))
    assert ranking.subjects(c, [0, 1]) == (1,)


def test_of_many_named_documents_the_best_two_are_the_subjects():
    titles = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    c = candidates([5, 6, 7], [0.9, 0.8, 0.7], titles=titles, within=titles, idf=(3, 3, 3))
    assert ranking.subjects(c, [0, 1, 2]) == (5, 6)


@given(
    st.lists(st.tuples(st.integers(1, 4), st.floats(-1, 1, width=32), st.integers(0, 3)), max_size=12),
    st.integers(0, 14),
)
def test_whatever_is_shown_is_shown_once_and_best_first(rows_given, k):
    documents, dense, counts = ([row[i] for row in rows_given] for i in range(3))
    titles = [[document % 2, document % 3 == 0] for document in documents]
    c = candidates(documents, dense, [[count, 0] for count in counts], titles, titles)
    shown = ranking.rank(c, k)
    scores = [ranked.score for ranked in shown]
    assert len({ranked.row for ranked in shown}) == len(shown) >= min(k, len(documents))
    assert scores == sorted(scores, reverse=True)


def test_a_question_over_all_documents_is_given_the_best_two_chunks_of_each():
    c = candidates([1, 1, 1, 2, 3], [0.9, 0.8, 0.7, 0.2, 0.3])
    assert [ranked.row for ranked in ranking.spread(c)] == [0, 1, 4, 3]
