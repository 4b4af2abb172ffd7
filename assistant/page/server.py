"""The chat page on this machine: builds it, serves it, draws every turn as it grows. The only door to gradio.

Knows nothing of models, documents or files; what answers is handed in.
"""

import os
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from uuid import uuid4

from assistant.errors import BadConfig
from assistant.page import render
from assistant.page.line import Line, LineFull
from assistant.page.shield import Shield
from assistant.page.talk import Asked, Talk
from assistant.page.turn import Turn
from assistant.page.words import CHINESE, ENGLISH, Words, words_for

if TYPE_CHECKING:
    import gradio

_Frame = dict[object, object]
"""Components and their new values; the others stay as they are."""
ADDRESS = "127.0.0.1"
PORTS = range(7860, 7960)


def serve(
    assistant: Asked,
    *,
    library: str,
    examples: Sequence[str],
    port: int,
    open_browser: bool,
    on_ready: Callable[[str], None],
) -> None:
    """Serve the page until the process is interrupted.

    Args:
        assistant: What answers.
        library: Its name, shown on the page.
        examples: Questions to begin with, shown before the first one.
        port: 0 takes a free one from 7860 up.
        open_browser: Show the page in the user's browser.
        on_ready: Called with the page's address once it can be opened.

    Raises:
        BadConfig: The port is taken.
    """
    with opened(assistant, library=library, examples=examples, port=port) as address:
        on_ready(address)
        if open_browser:
            webbrowser.open(address)
        while not threading.Event().wait(1):  # with no end to the wait, Ctrl-C would not be heard on Windows
            pass


@contextmanager
def opened(assistant: Asked, *, library: str, examples: Sequence[str], port: int) -> Iterator[str]:
    """Serve the page for the length of a with block, which gets its address; see :func:`serve`."""
    free = _free_port(port)
    _set_environment()
    import gradio

    words = _translations(library, bool(examples))
    page = _build(Talk(assistant, Line()), library, examples, words)
    _, address, _ = page.launch(
        server_name=ADDRESS, server_port=free, prevent_thread_lock=True, quiet=True, share=False,
        ssr_mode=False, run_history=False, enable_monitoring=False, mcp_server=False, pwa=False, num_workers=0,
        footer_links=[], allowed_paths=[], max_file_size=0, root_path="", inbrowser=False, inline=False,
        app_kwargs={"middleware": [(Shield, (), {})], "openapi_url": None},
        theme=gradio.themes.Base(font=("system-ui", "sans-serif"), font_mono=("ui-monospace", "monospace")),
        css=_data("style.css"), js=_data("page.js"), i18n=words,
    )  # fmt: skip
    try:
        yield address
    finally:
        page.close(verbose=False)


def _free_port(wanted: int) -> int:
    for port in (wanted,) if wanted else PORTS:
        with socket.socket() as tried:
            # Without this a port stays taken for a minute after a page on it was closed.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((ADDRESS, port))
            except OSError:
                continue
            return port
    taken = f"Port {wanted} is" if wanted else f"Every port from {PORTS.start} to {PORTS.stop - 1} is"
    raise BadConfig(f"{taken} taken. Choose another with --port, or close what uses it.")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that change."""

    turns: "gradio.State"
    """Every finished turn of the reader's conversation, oldest first."""
    welcome: "gradio.HTML"
    suggestions: "gradio.Column"
    examples: "tuple[gradio.Button, ...]"
    earlier: "gradio.HTML"
    now: "gradio.HTML"
    box: "gradio.Textbox"
    ask: "gradio.Button"
    stop: "gradio.Button"

    @property
    def changing(self) -> "list[gradio.blocks.Block]":
        """What an answer changes."""
        return [
            self.turns, self.welcome, self.suggestions, self.earlier, self.now, self.box, self.ask, self.stop,
        ]  # fmt: skip


def _build(talk: Talk, library: str, examples: Sequence[str], words: "gradio.I18n") -> "gradio.Blocks":
    import gradio as gr

    page: gr.Blocks
    with gr.Blocks(title=f"caseclerk · {library}", analytics_enabled=False, fill_width=True) as page:
        parts = _lay_out(examples, words)
        _wire(parts, talk)
        _offer_to_scripts(talk)
    return page


