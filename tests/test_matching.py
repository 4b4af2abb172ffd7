import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.matching import contains, f1, satisfies, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60,000 members", ("60000", "members")),
        ("６０，０００", ("60000",)),
        ("6万人", ("60000", "人")),
        ("1.2 万元", ("12000", "元")),
        ("9亿", ("900000000",)),
        ("1亿2000万", ("120000000",)),
        ("900 million", ("900000000",)),
        ("3萬", ("30000",)),
        ("1.23456万", ("12345.6",)),
        ("5% or 5 per cent or 5 percent", ("5", "%", "or", "5", "%", "or", "5", "%")),
        ("The Wuxi police's list", ("wuxi", "police", "s", "list")),
        ("1, 2 and 3", ("1", "2", "and", "3")),
        ("in 2019, 000 of them", ("in", "2019", "000", "of", "them")),
        ("version 1.2.3", ("version", "1.2.3")),
        ("2020年5月7日", ("2020", "年", "5", "月", "7", "日")),
        ("RMB60,000", ("rmb", "60000")),
        ("！？", ()),
    ],
)
def test_a_text_is_compared_by_its_words_and_values(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "alias", "expected"),
    [
        ("They found 60,000 members.", "60000", True),
        ("They found 60,000 members.", "6", False),
        ("They found 60,000 members.", "6万", True),
        ("They found 160,000 members.", "60,000", False),
        ("He lived in New York then.", "the new york", True),
        ("He lived in York, a new town.", "New York", False),
        ("被告人王某某被判处有期徒刑", "王某某", True),
        ("十六万元", "6万", False),
        ("anything", "—", False),
    ],
)
def test_an_alias_must_stand_as_a_whole_run(text: str, alias: str, expected: bool) -> None:
    assert contains(tokens(text), alias) is expected


@given(st.text(max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_every_text_with_tokens_is_found_between_others(alias: str, before: str, after: str) -> None:
    assert contains((*tokens(before), *tokens(alias), *tokens(after)), alias) is bool(tokens(alias))


MUST = (("60,000", "sixty thousand"), ("Wuxi",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Wuxi police counted sixty thousand.", True),
        ("The police counted 60000.", False),
        ("Wuxi counted 60,000, not 70,000.", False),
    ],
)
def test_a_right_answer_has_one_of_each_group_and_nothing_forbidden(text: str, expected: bool) -> None:
    assert satisfies(text, MUST, ("70,000",)) is expected


def test_a_citation_mark_is_not_a_stated_number() -> None:
    assert satisfies("Several men were caught. [5]", (("5",),), ()) is False


def test_f1_in_english() -> None:
    # Said: police, arrested, five, men. Wanted: five, men. P = 2/4, R = 2/2, F1 = 2 * 0.5 * 1 / 1.5.
    assert f1("The police arrested five men. [1]", ["five men"]) == pytest.approx(2 / 3)


def test_f1_in_chinese_counts_characters() -> None:
    # Said: 将 水 泡 踢 爆 (5). Wanted: 踢 爆 (2). P = 2/5, R = 1, F1 = 0.8 / 1.4.
    assert f1("将水泡踢爆。", ["踢爆"]) == pytest.approx(0.8 / 1.4)


def test_f1_takes_the_best_answer() -> None:
    assert f1("blue", ["red", "blue", "deep blue"]) == 1.0


def test_f1_is_nothing_without_a_shared_token() -> None:
    assert (f1("", [""]), f1("red", []), f1("red", ["blue"])) == (0.0, 0.0, 0.0)
