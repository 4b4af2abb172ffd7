"""One question and what has become of it so far. Pure; knows no HTML, no clock and no browser."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.conversation import Answer, Draft, Event, Evidence, Gate, Passage, Progress
from assistant.model.tuning import READ, WRITTEN, Speed


class Phase(StrEnum):
    """Where a question is on its way."""

    QUEUED = "queued"
    SEARCHING = "searching"
    LOADING = "loading"
    """The evidence is there; the model has not begun to read."""
    READING = "reading"
    WRITING = "writing"
    ANSWERED = "answered"
    REFUSED = "refused"
    STOPPED = "stopped"
    """Ended by the user before anything could be proved."""
    FAILED = "failed"

    @property
    def over(self) -> bool:
        """Say whether nothing more will come."""
        return self in (Phase.ANSWERED, Phase.REFUSED, Phase.STOPPED, Phase.FAILED)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what has become of it so far."""

    number: int
    """From 1, within the conversation."""
    question: str
    phase: Phase = Phase.QUEUED
    ahead: int = 0
    """How many questions are before this one."""
    standalone: str = ""
    """The question as it was searched for, if it was a follow-up."""
    passages: tuple[Passage, ...] = ()
    read: int = 0  # tokens
    total: int = 0  # tokens
    draft: str = ""
    answer: Answer | None = None
    trouble: str = ""
    """What went wrong, for people."""
    cut: bool = False
    """The user pressed stop."""

    def after(self, event: Event) -> "Turn":
        """Return the turn with one more event of the assistant's stream taken in."""
        match event:
            case Evidence():
                return replace(self, phase=Phase.LOADING, passages=event.passages, standalone=event.standalone)
            case Progress():
                whole = event.total > 0 and event.read >= event.total
                phase = Phase.WRITING if whole else Phase.READING
                return replace(self, phase=phase, read=event.read, total=event.total)
            case Gate():
                return self
            case Draft():
                return replace(self, phase=Phase.WRITING, draft=self.draft + event.piece)
            case Answer():
                return self._answered(event)

    def stopped(self) -> "Turn":
        """Return the turn as it is when the user has pressed stop and the stream goes on to its end, or has ended."""
        return replace(self, phase=Phase.STOPPED, cut=True)

    def failed(self, trouble: str) -> "Turn":
        """Return the turn ended by an error; what was found is kept."""
        return replace(self, phase=Phase.FAILED, trouble=trouble)

    def _answered(self, answer: Answer) -> "Turn":
        # A draft that was cut short proves nothing about what the documents lack, so it is no refusal.
        phase = (Phase.STOPPED if self.cut else Phase.REFUSED) if answer.refused else Phase.ANSWERED
        return replace(self, phase=phase, answer=answer, passages=answer.passages or self.passages)


def seconds_left(turn: Turn, speed: Speed) -> float | None:
    """Return about how long the answer will still take, if it is of the usual length; None if it is over.

    Args:
        turn: As it is now.
        speed: Of the model on this machine.
    """
    written = WRITTEN / speed.written
    match turn.phase:
        case Phase.QUEUED:
            return (turn.ahead + 1) * speed.seconds
        case Phase.SEARCHING | Phase.LOADING:
            return READ / speed.read + written
        case Phase.READING:
            return (turn.total - turn.read) / speed.read + written
        case Phase.WRITING:
            return max(written - len(turn.draft.split()) / speed.written, 1.0)
    return None


def paced(turns: Iterable[Turn], clock: Callable[[], float], gap: float) -> Iterator[Turn]:
    """Drop a draft that comes too soon after the draft before it, and nothing else.

    What is not a draft is rare and may be the last for seconds (a step of reading); of a draft the next piece is near.

    Args:
        turns: The states of one turn in order.
        clock: Returns seconds.
        gap: Least seconds between two drafts.
    """
    shown, growing = clock(), False
    for turn in turns:
        grows = turn.phase is Phase.WRITING and bool(turn.draft)
        if not (growing and grows) or clock() - shown >= gap:
            shown, growing = clock(), grows
            yield turn
