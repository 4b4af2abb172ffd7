"""assistant/question/narrowing.py: a question that compares, put to one document alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.narrowing import narrowed


@pytest.mark.parametrize(
    ("question", "titles", "expected"),
    [
        (
            "How many crew had the Orla and the Brent, respectively?",
            ("Loss of the Brent", "Loss of the Orla"),
            ("How many crew had the Brent?", "How many crew had the Orla?"),
        ),
        (
            "Which inquiry named more witnesses, the Orla or the Brent, and how many in each?",
            ("More on witnesses of the Orla", "Loss of the Brent"),
            (
                "How many witnesses in the inquiry of the Orla?",
                "How many witnesses in the inquiry of the Brent?",
            ),
        ),
        (
            "What did both the Leeds and the Hull police find?",
            ("Leeds police close a case", "Hull police recover a ship"),
            ("What did the Leeds police find?", "What did the Hull police find?"),
        ),
        (
            "Who was found first, Ewan Tarrant in Leeds or Gao in Hull Docks, and when?",
            ("Leeds police close a case", "Ships\nGao\nHull Docks"),
            (
                "When was Ewan Tarrant in Leeds found?",
                "When was Gao in Hull Docks found?",
            ),
        ),
        (
            "Who was found first, Ewan Tarrant in Leeds or Gao in Hull?",
            ("Leeds police close their first case", "Gao of Hull"),
            ("When was Ewan Tarrant in Leeds found?", "When was Gao in Hull found?"),
        ),
        (
            "In which cases was rope used, and for what: the Orla and the raid in Hull?",
            ("Loss of the Orla", "22 cases of Leeds", "Ropes\nHull"),
            (
                "In which cases was rope used, and for what: the Orla?",
                "",
                "In which cases was rope used, and for what: the raid in Hull?",
            ),
        ),
        (
            "How much rope was lost in the Orla case and in Hull's harbour case?",
            ("Loss of the Orla", "Hull's harbour"),
            ("How much rope was lost in the Orla case?", "How much rope was lost in Hull's harbour case?"),
        ),
        (
            "What are the crew of the Orla and the cargo of the Brent?",
            ("Loss of the Orla", "Loss of the Brent"),
            ("What are the crew of the Orla?", "What are the cargo of the Brent?"),
        ),
        (
            "What was the profit of Tarn Ltd in 2020 and of Tarn Ltd in 2021?",
            ("Tarn Ltd 2020", "Tarn Ltd 2021"),
            ("What was the profit of Tarn Ltd in 2020?", "What was the profit of Tarn Ltd in 2021?"),
        ),
        (
            "How old were the Orla, the Brent and the Tarn?",
            ("Loss of the Orla", "Loss of the Brent", "Loss of the Tarn"),
            ("How old were the Orla?", "How old were the Brent?", "How old were the Tarn?"),
        ),
        (
            "请列出南港号和北港号各自的吨位。",
            ("南港号事故报告", "北港号事故报告"),
            ("请列出南港号的吨位。", "请列出北港号的吨位。"),
        ),
        (
            "南港号的船员和北港号的货物分别有多少？",
            ("南港号事故报告", "北港号事故报告"),
            ("南港号的船员有多少？", "北港号的货物有多少？"),
        ),
        ("甲县“3·21”案和乙县“5·21”案的涉案金额分别是多少？", ("甲县“3·21”案", "乙县“5·21”案"), (
            "甲县“3·21”案的涉案金额是多少？",
            "乙县“5·21”案的涉案金额是多少？",
        )),
        (
            "南通案和无锡案分别抓获了多少人？",
            ("Wuxi police arrest a man", "Nantong police arrest 27"),
            ("无锡案抓获了多少人？", "南通案抓获了多少人？"),
        ),
        ("Is the Orla older?", ("Loss of the Orla", "Loss of the Brent"), ()),
        ("Orla: Brent?", ("Loss of the Orla", "Loss of the Brent"), ()),
        ("Is the Orla older than the fleet?", ("Loss of the Orla",), ()),
    ],
)  # fmt: skip
def test_each_document_is_asked_what_it_can_answer(question, titles, expected):
    assert narrowed(question, titles) == expected


def test_a_question_that_names_many_documents_again_and_again_is_not_looked_at_for_ever():
    titles = tuple(f"Loss of the {letter}{letter}" for letter in "ABCDEFGHIJ")
    question = " and ".join(title.removeprefix("Loss of ") for title in titles * 20)
    assert len(narrowed(question, titles)) in (0, len(titles))


NAMES = st.sampled_from(["Orla", "Brent", "Tarn 2020", "南港号", "北港号", "and", "和", "the", "“3·21”案", ""])


@given(st.lists(st.one_of(NAMES, st.text(max_size=6)), max_size=8).map(" ".join), st.lists(NAMES, max_size=4))
def test_there_is_a_question_for_each_title_or_none(question, titles):
    assert len(narrowed(question, titles)) in (0, len(titles))