def _lay_out(examples: Sequence[str], words: "gradio.I18n") -> _Parts:
    import gradio as gr

    turns = gr.State(())
    gr.HTML(words("clerk_masthead"), elem_id="masthead", apply_default_css=False)
    welcome = gr.HTML(words("clerk_welcome"), elem_id="welcome", apply_default_css=False)
    with gr.Column(elem_id="examples", visible=bool(examples)) as suggestions:
        buttons = tuple(gr.Button(question, elem_classes="example") for question in examples)
    earlier = gr.HTML(elem_id="earlier", apply_default_css=False)
    now = gr.HTML(elem_id="now", apply_default_css=False)
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(
            label=words("clerk_label"), placeholder=words("clerk_placeholder"), max_lines=6, autofocus=True, scale=1
        )
        ask = gr.Button(words("clerk_ask"), elem_id="ask", scale=0)
        stop = gr.Button(words("clerk_stop"), elem_id="stop", scale=0, visible=False)
    return _Parts(turns, welcome, suggestions, buttons, earlier, now, box, ask, stop)


def _wire(parts: _Parts, talk: Talk) -> None:
    import gradio as gr

    def ask_on_page(question: str, past: tuple[Turn, ...], request: gr.Request) -> Iterator[_Frame]:
        words = words_for(request.headers.get("accept-language", ""))
        yield from _asked(parts, talk, question, past, request.session_hash or "", words)

    def stop(request: gr.Request) -> None:
        talk.stop(request.session_hash or "")

    for triggers, question in (
        ([parts.box.submit, parts.ask.click], parts.box),
        *(([button.click], button) for button in parts.examples),
    ):
        # Our own line lets one through at a time, and says how long it is; hence no limit here.
        asking = gr.on(
            triggers, ask_on_page, [question, parts.turns], parts.changing, concurrency_limit=None,
            show_progress="hidden", api_visibility="private",
        )  # fmt: skip
        asking.then(
            lambda: (gr.update(visible=True), gr.update(visible=False)), None, [parts.ask, parts.stop], queue=False,
            show_progress="hidden", api_visibility="private",
        )  # fmt: skip
    parts.stop.click(stop, queue=False, show_progress="hidden", api_visibility="private")


def _asked(
    parts: _Parts, talk: Talk, question: str, past: tuple[Turn, ...], reader: str, words: Words
) -> Iterator[_Frame]:
    """Draw one question from the moment it is asked."""
    import gradio as gr

    if not question.strip():
        gr.Warning(words.empty_question)
        yield {parts.box: ""}
        return
    hidden = gr.update(visible=False)
    opening: _Frame = {
        parts.welcome: hidden, parts.suggestions: hidden, parts.box: "", parts.ask: hidden,
        parts.stop: gr.update(visible=True), parts.earlier: render.conversation(past, words),
    }  # fmt: skip
    try:
        for turn in talk.ask(reader, len(past) + 1, question.strip(), past):
            kept: _Frame = {parts.turns: (*past, turn)} if turn.phase.over else {}
            yield opening | {parts.now: render.conversation((turn,), words)} | kept
            opening = {}
    except LineFull:
        gr.Warning(words.crowded)
        yield {parts.box: question}


def _offer_to_scripts(talk: Talk) -> None:
    from gradio.events import api

    def answer_to_script(question: str) -> Iterator[str]:
        """Answer a question: the draft as it grows, and last the checked answer or the reason there is none."""
        for turn in talk.ask(uuid4().hex, 1, question):
            yield turn.answer.text if turn.answer else turn.trouble or turn.draft

    api(answer_to_script, api_name="ask", concurrency_limit=None)


def _translations(library: str, has_examples: bool) -> "gradio.I18n":
    import gradio as gr

    def texts(words: Words) -> dict[str, str]:
        return {
            "clerk_masthead": render.masthead(library, words), "clerk_welcome": render.welcome(has_examples, words),
            "clerk_label": words.label, "clerk_placeholder": words.placeholder,
            "clerk_ask": words.ask, "clerk_stop": words.stop,
        }  # fmt: skip

    return gr.I18n(**{"en": texts(ENGLISH), **dict.fromkeys(("zh", "zh-CN", "zh-TW"), texts(CHINESE))})


def _set_environment() -> None:
    """Make gradio silent towards the network.

    It takes these settings from the environment only, some of them when it is imported. They are our promise and not
    the user's choice, so whatever stands there is replaced.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["GRADIO_ALLOWED_PATHS"] = ""
    # It calls its own address once to see that it is up; through a proxy that call fails, and with it the start.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), ADDRESS)))


def _data(name: str) -> str:
    return files("assistant.page").joinpath(name).read_text(encoding="utf-8")
