"""What a process holds, as Linux counts it, and how that grows. Knows no page."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, linear_regression

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Held:
    """What a process held at one moment."""

    at: float
    """Minutes, or calls, from the beginning."""
    resident: float  # MB of 2**20 bytes
    handles: int
    threads: int
    processor: float
    """Seconds of processor time since it began."""


def held(pid: int, at: float) -> Held:
    """Look at a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    handles, threads = (len(list(Path(f"/proc/{pid}/{kind}").iterdir())) for kind in ("fd", "task"))
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    processor = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return Held(at, pages * os.sysconf("SC_PAGE_SIZE") / _MB, handles, threads, processor)


@dataclass(frozen=True, slots=True)
class Growth:
    """How what a process holds has changed after its warm-up."""

    first: float
    """MB, the mean of the first quarter of the looks after the warm-up."""
    last: float
    """The same of the last quarter."""
    slope: float
    """MB per unit of time, by least squares."""
    handles: tuple[int, int]
    """First and last."""
    threads: tuple[int, int]
    processor: float
    """Seconds of processor time per unit of time."""


def growth(looks: Sequence[Held], warm: float) -> Growth:
    """Compare looks at a process, two at least of them after its warm-up, which ends at a moment."""
    after = [look for look in looks if look.at >= warm]
    quarter = max(1, len(after) // 4)
    line = linear_regression([look.at for look in after], [look.resident for look in after])
    return Growth(
        fmean(look.resident for look in after[:quarter]),
        fmean(look.resident for look in after[-quarter:]),
        line.slope,
        (after[0].handles, after[-1].handles),
        (after[0].threads, after[-1].threads),
        (after[-1].processor - after[0].processor) / (after[-1].at - after[0].at),
    )


class Watch:
    """Looks at a process as often as it is asked to."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._began = time.monotonic()
        self.looks: list[Held] = []

    def look(self) -> None:
        """Look now."""
        self.looks.append(held(self._pid, (time.monotonic() - self._began) / 60))
