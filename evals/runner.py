"""Asks a pack's questions and keeps what came of each. Knows no model, no library and no score.

What it asks is handed in: the very stream of events that a user's question goes through, or a control in its place.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation import Answer, Event
from assistant.errors import PromptTooLong
from evals.errors import UnknownChoice
from evals.outcomes import Outcome, State
from evals.questions import Question
from evals.run_folder import RunFolder

Ask = Callable[[str], Iterator[Event]]
"""A question to its events; the Answer is the last."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which questions of a pack are asked; the default is all of them."""

    limit: int | None = None
    kinds: tuple[str, ...] = ()
    qids: tuple[str, ...] = ()


def chosen(questions: Sequence[Question], choice: Choice) -> tuple[Question, ...]:
    """Return the questions of the choice, in the order of the pack.

    A limit draws from all over the pack, always the same ones, and a larger limit adds to those of a smaller one.

    Raises:
        UnknownChoice: A kind or qid that the pack does not have.
    """
    _check(choice.kinds, {q.kind for q in questions}, "kind")
    _check(choice.qids, {q.qid for q in questions}, "question")
    wanted = [
        q
        for q in questions
        if (not choice.kinds or q.kind in choice.kinds) and (not choice.qids or q.qid in choice.qids)
    ]
    drawn = sorted(wanted, key=lambda q: hashlib.sha256(q.qid.encode()).digest())[: choice.limit]
    kept = {q.qid for q in drawn}
    return tuple(q for q in wanted if q.qid in kept)


def remaining(questions: Sequence[Question], folder: RunFolder) -> tuple[Question, ...]:
    """Return the questions that the folder has no outcome of yet, in the same order."""
    done = {outcome.qid for outcome in folder.outcomes()}
    return tuple(question for question in questions if question.qid not in done)


def run(
    questions: Sequence[Question],
    ask: Ask,
    folder: RunFolder,
    clock: Callable[[], float],
    state: State = State.ANSWERED,
) -> Iterator[Outcome]:
    """Ask questions, each outcome on the disk before the next is asked.

    Args:
        questions: In the order they are asked; the folder has no outcome of any of them.
        ask: The assistant, or a control.
        folder: Begun already.
        clock: Seconds of a clock that never goes back.
        state: What an outcome counts as if all goes well.

    Returns:
        Each outcome, as it comes.
    """
    return kept((put(question, ask, clock, state) for question in questions), folder)


def kept(outcomes: Iterable[Outcome], folder: RunFolder) -> Iterator[Outcome]:
    """Yield each outcome once it is on the disk; the next one is waited for only then."""
    for outcome in outcomes:
        folder.append(outcome)
        yield outcome


def put(question: Question, ask: Ask, clock: Callable[[], float], state: State) -> Outcome:
    """Ask one question.

    Args:
        question: Of the pack.
        ask: The assistant, or a control.
        clock: Seconds of a clock that never goes back.
        state: What the outcome counts as if all goes well.
    """
    start = clock()
    try:
        answer = last(ask(question.question))
    except PromptTooLong as error:
        # The one error that belongs to the question; all others would meet the next question too and end the run.
        state, answer = State.FAILED, Answer(question.question, "", False, str(error), (), ())
    return Outcome(question.qid, state, answer, clock() - start)


def last(events: Iterator[Event]) -> Answer:
    """Return the answer that ends a stream of events."""
    answer = None
    for event in events:
        answer = event
    if not isinstance(answer, Answer):
        raise ValueError(f"the stream of events ended with {type(answer).__name__} and not with an Answer")
    return answer


def _check(wanted: tuple[str, ...], known: set[str], what: str) -> None:
    missing = [name for name in wanted if name not in known]
    if missing:
        some = ", ".join(sorted(known)[:12])
        raise UnknownChoice(f"The pack has no {what} {', '.join(missing)}. It has {len(known)}, among them: {some}.")
