"""Questions with what came of them, scored: one of each sort that the report tells apart."""

from dataclasses import replace

from fakes import passage

from assistant.conversation import Answer, Citation, Claim, Verdict
from evals.causes import Case, cause
from evals.outcomes import Outcome, State
from evals.questions import Gold, Question
from evals.scoring import score
from vectorstore.passages import Language

TEXTS = {"a": "Wuxi counted 60,000 members. Nobody was hurt.", "b": "无锡查到6万名会员。"}
SHOWN = (passage(TEXTS["a"], 1, "a"), passage(TEXTS["b"], 2, "b"))
GOLD = Gold("a", 0, 28, None, None)
ASKED = Question("q1", Language.EN, "How many?", ("60000",), True, (GOLD,), (), "fact", (), ())
UNKNOWN = replace(ASKED, answers=(), answerable=False, gold=(), kind="unanswerable")
ON_GOLD = Citation(1, "a", "", 0, 28, "Wuxi counted 60,000 members.", None, "")
BESIDE = Citation(1, "b", "", 0, 10, "无锡查到6万名会员。", None, "")
FELL = (Claim("It had 70,000.", Verdict.UNSUPPORTED, ()),)
REFUSED = Answer("How many?", "Not stated.", True, "Not stated.", (), SHOWN)


def answer(said: str, cited: Citation = ON_GOLD) -> Answer:
    return Answer("How many?", f"{said} [1]", False, "", (Claim(said, Verdict.SUPPORTED, (cited,)),), SHOWN)


def case(given: Answer, question: Question = ASKED, state: State = State.ANSWERED) -> Case:
    outcome = Outcome(question.qid, state, given, 1.0)
    scored = score(question, outcome, TEXTS)
    return Case(question, outcome, scored, cause(question, outcome, scored, TEXTS))


RIGHT, WRONG, MISCITED = answer("60,000 members."), answer("70,000 members."), answer("60,000 members.", BESIDE)
