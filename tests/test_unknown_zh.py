"""Chinese words that may be names without looking like one, and claims in which such a name was exchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.grounding import check
from assistant.conversation import Verdict
from assistant.language import unknown_zh
from tests.fakes import passage

WORDS = [
    ("但是戚映雪反对这个计划。", ["戚映雪"]),
    ("会议由宋建成主持。", ["宋建成"]),
    ("他见到仓本弥一以后十分高兴。", ["仓本弥"]),
    ("这部电影由格雷厄姆·佩蒂特导演。", ["格雷厄姆", "佩蒂特"]),
    ("警方随后在当地抓获三名犯罪嫌疑人。", []),
    ("He left in 1902.", []),
    ("", []),
]
STATED = [
    ("戚映雪", "主任戚映雪表示反对", True),
    ("戚映雪", "主任裴若岚表示反对", False),
    ("戚映雪主任", "主任戚映雪表示反对", True),
    ("佩蒂特", "由佩 蒂·特导演", True),
    ("宋建成", "会议由宋先生主持", True),
    ("宋建成", "会议由李先生主持，大楼已经建成", False),
    ("拔都", "速不台率部撤退", False),
]
REPORT = passage(
    "仓本弥一在罗塘的工厂里试制灯丝。1911年，戚映雪买下了工厂，但是裴若岚反对。", document="mill.txt", head="灯丝"
)
FALSE = [
    "1911年，裴若岚买下了戚映雪的工厂，但是莫惟庸反对。",
    "1911年，伊藤绘里买下了工厂。",
    "1911年，宋建成买下了工厂。",
    "仓本弥一在柘汀的工厂里试制灯丝。",
]
TRUE = [
    "1911年，戚映雪买下了工厂。",
    "工厂于1911年被戚映雪收购。",
    "1911年，戚映雪买下了这家工厂，裴若岚对此反对。",
    "试制灯丝的人是仓本弥一，地点是罗塘的工厂。",
]


def stands(claim, question="?", passages=(REPORT,)):
    judged = check(claim, question, passages, lambda text, others: [0.9] * len(others))
    return all(each.verdict in (Verdict.VERBATIM, Verdict.SUPPORTED) for each in judged)


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_a_text_has_these_words_that_are_not_everyday_ones(text, expected):
    assert [text[start:end] for start, end in unknown_zh.words(text)] == expected


@pytest.mark.parametrize(("word", "span", "expected"), STATED)
def test_a_text_states_a_word_that_it_holds_but_for_a_character(word, span, expected):
    assert unknown_zh.stated(word, span) is expected


HAN = st.text("戚映雪仓本弥一宋建成立在的人民十·，a1", max_size=30)


@given(HAN)
def test_words_stand_in_order(text):
    places = unknown_zh.words(text)
    assert all(0 <= start < end <= len(text) for start, end in places) and list(places) == sorted(places)


@given(HAN, HAN, HAN)
def test_a_text_states_its_own_words_whatever_stands_around(text, before, after):
    assert all(unknown_zh.stated(text[slice(*place)], before + text + after) for place in unknown_zh.words(text))


@pytest.mark.parametrize("claim", FALSE)
def test_a_claim_with_another_name_does_not_stand(claim):
    assert not stands(claim)


@pytest.mark.parametrize("claim", TRUE)
def test_a_claim_in_other_words_about_the_same_names_stands(claim):
    assert stands(claim)


def test_a_name_may_stand_in_the_head_of_the_document():
    assert stands("戚映雪在1911年买下了工厂。", passages=(passage("1911年，她买下了工厂。", head="戚映雪"),))


def test_the_question_may_have_words_of_its_own():
    assert stands("盘下工坊的戚映雪在1911年买下了工厂。", "盘下工坊的人是谁？")


def test_a_question_in_another_language_gives_no_word():
    assert not stands("1911年，宋建成买下了工厂。", "Who bought the mill in 1911?")


def test_a_word_cannot_be_looked_for_in_another_language():
    assert stands("1911年，戚映雪买下了工厂。", passages=(passage("In 1911 Qi Yingxue bought the mill."),))
