from assistant.conversation import Answer, Passage
from evals import trec
from evals.outcomes import Outcome, State
from evals.questions import Gold, Question
from vectorstore.passages import Language


def passage(n: int, document: str, start: int, end: int) -> Passage:
    return Passage(n, document, "", "", start, end, "", None, "", 0.0, ())


SHOWN = (passage(1, "a b.txt", 0, 90), passage(2, "案件.md", 10, 50), passage(3, "a b.txt", 200, 300))


def question(qid: str, *gold: Gold, answerable: bool = True) -> Question:
    return Question(qid, Language.EN, "Who?", (), answerable, gold, (), "fact", (), ())


def files(asked: Question) -> dict[str, str]:
    outcome = Outcome(asked.qid, State.ANSWERED, Answer("Who?", "", True, "", (), SHOWN), 1.0)
    return dict(trec.files([(asked, outcome)], "control refuse"))


GOLD = (
    Gold("a b.txt", 250, 260, None, None),
    Gold("案件.md", 0, 5, None, None),
    Gold("a b.txt", 20, 30, None, None),
)


def test_documents_are_ranked_once_each_at_their_best_passage() -> None:
    assert files(question("q1"))["run.trec"] == (
        "q1 Q0 a%20b.txt 1 1.000000 control%20refuse\nq1 Q0 案件.md 2 0.500000 control%20refuse\n"
    )


def test_passages_are_named_by_their_place() -> None:
    assert [line.split()[2:4] for line in files(question("q1"))["passages.run.trec"].splitlines()] == [
        ["a%20b.txt:0-90", "1"],
        ["案件.md:10-50", "2"],
        ["a%20b.txt:200-300", "3"],
    ]


def test_the_documents_of_the_gold_are_judged_once_each() -> None:
    assert files(question("q1", *GOLD))["qrels.trec"] == "q1 0 a%20b.txt 1\nq1 0 案件.md 1\n"


def test_passages_that_touch_the_gold_are_judged_and_gold_that_none_touches_stands_for_itself() -> None:
    assert files(question("q1", *GOLD))["passages.qrels.trec"] == (
        "q1 0 a%20b.txt:200-300 1\nq1 0 案件.md:0-5 1\nq1 0 a%20b.txt:0-90 1\n"
    )


def test_what_contradicts_a_false_premise_is_no_answer_to_be_found() -> None:
    found = files(question("q1", *GOLD, answerable=False))
    assert (found["qrels.trec"], found["passages.qrels.trec"]) == ("", "")


def test_a_percent_sign_is_kept_apart_from_an_escaped_space() -> None:
    assert files(question("50%20 q"))["run.trec"].split()[0] == "50%2520%20q"
