"""The libraries that are open in this process, each once, and who works with them. Any thread may call.

Knows nothing of what a library is opened for.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from vectorstore.errors import LibraryBusy
from vectorstore.library import Library

PATIENCE = 5.0
"""Seconds that a change which needs a library for itself waits for those who are asking it."""


@dataclass(slots=True)
class _Held:
    library: Library
    users: int = 0


class OpenLibraries:
    """Opens a library when it is first needed and keeps it open."""

    def __init__(self, open: Callable[[str], Library], patience: float = PATIENCE) -> None:
        """Open nothing yet.

        Args:
            open: Opens a library by its name.
            patience: Seconds that `alone` waits.
        """
        self._open = open
        self._patience = patience
        self._turn = threading.Condition()
        self._held: dict[str, _Held] = {}
        self._barred: set[str] = set()
        """Being opened, or closed to everybody but one."""
        self._away: set[str] = set()
        """Those of them that will be for long."""
        self._updating: set[str] = set()

    @contextmanager
    def use(self, name: str) -> Iterator[Library]:
        """Lend a library to as many as want it.

        Raises:
            LibraryBusy: Somebody has it alone, and for long.
        """
        held = self._take(name)
        try:
            yield held.library
        finally:
            with self._turn:
                held.users -= 1
                self._turn.notify_all()

    @contextmanager
    def update(self, name: str) -> Iterator[None]:
        """Let one at a time change what is in a library; it can be asked meanwhile.

        Raises:
            LibraryBusy: Somebody is at it already.
        """
        with self._turn:
            if name in self._updating:
                raise LibraryBusy(f"The library {name} is being changed already. Wait until that is done.")
            self._updating.add(name)
        try:
            yield
        finally:
            with self._turn:
                self._updating.discard(name)
                self._turn.notify_all()

    @contextmanager
    def alone(self, name: str, *, long: bool = False) -> Iterator[None]:
        """Close a library, and keep everybody from it until the block ends; waits a little for those who have it.

        Args:
            name: The library's.
            long: The block takes minutes, so that others are told and need not wait.

        Raises:
            LibraryBusy: They were not done in time.
        """
        with self._turn:
            if not self._turn.wait_for(lambda: self._idle(name), self._patience):
                raise LibraryBusy(f"The library {name} is being asked. Try again when the answer is there.")
            self._barred.add(name)
            if long:
                self._away.add(name)
            held = self._held.pop(name, None)
        try:
            if held:
                held.library.close()
            yield
        finally:
            self._unbar(name)

    def is_open(self, name: str) -> bool:
        """Say whether it is open, or just being opened."""
        with self._turn:
            return name in self._held or name in self._barred

    def is_updating(self, name: str) -> bool:
        """Say whether somebody is changing what is in it."""
        with self._turn:
            return name in self._updating

    def close(self) -> None:
        """Close all of them, whoever has them."""
        with self._turn:
            all_held = list(self._held.values())
            self._held.clear()
        for held in all_held:
            held.library.close()

    def _idle(self, name: str) -> bool:
        held = self._held.get(name)
        return name not in self._barred and (held is None or not held.users)

    def _take(self, name: str) -> _Held:
        with self._turn:
            self._turn.wait_for(lambda: name not in self._barred or name in self._away)
            if name in self._away:
                raise LibraryBusy(f"The library {name} is being made anew. Wait until that is done.")
            held = self._held.get(name)
            if held:
                held.users += 1
                return held
            self._barred.add(name)
        try:
            new = _Held(self._open(name), 1)
            with self._turn:
                self._held[name] = new
            return new
        finally:
            self._unbar(name)

    def _unbar(self, name: str) -> None:
        with self._turn:
            self._barred.discard(name)
            self._away.discard(name)
            self._turn.notify_all()
