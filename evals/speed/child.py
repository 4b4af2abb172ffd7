"""The inside of a process that is measured: opens a machine, then calls what it is told to, one call after the other.

Started by children.py, with which it talks in pickles over standard input and output.
Knows no contender and no figure.
"""

import os
import pickle
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast


class Machine(Protocol):
    """What is measured."""

    def close(self) -> None:
        """Give everything back."""
        ...


@dataclass(frozen=True, slots=True)
class Failed:
    """What a call came to in place of a value."""

    said: str
    """The traceback."""


Call = tuple[Callable[..., object], Sequence[object], Mapping[str, object]]
"""A function, which is handed the machine before its own arguments."""


def serve(given: BinaryIO, told: BinaryIO) -> None:
    """Open the machine that comes first, and answer calls until there are no more."""
    try:
        machine = cast("Callable[[], Machine]", pickle.load(given))()
    except Exception:  # whatever it is, the other process is to know it
        return _tell(told, Failed(traceback.format_exc()))
    _tell(told, None)
    with suppress(EOFError):
        while True:
            function, arguments, named = cast("Call", pickle.load(given))
            try:
                result = function(machine, *arguments, **named)
            except Exception:  # as above
                result = Failed(traceback.format_exc())
            _tell(told, result)
    machine.close()


def _tell(told: BinaryIO, value: object) -> None:
    pickle.dump(value, told)
    told.flush()


def main() -> None:
    """Serve whoever started this process."""
    # Whatever a library prints goes to standard error, so that nothing comes between the pickles.
    own = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, own)
