"""assistant/question/named_places.py: where a question names a document, and what tells it from others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.named_places import names_one, places


@pytest.mark.parametrize(
    ("question", "title", "others", "expected"),
    [
        ("How old was the Orla of Hull?", "Loss of the Orla", ["Loss of the Brent"], ["Orla"]),
        ("Is “3·21”案 closed?", "“3·21”案件报告", ["“5·21”案件报告"], ["3·21”案"]),
        ("南港号的船长是谁？", "关于南港号的报告", ["关于北港号的报告"], ["南港号"]),
        ("Did Ewan Tarrant in Leeds confess?", "Leeds police close a case", [], ["Ewan Tarrant in Leeds"]),
        ("What did Tarn Ltd earn in 2020, and Orla in 2021?", "Orla, a report", ["Tarn Ltd"], ["Orla in 2021"]),
        ("南通案和无锡案有何不同？", "Nantong police close a case", ["Wuxi police"], ["南通"]),
        ("How do Nantong and Wuxi differ?", "南通警方侦破一案", ["无锡警方"], ["Nantong"]),
        ("When did it sink?", "Loss of the Orla", [], []),
    ],
)
def test_a_document_is_named_by_words_of_its_own(question, title, others, expected):
    assert [question[place.start : place.end] for place in places(question, title, others)] == expected


@given(st.text(max_size=40), st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3))
def test_places_are_ordered_spans_that_do_not_overlap(question, title, others):
    bounds = [bound for place in places(question, title, others) for bound in (place.start, place.end)]
    assert bounds == sorted(bounds) and bounds[-1:] <= [len(question)]


@pytest.mark.parametrize(
    ("text", "name", "others", "expected"),
    [
        ("The Orla sank.", "Orla", ["Brent"], True),
        ("The ship sank.", "Orla", ["Brent"], False),
        ("Ransford was held.", "Deborah Ransford", ["Deborah Ransome"], True),
        ("Deborah was held.", "Deborah Ransford", ["Deborah Ransome"], False),
        ("李建国住院。", "李建国", ["李建华"], True),
        ("患者住院。", "李建国", ["李建华"], False),
        ("It sank.", "", ["Orla"], True),
    ],
)
def test_a_text_names_one_by_a_word_that_no_other_name_has(text, name, others, expected):
    assert names_one(text, name, others) is expected
