from dataclasses import replace

from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from evals.outcomes import Outcome, State
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
        f1=2 / 7,
        evidence=True,
        rank=1,
        citations=2,
        well_formed=1,
        gold_cited=True,
        seconds=2.5,
    )


def test_a_refusal_of_an_answerable_question_is_false_and_not_right() -> None:
    found = scored(answer=Answer("How many?", "60,000 is not stated.", True, "not stated", (), PASSAGES))
    assert (found.refused, found.falsely_refused, found.right, found.f1, found.gold_cited) == (
        None, True, False, 0.0, None,
    )  # fmt: skip


def test_an_unanswerable_question_is_measured_by_its_refusal_alone() -> None:
    found = scored(replace(ASKED, answerable=False))
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
