"""Claims, verdicts and citations, in both languages."""

import pytest

from assistant.checking.grounding import check
from assistant.checking.marks import marked
from assistant.conversation import Verdict
from tests.fakes import passage

WUXI = passage(
    "Police in Wuxi opened a case in July 2019. The site had more than 60,000 registered members. "
    "A man named Wang was arrested in Beijing.",
    n=1, document="wuxi.txt", head="Wuxi dark web case",
)  # fmt: skip
ZH = passage("警方共抓获二十七名犯罪嫌疑人。查获公民个人信息5000万条。", n=2, document="nantong.txt", head="南通案件")


def never(text, others):
    raise AssertionError("asked how alike texts are")


def alike(text, others):
    return [0.9] * len(others)


def unlike(text, others):
    return [0.1] * len(others)


def verdicts(draft, similarity=never, passages=(WUXI,), question="?"):
    return [claim.verdict for claim in check(draft, question, passages, similarity)]


def test_a_sentence_of_the_document_is_verbatim():
    assert verdicts("The site had more than 60,000 registered members.") == [Verdict.VERBATIM]


def test_a_sentence_of_the_document_has_its_values_in_their_places_however_odd_they_are():
    text = (
        "In all £265,蛕40 was lost: £132,180 went to the man's own account and £132,1 to the account of Tidewell Ltd.T"
    )
    assert verdicts(text, passages=(passage(text),)) == [Verdict.VERBATIM]


@pytest.mark.parametrize(
    ("draft", "document", "expected"),
    [
        ("in July 2019.", WUXI, "Police in Wuxi opened a case in July 2019."),
        ("Beijing", WUXI, "A man named Wang was arrested in Beijing."),
        ("2020年5月7日。", passage("2020年5月7日，警方抓获27人。"), "2020年5月7日，警方抓获27人。"),
        ("60,000 members.", WUXI, "60,000 members."),
    ],
)
def test_values_alone_are_told_with_the_sentence_that_says_of_what(draft, document, expected):
    assert [claim.text for claim in check(draft, "?", (document,), never)] == [expected]


def test_a_value_of_a_part_is_told_in_the_words_of_the_document():
    rest = passage("Then the police went to Hull, where the remaining five suspects were arrested.")
    failed, said = check(
        "Five suspects were arrested by the police.", "How many suspects were arrested?", (rest,), never
    )
    assert (failed.verdict, failed.remark, said.verdict, said.text) == (
        Verdict.MISMATCH, "the document says Five of a part only", Verdict.VERBATIM, rest.text,
    )  # fmt: skip


def test_a_claim_in_other_words_with_the_same_value_is_supported():
    assert verdicts("The dark web site had registered 60 000 members.", alike) == [Verdict.SUPPORTED]


def test_a_claim_with_another_number_is_a_mismatch_that_names_both():
    claim, _ = check("The site had more than 80,000 registered members.", "?", (WUXI,), never)
    assert (claim.verdict, claim.citations, claim.remark) == (
        Verdict.MISMATCH,
        (),
        "says 80,000; the document says 60,000",
    )


def test_the_remark_is_in_the_language_of_the_question():
    claim, _ = check("查获的公民个人信息有500万条。", "查获了多少条公民个人信息？", (ZH,), never)
    assert (claim.verdict, claim.remark) == (Verdict.MISMATCH, "写的是500万；文档写的是5000万")


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
        ("网站有超过8万名注册会员。", alike, Verdict.MISMATCH),
    ],
    ids=["same value and alike", "same value, not alike", "another value, alike"],
)
def test_across_languages_value_and_likeness_must_both_hold(draft, similarity, expected):
    claim, *_ = check(draft, "?", (WUXI,), similarity)
    assert (claim.verdict, claim.across) == (expected, True)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [("网站有超过6万名注册会员。", Verdict.SUPPORTED), ("网站有很多注册会员。", Verdict.UNSUPPORTED)],
    ids=["with the value", "without any"],
)
def test_across_languages_less_likeness_will_do_where_a_value_is_the_same(draft, expected):
    assert verdicts(draft, lambda text, others: [0.45] * len(others))[0] == expected


