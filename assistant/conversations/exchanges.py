"""What is kept of a conversation: questions, what became of each, and what the reader made of it. Knows no disk."""

from dataclasses import dataclass

from assistant.conversation import Answer, Passage

LONGEST_TITLE = 80  # characters; a title stands in a list
_CLOSE = 20  # characters that a title gives up so as not to end within a word


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the reader made of an answer."""

    good: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what became of it, exactly as it was shown last."""

    question: str
    asked: str
    """ISO 8601, UTC."""
    answer: Answer | None
    standalone: str
    """The question as it was searched for, if it was a follow-up."""
    trouble: str
    """What went wrong, for people."""
    cut: bool
    """The reader pressed stop."""
    opinion: Opinion | None
    passages: tuple[Passage, ...] = ()
    """What the search found, shown in place of an answer where there is none."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Exchanges one after another, about one library."""

    id: str
    title: str
    """Empty before the first exchange, which gives it one."""
    library: str
    begun: str
    """ISO 8601, UTC."""
    exchanges: tuple[Exchange, ...]
    """Oldest first."""

    @property
    def changed(self) -> str:
        """When its last question was asked; a new title is no change."""
        return self.exchanges[-1].asked if self.exchanges else self.begun


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation as a list shows it."""

    id: str
    title: str
    library: str
    begun: str
    changed: str
    """ISO 8601, UTC: when the last question was asked; of a damaged one, when its file was written last."""
    count: int
    """Questions asked."""
    damaged: str = ""
    """What is wrong and where the file lies, if it cannot be read."""


def shortened(title: str, longest: int = LONGEST_TITLE) -> str:
    """Return a title on one line, cut after a word where one ends near the limit; Chinese is cut after a character."""
    line = " ".join(title.split())
    if len(line) <= longest:
        return line
    head = line[: longest - 1]
    space = head.rfind(" ")
    whole = line[longest - 1] == " " or space < max(1, len(head) - _CLOSE)
    return (head if whole else head[:space]).rstrip(" ,;:，、；：。") + "…"
