import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from assistant.conversation import Answer, Event
from assistant.errors import EngineFailed
from evals.errors import WorkerLost
from evals.outcomes import Outcome
from evals.parallel import outcomes, workers
from evals.questions import Question
from evals.run_folder import RunFolder
from evals.runner import Ask, kept
from vectorstore.passages import Language


@contextmanager
def opening(name: str) -> Iterator[Ask]:
    """In a process of its own: answers with the worker's name, fails or dies if asked to."""
    if name == "unopened":
        raise EngineFailed("The model is gone.")
    yield partial(ask, name)


def ask(name: str, question: str) -> Iterator[Event]:
    if question == "fail":
        raise EngineFailed("The model failed.")
    if question == "die":
        os._exit(7)
    yield Answer(question, name, False, "", (), ())


def questions(*texts: str) -> list[Question]:
    return [Question(f"q{n}", Language.EN, text, (), True, (), (), "", (), ()) for n, text in enumerate(texts)]


def run(names: str, *texts: str) -> list[Outcome]:
    with workers([partial(opening, name) for name in names.split()]) as started:
        return list(outcomes(started, questions(*texts)))


def test_every_question_is_answered_once_by_some_worker() -> None:
    found = run("a b", "1", "2", "3", "4", "5")
    assert (sorted((o.qid, o.answer.question) for o in found), {o.answer.text for o in found} <= {"a", "b"}) == (
        [("q0", "1"), ("q1", "2"), ("q2", "3"), ("q3", "4"), ("q4", "5")],
        True,
    )


def test_more_workers_than_questions_do_no_harm() -> None:
    assert [outcome.qid for outcome in run("a b c", "1")] == ["q0"]


def test_what_a_worker_meets_ends_the_run_as_if_it_were_met_here() -> None:
    with pytest.raises(EngineFailed, match="The model failed"):
        run("a", "1", "fail", "3")


def test_a_worker_that_cannot_begin_says_why() -> None:
    with pytest.raises(EngineFailed, match="The model is gone"):
        run("unopened", "1")


def test_a_worker_that_dies_is_told_and_what_was_answered_is_kept(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    with (
        pytest.raises(WorkerLost, match=r"ended with code 7.*go on with --run and fewer --jobs"),
        workers([partial(opening, "a")]) as started,
    ):
        list(kept(outcomes(started, questions("1", "die", "3")), folder))
    assert [outcome.qid for outcome in folder.outcomes()] == ["q0"]


def test_no_worker_outlives_its_block() -> None:
    with pytest.raises(KeyboardInterrupt), workers([partial(opening, "a")]) as started:
        raise KeyboardInterrupt
    assert [worker.process.is_alive() for worker in started] == [False]
