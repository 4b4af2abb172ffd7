from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from assistant.conversation import Answer, Draft, Event, Evidence
from assistant.errors import EngineFailed, PromptTooLong
from evals.errors import UnknownChoice
from evals.outcomes import Outcome, State
from evals.questions import Question
from evals.run_folder import RunFolder
from evals.runner import Choice, chosen, remaining, run
from vectorstore.passages import Language


def question(qid: str, kind: str = "fact") -> Question:
    return Question(qid, Language.EN, f"What is {qid}?", (), True, (), (), kind, (), ())


def answer(asked: str) -> Answer:
    return Answer(asked, "It is so.", False, "", (), ())


def ask(asked: str) -> Iterator[Event]:
    if "long" in asked:
        raise PromptTooLong("The question is too long.")
    if "broken" in asked:
        raise EngineFailed("The model is gone.")
    yield Evidence((), 0.0)
    yield Draft("It is so.")
    yield answer(asked)


def clock() -> Iterator[float]:
    return (float(n * n) for n in count())


MANY = [question(f"q{n:02}", kind="fact" if n % 3 else "two") for n in range(30)]


def test_without_a_choice_all_are_asked_in_order() -> None:
    assert chosen(MANY, Choice()) == tuple(MANY)


def test_kinds_and_questions_are_chosen_together() -> None:
    picked = chosen(MANY, Choice(kinds=("two",), qids=("q03", "q04", "q00")))
    assert [q.qid for q in picked] == ["q00", "q03"]


def test_a_larger_limit_adds_to_a_smaller_one_and_keeps_the_order() -> None:
    few, more = chosen(MANY, Choice(limit=5)), chosen(MANY, Choice(limit=12))
    assert (len(few), len(more), set(few) <= set(more), list(more)) == (5, 12, True, sorted(more, key=lambda q: q.qid))


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Choice(kinds=("fact", "three")), "The pack has no kind three. It has 2, among them: fact, two."),
        (Choice(qids=("q99",)), "The pack has no question q99. It has 30, among them: q00, q01, q02"),
    ],
)
def test_a_choice_the_pack_does_not_have_is_refused(choice: Choice, message: str) -> None:
    with pytest.raises(UnknownChoice, match=message):
        chosen(MANY, choice)


def test_each_outcome_is_on_the_disk_before_the_next_question_is_asked(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    seen = [folder.outcomes() for _ in run(MANY[:3], ask, folder, clock().__next__)]
    assert [[outcome.qid for outcome in outcomes] for outcomes in seen] == [
        ["q00"],
        ["q00", "q01"],
        ["q00", "q01", "q02"],
    ]


def test_an_outcome_holds_the_answer_and_its_seconds(tmp_path: Path) -> None:
    # The clock says 0, 1, 4, 9: the second question takes from 4 to 9.
    outcomes = list(run(MANY[:2], ask, RunFolder(tmp_path), clock().__next__))
    assert outcomes[1] == Outcome("q01", State.ANSWERED, answer("What is q01?"), 5.0)


def test_what_was_asked_before_is_not_asked_again(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    list(run(MANY[:2], ask, folder, clock().__next__))
    assert [q.qid for q in remaining(MANY[:4], folder)] == ["q02", "q03"]


def test_a_question_that_is_too_long_fails_alone(tmp_path: Path) -> None:
    outcomes = list(run([question("long"), question("b")], ask, RunFolder(tmp_path), clock().__next__))
    assert [(o.state, o.answer.reason) for o in outcomes] == [
        (State.FAILED, "The question is too long."),
        (State.ANSWERED, ""),
    ]


def test_a_broken_engine_ends_the_run_and_keeps_what_came_before(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    with pytest.raises(EngineFailed):
        list(run([question("a"), question("broken"), question("c")], ask, folder, clock().__next__))
    assert [outcome.qid for outcome in folder.outcomes()] == ["a"]


def test_a_stream_without_an_answer_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ended with Draft and not with an Answer"):
        list(run([question("a")], lambda _: iter([Draft("It")]), RunFolder(tmp_path), clock().__next__))
