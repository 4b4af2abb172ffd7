"""Follow-ups made to stand alone: the two tables of cases, and what must hold of any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.followups import Earlier, How, Rewrite, needs_history, standalone
from assistant.question.rewrites import recited

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for language in ("en", "zh")
    for line in (HERE / f"followup_cases.{language}.jsonl").read_text(encoding="utf-8").splitlines()
]
CASE = Earlier("How many suspects were arrested in the Harlow case?", "Nine were arrested. [1]")
TICKETS = Earlier("Who sold the ferry tickets?", "Dorian Pell sold them. [1]")


def made(case):
    return standalone(case["question"], [Earlier(*turn) for turn in case["earlier"]])


def name(case):
    return f"{case['earlier'][-1][0] if case['earlier'] else 'nothing'} > {case['question']}"


LEANING = [case for case in CASES if "must" in case]
ALONE = [case for case in CASES if case.get("same")]


@pytest.mark.parametrize("case", LEANING, ids=map(name, LEANING))
def test_a_follow_up_names_what_it_is_about(case):
    question = made(case).question.lower()
    assert (
        [words for words in case["must"] if words.lower() not in question],
        [words for words in case["must_not"] if words.lower() in question],
    ) == ([], [])


@pytest.mark.parametrize("case", ALONE, ids=map(name, ALONE))
def test_a_question_that_stands_alone_stays_as_it_is(case):
    assert made(case) == Rewrite(case["question"], How.ASKED)


def test_forty_cases_of_each_language_lean_or_stand():
    assert (len(CASES), len(LEANING) + len(ALONE)) == (80, 80)


def test_a_pronoun_with_two_people_to_choose_from_is_left_to_the_model():
    earlier = Earlier("What did Mara Quint buy from Dorian Pell?", "Tickets. [1]")
    assert standalone("How old was he?", [earlier]) == Rewrite(
        "How old was he? (about: Mara Quint, Dorian Pell, Tickets)", How.MODEL
    )


def test_a_name_in_the_answer_is_meant_before_a_role_in_the_question():
    earlier = Earlier("Who was the founder of the Lanternfish forum?", "It was founded by Calder Finch. [1]")
    assert standalone("Where was he born?", [earlier]) == Rewrite("Where was Calder Finch born?", How.RULE)


def test_a_follow_up_to_a_follow_up_reaches_back_to_the_name():
    talk = [Earlier("How old was Mara Quint?", "34. [1]"), Earlier("Was she married?"), Earlier("And her brother?")]
    assert standalone("Where did she live?", talk).question == "Where did Mara Quint live?"


def test_an_earlier_topic_in_brackets_is_not_quoted_again():
    talk = [CASE, Earlier("backups?")]
    assert standalone("Why?", talk).question == "Why? (about: backups)"


def test_a_chinese_follow_up_to_an_english_question_takes_its_name():
    assert standalone("他多大年纪？", [Earlier("Who is Calder Finch?")]).question == "Calder Finch多大年纪？"


def test_a_pronoun_that_is_a_name_is_no_pronoun():
    assert not needs_history("How old is He Mou?", [CASE])


def test_an_it_that_stands_for_nothing_is_left_alone():
    assert not needs_history("How long does it take to sail from Norwell to the island?", [CASE])


def test_a_question_of_a_page_says_itself_what_it_is_about():
    assert not needs_history("And how old was he? " * 100, [TICKETS])


def test_the_last_turns_are_recited_with_their_answers():
    refused = Earlier("What did it cost?")
    assert recited([CASE, TICKETS, refused, TICKETS]) == (
        "- Who sold the ferry tickets?\n  Dorian Pell sold them. [1]\n- What did it cost?\n"
        "- Who sold the ferry tickets?\n  Dorian Pell sold them. [1]"
    )


WORDS = st.lists(
    st.sampled_from("And he it they the site What about Pell Norwell 2019 ? . 他 该案 呢 多少 青屿案 “ （ ' of".split())
).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_any_question_comes_out_as_a_question_and_the_same_each_time(before, answer, question):
    first, again = (standalone(question, [Earlier(before, answer)]) for _ in range(2))
    assert (first == again, bool(first.question.strip()) or not question.strip()) == (True, True)


@given(st.text())
def test_the_first_question_is_never_changed(question):
    assert standalone(question, []) == Rewrite(question, How.ASKED)
