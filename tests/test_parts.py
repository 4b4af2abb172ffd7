"""What one question asks for, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.parts import parts


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many were there?", ("How many were there?",)),
        (
            "How many ships sank, and who saw them go?",
            ("How many ships sank", "who saw them go?"),
        ),
        ("How many ships and how many boats sank?", ("How many ships", "how many boats sank?")),
        ("Where and when was she born?", ("Where was she born?", "When was she born?")),
        ("Apart from tea, what was sold, and to whom?", ("Apart from tea, what was sold", "to whom?")),
        (
            "Of the crew, how many were cooks and how many were smiths?",
            ("Of the crew, how many were cooks", "how many were smiths?"),
        ),
        ("When the river rises, what is closed?", ("When the river rises, what is closed?",)),
        ("What is the difference between tea and coffee?", ("What is the difference between tea and coffee?",)),
        ("Did he say who came and what they wanted?", ("Did he say who came", "what they wanted?")),
        ("这座桥哪一年建成，由谁设计？", ("这座桥哪一年建成", "由谁设计")),
        ("2018年，关闭了多少家工厂？", ("2018年，关闭了多少家工厂？",)),
        ("这座桥有多长？", ("这座桥有多长？",)),
    ],
)
def test_a_question_has_these_parts(question, expected):
    assert parts(question) == expected


@given(st.text())
def test_any_text_has_at_least_one_part(text):
    assert len(parts(text)) >= 1
