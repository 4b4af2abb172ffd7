"""Where one reader of the page is: in which library and conversation, and what is open beside it. Pure.

What is kept for good lies in the history and the libraries; a visit is gone with its tab.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.conversation import Claim
from assistant.conversations.exchanges import Conversation
from assistant.libraries.viewing import Place
from assistant.page.turn import Turn
from vectorstore.passages import Span
from vectorstore.report import Report


class Drawer(StrEnum):
    """What is open on the left; one thing at a time."""

    CLOSED = ""
    CONVERSATIONS = "conversations"
    LIBRARIES = "libraries"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Opened:
    """The document that is open on the right."""

    place: Place
    turn: int
    """In which the place is cited or was found, from 1."""
    claim: Claim | None = None
    """What the place proves; None if it is no citation."""
    raw: bool = False
    picture: bool = True


@dataclass(frozen=True, slots=True)
class Visit:
    """One reader's place."""

    tag: str
    """Of the interface's language."""
    library: str
    conversation: Conversation | None = None
    """None until the first question has been answered."""
    turns: tuple[Turn, ...] = ()
    """Of the conversation, oldest first, as they are shown."""
    live: int = 0
    """The turn that is drawn apart from the others, since it was asked last on this page; 0 if none."""
    drawer: Drawer = Drawer.CLOSED
    search: str = ""
    """What the list in the drawer is searched for."""
    picked: frozenset[str] | None = None
    """The documents a question may use; None means all."""
    report: Report | None = None
    """Of the last change to the library, until the drawer is closed."""
    opened: Opened | None = None
    part: Span | None = None
    """Of the document that is open, if the reader went on in it."""
    fetching: tuple[str, float] | None = None
    """The model that is being fetched, and the share of it that is here."""
    complained: int = 0
    """The turn whose answer the reader has just called bad, and is asked why; 0 if none."""
