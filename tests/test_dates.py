"""How dates are written, as a table of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.dates import dates, parse

TABLE = [
    ("7 May 2020", ["2020-05-07"]),
    ("May 7, 2020", ["2020-05-07"]),
    ("On the 7th of May, 2020", ["2020-05-07"]),
    ("May 7th 2020", ["2020-05-07"]),
    ("2020-05-07", ["2020-05-07"]),
    ("1913-08-24－1980-10-11", ["1913-08-24", "1980-10-11"]),
    ("2020/5/7", ["2020-05-07"]),
    ("5/7/2020", ["2020-05-07"]),
    ("17/5/2020", ["2020-05-17"]),
    ("2020年5月7日", ["2020-05-07"]),
    ("2020年5月7号", ["2020-05-07"]),
    ("２０２０年５月７日", ["2020-05-07"]),
    ("二〇二〇年五月七日", ["2020-05-07"]),
    ("May 2018", ["2018-05"]),
    ("2018年5月", ["2018-05"]),
    ("7 May", ["--05-07"]),
    ("5月7日", ["--05-07"]),
    ("In May he was caught", ["--05"]),
    ("5月底", ["--05"]),
    ("in 2018", ["2018"]),
    ("2018年", ["2018"]),
    ("7-9 May 2020", ["2020-05-07", "2020-05-09"]),
    ("May 7 to 9, 2020", ["2020-05-07", "2020-05-09"]),
    ("2020年5月7日至9日", ["2020-05-07", "2020-05-09"]),
    ("2019年8月至10月", ["2019-08", "2019-10"]),
    ("1922–26", ["1922", "1926"]),
    ("1914-1918", ["1914", "1918"]),
    ("the 1980s", ["1980s"]),
    ("the '80s", ["80s"]),
    ("1980年代", ["1980s"]),
    ("20世纪80年代", ["1980s"]),
    ("500 BC", ["-500"]),
    ("公元前500年", ["-500"]),
    ("in 2019 500 people", ["2019"]),
    ("2000 km", []),
    ("2018 people", []),
    ("1,500 people", []),
    ("she may march", []),
    ("Theresa May said so", []),
    ("In March he was caught", ["--03"]),
    ("March was cold", []),
    ("April was cold", ["--04"]),
    ("十二年六个月", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_a_text_states_these_dates(text, expected):
    assert [date.form for date in dates(text)] == expected


@given(st.integers(1000, 2099), st.integers(1, 12), st.integers(1, 31))
def test_what_is_written_as_a_form_can_be_read_again(year, month, day):
    assert parse(f"{year}-{month:02d}-{day:02d}").form == f"{year}-{month:02d}-{day:02d}"


@given(st.integers(1000, 2099), st.integers(1, 12), st.integers(1, 31))
def test_a_date_is_the_same_in_both_languages(year, month, day):
    (english,) = dates(f"{year}-{month:02d}-{day:02d}")
    (chinese,) = dates(f"{year}年{month}月{day}日")
    assert english.form == chinese.form


@given(st.text())
def test_dates_of_any_text_stand_in_it(text):
    assert all(0 <= date.start < date.end <= len(text) for date in dates(text))
