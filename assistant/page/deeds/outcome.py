"""What an act comes to: where the reader is now, and what is said about it. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.desk.desk import Desk
from assistant.page.act import Act
from assistant.page.visit import Visit


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the browser is handed."""

    name: str
    kind: str
    """Its media type."""
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act came to."""

    visit: Visit
    message: str = ""
    """A sentence for the reader; empty if what is seen says it."""
    download: Download | None = None
    wrong: bool = False
    """The message says what went wrong."""


Deed = Callable[[Desk, Visit, Act], Outcome]
LongDeed = Callable[[Desk, Visit, Act], Iterator[Outcome]]
"""Says in between how far it is."""
