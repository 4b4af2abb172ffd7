"""One reader at a page: asks, waits, presses Stop, reloads, and notes what is to be seen. Knows no other reader."""

import asyncio
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from playwright.async_api import BrowserContext, ConsoleMessage, Error, Page

from tests.load.noted import Asking, End, Noted, Plan, Sight, Stop
from tests.load.records import Record

_RECORDER = Path(__file__).with_name("recorder.js").read_text(encoding="utf-8")
_NOW = "Date.now() / 1000"
# 0 if the answer has come meanwhile, and with it the end of the button.
_PRESS = f"() => {{ const it = document.querySelector('#stop'); if (!it) return 0; it.click(); return {_NOW}; }}"
_TURNS = 8  # of one conversation, before the reader begins another
_REST = 0.5  # seconds, the longest between an answer and the next question
_AGAIN = (1, 3)  # seconds until a reader who was told to try again does so
_AWAY = 3  # seconds, the longest between a question and a reload
_OFTEN = {Plan.READ: 10, Plan.STOP_WAITING: 2, Plan.STOP_READING: 2, Plan.STOP_WRITING: 2, Plan.RELOAD: 2}
_STOPS = {Plan.STOP_WAITING: ("queued",), Plan.STOP_READING: ("loading", "reading"), Plan.STOP_WRITING: ("writing",)}
# What gradio's script says on a page that is being left while it streams; nobody is there any more to read it.
_PARTING = ("Unexpected error Connection errored out", "AbortError: signal is aborted without reason")
_ENDS = {"answered": End.ANSWERED, "stopped": End.STOPPED, "refused": End.FAILED, "failed": End.FAILED}


class Reader:
    """One browser at the page."""

    def __init__(self, context: BrowserContext, address: str, record: Record, dice: random.Random, patience: float):
        """Be somebody.

        Args:
            context: Of this reader alone.
            address: The page's.
            record: What this reader asks about.
            dice: For what the reader does.
            patience: Seconds after which a question counts as stuck.
        """
        self.noted = Noted()
        self._context, self._address, self._record = context, address, record
        self._dice, self._patience = dice, patience
        self._sight: Sight | None = None
        self._changed = asyncio.Condition()
        self._asked = self._turns = 0
        self._leaving = False

    async def open(self, others: str) -> Page:
        """Open the page; others is a pattern of what only other readers ask about."""
        script = _RECORDER.replace("OTHERS", json.dumps(others)).replace("OWN", json.dumps(self._record.name))
        self._context.set_default_timeout(self._patience * 1000)
        await self._context.expose_binding("clerkSaw", self._saw)
        await self._context.add_init_script(script)
        self._context.on("console", self._said)
        self._context.on("weberror", lambda error: self._complained(str(error.error)))
        page = await self._context.new_page()
        await self._go(page, self._address)
        return page

    async def stay(self, page: Page, until: float) -> None:
        """Ask again and again until a moment; end with a page at rest."""
        while time.time() < until:
            if self._turns >= _TURNS:
                await self._go(page, self._address)
                self._turns = 0
            await self._ask(page)
            await asyncio.sleep(self._dice.uniform(0, _REST))

    async def _go(self, page: Page, address: str) -> None:
        self._sight, self._leaving = None, True
        await page.goto(address)
        await page.locator("#masthead .masthead").wait_for()
        await self._until(lambda sight: sight.asking)
        self._leaving = False

    async def _ask(self, page: Page) -> None:
        question, number = self._record.asked(self._asked)
        self._asked += 1
        await page.locator("#composer textarea").fill(question)
        plan = self._dice.choices(list(_OFTEN), list(_OFTEN.values()))[0]
        asking = Asking(question, plan, await page.evaluate(_NOW))
        self.noted.askings.append(asking)
        await page.keyboard.press("Enter")
        try:
            await (self._leave(page, asking) if plan is Plan.RELOAD else self._see(page, asking, number))
        except (TimeoutError, Error) as error:
            self.noted.stuck.append(f"{asking.plan}: {error}: {self._sight}")
            await self._go(page, self._address)

    async def _leave(self, page: Page, asking: Asking) -> None:
        await asyncio.sleep(self._dice.uniform(0, _AWAY))
        asking.over, asking.end = time.time(), End.LEFT
        await self._go(page, page.url)

    async def _see(self, page: Page, asking: Asking, number: str) -> None:
        phases = _STOPS.get(asking.plan, ())

        def over(sight: Sight) -> bool:
            answered = sight.question == asking.question and sight.phase in _ENDS
            return asking.taken > 0 and sight.asking and (answered or sight.crowded)

        def due(sight: Sight) -> bool:
            return sight.stopping and sight.question == asking.question and sight.phase in phases

        sight = await self._until(lambda sight: over(sight) or due(sight))
        if not over(sight):
            pressed = await page.evaluate(_PRESS)
            phase, sight = sight.phase, await self._until(over)
            asking.stop = Stop(phase, pressed, sight.at) if pressed else None
        await self._end(asking, number, sight)

    async def _end(self, asking: Asking, number: str, sight: Sight) -> None:
        asking.over = sight.at
        asking.end = End.CROWDED if sight.crowded else _ENDS[sight.phase]
        if asking.end is End.CROWDED:
            await asyncio.sleep(self._dice.uniform(*_AGAIN))
            return
        self._turns += 1
        cut = asking.stop is not None and asking.end is End.STOPPED
        if not cut and number not in sight.answer and not (asking.stop and sight.phase == "answered"):
            self.noted.wrong.append(f"{asking.question} {number}: {sight}")

    async def _until(self, met: Callable[[Sight], bool]) -> Sight:
        async with asyncio.timeout(self._patience), self._changed:
            await self._changed.wait_for(lambda: self._sight is not None and met(self._sight))
            assert self._sight
            return self._sight

    async def _saw(self, _: object, said: dict[str, object]) -> None:
        sight = Sight(**said | {"strange": tuple(said["strange"])})
        self.noted.strange += sight.strange
        if self.noted.askings:
            self._note(self.noted.askings[-1], sight)
        async with self._changed:
            self._sight = sight
            self._changed.notify_all()

    def _note(self, asking: Asking, sight: Sight) -> None:
        if sight.at > asking.pressed and not sight.asking:
            asking.taken = asking.taken or sight.at
        if asking.taken and sight.question == asking.question and sight.waiting:
            asking.told = asking.told or sight.at

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complained(f"{message.text} ({message.location['url']})")

    def _complained(self, text: str) -> None:
        if not (self._leaving and text.startswith(_PARTING)):
            self.noted.complaints.append(text)
