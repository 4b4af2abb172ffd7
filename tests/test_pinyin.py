"""vectorstore/pinyin.py: Chinese words as English text spells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.pinyin import names, spelled, written


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("南通", "通案"), ("nantong", "tongan")),
        (("吕梁",), ("luliang",)),
        (("重庆", "厦门"), ("chongqing", "xiamen")),
        (("船", "orla", "3.21", ""), ()),
        (("南通", "难通"), ("nantong",)),
        (("我们", "那么", "立刻"), ()),
    ],
)
def test_pairs_are_spelled_as_english_text_has_them(words, expected):
    assert spelled(words) == expected


@given(st.lists(st.text(max_size=3), max_size=5))
def test_what_is_spelled_is_a_term_of_lower_case_letters(words):
    assert all(word.isascii() and word.isalpha() and word.islower() for word in spelled(words))


@pytest.mark.parametrize(
    ("text", "pair"),
    [("the Nantong police", "南通"), ("In Luliang", "吕梁"), ("to Chongqing", "重庆"), ("Wang Moucheng", "某成")],
)
def test_a_name_may_be_written_with_these_characters(text, pair):
    assert pair in written(names(text))


@pytest.mark.parametrize("text", ["nantong", "Women and Time", "Harbour Office", "南通", ""])
def test_what_is_no_name_of_two_syllables_is_not_written_in_chinese(text):
    assert written(names(text)) == ()


@given(st.text("南通吕梁重庆厦门无锡", min_size=2, max_size=2))
def test_what_is_spelled_is_written_back(pair):
    (name,) = spelled([pair]) or ("",)
    assert not 4 <= len(name) <= 12 or pair in written([name])
