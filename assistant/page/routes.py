"""Which of the addresses that gradio serves there are on our page; all others are not found. Knows no session.

What is not needed cannot be misused: gradio would also serve files by their path, fetch pages for a reader, take
recordings and tell how it is used.
"""

import re

from assistant.page.asgi import App, Receive, Scope, Send, respond

_SEEN = re.compile(
    r"/|/(?:assets|static)/(?!.*(?:\.\.|//))\w[\w./@+-]*|/theme\.css|/favicon\.ico|/manifest\.json|/robots\.txt|/config/?|/login"
    r"|/gradio_api/(?:startup-events|app_id|info/?|queue/data|upload_progress|heartbeat/\w+|theme\.css|call/\w+/\w+)",
    re.ASCII,
)
_SENT = re.compile(r"/login|/logout|/gradio_api/(?:queue/join|cancel|reset/?|upload|call/\w+)", re.ASCII)
_METHODS = {"GET": _SEEN, "HEAD": _SEEN, "POST": _SENT}


class Routes:
    """An ASGI middleware."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for something there is."""
        if scope["type"] != "http" or is_there(str(scope["method"]), str(scope["path"])):
            await self._app(scope, receive, send)
        else:
            await respond(send, 404, "There is no such page.\n")


def is_there(method: str, path: str) -> bool:
    """Say whether a path, percent signs decoded, can be asked for in that way."""
    known = _METHODS.get(method)
    return known is not None and known.fullmatch(path) is not None
