from dataclasses import replace
from math import log2

from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from evals.outcomes import Outcome, State
from evals.proof import Proof
from evals.questions import Gold, Question
from evals.scoring import Score, score
from vectorstore.passages import Language

TEXTS = {"a": "Wuxi counted 60,000 members. Nobody was hurt.", "b": "无锡查到6万名会员。"}
ASKED = Question(
    qid="q1",
    lang=Language.EN,
    question="How many?",
    answers=("60000",),
    answerable=True,
    gold=(Gold("a", 0, 28, "Wuxi counted 60,000 members.", None),),
    cross_gold=(),
    kind="fact",
    must=(),
    must_not=(),
)
PASSAGES = tuple(
    Passage(n, name, "", "", 0, len(text), text, None, "", 0.0, ()) for n, (name, text) in enumerate(TEXTS.items(), 1)
)
GOOD, WRONG = (
    Citation(1, "a", "", 0, 28, "Wuxi counted 60,000 members.", None, ""),
    Citation(2, "a", "", 29, 45, "Nobody got hurt.", None, ""),
)
ANSWER = Answer(
    "How many?",
    "60,000 members. [1] No one was hurt. [2]",
    False,
    "",
    (Claim("60,000 members.", Verdict.SUPPORTED, (GOOD,)), Claim("No one was hurt.", Verdict.SUPPORTED, (WRONG,))),
    PASSAGES,
)


def scored(question: Question = ASKED, answer: Answer = ANSWER, state: State = State.ANSWERED) -> Score:
    return score(question, Outcome("q1", state, answer, 2.5), TEXTS)


def test_everything_is_measured_on_an_answered_question() -> None:
    # F1: said 60000 members no one was hurt (6 tokens), wanted 60000: 2 * 1 / (6 + 1).
    assert scored() == Score(
        qid="q1",
        lang=Language.EN,
        kind="fact",
        state=State.ANSWERED,
        refused=None,
        falsely_refused=False,
        right=True,
        to_the_point=True,
        facts=1.0,
        f1=2 / 7,
        evidence=True,
        rank=1,
        reciprocal_rank=1.0,
        ndcg=1.0,
        citations=2,
        well_formed=1,
        gold_cited=True,
        # "Nobody got hurt." has hurt of: one, hurt. Both citations carry their claims alone; the first is on gold.
        proof=Proof(claims=2, supported=2, pairs=2, needed=2, on_gold=1, unproved=(), foreign=False),
        proved=True,
        in_its_language=True,
        seconds=2.5,
    )


def test_a_refusal_of_an_answerable_question_is_false_and_not_right() -> None:
    found = scored(answer=Answer("How many?", "60,000 is not stated.", True, "not stated", (), PASSAGES))
    assert (found.refused, found.falsely_refused, found.right, found.f1, found.gold_cited) == (
        None, True, False, 0.0, None,
    )  # fmt: skip


def test_an_unanswerable_question_is_measured_by_its_refusal_alone() -> None:
    found = scored(replace(ASKED, answerable=False, answers=()))
    assert (found.refused, found.falsely_refused, found.right, found.f1, found.evidence, found.gold_cited) == (
        False, None, None, None, None, None,
    )  # fmt: skip


def test_must_goes_before_answers() -> None:
    assert scored(replace(ASKED, must=(("60000",), ("Nantong",)))).right is False


def test_a_forbidden_word_makes_a_matching_answer_wrong() -> None:
    assert scored(replace(ASKED, must_not=("hurt",))).right is False


def test_a_question_without_a_known_answer_is_not_scored_on_it() -> None:
    found = scored(replace(ASKED, answers=()))
    assert (found.right, found.f1) == (None, None)


def test_a_search_is_measured_by_its_passages_alone() -> None:
    found = scored(answer=Answer("How many?", "", False, "", (), PASSAGES[1:]), state=State.SEARCHED)
    assert (found.right, found.f1, found.falsely_refused, found.evidence, found.rank) == (
        None, None, None, False, None,
    )  # fmt: skip


def test_a_question_that_failed_is_not_right() -> None:
    found = scored(answer=Answer("How many?", "", False, "too long", (), ()), state=State.FAILED)
    assert (found.right, found.f1, found.evidence) == (False, 0.0, False)


def test_a_right_answer_that_is_not_to_the_point_is_neither_right_nor_gives_its_facts() -> None:
    found = scored(answer=replace(ANSWER, text=ANSWER.text + " and so on" * 40))
    assert (found.right, found.to_the_point, found.facts, found.proved) == (False, False, 0.0, False)


def test_a_right_answer_with_a_figure_that_nothing_proves_is_not_proved() -> None:
    found = scored(answer=replace(ANSWER, text="60,000 members in 8 cities."))
    assert (found.right, found.proved) == (True, False)


def test_an_answer_in_another_language_is_told() -> None:
    assert scored(answer=replace(ANSWER, text="60,000名会员。")).in_its_language is False


def test_an_answer_without_a_letter_is_in_no_language() -> None:
    assert scored(answer=replace(ANSWER, text="60,000 [1]")).in_its_language is None


FALSE_PREMISE = replace(ASKED, answerable=False, answers=(), must=(("nobody was hurt", "no one was hurt"),))


def test_to_contradict_a_false_premise_with_a_citation_is_as_good_as_a_refusal() -> None:
    assert scored(FALSE_PREMISE).refused is True


def test_to_contradict_a_false_premise_without_a_citation_is_not() -> None:
    assert scored(FALSE_PREMISE, replace(ANSWER, claims=())).refused is False


def test_to_accept_a_false_premise_is_not() -> None:
    assert scored(FALSE_PREMISE, replace(ANSWER, text="Nine were hurt. [1]")).refused is False


def test_the_gold_document_behind_another_is_found_late() -> None:
    found = scored(answer=replace(ANSWER, passages=PASSAGES[::-1]))
    # The second of two passages, and the second of two documents: 1 / 2, and 1 / log2(3).
    assert (found.reciprocal_rank, found.ndcg) == (0.5, 1 / log2(3))


def test_an_answer_may_be_twice_as_long_as_its_evidence() -> None:
    long = replace(ASKED, gold=(Gold("a", 0, 28, "word " * 60, None),))
    assert scored(long, replace(ANSWER, text=ANSWER.text + " and so on" * 30)).to_the_point is True
