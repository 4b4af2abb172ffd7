import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.figures import held, stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60,000 members", {"60000"}),
        ("12 000 and ６０，０００", {"12000", "60000"}),
        ("6万人，6多万人", {"60000"}),
        ("1亿2000万元", {"120000000"}),
        ("一亿二千万元", {"120000000"}),
        ("十二万亿元", {"12000000000000"}),
        ("£60.9m, 3bn and 5k", {"60900000", "3000000000", "5000"}),
        ("900 million, or nine hundred million", {"900000000"}),
        ("twenty-seven suspects", {"27"}),
        ("three hundred and five", {"305"}),
        ("two thousand and twenty", {"2020"}),
        ("7 May 2020", {"7", "5", "2020"}),
        ("2020-05-07", {"2020", "5", "7"}),
        ("2020年5月7日", {"2020", "5", "7"}),
        ("二〇二〇年五月七日", {"2020", "5", "7"}),
        ("0.50 per cent", {"0.5"}),
        ("21-year-old", {"21"}),
        ("六名嫌疑人", {"6"}),
        ("十六人", {"16"}),
        ("he may march on one road", set()),
        ("hundreds of thousands", set()),
        ("一名，万一，四川，数十万，一", set()),
        ("一月一日", {"1"}),
        ("1. First\n2) second", set()),
    ],
)
def test_a_text_states_the_figures_that_are_beyond_doubt(text, expected):
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("27 suspects", "twenty-seven suspects"),
        ("9亿条", "nearly 900 million pieces"),
        ("1 company", "one company"),
        ("two men", "both men"),
        ("5月7日", "7 May"),
        ("third in May", "5月 3日"),
        ("12 people", "a dozen people"),
        ("60.9 million pounds", "£60.9m"),
    ],
)
def test_a_quote_holds_what_is_said_in_another_form(said, quoted):
    assert stated(said) <= held(quoted)


@pytest.mark.parametrize(
    ("said", "quoted"),
    [("60,000", "6"), ("6", "60,000"), ("9亿", "9000万"), ("7 June", "7 May"), ("twelve", "12.5"), ("三名", "四名")],
)
def test_a_quote_does_not_hold_another_figure(said, quoted):
    assert not stated(said) <= held(quoted)


@given(st.text(alphabet="0123456789,. 万亿一二十百千两零〇月May fivetyhundred\n多", max_size=40) | st.text(max_size=40))
def test_every_text_holds_what_it_states(text):
    assert stated(text) <= held(text)


@given(st.integers(0, 10**15))
def test_a_number_is_read_with_and_without_its_commas(number):
    assert stated(f"{number:,}") == stated(str(number)) == {str(number)}
