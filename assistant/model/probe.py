"""How fast a model reads and writes with one setting, measured in this process. Started by probing.py for each.

Knows nothing of other settings. The way OpenMP waits is this process's environment and cannot be changed in it.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Protocol

from assistant.errors import AssistantError
from assistant.exits import DONE, WRONG
from assistant.model.kernels import Kernels
from assistant.model.tuning import Speed

READ, WRITTEN = 256, 16
"""Tokens a repeat: enough to read at nearly full speed, and to write that a pause of the scheduler does not decide."""
REPEATS = 3
CONTEXT = 512  # tokens
TEXT = "The committee met on 3 March and approved 214 of 388 requests; 委员会于三月三日开会，批准了其中的214项申请。 "
"""Read over and over: what it says does not change how long it takes."""


class Machine(Protocol):
    """The part of the engine that is timed."""

    def tokenize(self, text: str, *, control: bool = False) -> list[int]:
        """Turn text into tokens."""
        ...

    def read(self, tokens: Sequence[int], stop: Event) -> Iterator[int]:
        """Bring the context to exactly these tokens."""
        ...

    def append(self, token: int, stop: Event) -> bool:
        """Read one more token."""
        ...


def measure(machine: Machine, clock: Callable[[], float]) -> tuple[Speed, ...]:
    """Read and write a few times, and return how fast each time was.

    A first time is not counted: it brings the file into memory and wakes the threads.
    """
    once = machine.tokenize(TEXT)
    tokens = (once * (READ // len(once) + 1))[:READ]
    speeds = [_repeat(machine, tokens, first, clock) for first in _unlike(tokens, REPEATS + 1)]
    return tuple(speeds[1:])


def _repeat(machine: Machine, tokens: list[int], first: int, clock: Callable[[], float]) -> Speed:
    stop, begun = Event(), clock()
    for _ in machine.read([first, *tokens[1:]], stop):
        pass
    read = clock()
    for token in tokens[:WRITTEN]:
        machine.append(token, stop)
    return Speed(read=READ / (read - begun), written=WRITTEN / (clock() - read))


def _unlike(tokens: list[int], count: int) -> list[int]:
    """Return as many different tokens: a text that begins with another one shares no prefix that is read already."""
    return list(dict.fromkeys(tokens))[:count]


def main(request: str) -> int:
    """Measure what a JSON object asks for, print the speeds as JSON, and return the exit code."""
    from assistant.model.engine import Engine

    asked = json.loads(request)
    try:
        engine = Engine(Path(asked["path"]), context=CONTEXT, kernels=Kernels(**asked["kernels"]))
        speeds = measure(engine, time.perf_counter)
    except AssistantError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG
    sys.stdout.write(json.dumps([[speed.read, speed.written] for speed in speeds]))
    return DONE
