from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from evals import columns, controls_table
from evals.controls_table import Comparison, compare, tops
from evals.outcomes import Outcome, State
from evals.questions import Gold, Question
from evals.rescoring import Asked
from evals.run_folder import RunConfig, RunFolder
from evals.scoring import score
from evals.summary import Row
from vectorstore.passages import Language, Sentence

TEXT = "It rained. Li was caught in Wuxi in 2019." + " The case goes on and on." * 20
TEXTS = {"a": TEXT}
PASSAGE = Passage(1, "a", "", "", 0, len(TEXT), TEXT, None, "", 1.0, (Sentence(0, 10, TEXT[:10]),))
CAUGHT = Claim("Li was caught in Wuxi.", Verdict.SUPPORTED, (Citation(1, "a", "", 11, 41, TEXT[11:41], None, ""),))
WHERE = Question(
    "q1", Language.EN, "Where was Li caught?", ("Wuxi",), True, (Gold("a", 11, 41, None, None),), (), "fact", (), ()
)
WHY = replace(WHERE, qid="q2", question="Why did Li flee?", answers=(), answerable=False, gold=(), kind="none")
RIGHT = Answer(WHERE.question, "Li was caught in Wuxi. [1]", False, "", (CAUGHT,), (PASSAGE,))
REFUSAL = Answer(WHY.question, "Not stated.", True, "Not stated.", (), (PASSAGE,))


def asked(*pairs: tuple[Question, Answer]) -> Sequence[Asked]:
    outcomes = [(question, Outcome(question.qid, State.ANSWERED, answer, 1.0)) for question, answer in pairs]
    return [Asked(question, outcome, score(question, outcome, TEXTS)) for question, outcome in outcomes]


GOOD = asked((WHERE, RIGHT), (WHY, REFUSAL))


def figures(row: Row) -> tuple[float | None, ...]:
    return (row.right.value, row.balanced, row.told_apart, row.proved.value, row.on_gold.value)


def test_controls_are_made_from_the_answers_of_the_run() -> None:
    found = compare(GOOD, {}, TEXTS)
    assert {name: figures(row) for name, row in found.controls.items()} == {
        "refuse": (0.0, 0.5, 0.5, 0.0, None),
        "first-sentence": (0.0, 0.0, 0.5, 0.0, 0.0),
        "passage": (0.0, 0.0, 0.5, 0.0, 0.0),  # more than 100 words, answer and citation
        "passages": (0.0, 0.0, 0.5, 0.0, 0.0),
        "cite-everything": (1.0, 1.0, 1.0, 1.0, 0.0),  # only one passage: nothing to cite beside it but its length
    }


def test_no_control_tops_answers_that_are_right() -> None:
    assert compare(GOOD, {}, TEXTS).topped() == ()


def test_a_run_that_is_topped_is_told_by_whom_and_on_what() -> None:
    bad = asked((WHERE, replace(RIGHT, text="Li fled. [1]")), (WHY, replace(RIGHT, question=WHY.question)))
    assert compare(bad, {"other": GOOD}, TEXTS).topped() == (
        ("other", "right"),
        ("other", "facts"),
        ("refuse", "balanced"),
        ("other", "balanced"),
        ("other", "told apart"),
        ("other", "proved"),
    )


def test_each_measure_has_a_line_and_a_star_marks_what_tops_the_run() -> None:
    section = compare(GOOD, {}, TEXTS).section()
    lines = {line[0]: line[1:] for line in section.body}
    assert (section.head[:3], lines["right"][:3], lines["(false refusal)"][:3], lines["(unproved)"][:3]) == (
        ("", "run", "refuse"),
        ("100.0%", "0.0%", "0.0%"),
        ("0.0%", "100.0%", "0.0%"),
        ("0", "0", "0"),
    )


@pytest.mark.parametrize(("column", "expected"), [(columns.RIGHT, False), (columns.FALSELY, True)])
def test_of_a_false_refusal_less_is_better(column: columns.Column, expected: bool) -> None:
    refusing = asked((WHERE, replace(REFUSAL, question=WHERE.question)), (WHY, REFUSAL))
    wrong = asked((WHERE, replace(RIGHT, text="No.")), (WHY, REFUSAL))
    comparison: Comparison = compare(refusing, {"other": wrong}, TEXTS)
    assert tops(column, comparison.controls["other"], comparison.run) is expected


def test_the_table_is_printed_for_a_run_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "meta.json").write_text('{"name": "own"}')
    (pack / "docs.jsonl").write_text('{"doc_id": "a", "lang": "en", "title": "", "text": "Li fled."}\n')
    (pack / "questions.jsonl").write_text(
        '{"qid": "q1", "lang": "en", "question": "Where was Li caught?", "answers": ["Wuxi"], "answerable": true, '
        '"gold": [], "kind": "fact"}\n'
    )
    folder = RunFolder(tmp_path / "run")
    folder.begin(RunConfig(str(pack), "d1", "q1", "assistant", "small", "p1", "{}", "{}"))
    folder.append(Outcome("q1", State.ANSWERED, RIGHT, 1.0))
    code = controls_table.main([str(folder.path)])
    assert (code, "first-sentence" in capsys.readouterr().out) == (0, True)


def test_a_folder_that_is_no_run_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = controls_table.main([str(tmp_path)])
    assert (code, "is not the folder of a run" in capsys.readouterr().err) == (2, True)