def test_across_languages_the_value_must_stand_in_the_sentence_that_is_alike():
    def members_are_not_meant(text, others):
        return [0.1 if "60,000" in other else 0.9 for other in others]

    assert verdicts("网站有超过6万名注册会员。", members_are_not_meant) == [Verdict.UNSUPPORTED]


def test_a_sentence_of_its_own_language_in_a_foreign_passage_is_compared_in_words():
    mixed = passage("Police in Wuxi opened a case in July 2019. The site had members. 警方查获公民个人信息5000万条。")
    assert verdicts("警方查获公民个人信息5000万条。", passages=(mixed,), question="查获多少条？") == [Verdict.VERBATIM]


def test_the_same_span_has_one_number_throughout_an_answer():
    claims = check("The site had 60,000 members. 60,000 registered members had the site.", "?", (WUXI,), never)
    assert marked(claims) == "The site had 60,000 members. [1] 60,000 registered members had the site. [1]"


def test_a_claim_that_fails_does_not_reach_the_text():
    claims = check("The site had 60,000 members. It earned 5 million yuan.", "?", (WUXI,), never)
    assert marked(claims) == "The site had 60,000 members. [1]"


def test_a_draft_that_declines_makes_no_claim():
    assert verdicts("Not stated.") == []


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


def test_a_claim_of_nothing_but_words_of_the_question_must_stand_by_itself():
    question = "Was a man named Wang arrested in Beijing?"
    assert [
        verdicts("A man named Wang was arrested in Beijing.", question=question),
        verdicts("A man named Zhao was arrested in Beijing.", question="Was a man named Zhao arrested in Beijing?"),
    ] == [[Verdict.VERBATIM], [Verdict.MISATTRIBUTED]]


def test_what_a_claim_adds_to_the_question_must_stand_in_the_window():
    question = "What did the police in Wuxi do with the registered members of the site?"
    draft = "The police in Wuxi invited the registered members of the site to dinner."
    assert verdicts(draft, question=question) == [Verdict.UNSUPPORTED]


def test_the_year_may_stand_in_the_head_and_the_day_in_the_span():
    report = passage("A raid followed on 12 July. The police seized 866 computers.", head="The campaign of 2018")
    drafts = [
        "A raid followed on 12 July 2018.",
        "A raid followed on 12 July 2017.",
        "A raid followed on 13 July 2018.",
    ]
    assert [verdicts(draft, passages=(report,))[0] for draft in drafts] == [
        Verdict.SUPPORTED,
        Verdict.UNSUPPORTED,
        Verdict.MISMATCH,
    ]


def test_clauses_are_proved_each_by_its_own_sentences():
    far = passage(
        "The mill burnt down in 1902. It rained. Nobody was hurt. The harvest was good. It was rebuilt for 300 pounds."
    )
    (claim,) = check("The mill burnt down in 1902, and it was rebuilt for 300 pounds.", "?", (far,), never)
    assert [citation.quote for citation in claim.citations] == [
        "The mill burnt down in 1902.",
        "It was rebuilt for 300 pounds.",
    ]


def test_a_clause_without_a_name_is_not_proved_by_another_document():
    one, two = (
        passage("The mill burnt down in 1902.", document="a.txt"),
        passage("It cost 300 pounds.", document="b.txt"),
    )
    assert verdicts("The mill burnt down in 1902, and it cost 300 pounds.", passages=(one, two)) != [Verdict.SUPPORTED]


def test_items_are_judged_with_the_line_that_introduces_them():
    draft = "Police in Wuxi opened two cases on sites:\n1. A site of 60,000 registered members.\n2. A site in Peru."
    assert verdicts(draft, question="Which sites?") == [Verdict.SUPPORTED, Verdict.UNSUPPORTED]


HALDEN = passage(
    "Revenue rose to 12.5 million yuan.", n=1, document="halden.txt", title="Halden", head="Halden Ltd report"
)
NORTON = passage(
    "Revenue rose to 9.3 million yuan.", n=2, document="norton.txt", title="Norton", head="Norton Ltd report"
)


@pytest.mark.parametrize("draft", ["Halden's revenue rose to 9.3 million yuan.", "Revenue rose to 9.3 million yuan."])
def test_a_value_of_another_case_is_misattributed_and_says_where_it_stands(draft):
    (claim,) = check(draft, "How far did the revenue of Halden rise?", (NORTON,), never)
    assert (claim.verdict, claim.remark) == (
        Verdict.MISATTRIBUTED,
        "stands in “Norton”, in a place that is not about Halden",
    )


