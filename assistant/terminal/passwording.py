"""Setting the page's password, as it is done at a terminal. Knows no terminal: whoever asks is handed in."""

from collections.abc import Callable

from assistant.config import Config
from assistant.errors import BadPassword
from assistant.page import password


def set_by(ask: Callable[[str], str], config: Config) -> str:
    """Ask for a new password twice, keep it, and return what to say.

    Args:
        ask: Shows a text and returns what is typed, without showing it.
        config: Says where it is kept.

    Raises:
        BadPassword: It is too short or too long, or was not typed alike; the old one stays.
    """
    try:
        kept = password.hashed(first := ask("New password for the chat page: "))
        again = ask("Once more: ")
    except EOFError as error:
        raise BadPassword("No password was typed; nothing has changed. Run this at a terminal.") from error
    if first != again:
        raise BadPassword("The two were not alike; nothing has changed. Run `caseclerk password` again.")
    path = password.save(config.home, kept)
    return f"The chat page asks for it from its next start on. Its hash is in {path}."


def removed(config: Config) -> str:
    """Remove the password and return what to say."""
    return "The chat page asks for no password any more." if password.remove(config.home) else "There was no password."
