"""The one normalising function, as a table of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values import values

TABLE = [
    ("more than 60,000 members", {"60000"}),
    ("60 000 members", {"60000"}),
    ("６万名会员", {"60000"}),
    ("六万多人", {"60000"}),
    ("twelve thousand", {"12000"}),
    ("1.2万", {"12000"}),
    ("nearly 900 million", {"900000000"}),
    ("9亿", {"900000000"}),
    ("350多万元", {"3500000"}),
    ("三百五十万元", {"3500000"}),
    ("1亿2000万元", {"120000000"}),
    ("一亿二千万元", {"120000000"}),
    ("$1.6bn", {"1600000000"}),
    ("twenty-seven suspects", {"27"}),
    ("二十七名犯罪嫌疑人", {"27"}),
    ("three hundred and fifty", {"350"}),
    ("On May 7, 2020", {"2020", "7", "month 5"}),
    ("7 May 2020", {"2020", "7", "month 5"}),
    ("2020-05-07", {"2020", "7", "month 5"}),
    ("2020年5月7日", {"2020", "7", "month 5"}),
    ("二〇二〇年", {"2020"}),
    ("十二年六个月", {"12", "6"}),
    ("an increase of 93.41 per cent", {"93.41"}),
    ("in 2019 500 people", {"2019", "500"}),
    ("两人", {"2"}),
    ("one of them may march", set()),
    ("一个月内十分重要", set()),
    ("akula98 and v0.3.36", set()),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_a_text_states_these_values(text, expected):
    assert values(text) == expected


@given(st.integers(min_value=2, max_value=10**12))
def test_a_number_is_the_same_value_with_and_without_marks_between_thousands(number):
    assert values(f"{number:,} people") == values(f"{number} people") == {str(number)}


@given(st.integers(min_value=1, max_value=9_999_999))
def test_wan_is_ten_thousand(number):
    assert values(f"共{number}万元") == {str(number * 10_000)}


@given(st.text())
def test_any_text_has_values_or_none(text):
    assert isinstance(values(text), frozenset)