def test_the_citation_goes_to_the_document_that_is_asked_about():
    twin = passage("Revenue rose to 12.5 million yuan.", n=2, document="norton.txt", title="Norton", head="Norton Ltd")
    (claim,) = check(
        "Revenue rose to 12.5 million yuan.", "How far did the revenue of Halden rise?", (twin, HALDEN), never
    )
    assert [citation.document for citation in claim.citations] == ["halden.txt"]


def test_a_claim_that_compares_may_stand_on_two_documents():
    draft = "Halden's revenue rose to 12.5 million yuan and Norton's revenue rose to 9.3 million yuan."
    (claim,) = check(draft, "Compare the revenue of Halden and Norton.", (HALDEN, NORTON), never)
    assert [citation.document for citation in claim.citations] == ["halden.txt", "norton.txt"]


def test_a_claim_about_two_needs_proof_for_each():
    same = passage("Revenue rose to 12.5 million yuan.", n=2, document="norton.txt", title="Norton", head="Norton Ltd")
    draft, question = (
        "At both Halden and Norton revenue rose to 12.5 million yuan.",
        "Did revenue rise at Halden and Norton?",
    )
    assert [verdicts(draft, passages=(HALDEN, other), question=question) for other in (same, NORTON)] == [
        [Verdict.SUPPORTED],
        [Verdict.MISATTRIBUTED],
    ]


def test_behind_a_claim_with_another_value_comes_what_the_document_says():
    claims = check("The site had more than 80,000 registered members.", "How many members?", (WUXI,), never)
    assert marked(claims) == "The site had more than 60,000 registered members. [1]"


def test_a_value_said_of_something_else_is_a_mismatch():
    gang = passage("Of them 300 were insiders of telephone companies, and 1,200 were hackers.")
    claims = check("1,200 were insiders of telephone companies.", "How many were insiders?", (gang,), never)
    assert [(claim.verdict, claim.remark) for claim in claims] == [
        (Verdict.MISMATCH, "says 1,200; the document says 300"),
        (Verdict.VERBATIM, ""),
    ]


def test_a_sentence_in_the_other_language_that_is_not_alike_enough_is_shown_in_the_place_of_the_claim():
    claims = check("警方在无锡立案。", "?", (WUXI,), lambda text, others: [0.45] * len(others))
    assert [claim.verdict for claim in claims] == [Verdict.UNSUPPORTED, Verdict.VERBATIM]


BROKER = passage(
    "The buyer, Sam Reed, had run a broker's office for years. It opened in 1902. Ada Birch sold him the names.",
    n=1, document="trade.txt", head="The trade of Ada Birch",
)  # fmt: skip


@pytest.mark.parametrize(("name", "verdict"), [("Ada Birch", Verdict.MISATTRIBUTED), ("Sam Reed", Verdict.VERBATIM)])
def test_what_a_sentence_says_of_somebody_it_names_is_not_said_of_whom_the_title_names(name, verdict):
    draft, question = f"{name} had run a broker's office for years.", f"What had {name} run?"
    assert verdicts(draft, unlike, (BROKER,), question) == [verdict]


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        ("The miller pleaded guilty in May.", "The miller pleaded not guilty in May."),
        ("It was the first mill in Derby to burn down.", "It was a mill in Derby that was to burn down."),
    ],
)
def test_a_claim_that_its_span_denies_or_does_not_set_above_others_is_unsupported(draft, says):
    assert verdicts(draft, unlike, (passage(says, document="mill.txt", head="The mill"),)) == [Verdict.UNSUPPORTED]


def test_a_value_in_other_words_does_not_prove_that_it_was_the_first():
    draft = "The constables solved a case with more than 60,000 customers, the first in Derby."
    says = "The shop turned out to have more than 60,000 clients on its books in Derby."
    question = "Who solved it in Derby?"
    assert verdicts(draft, alike, (passage(says, document="shop.txt", head="The shop"),), question)[0] is not (
        Verdict.SUPPORTED
    )
