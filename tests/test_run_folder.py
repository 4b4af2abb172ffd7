from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation import Answer
from evals.errors import BadRun, RunExists
from evals.outcomes import Outcome, State
from evals.run_folder import RunConfig, RunFolder

CONFIG = RunConfig("own", "d1", "q1", "assistant", "small", "p1", "{}", "{}")


def outcome(qid: str) -> Outcome:
    return Outcome(qid, State.ANSWERED, Answer("谁？\u2028", "某某。", False, "", (), (), {"total": 1.5}), 1.5)


def test_a_run_remembers_what_it_was_begun_with(tmp_path: Path) -> None:
    RunFolder(tmp_path / "run").begin(CONFIG)
    assert RunFolder(tmp_path / "run").config() == CONFIG


def test_a_run_begun_with_another_model_is_not_gone_on_with(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.begin(CONFIG)
    with pytest.raises(
        RunExists, match=r"begun differently \(model: small there, large now\)\. Give --run another folder"
    ):
        folder.begin(replace(CONFIG, model="large"))


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(BadRun, match=r"is not empty and holds no config\.json"):
        RunFolder(tmp_path).begin(CONFIG)


def test_outcomes_come_back_as_they_were(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.append(outcome("a"))
    folder.append(outcome("b"))
    assert folder.outcomes() == (outcome("a"), outcome("b"))


def test_a_line_torn_by_a_crash_is_cut_off(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.begin(CONFIG)
    folder.append(outcome("a"))
    with folder.answers.open("ab") as file:
        file.write('{"qid": "b", "answer": "某'.encode()[:-1])
    folder.begin(CONFIG)
    folder.append(outcome("c"))
    assert folder.outcomes() == (outcome("a"), outcome("c"))


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.append(outcome("a"))
    with folder.answers.open("a") as file:
        file.write('{"qid": "b"}\n')
    with pytest.raises(BadRun, match=r"answers\.jsonl line 2 has no 'state'.*Delete that line"):
        folder.outcomes()


def test_a_folder_that_is_no_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRun, match="is not the folder of a run"):
        RunFolder(tmp_path).config()


def test_a_report_leaves_nothing_half_written(tmp_path: Path) -> None:
    RunFolder(tmp_path).write_report([{"qid": "a", "right": True}], {"rows": []}, "# own\n")
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        "scores.jsonl": '{"qid": "a", "right": true}\n',
        "report.json": '{\n "rows": []\n}\n',
        "report.md": "# own\n",
    }


def test_files_are_written_over_those_of_an_earlier_scoring(tmp_path: Path) -> None:
    RunFolder(tmp_path).write_files({"run.trec": "old\n"})
    RunFolder(tmp_path).write_files({"run.trec": "q Q0 d 1 1 tag\n"})
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"run.trec": "q Q0 d 1 1 tag\n"}
