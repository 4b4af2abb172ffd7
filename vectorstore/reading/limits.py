"""What a process may use at the most.

Linux holds it to memory and processor, macOS to the processor only, Windows to neither. A process that hangs is ended
from outside by `apart`, wherever it runs.
"""

import contextlib
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one process."""

    memory: int = 2_000_000_000  # bytes of addresses
    seconds: int = 60
    """For one file: of the clock, and of the processor."""
    files: int = 500
    """Read by one process; then a new one takes its place, and what was lost of the memory is given back."""


USUAL = Limits()


def limit_memory(limits: Limits) -> None:
    """Hold this process to its memory, from now on, and let a crash of it leave no copy of the memory on the disk."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS has the name, and may refuse the number
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def limit_processor(limits: Limits) -> None:
    """Give this process so many more seconds of the processor."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + limits.seconds + 1, hard))
