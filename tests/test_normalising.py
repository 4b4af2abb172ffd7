import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.reading.normalising import normalised


@pytest.mark.parametrize(
    ("made", "typed"),
    [
        ("⼈⼯智能", "人工智能"),
        ("⻛险⻓⻔", "风险长门"),
        ("\uf9d0\uf900", "類豈"),
        ("ﬁve oﬃcers ﬂed", "five officers fled"),
        ("60\u00a0000\u202fyuan", "60 000 yuan"),
        ("infor\u00admation\u200b\ufeff", "information"),
    ],
)
def test_characters_of_fonts_and_layout_become_those_people_type(made: str, typed: str):
    assert normalised(made) == typed


def test_chinese_punctuation_stays_chinese():
    assert normalised("好，是（他）？！：；“”…１Ａ") == "好，是（他）？！：；“”…１Ａ"


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str):
    assert normalised(normalised(text)) == normalised(text)
