"""What is refused where the answer was taken away."""

from dataclasses import replace

from assistant.conversation import Answer
from evals.leave_out import Look, looks, shares, told
from evals.questions import Gold, Question
from vectorstore.passages import Language

ASKED = Question("q1", Language.EN, "How many?", ("6",), True, (Gold("a", 0, 3, None, None),), (), "fact", (), ())
UNKNOWN = Question("q2", Language.EN, "Who?", (), False, (), (), "unanswerable", (), ())


def ask(question, hidden):
    """Refuse where document a is hidden, and every question that is not about numbers."""
    return Answer(question, "", "a" in hidden or question != "How many?", "", (), (), gate=1.0)


def look(qid, stated, refused):
    return Look(qid, Language.EN, stated, refused, 1.0)


def test_an_answerable_question_is_asked_with_and_without_its_gold_and_another_once():
    assert list(looks([ASKED, UNKNOWN], ask)) == [
        look("q1", True, False),
        look("q1", False, True),
        look("q2", False, True),
    ]


def test_the_same_evidence_in_the_other_language_is_hidden_too():
    both = replace(ASKED, cross_gold=(Gold("b", 0, 3, None, None),))
    hidden = []
    list(looks([both], lambda question, without: hidden.append(without) or ask(question, without)))
    assert hidden == [frozenset(), {"a", "b"}]


def test_what_is_always_hidden_is_hidden_from_both():
    hidden = []
    list(looks([ASKED], lambda question, without: hidden.append(without) or ask(question, without), frozenset("z")))
    assert hidden == [{"z"}, {"a", "z"}]


def test_refusals_are_counted_apart():
    wanted, unwanted = shares([look("a", True, True), look("b", True, False), look("b", False, True)])
    assert ((wanted.n, wanted.of), (unwanted.n, unwanted.of)) == ((1, 1), (1, 2))


def test_both_shares_are_told_in_a_line():
    # Wilson intervals of 1 of 1 and of 0 of 1
    assert told("p en", [look("a", False, True), look("a", True, False)]) == (
        "p en: refused 1.00 (1/1, 0.21-1.00) of what is not there, 0.00 (0/1, 0.00-0.79) of what is"
    )
