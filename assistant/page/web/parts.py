"""The components of the page, in the order of its layout. Knows no event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import gradio as gr

from assistant.page.drawing import Region
from assistant.page.words import Words
from vectorstore.reading.readers import SUFFIXES

Frame = dict[object, object]
"""Components and their new values; the others stay as they are."""
SUGGESTIONS = 3
ACTS = 'document.documentElement.addEventListener("clerk", (event) => trigger("act", event.detail));'


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that change."""

    visit: gr.State
    """Where the reader is, but for what is said there."""
    spoken: gr.State
    """The conversation; apart, since a question that is being answered changes it while the reader goes about."""
    regions: Mapping[Region, gr.HTML]
    notice: gr.HTML
    upload: gr.UploadButton
    examples: gr.Column
    questions: tuple[gr.Button, ...]
    box: gr.Textbox
    ask: gr.Button
    stop: gr.Button
    outbox: gr.HTML
    """Holds a file until the browser has taken it."""
    acts: gr.HTML
    """Shows nothing; what the page's script sends comes from here."""

    @property
    def states(self) -> list[gr.State]:
        """What an event needs to know."""
        return [self.visit, self.spoken]

    @property
    def changing(self) -> list[gr.blocks.Block]:
        """What an event may change."""
        return [
            *self.states, *self.regions.values(), self.notice, self.upload, self.examples, *self.questions, self.box,
            self.ask, self.stop, self.outbox,
        ]  # fmt: skip


def lay_out(words: gr.I18n) -> Parts:
    """Make the components; within a ``gr.Blocks``."""
    states = gr.State(None), gr.State(None)
    regions = {Region.MASTHEAD: _html(Region.MASTHEAD)}
    notice = _html("notice")
    with gr.Column(elem_id="side"):
        regions[Region.DRAWER] = _html(Region.DRAWER)
        # Gradio translates it like the others, and only its types say that it does not.
        upload = gr.UploadButton(
            cast(str, words("clerk_upload")),
            file_count="multiple",
            file_types=sorted(SUFFIXES),
            elem_id="upload",
            visible=False,
        )
    regions[Region.WELCOME] = _html(Region.WELCOME)
    with gr.Column(elem_id="examples", visible=False) as examples:
        questions = tuple(gr.Button("", elem_classes="example") for _ in range(SUGGESTIONS))
    regions |= {region: _html(region) for region in (Region.EARLIER, Region.NOW, Region.VIEWER, Region.ADDRESS)}
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(
            label=words("clerk_label"), placeholder=words("clerk_placeholder"), max_lines=6, autofocus=True, scale=1
        )
        ask = gr.Button(words("clerk_ask"), elem_id="ask", scale=0)
        stop = gr.Button(words("clerk_stop"), elem_id="stop", scale=0, visible=False)
    outbox, acts = _html("outbox"), gr.HTML(elem_id="acts", js_on_load=ACTS)
    return Parts(*states, regions, notice, upload, examples, questions, box, ask, stop, outbox, acts)


def texts(words: Words) -> dict[str, str]:
    """Return what stands on the page before the server knows whose it is."""
    return {
        "clerk_upload": words.upload, "clerk_label": words.label,
        "clerk_placeholder": words.placeholder, "clerk_ask": words.ask, "clerk_stop": words.stop,
    }  # fmt: skip


def suggesting(parts: Parts, questions: Sequence[str]) -> Frame:
    """Return the components that offer questions to begin with; none are hidden."""
    some = questions[:SUGGESTIONS]
    filled = [*some, *[""] * (SUGGESTIONS - len(some))]
    buttons: Frame = {
        button: gr.update(value=text, visible=bool(text)) for button, text in zip(parts.questions, filled, strict=True)
    }
    return {parts.examples: gr.update(visible=bool(some)), **buttons}


def renamed(parts: Parts, words: Words) -> Frame:
    """Return the components whose own texts are in another language now."""
    return {
        parts.upload: gr.update(label=words.upload),
        parts.box: gr.update(label=words.label, placeholder=words.placeholder),
        parts.ask: gr.update(value=words.ask),
        parts.stop: gr.update(value=words.stop),
    }


def _html(name: str, value: object = "") -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False)
