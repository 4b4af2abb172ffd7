"""Claims, verdicts and citations, in both languages."""

import pytest

from assistant.conversation import Verdict
from assistant.grounding import check, declines, marked
from tests.fakes import passage

WUXI = passage(
    "Police in Wuxi opened a case in July 2019. The site had more than 60,000 registered members. "
    "A man named Wang was arrested in Beijing.",
    n=1, document="wuxi.txt", head="Wuxi dark web case",
)  # fmt: skip
ZH = passage("警方共抓获二十七名犯罪嫌疑人。查获公民个人信息5000万条。", n=2, document="nantong.txt", head="南通案件")


def never(text, others):
    raise AssertionError("asked to compare across languages")


def alike(text, others):
    return [0.9] * len(others)


def unlike(text, others):
    return [0.1] * len(others)


def verdicts(draft, similarity=never, passages=(WUXI,), question="?"):
    return [claim.verdict for claim in check(draft, question, passages, similarity)]


def test_a_sentence_of_the_document_is_verbatim():
    assert verdicts("The site had more than 60,000 registered members.") == [Verdict.VERBATIM]


def test_a_claim_in_other_words_with_the_same_value_is_supported():
    assert verdicts("The dark web site had registered 60 000 members.") == [Verdict.SUPPORTED]


def test_a_claim_with_another_number_is_unsupported():
    assert verdicts("The site had more than 80,000 registered members.") == [Verdict.UNSUPPORTED]


def test_a_claim_about_something_else_is_unsupported():
    assert verdicts("Coffee is grown in Brazil.") == [Verdict.UNSUPPORTED]


def test_every_sentence_is_a_claim_of_its_own():
    assert verdicts("The site had 60,000 registered members. Its server stood in Iceland.") == [
        Verdict.SUPPORTED,
        Verdict.UNSUPPORTED,
    ]


def test_a_claim_may_draw_on_neighbouring_sentences():
    (claim,) = check("A case was opened in July 2019 on a site of 60,000 members.", "?", (WUXI,), never)
    assert [citation.quote for citation in claim.citations] == [
        "Police in Wuxi opened a case in July 2019.",
        "The site had more than 60,000 registered members.",
    ]


def test_a_citation_is_an_exact_span_of_the_passage():
    (claim,) = check("The site had 60,000 registered members.", "?", (WUXI,), never)
    (citation,) = claim.citations
    assert WUXI.text[citation.start : citation.end] == citation.quote


def test_a_chinese_claim_is_supported_by_a_chinese_sentence():
    assert verdicts("查获的公民个人信息有5000万条。", passages=(ZH,)) == [Verdict.SUPPORTED]


@pytest.mark.parametrize(
    ("draft", "similarity", "expected"),
    [
        ("网站有超过6万名注册会员。", alike, Verdict.SUPPORTED),
        ("网站有超过6万名注册会员。", unlike, Verdict.UNSUPPORTED),
        ("网站有超过8万名注册会员。", alike, Verdict.UNSUPPORTED),
    ],
    ids=["same value and alike", "same value, not alike", "another value, alike"],
)
def test_across_languages_value_and_likeness_must_both_hold(draft, similarity, expected):
    assert verdicts(draft, similarity) == [expected]


def test_the_same_span_has_one_number_throughout_an_answer():
    claims = check("The site had 60,000 members. 60,000 registered members had the site.", "?", (WUXI,), never)
    assert marked(claims) == "The site had 60,000 members. [1] 60,000 registered members had the site. [1]"


def test_a_claim_that_fails_does_not_reach_the_text():
    claims = check("The site had 60,000 members. It earned 5 million yuan.", "?", (WUXI,), never)
    assert marked(claims) == "The site had 60,000 members. [1]"


@pytest.mark.parametrize("draft", ["Not stated.", "not stated", "未说明。"])
def test_a_draft_can_decline(draft):
    assert (declines(draft), verdicts(draft)) == (True, [])


def test_the_number_of_a_list_item_is_no_value_of_its_claim():
    draft = "1. The site had 60,000 registered members.\n2. Wang was arrested in Beijing."
    assert verdicts(draft) == [Verdict.SUPPORTED, Verdict.VERBATIM]


def test_a_value_of_the_question_may_stand_in_the_head_of_its_document():
    report = passage("Revenue rose to 12.5 million yuan.", head="Halden Ltd annual report 2021")
    draft, question = "In 2021 revenue rose to 12.5 million yuan.", "How did revenue do in 2021?"
    assert verdicts(draft, passages=(report,), question=question) == [Verdict.SUPPORTED]


def test_a_head_alone_proves_nothing_that_was_asked_for():
    report = passage("By our correspondent.", head="Police crack a site with 60,000 members")
    draft, question = "The site had 60,000 members.", "How many members had the site?"
    assert verdicts(draft, passages=(report,), question=question) == [Verdict.UNSUPPORTED]
