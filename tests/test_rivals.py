"""Sentences that say more of a claim than its proof, and of another value."""

import pytest

from assistant.checking.rivals import rival
from assistant.checking.support import statement

NOTICED = "In August 2019 an officer noticed a dealer called Grey Otter."
SELLING = "It turned out that the dealer had been selling stolen letters since May 2019."
FROZEN = "账户内的793万元已被冻结。"
LOST = "受害人退休金损失合计6310万元。"


@pytest.mark.parametrize(
    ("claim", "proof", "sentences", "expected"),
    [
        ("Since August 2019 the dealer was selling letters.", NOTICED, [NOTICED, SELLING], (1, "August 2019")),
        ("In August 2019 an officer noticed the dealer.", NOTICED, [NOTICED, SELLING], None),
        ("Since May 2019 the dealer was selling letters.", SELLING, [NOTICED, SELLING], None),
        ("Since August 2019 the dealer was selling.", NOTICED, [NOTICED, "The dealer was selling letters."], None),
        ("受害人的退休金是793万元。", FROZEN, [FROZEN, LOST], (1, "793万元")),
        ("冻结了793万元。", FROZEN, [FROZEN, LOST], None),
    ],
)
def test_a_sentence_that_says_two_words_more_of_the_claim_and_another_value_is_the_one_meant(
    claim, proof, sentences, expected
):
    found = rival(statement(claim), frozenset(), proof, "", sentences)
    assert (found and (found[0], found[1].text)) == expected


def test_words_of_the_head_say_nothing_since_all_of_the_document_is_about_them():
    claim = statement("Since August 2019 the dealer was selling letters.")
    assert rival(claim, frozenset(), NOTICED, "The dealer who was selling letters", [NOTICED, SELLING]) is None


def test_what_the_question_gave_is_not_looked_at():
    claim = statement("Since August 2019 the dealer was selling letters.")
    assert rival(claim, frozenset(claim.facts), NOTICED, "", [NOTICED, SELLING]) is None
