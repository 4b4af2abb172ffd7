import pytest

from evals import packs
from evals.hard_facts import recall, to_the_point, words


def test_two_chinese_characters_are_a_word_and_marks_are_none():
    assert words("The Wuxi police found 6万 members. [12] 无锡警方") == 5 + 2


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("word " * 100, (), True),
        ("word " * 101, (), False),
        ("字" * 200, (), True),
        ("字" * 201, (), False),
        ("word " * 120, ("known " * 60,), True),
        ("word " * 121, ("known " * 60,), False),
    ],
)
def test_a_text_is_to_the_point_up_to_a_length_or_twice_what_is_known(text, known, expected):
    assert to_the_point(text, known) is expected


@pytest.mark.parametrize("name", ["seeds", "lookalike"])
def test_to_quote_all_evidence_is_to_the_point(name):
    evidence = [" ".join(gold.quote or "" for gold in q.gold) for q in packs.read(packs.find(name)).questions]
    assert [quoted for quoted in evidence if not to_the_point(quoted, ())] == []


MUST = (("60,000", "6万"), ("Wuxi", "无锡"))


@pytest.mark.parametrize(
    ("text", "must", "answers", "expected"),
    [
        ("无锡的6万人 [1]", MUST, (), 1.0),
        ("In Wuxi.", MUST, ("in Wuxi",), 0.5),
        ("The red house.", (), ("red house", "12 May"), 1.0),
        ("On 7 May 2020.", (), ("7 May 2019",), 2 / 3),  # 7 and 5 of 7, 5 and 2019
        ("twenty-seven", (), ("27 men", "28 or 29 men"), 1.0),
        ("The blue house.", (), ("red house",), 0.0),
    ],
)
def test_the_recall_is_the_share_of_groups_or_of_the_best_answers_figures(text, must, answers, expected):
    assert recall(text, must, answers) == expected
