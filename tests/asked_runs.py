"""Questions of a run with what came of them, for comparing and judging: the right answer to each is Wuxi."""

from assistant.conversation import Answer, Citation, Claim, Verdict
from evals.outcomes import Outcome, State
from evals.questions import Gold, Question
from evals.rescoring import Asked
from evals.run_folder import RunConfig
from evals.scoring import score
from vectorstore.passages import Language

TEXT, ROME = "It was in Wuxi.", "It was in Rome."
CONFIG = RunConfig("own", "d1", "q1", "assistant", "small", "p1", "{}", "{}")


def asked(qid, said, document="d", answerable=True, question=None, seconds=1.0, quote=None):
    """Answer with one sentence that cites itself, or another quote; None is a refusal. The document says both."""
    gold = (Gold(document, 0, len(TEXT), TEXT, None),) if document else ()
    answers = ("Wuxi",) if answerable else ()
    put = Question(qid, Language.EN, question or f"Where was {qid}?", answers, answerable, gold, (), "fact", (), ())
    outcome = Outcome(qid, State.ANSWERED, _answer(put.question, said, quote or said, document), seconds)
    return Asked(put, outcome, score(put, outcome, {document: TEXT + ROME}))


def _answer(question, said, quote, document):
    if said is None:
        return Answer(question, "Not in the documents.", True, "It is not stated.", (), ())
    start = (TEXT + ROME).find(quote)
    citation = Citation(1, document, "", max(start, 0), max(start, 0) + len(quote), quote, None, "")
    return Answer(question, f"{said} [1]\nSo it is.", False, "", (Claim(said, Verdict.VERBATIM, (citation,)),), ())
