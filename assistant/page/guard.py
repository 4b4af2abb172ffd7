"""Everything that stands between the network and the page, in its order. Knows no page.

From the outside in: who asks and under which name, what there is at all, who was let in, what is sent.
"""

import time
from collections.abc import Callable
from pathlib import Path

from assistant.errors import BadPassword
from assistant.page import password
from assistant.page.allowance import Allowance
from assistant.page.asgi import App
from assistant.page.attempts import Attempts
from assistant.page.intake import HOURLY, Intake
from assistant.page.login import Login
from assistant.page.password import Hash
from assistant.page.presence import Connections, Presence
from assistant.page.routes import Routes
from assistant.page.sessions import Sessions
from assistant.page.shield import Shield, is_loopback
from vectorstore.reading.readers import SUFFIXES

Middleware = tuple[Callable[..., App], tuple[()], dict[str, object]]
"""A class, its positional arguments after the app, and the named ones."""


def secret(home: Path, address: str) -> Hash | None:
    """Return the password that is asked for on a page; None if there is none and need be none.

    Args:
        home: The data folder.
        address: What the page is to be bound to.

    Raises:
        BadPassword: Others can reach the address, and no password was set; or what was set cannot be read.
    """
    kept = password.find(home)
    if kept is None and not is_loopback(address):
        raise BadPassword(
            f"On {address} other machines can reach the page, so it must have a password. Set one with "
            "`caseclerk password`, or leave the address at 127.0.0.1."
        )
    return kept


def middlewares(address: str, kept: Hash | None, folder: Path, presence: Presence, tag: str = "") -> list[Middleware]:
    """Return what gradio is to put around the page, the outermost first.

    Args:
        address: What the page is bound to.
        kept: The password that is asked for; None for none.
        folder: Where gradio puts what is uploaded.
        presence: Told who is there.
        tag: The language of the page's settings; empty for that of each browser.
    """
    clock = time.monotonic
    sessions = Sessions(clock)
    taking = {"folder": folder, "suffixes": SUFFIXES, "sessions": sessions, "allowance": Allowance(HOURLY, clock)}
    return [
        (Shield, (), {"address": address}),
        (Routes, (), {}),
        (Login, (), {"password": kept, "sessions": sessions, "attempts": Attempts(clock), "tag": tag}),
        (Intake, (), taking),
        (Connections, (), {"presence": presence}),
    ]
