"""The events of the page: a question streams into its turn, an act redraws what it has changed. Draws nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event
from uuid import uuid4

import gradio as gr
from gradio.events import api

from assistant.config import SEEDS_LIBRARY
from assistant.conversation import Event as Said
from assistant.desk.desk import Desk
from assistant.markup import Html
from assistant.page import drawing, frame
from assistant.page.deeds import conversations, table
from assistant.page.deeds.outcome import Outcome
from assistant.page.drawing import Region
from assistant.page.line import Line
from assistant.page.talk import Talk
from assistant.page.visit import Drawer, Visit
from assistant.page.web import forgetting, parts
from assistant.page.web.asking import Asking
from assistant.page.web.parts import Frame, Parts
from assistant.page.words import words_for, words_in
from assistant.question.rewrites import Earlier


class Board:
    """One page and all its readers."""

    def __init__(self, desk: Desk, library: str, gone: Callable[[str], bool]) -> None:
        """Serve a desk.

        Args:
            desk: Everything behind the page.
            library: The one that is asked until the reader chooses another.
            gone: Says whether the reader of a session has left.
        """
        self._desk = desk
        self._library = library
        self._talk = Talk(Line())
        self._asking = Asking(desk, self._talk, gone)
        self._files = count(1)

    def build(self, words: gr.I18n) -> gr.Blocks:
        """Return the page."""
        page: gr.Blocks
        with gr.Blocks(title="caseclerk", analytics_enabled=False, fill_width=True) as page:
            self._wire(page, parts.lay_out(words))
            self._offer_to_scripts(page)
        return page

    def _wire(self, page: gr.Blocks, on: Parts) -> None:
        def begin(request: gr.Request) -> Frame:
            self._asking.forget(forgetting.closed(page.state_holder.session_data))
            return self._begun(on, self._new(request), request.query_params.get("c", ""))

        page.load(begin, None, on.changing, show_progress="hidden", api_visibility="private")
        self._wire_questions(on)
        self._wire_acts(on)

    def _wire_questions(self, on: Parts) -> None:
        def take(question: str, visit: Visit | None, spoken: Visit | None, request: gr.Request) -> Frame:
            return self._asking.take(on, question, self._whole(visit, spoken, request), request.session_hash or "")

        def stream(visit: Visit | None, spoken: Visit | None, request: gr.Request) -> Iterator[Frame]:
            yield from self._asking.stream(on, self._whole(visit, spoken, request), request.session_hash or "")

        def end(request: gr.Request) -> Frame:
            return self._asking.end(on, request.session_hash or "")

        def stop(request: gr.Request) -> None:
            self._talk.stop(request.session_hash or "")

        around = [on.regions[name] for name in (Region.WELCOME, Region.EARLIER)]
        taking = [*around, on.notice, on.box, on.ask, on.stop, on.examples, *on.questions]
        ending = [on.regions[Region.ADDRESS], on.notice, on.box, on.ask, on.stop]
        for triggers, question in (
            ([on.box.submit, on.ask.click], on.box),
            *(([button.click], button) for button in on.questions),
        ):
            taken = gr.on(
                triggers, take, [question, *on.states], taking, concurrency_limit=None,
                show_progress="hidden", api_visibility="private",
            )  # fmt: skip
            # Our own line lets one question through at a time, and says how long it is; hence no limit here.
            streamed = taken.then(
                stream, on.states, [on.regions[Region.NOW], on.spoken], concurrency_limit=None,
                show_progress="hidden", api_visibility="private",
            )  # fmt: skip
            # Whatever has become of it: an error of ours must not leave the page without its button.
            streamed.then(end, None, ending, concurrency_limit=None, show_progress="hidden", api_visibility="private")
        on.stop.click(stop, concurrency_limit=None, show_progress="hidden", api_visibility="private")

    def _wire_acts(self, on: Parts) -> None:
        def do(visit: Visit | None, spoken: Visit | None, said: gr.EventData, request: gr.Request) -> Iterator[Frame]:
            whole = self._whole(visit, spoken, request)
            outcomes = partial(table.done, self._desk, whole, said._data)
            yield from self._drawn(on, whole, outcomes, request.session_hash or "")

        def add(files: list[str], visit: Visit | None, spoken: Visit | None, request: gr.Request) -> Iterator[Frame]:
            whole, paths = self._whole(visit, spoken, request), [Path(file) for file in files]
            outcomes = partial(table.adding, self._desk, whole, [(path.name, path) for path in paths])
            yield from self._drawn(on, whole, outcomes, request.session_hash or "")
            for path in paths:  # gradio's copies; the library has its own by now
                path.unlink(missing_ok=True)

        for happens, handler, given in ((on.acts.act, do, on.states), (on.upload.upload, add, [on.upload, *on.states])):
            happens(
                handler, given, on.changing, concurrency_limit=None, trigger_mode="multiple",
                show_progress="hidden", api_visibility="private",
            )  # fmt: skip

    def _whole(self, visit: Visit | None, spoken: Visit | None, request: gr.Request) -> Visit:
        """Put together where a reader is and what was said there."""
        visit = visit or self._new(request)
        if spoken is None:
            return visit
        return replace(visit, conversation=spoken.conversation, turns=spoken.turns, live=spoken.live)

    def _new(self, request: gr.Request) -> Visit:
        """Return where a reader begins; also one whose page is older than this process, and is not known to it."""
        preferred = self._desk.config.page.language
        words = words_in(preferred) if preferred else words_for(request.headers.get("accept-language", ""))
        return Visit(words.tag, self._there())

    def _there(self) -> str:
        """Return the library to begin with; another one if it has been renamed or deleted."""
        there = {card.name for card in self._desk.libraries.listed()}
        return self._library if self._library in there else self._desk.usual_library()

    def _begun(self, on: Parts, visit: Visit, conversation: str) -> Frame:
        """Draw the page for a reader who has just opened it, perhaps at a conversation."""

        def outcomes() -> Iterator[Outcome]:
            yield conversations.shown(self._desk, visit, conversation) if conversation else Outcome(visit)

        outcome = next(table.guarded(visit, outcomes()))
        drawn = {on.regions[name]: html for name, html in drawing.draw(self._desk, outcome.visit).items()}
        return (
            drawn
            | self._rest(on, outcome)
            | {on.visit: outcome.visit, on.spoken: outcome.visit}
            | parts.renamed(on, words_in(visit.tag))
        )

    def _drawn(
        self, on: Parts, visit: Visit, outcomes: Callable[[], Iterator[Outcome]], reader: str
    ) -> Iterator[Frame]:
        """Draw what each outcome of an act has changed."""
        before = drawing.draw(self._desk, visit)
        for outcome in outcomes():
            now = outcome.visit
            if _talk_of(now) != _talk_of(visit):  # gone elsewhere: nobody waits for the answer any more
                self._asking.leave(reader)
            after = drawing.draw(self._desk, now)
            changed: Frame = {
                on.regions[name]: html for name, html in after.items()
                # The turn that is being answered is drawn by its question, and by nobody else.
                if html != before[name] and not (name is Region.NOW and self._asking.busy(reader))
            }  # fmt: skip
            spoken: Frame = {on.spoken: now} if _said(now) != _said(visit) else {}
            renamed = parts.renamed(on, words_in(now.tag)) if now.tag != visit.tag else {}
            # A long act leaves alone what the reader has opened meanwhile, until it has something to say of that.
            moved: Frame = {on.visit: now} if now != visit else {}
            yield changed | self._rest(on, outcome) | spoken | renamed | moved
            visit, before = now, after

    def _rest(self, on: Parts, outcome: Outcome) -> Frame:
        """Return what every outcome sets, whatever was there before."""
        visit = outcome.visit
        handed = frame.handed(outcome.download, next(self._files)) if outcome.download else Html("")
        return {
            on.notice: frame.notice(outcome),
            on.outbox: handed,
            on.upload: gr.update(visible=visit.drawer is Drawer.LIBRARIES and visit.library != SEEDS_LIBRARY),
            **parts.suggesting(on, () if visit.turns else self._desk.suggested(visit.library)),
        }

    def _offer_to_scripts(self, page: gr.Blocks) -> None:
        def answer_to_script(question: str, request: gr.Request) -> Iterator[str]:
            """Answer a question: the draft as it grows, and last the checked answer or the reason there is none."""
            library = self._there()

            def ask(question: str, stop: Event, earlier: Sequence[Earlier]) -> Iterator[Said]:
                return self._desk.ask(library, question, stop, earlier, None)

            try:
                for turn in self._talk.ask(uuid4().hex, question, ask):
                    yield turn.answer.text if turn.answer else turn.trouble or turn.draft
            finally:
                forgetting.script(page.state_holder.session_data, request.session_hash)

        api(answer_to_script, api_name="ask", concurrency_limit=None)


def _talk_of(visit: Visit) -> tuple[str, str]:
    return visit.library, visit.conversation.id if visit.conversation else ""


def _said(visit: Visit) -> tuple[object, ...]:
    return visit.conversation, visit.turns, visit.live
