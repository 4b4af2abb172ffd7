import json
from pathlib import Path

import pytest

from evals.baseline import Broken, Loss, judge, of_run, read, write
from evals.errors import BadBaseline, NotComparable
from evals.rescoring import Asked
from tests.asked_runs import CONFIG, ROME, TEXT, asked


def run(*said: str | None, answerable: bool = True) -> list[Asked]:
    return [asked(f"q{n}", one, f"d{n}" if answerable else "", answerable) for n, one in enumerate(said)]


def test_a_baseline_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = of_run(CONFIG, run(TEXT, None))
    write(tmp_path / "b.json", kept)
    assert read(tmp_path / "b.json") == kept


def test_a_baseline_has_a_question_a_line_so_that_commits_can_be_read(tmp_path: Path) -> None:
    write(tmp_path / "b.json", of_run(CONFIG, [asked("b", TEXT), asked("a", None)]))
    lines = (tmp_path / "b.json").read_text().splitlines()
    assert [line.partition(":")[0] for line in lines] == ['{"config"', '"questions"', '"a"', '"b"', "}}"]


def test_the_same_run_passes() -> None:
    found = judge(run(TEXT, ROME, None), of_run(CONFIG, run(TEXT, ROME, None)))
    assert (found.passed, found.common, found.losses, found.broken) == (True, 3, (), ())


def test_a_loss_beyond_noise_is_told_with_its_questions() -> None:
    # Eight of twenty lost: the chance to draw none of them twenty times is 0.6 ** 20.
    was, now = run(*[TEXT] * 20), run(*[TEXT] * 12, *[None] * 8)
    lost = tuple(f"q{n}" for n in range(12, 20))
    assert judge(now, of_run(CONFIG, was)).losses == (Loss("right", lost), Loss("falsely_refused", lost))


def test_a_loss_within_noise_passes() -> None:
    # Two lost and one won of twenty.
    was, now = run(*[TEXT] * 19, ROME), run(*[TEXT] * 17, None, None, TEXT)
    assert judge(now, of_run(CONFIG, was)).passed


def test_a_gain_is_no_loss() -> None:
    assert judge(run(*[TEXT] * 20), of_run(CONFIG, run(*[None] * 20))).passed


def test_answers_to_unanswerable_questions_are_a_loss() -> None:
    was, now = run(*[None] * 20, answerable=False), run(*[TEXT] * 20, answerable=False)
    assert [loss.measure for loss in judge(now, of_run(CONFIG, was)).losses] == ["refused"]


def test_a_misquoted_citation_breaks_a_floor() -> None:
    now = [asked("a", TEXT), asked("b", TEXT, quote="It was in Oslo.")]
    found = judge(now, of_run(CONFIG, now))
    assert (found.passed, found.broken) == (
        False,
        (Broken("every citation stands in its document word for word", ("b",)),),
    )


def test_an_unproved_value_for_an_unanswerable_question_breaks_a_floor() -> None:
    now = [asked("a", "It was in 1987.", quote=ROME, answerable=False), asked("b", ROME, answerable=False)]
    found = judge(now, of_run(CONFIG, now))
    assert (found.passed, found.broken) == (
        False,
        (Broken("no answer to an unanswerable question states a value that no citation holds", ("a",)),),
    )


def test_a_part_of_the_baseline_is_compared_and_the_rest_counted() -> None:
    found = judge(run(TEXT, TEXT), of_run(CONFIG, run(TEXT, TEXT, TEXT, TEXT, TEXT)))
    assert (found.common, found.only_now, found.only_baseline, found.passed) == (2, 0, 3, True)


def test_a_reworded_question_is_another_question() -> None:
    now = [asked("a", None, question="Where did it happen?"), asked("b", TEXT)]
    found = judge(now, of_run(CONFIG, [asked("a", TEXT), asked("b", TEXT)]))
    assert (found.common, found.only_now, found.only_baseline) == (1, 1, 1)


def test_a_run_with_nothing_in_common_is_refused() -> None:
    with pytest.raises(NotComparable, match="share no question"):
        judge([asked("a", TEXT)], of_run(CONFIG, [asked("b", TEXT)]))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", json.dumps({"config": {}, "questions": {}}), '{"questions": {"a": 1}}']
)
def test_a_file_that_is_no_baseline_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(
        BadBaseline, match=r"b\.json is no baseline: .* Write one: caseclerk eval gate RUN --write FILE"
    ):
        read(tmp_path / "b.json")


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadBaseline, match="No such file"):
        read(tmp_path / "b.json")


def test_a_baseline_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadBaseline, match="cannot be written: No such file or directory"):
        write(tmp_path / "none" / "b.json", of_run(CONFIG, run(TEXT)))
