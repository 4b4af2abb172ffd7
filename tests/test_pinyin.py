"""vectorstore/pinyin.py: Chinese words as English text spells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.pinyin import spelled


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
