"""Claims that are nearly right: what is shown in their place, and what else may carry them."""

import pytest

from assistant.checking.grounding import check
from assistant.checking.marks import marked
from assistant.conversation import Verdict
from tests.fakes import passage


def never(text, others):
    raise AssertionError("asked how alike texts are")


def alike(text, others):
    return [0.9] * len(others)


def unlike(text, others):
    return [0.1] * len(others)


def test_what_is_shown_for_a_wrong_value_gives_one_itself_however_many_words_another_sentence_shares():
    site = passage(
        "The site had 60,000 registered members. It was closed. It rained. "
        "Registered members of the dark site were not told."
    )
    claims = check("The dark site had 80,000 registered members.", "How many members?", (site,), never)
    assert marked(claims) == "The site had 60,000 registered members. [1]"


def test_for_a_value_that_was_said_of_something_else_only_the_sentence_with_the_right_one_is_shown():
    review = passage(
        "In these accounts 60 million yuan was frozen. It rained. It rained again. It snowed. "
        "The review found 17 accounts, through which 1.6 billion yuan had passed, and nothing was frozen then."
    )
    claims = check("In the accounts 1.6 billion yuan was frozen.", "How much was frozen?", (review,), never)
    assert [(claim.text, claim.verdict) for claim in claims] == [
        ("In the accounts 1.6 billion yuan was frozen.", Verdict.MISMATCH),
        ("In these accounts 60 million yuan was frozen.", Verdict.VERBATIM),
    ]


def test_a_value_in_other_words_is_proved_where_the_year_that_was_asked_for_stands_in_the_head():
    report = passage("Borrowings stood at 12.5 million yuan.", head="Halden Ltd report 2021", title="Halden 2021")
    draft, question = "In 2021 the net debt came to 12.5 million yuan.", "How high was the net debt in 2021?"
    assert [claim.verdict for claim in check(draft, question, (report,), alike)] == [Verdict.SUPPORTED]


@pytest.mark.parametrize(("place", "verdict"), [("南通", Verdict.SUPPORTED), ("广州", Verdict.MISATTRIBUTED)])
def test_across_languages_a_sentence_belongs_to_the_place_that_its_section_names(place, verdict):
    case = passage("Police in Nantong opened a case in May. Guo Peng spent 5,000 yuan on records.", head="A case")
    claims = check("花费了5000元。", f"{place}的案件中花费了多少？", (case,), alike)
    assert [claim.verdict for claim in claims] == [verdict]


def test_across_languages_the_year_that_was_asked_for_may_stand_in_the_head():
    report = passage("Revenue rose to 12.5 million yuan.", head="Halden Ltd report 2021", title="Halden 2021")
    claims = check("2021年收入增至1250万元。", "2021年的收入是多少？", (report,), alike)
    assert [claim.verdict for claim in claims] == [Verdict.SUPPORTED]


def test_of_two_clauses_the_one_that_stands_is_kept():
    mill = passage("The mill burnt down in 1902. It rained.", title="The mill")
    claims = check("The mill burnt down in 1902, and it was painted in 1955.", "What became of it?", (mill,), unlike)
    assert [(claim.text, claim.verdict) for claim in claims] == [
        ("The mill burnt down in 1902", Verdict.VERBATIM),
        ("it was painted in 1955.", Verdict.UNSUPPORTED),
    ]


def test_of_two_sentences_that_prove_a_value_as_well_the_first_is_cited():
    report = passage("Loans stood at 12.5 million yuan. Bonds stood at 12.5 million yuan.")
    (claim,) = check("The net debt came to 12.5 million yuan.", "How high was the net debt?", (report,), alike)
    assert [citation.quote for citation in claim.citations] == ["Loans stood at 12.5 million yuan."]


OTTER = passage(
    "It turned out that the dealer had been selling stolen letters since May 2019. "
    "In August 2019 an officer noticed a dealer called Grey Otter.",
    title="The otter",
)
SELLING = "Since when was the dealer selling stolen letters, and when was it noticed?"


def test_a_value_whose_sentence_says_less_of_the_claim_than_another_with_another_value_is_a_mismatch():
    claims = check("Since August 2019 the dealer was selling stolen letters.", SELLING, (OTTER,), alike)
    assert [(claim.verdict, claim.text) for claim in claims] == [
        (Verdict.MISMATCH, "Since August 2019 the dealer was selling stolen letters."),
        (Verdict.VERBATIM, "It turned out that the dealer had been selling stolen letters since May 2019."),
    ]


TEAMS = passage(
    "In December 2019 six teams went out. It rained. It snowed. It froze. "
    "By January 2020 all nine poachers had been arrested.",
    title="The poachers",
)


def test_a_value_told_of_something_else_does_not_keep_the_right_one_from_being_said():
    claims = check("By December 2019, all nine poachers had been arrested.", "By which month?", (TEAMS,), unlike)
    assert [(claim.verdict, claim.text) for claim in claims] == [
        (Verdict.MISMATCH, "By December 2019, all nine poachers had been arrested."),
        (Verdict.VERBATIM, "By January 2020 all nine poachers had been arrested."),
    ]
