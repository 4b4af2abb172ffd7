from evals import retrieval
from evals.packs import Pack, PackDocument
from evals.questions import Gold, Question
from tests.fakes import WordEmbedder, hit
from vectorstore.passages import Language


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
