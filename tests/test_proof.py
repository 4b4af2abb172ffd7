from dataclasses import replace

import pytest

from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from evals.proof import Proof, proof, supports
from evals.questions import Gold, Question
from vectorstore.passages import Language


def cited(quote: str, n: int = 1, document: str = "a", title: str = "", start: int = 0) -> Citation:
    return Citation(n, document, title, start, start + len(quote), quote, None, "")


@pytest.mark.parametrize(
    ("claim", "quote", "question", "expected"),
    [
        ("The site had 60,000 members.", "More than 60,000 members had registered with the site.", "", True),
        ("The site had 60,000 members.", "More than 90,000 members had registered with the site.", "", False),
        ("The site had 60,000 members.", "A fine of 60,000 yuan was paid.", "", False),
        ("Li made 700 yuan by fraud.", "He made 700 yuan.", "How much did Li make by fraud?", True),
        ("In 2019 Li made 700 yuan.", "He made 700 yuan.", "What did Li make in 2019?", True),
        ("In 2018 Li made 700 yuan.", "He made 700 yuan.", "What did Li make in 2019?", False),
        ("Did Li flee?", "He was at home.", "Did Li flee?", False),
        ("网站有6万名会员。", "该网站注册会员6万余人。", "", True),
        ("网站有6万名会员。", "该网站注册会员9万余人。", "", False),
        ("网站有6万名会员。", "警方冻结资金6万元。", "", False),
    ],
)
def test_a_quote_supports_what_it_holds_the_figures_and_half_of_the_new_words_of(
    claim: str, quote: str, question: str, expected: bool
) -> None:
    assert supports(claim, [cited(quote)], question) is expected


def test_the_title_says_what_a_quote_is_about_but_proves_no_figure() -> None:
    titled = cited("It paid its chairman.", title="Farrowgate Textiles, report on 5 mills")
    found = [supports(claim, [titled]) for claim in ("Farrowgate Textiles paid.", "Farrowgate paid 5 mills.")]
    assert found == [True, False]


def test_nothing_supports_a_claim_without_citations() -> None:
    assert supports("It is.", []) is False


ASKED = Question(
    qid="q",
    lang=Language.EN,
    question="How many were caught in 2019?",
    answers=(),
    answerable=True,
    gold=(Gold("a", 0, 30, None, None),),
    cross_gold=(),
    kind="fact",
    must=(),
    must_not=("nine men",),
)
FIVE = cited("Five men were caught in Wuxi.")
IDLE = cited("It rained.", n=2, start=100)
PASSAGE = Passage(1, "a", "", "Report of 12 May", 0, 200, "", None, "", 0.0, ())


def answered(text: str, *claims: Claim) -> Answer:
    return Answer(ASKED.question, text, False, "", claims, (PASSAGE,))


def claim(text: str, *citations: Citation) -> Claim:
    return Claim(text, Verdict.SUPPORTED, citations)


def test_a_citation_that_adds_nothing_is_idle() -> None:
    found = proof(ASKED, answered("Five men were caught. [1][2]", claim("Five men were caught.", FIVE, IDLE)))
    assert found == Proof(claims=1, supported=1, pairs=2, needed=1, on_gold=1, unproved=(), foreign=False)


def test_two_citations_that_carry_a_claim_only_together_are_both_needed() -> None:
    both = (FIVE, cited("Three women fled.", n=2, start=100))
    found = proof(ASKED, answered("x", claim("Five men were caught and three women fled.", *both)))
    assert (found.supported, found.pairs, found.needed) == (1, 2, 2)


def test_a_figure_may_stand_in_the_question_in_a_quote_or_in_the_head_of_a_cited_document() -> None:
    text = "On 12 May 2019 five men, 8 women and 30 children were caught. [1]"
    assert proof(ASKED, answered(text, claim("Five men were caught.", FIVE))).unproved == ("30", "8")


def test_the_head_of_a_document_that_is_not_cited_proves_nothing() -> None:
    assert proof(ASKED, answered("On 12 May.", claim("On 12 May."))).unproved == ("12", "5")


def test_a_value_that_the_question_forbids_is_foreign() -> None:
    assert proof(ASKED, answered("Nine men. [1]", claim("Nine men.", FIVE))).foreign is True


def test_a_citation_of_a_document_outside_the_gold_is_foreign() -> None:
    elsewhere = cited("Five men were caught.", document="b")
    assert proof(ASKED, answered("Five. [1]", claim("Five.", elsewhere))).foreign is True


def test_the_same_evidence_in_the_other_language_is_not_foreign() -> None:
    asked = replace(ASKED, cross_gold=(Gold("b", 0, 9, None, None),))
    found = proof(asked, answered("五人。 [1]", claim("五人。", cited("Five men.", document="b"))))
    assert (found.foreign, found.on_gold) == (False, 1)


def test_a_claim_on_a_source_in_the_other_language_is_not_judged() -> None:
    found = proof(ASKED, answered("五人被抓获。 [1]", claim("五人被抓获。", FIVE)))
    assert (found.claims, found.unproved) == (0, ())


def test_a_claim_shown_without_a_citation_is_unsupported_and_one_not_shown_is_none() -> None:
    found = proof(ASKED, answered("Five fled.", claim("Five fled."), claim("Six stayed.")))
    assert (found.claims, found.supported) == (1, 0)


def test_a_whole_passage_points_at_nothing() -> None:
    long = cited("word " * 101)
    assert proof(ASKED, answered("It rained. [1]", claim("It rained.", long))).on_gold == 0


def test_a_citation_of_long_gold_may_be_long() -> None:
    asked = replace(ASKED, gold=(Gold("a", 0, 600, "word " * 60, None),))
    assert proof(asked, answered("It rained. [1]", claim("It rained.", cited("word " * 101)))).on_gold == 1


def test_a_refusal_states_nothing() -> None:
    refusal = replace(answered("12 of nine men.", claim("Nine men.")), refused=True)
    assert proof(ASKED, refusal) == Proof(0, 0, 0, 0, 0, (), False)


GOOD = Proof(claims=1, supported=1, pairs=1, needed=1, on_gold=1, unproved=(), foreign=False)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (GOOD, True),
        (replace(GOOD, claims=2), False),
        (replace(GOOD, pairs=2), False),
        (replace(GOOD, unproved=("9",)), False),
        (replace(GOOD, foreign=True), False),
        (replace(GOOD, on_gold=0), True),
    ],
)
def test_a_proof_is_whole_if_nothing_is_wanting(found: Proof, expected: bool) -> None:
    assert found.whole is expected
