from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation import Answer
from evals.errors import BadRun
from evals.outcomes import Outcome, State
from evals.packs import Pack
from evals.questions import Question
from evals.rescoring import left_out, rescored
from evals.run_folder import RunFolder
from tests.asked_runs import CONFIG, TEXT, asked
from vectorstore.passages import Language


def pack(*wordings: str) -> Pack:
    questions = tuple(
        Question(f"q{n}", Language.EN, wording, (), True, (), (), "fact", (), ()) for n, wording in enumerate(wordings)
    )
    return Pack("own", "", Path("own"), (), None, questions, "", "")


def run(folder: Path, *wordings: str) -> RunFolder:
    for n, wording in enumerate(wordings):
        answer = Answer(wording, "", True, "It is not stated.", (), ())
        RunFolder(folder).append(Outcome(f"q{n}", State.ANSWERED, answer, 1.0))
    return RunFolder(folder)


def test_a_question_is_scored_by_what_the_pack_says_now(tmp_path: Path) -> None:
    (only,) = rescored(run(tmp_path, "Who?"), pack("Who?"), {})
    assert (only.question, only.score.falsely_refused) == (pack("Who?").questions[0], True)


def test_a_question_that_was_reworded_or_taken_out_is_left_out(tmp_path: Path) -> None:
    found = rescored(run(tmp_path, "Who?", "When?", "Why?"), pack("Who?", "When was it?"), {})
    assert [one.question.qid for one in found] == ["q0"]


def test_what_is_left_out_and_what_has_changed_is_told(tmp_path: Path) -> None:
    folder, now = RunFolder(tmp_path / "run"), replace(pack("Who?"), documents_sha256="d2")
    folder.begin(CONFIG)
    run(folder.path, "Who?", "When?")
    assert left_out(folder, now, rescored(folder, now, {})) == (
        f"{folder.path}: 1 left out, for the pack has not those questions, or words them differently.",
        f"{folder.path}: the documents have changed since; evidence and citations may look wrong.",
    )


def test_a_run_of_another_pack_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match=r"has no answer to a question of own\. Name the pack it was run on by --pack"):
        rescored(run(tmp_path, "Who?"), pack("What?"), {})


def test_questions_on_the_same_documents_are_of_one_cluster() -> None:
    run = [asked("a", TEXT, "d1"), asked("b", TEXT, "d1"), asked("c", TEXT, "")]
    assert [one.cluster for one in run] == ["d1", "d1", "c"]


def test_measures_are_numbers_and_those_that_say_nothing_are_left_out() -> None:
    found = asked("a", TEXT, seconds=2.5).measures
    names = ("right", "falsely_refused", "well_formed", "seconds", "unproved", "refused", "rank", "citations")
    assert [found.get(name) for name in names] == [1.0, 0.0, 1.0, 2.5, 0.0, None, None, None]
