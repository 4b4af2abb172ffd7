import numpy as np

from evals.centres import centres
from evals.packs import Pack, PackDocument
from evals.questions import Question
from tests.fakes import WordEmbedder
from vectorstore.passages import Language


def question(text, lang):
    return Question(text, lang, text, (), True, (), (), "fact", (), ())


def test_centres_are_means_by_role_and_language(tmp_path):
    pack = Pack(
        "p", "", tmp_path,
        (PackDocument("a", Language.EN, "A", "First."), PackDocument("b", Language.EN, "B", "Second."),
         PackDocument("c", Language.ZH, "丙", "第三篇。")),
        None, (question("What is first?", Language.EN), question("第三篇是什么？", Language.ZH)), "", "",
    )  # fmt: skip
    words = WordEmbedder()
    english = words.passages(["A — First.\nFirst.", "B — Second.\nSecond."])
    chinese = words.passages(["丙 — 第三篇。\n第三篇。"])
    expected = [
        [words.queries(["What is first?"])[0], words.queries(["第三篇是什么？"])[0]],
        [english.mean(axis=0), chinese[0]],
    ]
    assert np.allclose(centres(pack, words), expected)
