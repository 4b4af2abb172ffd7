"""What was chosen for this machine and model, kept in ``tuning.json`` of the data folder. Measures nothing.

Read at every start, before anything slow is loaded. What is damaged counts as not measured.
"""

import json
import logging
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

from assistant.config import Config
from assistant.errors import BadRecord, ProbeFailed
from assistant.model.kernels import Kernels, Setting, usable_cores
from assistant.model.tuning import Speed, Trial, Tuning
from assistant.records import Record
from vectorstore import whole

_log = logging.getLogger(__name__)

N = TypeVar("N", int, float)
HIGHEST = 1e6
"""Of a number of threads or tokens a second that can be meant."""
NAMING = ("model name", "cpu family", "model", "stepping", "CPU implementer", "CPU part", "Hardware")
"""The rows of ``/proc/cpuinfo``, on x86 and on ARM, that say which processor it is."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What a measurement holds for; if any of it changes, it is of no use."""

    processor: str
    cores: int
    llama_cpp: str
    """Version of the package."""
    model: str
    """A name of the catalogue, or a file's path and size."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A measurement with its date."""

    machine: Machine
    when: str
    """ISO 8601, UTC."""
    tuning: Tuning


def this_machine(model: str) -> Machine:
    """Return what is to be measured here.

    Args:
        model: A name of the catalogue, or the path of a .gguf file.
    """
    from importlib.metadata import version  # 15 ms that `--help` does without

    path = Path(model).expanduser()
    named = f"{path.absolute()}, {path.stat().st_size} bytes" if path.is_file() else model
    return Machine(_processor(), usable_cores(), version("llama_cpp_python"), named)


def find(home: Path, machine: Machine) -> Kept | None:
    """Return what was measured for this machine, or None."""
    return next((kept for kept in _entries(_path(home)) if kept.machine == machine), None)


def keep(home: Path, kept: Kept) -> Path:
    """Keep a measurement, in the place of an earlier one for the same machine; return the file it is kept in.

    Raises:
        ProbeFailed: The disk refused.
    """
    path = _path(home)
    others = [each for each in _entries(path) if each.machine != kept.machine]
    text = json.dumps({"measured": [asdict(each) for each in (*others, kept)]}, indent=1, ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole.write(path, text + "\n")
    except OSError as error:
        raise ProbeFailed(
            f"What was measured could not be kept in {path}: {error.strerror or error}. Free some disk space or check "
            "the permissions, and run `caseclerk tune` again."
        ) from error
    return path


def kernels(config: Config) -> Kernels:
    """Return the kernels to run the configured model with; threads that the user has set go before what was chosen."""
    kept = find(config.home, this_machine(config.engine.model))
    chosen = kept.tuning.setting.kernels if kept else Kernels.untuned(usable_cores())
    threads = config.engine.threads
    return replace(chosen, reading=threads, writing=threads) if threads else chosen


def spins(config: Config) -> int:
    """Return how long OpenMP's threads are to look again before they sleep; not at all if nothing was measured."""
    kept = find(config.home, this_machine(config.engine.model))
    return kept.tuning.setting.spins if kept else 0


def _entries(path: Path) -> Iterator[Kept]:
    """Yield every entry that can be read; say of the others that they are not counted."""
    try:
        if not path.exists():
            return
        entries = Record.parse(path.read_text(encoding="utf-8"), str(path)).records("measured")
    except (OSError, UnicodeDecodeError, BadRecord) as error:
        _log.warning("%s counts as empty: %s. `caseclerk tune` measures again", path, error)
        return
    for entry in entries:
        try:
            yield _kept(entry)
        except BadRecord as error:
            _log.warning("%s: one entry counts as not measured: %s. `caseclerk tune` measures again", path, error)


def _kept(entry: Record) -> Kept:
    machine, tuning = entry.record("machine"), entry.record("tuning")
    return Kept(
        Machine(machine.text("processor"), machine.whole("cores"), machine.text("llama_cpp"), machine.text("model")),
        entry.text("when"),
        Tuning(
            _setting(tuning.record("setting")),
            tuple(_trial(trial) for trial in tuning.records("trials")),
            tuning.flag("steady"),
        ),
    )


def _setting(record: Record) -> Setting:
    kernels = record.record("kernels")
    threads = [_positive(kernels.whole(key), kernels) for key in ("reading", "writing")]
    return Setting(Kernels(kernels.flag("repack"), *threads), max(record.whole("spins"), 0))


def _trial(record: Record) -> Trial:
    repeats = tuple(
        Speed(_positive(repeat.number("read"), repeat), _positive(repeat.number("written"), repeat))
        for repeat in record.records("repeats")
    )
    return Trial(_setting(record.record("setting")), record.flag("beside"), repeats, record.text("failure"))


def _positive(number: N, record: Record) -> N:
    if not 0 < number < HIGHEST:
        raise BadRecord(f"{record.where} holds {number}, which is no speed and no number of threads")
    return number


def _processor() -> str:
    """Name the processor, with the numbers that tell apart what virtual machines give the same name."""
    path = Path("/proc/cpuinfo")
    if not path.exists():
        return platform.processor() or platform.machine()
    head = path.read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
    rows = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    told = {key.strip(): value.strip() for key, value in rows.items()}
    named = [told[key] for key in NAMING if key in told]
    return " ".join(named) or platform.machine()


def _path(home: Path) -> Path:
    return home / "tuning.json"
