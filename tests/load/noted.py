"""What a reader does about a question, what is to be seen of it on the page, and what has become of it. Data."""

from dataclasses import dataclass, field
from enum import StrEnum


class Plan(StrEnum):
    """What a reader does about a question."""

    READ = "read the answer"
    STOP_WAITING = "stop in the line"
    STOP_READING = "stop the reading"
    STOP_WRITING = "stop the writing"
    RELOAD = "reload the page"


class End(StrEnum):
    """What has become of a question."""

    ANSWERED = "answered"
    STOPPED = "stopped"
    CROWDED = "told that too many wait"
    LEFT = "left by a reload"
    FAILED = "failed"
    STUCK = "never ended"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen on a page at one moment; recorder.js sends it."""

    at: float  # seconds of the clock
    phase: str
    """Of the turn that was asked last."""
    question: str
    status: str
    answer: str
    notice: str
    asking: bool
    """There is a button to ask."""
    stopping: bool
    """There is a button to stop."""
    strange: tuple[str, ...]
    """Texts of others."""

    @property
    def crowded(self) -> bool:
        """Say whether the reader is told that there is no room in the line."""
        return self.notice.startswith("Too many questions are waiting.")

    @property
    def waiting(self) -> bool:
        """Say whether the reader is told how many are before."""
        return self.status.startswith("Waiting: ")


@dataclass(slots=True)
class Stop:
    """A press of the button."""

    phase: str
    """In which the question was."""
    pressed: float
    free: float
    """When the next question could be asked."""


@dataclass(slots=True)
class Asking:
    """One question; its moments in seconds of the clock, 0 where there was none."""

    question: str
    plan: Plan
    pressed: float
    taken: float = 0.0
    """The page has taken it: there is no button to ask with any more."""
    told: float = 0.0
    """The page has said how many are before it."""
    over: float = 0.0
    stop: Stop | None = None
    end: End = End.STUCK


@dataclass(slots=True)
class Noted:
    """What one reader has done and seen."""

    askings: list[Asking] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    """Texts of others."""
    wrong: list[str] = field(default_factory=list)
    """What stood in place of the right answer."""
    complaints: list[str] = field(default_factory=list)
    """Of the browser's console."""
    stuck: list[str] = field(default_factory=list)
    """What was to be seen when the reader's patience was at its end."""
