from math import log2

import pytest

from evals import rank_measures


def test_recall_is_the_share_of_gold_documents_among_the_first_k():
    # of b and d only b is among the first three
    assert rank_measures.recall(("a", "b", "c", "d"), ("b", "d"), 3) == 0.5


def test_ndcg_of_one_gold_document_falls_with_its_rank():
    # rank 3 gains 1/log2(4) = 0.5; the best there could be is rank 1, which gains 1
    assert rank_measures.ndcg(("a", "b", "c"), ("c",)) == 0.5


def test_ndcg_compares_with_all_gold_documents_at_the_top():
    # ranks 1 and 3 gain 1 + 0.5; ranks 1 and 2 would gain 1 + 1/log2(3)
    assert rank_measures.ndcg(("a", "b", "c"), ("a", "c")) == pytest.approx(1.5 / (1 + 1 / log2(3)))


def test_the_reciprocal_rank_is_that_of_the_first_relevant_place():
    assert rank_measures.reciprocal_rank([False, False, True, True]) == 1 / 3


def test_what_was_not_found_gains_nothing():
    found = (
        rank_measures.recall((), ("a",)),
        rank_measures.ndcg((), ("a",)),
        rank_measures.reciprocal_rank([False]),
    )
    assert found == (0, 0, 0)
