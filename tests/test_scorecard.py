import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation import Answer
from evals.errors import BadRun
from evals.outcomes import Outcome, State
from evals.packs import Pack
from evals.questions import Question
from evals.report import Counts
from evals.run_folder import RunConfig, RunFolder
from evals.scorecard import score_run
from vectorstore.passages import Language


def question(qid: str, text: str = "Who?", answers: tuple[str, ...] = ("Li",)) -> Question:
    return Question(qid, Language.EN, text, answers, True, (), (), "fact", (), ())


PACK = Pack("own", "", Path("own"), (), None, (question("a"), question("b"), question("c")), "d1", "q1")


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path)
    folder.begin(RunConfig("own", "d1", "q1", "assistant", "small", "p1", "{}", "{}"))
    for qid, said in (("a", "It was Li."), ("b", "It was Wang.")):
        folder.append(Outcome(qid, State.ANSWERED, Answer("Who?", said, False, "", (), ()), 1.0))
    return folder


def test_the_report_says_how_much_of_the_pack_was_asked(folder: RunFolder) -> None:
    assert score_run(folder, PACK, {}).counts == Counts(asked=2, in_pack=3, gone=0)


def test_the_scores_of_each_question_are_kept(folder: RunFolder) -> None:
    score_run(folder, PACK, {})
    lines = (folder.path / "scores.jsonl").read_text().splitlines()
    assert [(line["qid"], line["right"]) for line in map(json.loads, lines)] == [("a", True), ("b", False)]


def test_an_answer_corrected_in_the_pack_is_scored_by_what_it_is_now(folder: RunFolder) -> None:
    corrected = (question("a"), question("b", answers=("Li", "Wang")), question("c"))
    card = score_run(folder, replace(PACK, questions=corrected, questions_sha256="q2"), {})
    assert (card.rows[0].right.n, card.counts.notes) == (
        2,
        ("The pack's questions have changed since the run; the scores are by what they are now.",),
    )


def test_an_answer_to_a_question_since_reworded_is_counted_and_not_scored(folder: RunFolder) -> None:
    reworded = replace(PACK, questions=(question("a"), question("b", text="Who was it?")))
    assert score_run(folder, reworded, {}).counts == Counts(asked=1, in_pack=2, gone=1)


def test_changed_documents_are_told(folder: RunFolder) -> None:
    card = score_run(folder, replace(PACK, documents_sha256="d2"), {})
    assert card.counts.notes == (
        "The pack's documents have changed since the run: evidence and citations may look wrong.",
    )


def test_a_run_without_an_answer_cannot_be_scored(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.begin(RunConfig("own", "d1", "q1", "assistant", "small", "p1", "{}", "{}"))
    with pytest.raises(BadRun, match="has no answer to a question of own"):
        score_run(folder, PACK, {})


def test_the_judgments_are_kept_beside_the_rankings(folder: RunFolder) -> None:
    score_run(folder, PACK, {})
    assert sorted(path.name for path in folder.path.glob("*.trec")) == [
        "passages.qrels.trec",
        "passages.run.trec",
        "qrels.trec",
        "run.trec",
    ]
