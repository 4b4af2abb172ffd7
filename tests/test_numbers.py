"""How numbers and their units are written, as a table of cases."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.numbers import numbers

TABLE = [
    ("12,000", ["12000"]),
    ("12 000 members", ["12000"]),
    ("12\u202f000 members", ["12000"]),
    ("1.2万", ["12000"]),
    ("twelve thousand", ["12000"]),
    ("一万二千人", ["12000"]),
    ("12k followers", ["12000"]),
    ("more than 60,000 members", ["60000"]),
    ("６万名会员", ["60000"]),
    ("六万多人", ["60000"]),
    ("6万余人", ["60000"]),
    ("900 million records", ["900000000"]),
    ("9亿条", ["900000000"]),
    ("九亿条", ["900000000"]),
    ("9 hundred million", ["900000000"]),
    ("nine hundred million", ["900000000"]),
    ("0.9 billion", ["900000000"]),
    ("1.5万亿", ["1500000000000"]),
    ("a million readers", ["1000000"]),
    ("half a million readers", ["500000"]),
    ("3万5千人", ["35000"]),
    ("three hundred and fifty", ["350"]),
    ("two thousand and five", ["2005"]),
    ("twenty-seven suspects", ["27"]),
    ("二十七名犯罪嫌疑人", ["27"]),
    ("two and three", ["2", "3"]),
    ("two thousand and three thousand", ["2000", "3000"]),
    ("two million three hundred thousand and five", ["2300005"]),
    ("mid-18th century", ["18 century"]),
    ("两人", ["2"]),
    ("2 to 3 million", ["2000000", "3000000"]),
    ("2至3万人", ["20000", "30000"]),
    ("500到1万人", ["500", "10000"]),
    ("two dozen eggs", ["2"]),
    ("2 dozen eggs", ["24"]),
    ("3.14", ["3.14"]),
    ("two thirds of them", ["2/3"]),
    ("三分之二", ["2/3"]),
    ("٣分之５", ["5/3"]),
    ("a third of them", ["1/3"]),
    ("a third cousin", []),
    ("5%", ["5 %"]),
    ("5 percent", ["5 %"]),
    ("93.41 per cent", ["93.41 %"]),
    ("百分之五", ["5 %"]),
    ("百分之九十三点四一", ["93.41 %"]),
    ("百分之23.70", ["23.7 %"]),
    ("百分之三点零五", ["3.05 %"]),
    ("3百分之五", ["5 %"]),
    ("三点零五亿元", ["305000000 CNY"]),
    ("三点五亿元", ["350000000 CNY"]),
    ("一点五亿元", ["150000000 CNY"]),
    ("零点零零一毫米", ["0.001 mm"]),
    ("三点五十分", ["3.50"]),
    ("一点一点地", []),
    ("５％", ["5 %"]),
    ("5 to 10 percent", ["5 %", "10 %"]),
    ("5个百分点", ["5 points"]),
    ("5 percentage points", ["5 points"]),
    ("350多万元", ["3500000 CNY"]),
    ("三百五十万元", ["3500000 CNY"]),
    ("五十多万元", ["500000 CNY"]),
    ("1亿2000万元", ["120000000 CNY"]),
    ("一亿二千万元", ["120000000 CNY"]),
    ("3.5 million yuan", ["3500000 CNY"]),
    ("RMB 3.5 million", ["3500000 CNY"]),
    ("¥3,500,000", ["3500000 CNY"]),
    ("$1.6bn", ["1600000000 USD"]),
    ("US$1.6 billion", ["1600000000 USD"]),
    ("16亿美元", ["1600000000 USD"]),
    ("1.6 billion dollars", ["1600000000 USD"]),
    ("HK$5", ["5 HKD"]),
    ("5港元", ["5 HKD"]),
    ("€20m", ["20000000 EUR"]),
    ("2000万欧元", ["20000000 EUR"]),
    ("£300", ["300 GBP"]),
    ("300英镑", ["300 GBP"]),
    ("50 bitcoins", ["50 BTC"]),
    ("50枚比特币", ["50 BTC"]),
    ("27 years old", ["27 age"]),
    ("27-year-old", ["27 age"]),
    ("aged 27", ["27 age"]),
    ("27岁", ["27 age"]),
    ("二十七岁", ["27 age"]),
    ("6 months", ["6 month"]),
    ("十二年六个月", ["12 year", "6 month"]),
    ("48小时", ["48 hour"]),
    ("30 kilometres", ["30 km"]),
    ("30公里", ["30 km"]),
    ("the 19th century", ["19 century"]),
    ("十九世纪", ["19 century"]),
    ("one of them", []),
    ("一个月内十分重要", []),
    ("first, second and third", []),
    ("第一次", []),
    ("dozens of people", []),
    ("几十人、数百人、三四个人", []),
    ("hundreds of thousands of people", []),
    ("akula98 and v0.3.36", []),
    ("5G", []),
    ("COVID-19", []),
]


def shown(text):
    return [f"{number.value} {number.unit}".rstrip() for number in numbers(text)]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_a_text_states_these_numbers(text, expected):
    assert shown(text) == expected


@given(st.integers(min_value=2, max_value=10**12))
def test_a_number_is_the_same_with_and_without_marks_between_thousands(number):
    assert shown(f"{number:,} people") == shown(f"{number} people") == [str(number)]


@given(st.integers(min_value=1, max_value=9_999_999))
def test_wan_is_ten_thousand(number):
    assert shown(f"共{number}万元") == [f"{number * 10_000} CNY"]


@given(st.integers(min_value=10**27, max_value=10**60), st.sampled_from(["", "万", " million"]))
def test_numbers_of_many_digits_differ_by_their_last(number, scale):
    assert shown(f"{number}{scale} x") != shown(f"{number + 1}{scale} x")


@given(st.integers(min_value=2, max_value=9), st.text("零一二三四五六七八九", min_size=1, max_size=6))
def test_a_chinese_decimal_is_the_same_number_as_in_digits(whole, decimals):
    digits = "".join(str("零一二三四五六七八九".index(each)) for each in decimals)
    numeral = "零一二三四五六七八九"[whole]
    assert shown(f"共{numeral}点{decimals}亿元") == shown(f"共{whole}.{digits}亿元")


def test_a_row_of_numerals_is_read_once_through():
    started = time.process_time()
    numbers("二十" * 50_000)
    assert time.process_time() - started < 10  # 0.3 s; it took a minute when every place in it was a beginning


@given(st.text())
def test_numbers_stand_in_order_and_apart(text):
    places = [place for number in numbers(text) for place in (number.start, number.end)]
    assert places == sorted(places)
