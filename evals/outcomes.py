"""What came of one question of a run, as a value and as a line of ``answers.jsonl``. Knows no score."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation import Answer
from assistant.conversations.answer_json import from_json, to_json
from assistant.errors import BadRecord
from assistant.records import Record
from evals.questions import Question


class State(StrEnum):
    """How far a question got."""

    ANSWERED = "answered"
    """The assistant gave its Answer, a refusal included."""
    SEARCHED = "searched"
    """Only the search was asked for; the answer holds nothing but passages."""
    FAILED = "failed"
    """The question could not be asked; the answer's reason says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question."""

    qid: str
    state: State
    answer: Answer
    seconds: float
    """Wall seconds from the question to the last word."""

    def to_json(self) -> dict[str, object]:
        """Return the line as what ``json.dumps`` takes."""
        return {"qid": self.qid, "state": self.state.value, "seconds": self.seconds, "answer": to_json(self.answer)}

    @classmethod
    def of(cls, record: Record) -> "Outcome":
        """Read a line.

        Raises:
            BadRecord: A field is missing or holds something else.
        """
        state = record.text("state")
        if state not in list(State):
            raise BadRecord(f"{record.where}: 'state' must be one of {', '.join(State)}, not {state!r}")
        answer = record.record("answer")
        return cls(
            record.text("qid"), State(state), from_json(dict(answer.fields), answer.where), record.number("seconds")
        )


def with_questions(outcomes: Iterable[Outcome], questions: Iterable[Question]) -> tuple[tuple[Question, Outcome], ...]:
    """Pair each outcome with its question; those whose question is gone, or is worded differently now, are left out."""
    known = {question.qid: question for question in questions}
    pairs = ((known[outcome.qid], outcome) for outcome in outcomes if outcome.qid in known)
    return tuple((question, outcome) for question, outcome in pairs if question.question == outcome.answer.question)
