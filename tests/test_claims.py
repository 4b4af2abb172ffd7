"""Drafts taken apart, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.claims import Drafted, clauses, declines, drafted


@pytest.mark.parametrize("draft", ["Not stated.", "not stated", "未说明。"])
def test_a_draft_can_decline(draft):
    assert (declines(draft), drafted(draft)) == (True, ())


def test_every_sentence_is_a_claim():
    assert drafted("The mill burnt down. Nobody was hurt.") == (
        Drafted("The mill burnt down."),
        Drafted("Nobody was hurt."),
    )


def test_the_marks_of_a_list_and_of_emphasis_are_no_part_of_a_claim():
    draft = "1. The mill **burnt** down.\n- Nobody was hurt.\n* 无人受伤。"
    assert [claim.text for claim in drafted(draft)] == ["The mill burnt down.", "Nobody was hurt.", "无人受伤。"]


@pytest.mark.parametrize(
    ("draft", "claim"),
    [
        ("The mill burnt down [9] in 2019 [1].", "The mill burnt down in 2019."),
        ("磨坊于2019年烧毁[3]，无人受伤【2】。", "磨坊于2019年烧毁，无人受伤。"),
    ],
)
def test_a_citation_that_the_model_writes_is_no_part_of_a_claim(draft, claim):
    assert drafted(draft) == (Drafted(claim),)


def test_a_line_that_only_introduces_a_list_is_carried_to_its_items():
    draft = "The report names two mills:\n1. Harlow Mill in Derby.\n2. Upper Mill in Leeds."
    lead = "The report names two mills:"
    assert drafted(draft) == (Drafted("Harlow Mill in Derby.", lead), Drafted("Upper Mill in Leeds.", lead))


def test_a_line_before_a_list_that_states_a_fact_of_its_own_is_a_claim():
    draft = "In 2019 the fire destroyed 40 looms:\n- in Derby.\n- in Leeds."
    assert drafted(draft)[0] == Drafted("In 2019 the fire destroyed 40 looms:")


def test_a_chinese_list_is_introduced_the_same_way():
    draft = "报告提到两家工厂：\n1. 德比的哈洛厂。\n2. 利兹的上游厂。"
    assert [claim.lead for claim in drafted(draft)] == ["报告提到两家工厂：", "报告提到两家工厂："]


def test_a_sentence_behind_the_list_is_introduced_by_nothing():
    draft = "Two mills burnt down:\n- Harlow Mill.\n- Upper Mill.\nBoth were rebuilt."
    assert drafted(draft)[-1] == Drafted("Both were rebuilt.")


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        (
            "The mill was opened in 1902, and the owner paid 300 pounds for it.",
            ("The mill was opened in 1902", "the owner paid 300 pounds for it."),
        ),
        ("Harlow sold 40 looms; Upper sold 12.", ("Harlow sold 40 looms", "Upper sold 12.")),
        ("甲厂有员工40人，乙厂有员工12人。", ("甲厂有员工40人", "乙厂有员工12人。")),
        ("The mill had 40 looms and 12 rooms.", ("The mill had 40 looms and 12 rooms.",)),
        ("The mill was old, and the owner was tired.", ("The mill was old, and the owner was tired.",)),
        ("工厂很旧，老板很累。", ("工厂很旧，老板很累。",)),
    ],
    ids=["and", "semicolon", "chinese comma", "no verb of its own", "no facts", "chinese without facts"],
)
def test_a_claim_is_cut_where_both_sides_carry_a_fact_of_their_own(claim, parts):
    assert clauses(claim) == parts


@given(st.text(alphabet="ab 1;，,.and达成2", max_size=60))
def test_clauses_keep_every_figure(text):
    assert sorted(c for c in "".join(clauses(text)) if c.isdigit()) == sorted(c for c in text if c.isdigit())


@pytest.mark.parametrize(
    ("draft", "question", "claims"),
    [
        (
            "1. Where was the miller arrested\n   - in Derby.\n2. On what date?\n   - on 3 May 1911.",
            "Where was the miller arrested, and on what date?",
            (Drafted("in Derby.", "Where was the miller arrested"), Drafted("on 3 May 1911.", "On what date?")),
        ),
        ("他在哪个城市？\n- 他在德比。", "磨坊主是谁？他在哪个城市？", (Drafted("他在德比。", "他在哪个城市？"),)),
        ("Lou.", "Who got the longer term, Lou or Fang?", (Drafted("Lou."),)),
        ("Where he lives is known.", "Where does he live?", (Drafted("Where he lives is known."),)),
    ],
)
def test_a_part_of_the_question_said_again_is_no_claim(draft, question, claims):
    assert drafted(draft, question) == claims
