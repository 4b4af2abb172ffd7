from collections.abc import Iterator

import pytest

from assistant.conversation import Answer, Event, Evidence
from evals.answerer import Answerer
from evals.outcomes import State


def ask(question: str) -> Iterator[Event]:
    yield Evidence((), 0.0)
    yield Answer(question, "It is so.", False, "", (), ())


@pytest.mark.parametrize(
    ("answerer", "found"),
    [
        (Answerer(), ("assistant", True, State.ANSWERED)),
        (Answerer(searches_only=True), ("search only", False, State.SEARCHED)),
        (Answerer("refuse"), ("control refuse", False, State.ANSWERED)),
    ],
)
def test_what_each_needs_and_counts_as(answerer: Answerer, found: tuple[str, bool, State]) -> None:
    assert (answerer.name, answerer.writes, answerer.state) == found


@pytest.mark.parametrize(
    ("answerer", "text"),
    [(Answerer(), "It is so."), (Answerer(searches_only=True), ""), (Answerer("refuse"), "Refused.")],
)
def test_each_answers_in_its_own_way_over_the_same_search(answerer: Answerer, text: str) -> None:
    *_, answer = answerer.over(ask)("Is it?")
    assert answer == Answer("Is it?", text, answer.refused, answer.reason, (), (), answer.seconds)  # type: ignore[union-attr]
