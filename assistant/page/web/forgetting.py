"""What gradio remembers of those who have gone, and would keep for the next 10,000. Knows no page.

It holds a copy of the whole page for each session, some 75 KB, and all that its reader saw last. A call of a script is
such a session, and so is every reload.
"""

from collections.abc import MutableMapping
from typing import Protocol, TypeVar

CLOSED = 100
"""Pages that were closed and are remembered: a laptop that slept goes on where it was."""
OPEN = 1000
"""Sessions that are remembered at all, so that those who never say that they close cannot fill the memory."""


class Session(Protocol):
    """What gradio holds of a session."""

    is_closed: bool
    state_data: dict[int, object]
    """What was said and shown there; scripts have none."""


S = TypeVar("S", bound=Session)


def script(sessions: MutableMapping[str, S], name: str | None) -> None:
    """Forget a script whose call is over; never the session of a reader, whatever name a script has given itself."""
    session = sessions.get(name or "")
    if name and session is not None and not session.state_data:
        sessions.pop(name, None)


def closed(sessions: MutableMapping[str, S]) -> tuple[str, ...]:
    """Forget the pages that were closed, but for the last ones.

    Args:
        sessions: By their names, the one that was used last at the end; so gradio keeps them.

    Returns:
        The names of those that are forgotten.
    """
    gone = tuple(name for name, session in list(sessions.items()) if session.is_closed)[:-CLOSED]
    for name in gone:
        sessions.pop(name, None)
    return gone
