"""The chat page on this machine: served, with everything switched off that would reach out. Draws nothing."""

import os
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from assistant.desk.desk import Desk
from assistant.errors import BadConfig
from assistant.page import file_cache
from assistant.page.guard import Middleware, middlewares, secret
from assistant.page.presence import Presence
from assistant.page.words import CHINESE, ENGLISH

PORTS = range(7860, 7960)
REST = 0.02  # seconds
LARGEST = "200mb"
"""Of one file that is uploaded; a larger one is indexed where it lies."""


def serve(desk: Desk, *, library: str, port: int, open_browser: bool, on_ready: Callable[[str], None]) -> None:
    """Serve the page until the process is interrupted.

    Args:
        desk: Everything behind the page.
        library: The one that is asked until a reader chooses another.
        port: 0 takes a free one from 7860 up.
        open_browser: Show the page in the user's browser.
        on_ready: Called with the page's address once it can be opened.

    Raises:
        BadConfig: The port is taken.
        BadPassword: Others can reach the address of the settings, and no password was set.
    """
    with opened(desk, library=library, port=port) as address:
        on_ready(address)
        if open_browser:
            webbrowser.open(address)
        while not threading.Event().wait(1):  # with no end to the wait, Ctrl-C would not be heard on Windows
            pass


@contextmanager
def opened(desk: Desk, *, library: str, port: int) -> Iterator[str]:
    """Serve the page for the length of a with block, which gets its address; see :func:`serve`."""
    place = desk.config.page
    kept = secret(desk.config.home, place.address)
    free = _free_port(place.address, port)
    with file_cache.held(desk.config.uploads) as uploads:
        _set_environment(place.address, uploads)
        presence = Presence(time.monotonic)
        around = middlewares(place.address, kept, uploads, presence, place.language)
        yield from _served(desk, library, free, around, presence)


def _served(desk: Desk, library: str, port: int, around: list[Middleware], presence: Presence) -> Iterator[str]:
    import gradio

    from assistant.page.web.board import Board
    from assistant.page.web.forgetting import OPEN
    from assistant.page.web.parts import texts

    words = gradio.I18n(**{"en": texts(ENGLISH), **dict.fromkeys(("zh", "zh-CN", "zh-TW"), texts(CHINESE))})
    page = Board(desk, library, presence.gone).build(words)
    # Gradio's queue looks a thousand times a second whether there is something to do, all day, for a page that waits.
    page._queue.sleep_when_free = REST
    _, address, _ = page.launch(
        server_name=desk.config.page.address, server_port=port, prevent_thread_lock=True, quiet=True, share=False,
        ssr_mode=False, run_history=False, enable_monitoring=False, mcp_server=False, pwa=False, num_workers=0,
        footer_links=[], allowed_paths=[], max_file_size=LARGEST, state_session_capacity=OPEN,
        root_path="", inbrowser=False, inline=False,
        app_kwargs={"middleware": around, "openapi_url": None},
        theme=gradio.themes.Base(font=("system-ui", "sans-serif"), font_mono=("ui-monospace", "monospace")),
        css=_styles(), js=_data("page.js"), i18n=words,
    )  # fmt: skip
    try:
        yield address
    finally:
        page.close(verbose=False)


def _free_port(address: str, wanted: int) -> int:
    for port in (wanted,) if wanted else PORTS:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as tried:
            # Without this a port stays taken for a minute after a page on it was closed.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((address, port))
            except OSError:
                continue
            return port
    taken = f"Port {wanted} is" if wanted else f"Every port from {PORTS.start} to {PORTS.stop - 1} is"
    raise BadConfig(f"{taken} taken. Choose another with --port, or close what uses it.")


def _set_environment(address: str, uploads: Path) -> None:
    """Make gradio silent towards the network.

    It takes these settings from the environment only, some of them when it is imported. They are our promise and not
    the user's choice, so whatever stands there is replaced.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    # It would count how it is used, and after every event sum up the last 10,000 anew, for nobody.
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"], os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1", str(10**9)
    os.environ["GRADIO_ALLOWED_PATHS"] = ""
    os.environ["GRADIO_TEMP_DIR"] = os.environ["GRADIO_EXAMPLES_CACHE"] = str(uploads)
    # It calls its own address once to see that it is up; through a proxy that call fails, and with it the start.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1", "localhost", address)))


def _styles() -> str:
    """Join the style sheets: what holds for the whole page first, then those of its parts."""
    names = sorted(each.name for each in files("assistant.page").iterdir() if each.name.endswith(".css"))
    return "\n".join(_data(name) for name in sorted(names, key=lambda name: name != "style.css"))


def _data(name: str) -> str:
    return files("assistant.page").joinpath(name).read_text(encoding="utf-8")
