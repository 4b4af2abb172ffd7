from math import log2

import pytest

from evals import retrieval
from evals.packs import Pack, PackDocument
from evals.questions import Gold, Question
from tests.fakes import WordEmbedder, hit
from vectorstore.passages import Language


def test_recall_is_the_share_of_gold_documents_among_the_first_k():
    # of b and d only b is among the first three
    assert retrieval.recall(("a", "b", "c", "d"), ("b", "d"), 3) == 0.5


def test_ndcg_of_one_gold_document_falls_with_its_rank():
    # rank 3 gains 1/log2(4) = 0.5; the best there could be is rank 1, which gains 1
    assert retrieval.ndcg(("a", "b", "c"), ("c",)) == 0.5


def test_ndcg_compares_with_all_gold_documents_at_the_top():
    # ranks 1 and 3 gain 1 + 0.5; ranks 1 and 2 would gain 1 + 1/log2(3)
    assert retrieval.ndcg(("a", "b", "c"), ("a", "c")) == pytest.approx(1.5 / (1 + 1 / log2(3)))


def test_what_was_not_found_gains_nothing():
    assert (retrieval.recall((), ("a",)), retrieval.ndcg((), ("a",))) == (0, 0)


def test_a_document_counts_once_at_its_best_place():
    assert retrieval.documents([hit("x", "b"), hit("y", "a"), hit("z", "b")]) == ("b", "a")


def question(text, doc_id, text_of, kind, answerable=True):
    gold = (Gold(doc_id, 0, len(text_of), None, None),)
    return Question(text, Language.EN, text, (), answerable, gold, (), kind, (), ())


def test_a_pack_is_scored_by_the_products_own_search(tmp_path):
    texts = {"a": "The lion sleeps in Africa.", "b": "The tiger hunts in India."}
    documents = tuple(PackDocument(name, Language.EN, name, text) for name, text in texts.items())
    questions = (
        question("Where does the tiger hunt?", "b", texts["b"], "fact"),
        question("Where does the whale hunt?", "b", texts["b"], "missing", answerable=False),
    )
    pack = Pack("animals", "", tmp_path, documents, None, questions, "", "")
    lines = list(retrieval.run(pack, tmp_path / "library", WordEmbedder()))
    assert lines[1].split() == (
        "fact en 1 R@1 1.000 R@10 1.000 nDCG@10 1.000 evidence@4 1.000 evidence@6 1.000".split()
    )
    assert "1 of 2 questions have gold" in lines[2]
