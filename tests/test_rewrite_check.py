"""A model's line is taken only if it asks the same and adds nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.rewrite_check import accept
from assistant.question.rewrites import Earlier

ENGLISH = [Earlier("Who sold the ferry tickets in the Harlow Quay fraud?", "Dorian Pell sold 300 of them. [1]")]
CHINESE = [Earlier("青屿案一共抓了多少人？", "9人，主犯是杜某川。[1]")]


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("How old was Dorian Pell?", "How old was Dorian Pell?"),
        ("Question: How old was Dorian Pell?\n", "How old was Dorian Pell?"),
        ('"How old was Dorian Pell?"', "How old was Dorian Pell?"),
        (
            "How old was Dorian Pell when he sold the 300 tickets?",
            "How old was Dorian Pell when he sold the 300 tickets?",
        ),
        ("How old was Dorian Gray?", None),
        ("How old was Dorian Pell in 2019?", None),
        ("Dorian Pell was 34 years old.", None),
        ("Where does Dorian Pell live?", None),
        ("How old was Dorian Pell?\nHe was 34.", None),
        ("How old was he?", None),
        ("杜某川多大年纪？", None),
        ("", None),
    ],
)
def test_an_english_line_is_taken_or_left(line, taken):
    assert accept(line, "And how old was he?", ENGLISH) == taken


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("杜某川多大年纪？", "杜某川多大年纪？"),
        ("改写后的问题：青屿案的主犯杜某川多大年纪？", "青屿案的主犯杜某川多大年纪？"),
        ("李某多大年纪？", None),
        ("李明多大年纪？", None),
        ("杜某川34岁。", None),
        ("杜某川在哪里出生？", None),
        ("他多大年纪？", None),
    ],
)
def test_a_chinese_line_is_taken_or_left(line, taken):
    assert accept(line, "他多大年纪？", CHINESE) == taken


def test_a_question_that_was_clear_may_be_repeated():
    assert (
        accept("Which cases involve bitcoin?", "Which cases involve bitcoin?", ENGLISH)
        == "Which cases involve bitcoin?"
    )


@given(st.text())
def test_what_is_taken_is_one_line(line):
    assert "\n" not in (accept(line, "And how old was he?", ENGLISH) or "")
