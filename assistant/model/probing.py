"""Starts the process that measures one setting, if asked beside one that keeps a core busy, and says how it ended.

A process of its own for each setting, because OpenMP's way of waiting cannot be changed in a running one, because
what it takes of memory is given back, and because a crash in it is a finding and not the end of the program.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from assistant.errors import ProbeFailed
from assistant.exits import DONE
from assistant.model.kernels import Setting, waiting
from assistant.model.tuning import Speed

LONGEST = 300.0
"""Seconds after which a measurement is given up: a model that takes longer answers no question in useful time."""
MEASURE = "import sys; sys.path[:] = sys.argv[2:]; from assistant.model.probe import main; sys.exit(main(sys.argv[1]))"
"""What the process runs: with the very modules this one was loaded from, wherever it was started."""
BUSY = "while True: pass"


class ChildProbe:
    """Measures settings of one model file; see `tuning.Probe`."""

    def __init__(
        self, path: Path, environment: Mapping[str, str], program: str = MEASURE, longest: float = LONGEST
    ) -> None:
        """Take what every measurement has in common.

        Args:
            path: The model file.
            environment: Of this process; what it says about waiting is replaced.
            program: What the measuring process runs.
            longest: Seconds after which it is ended.
        """
        self._path = path
        self._environment = {name: value for name, value in environment.items() if name not in waiting(1)}
        self._program = program
        self._longest = longest

    def __call__(self, setting: Setting, *, beside: bool) -> tuple[Speed, ...]:
        """Measure one setting.

        Raises:
            ProbeFailed: The process failed, was killed or took too long.
        """
        request = json.dumps({"path": str(self._path), "kernels": asdict(setting.kernels)})
        command = [sys.executable, "-I", "-c", self._program, request, *sys.path]
        with _busy() if beside else _alone():
            done = self._run(command, {**self._environment, **waiting(setting.spins)})
        if done.returncode != DONE:
            raise ProbeFailed(f"{self._path.name} could not be measured: {_ending(done)}")
        return tuple(Speed(read, written) for read, written in json.loads(done.stdout))

    def _run(self, command: list[str], environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
        try:
            return subprocess.run(
                command, env=environment, timeout=self._longest, stdin=subprocess.DEVNULL, capture_output=True,
                encoding="utf-8", errors="replace", check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise ProbeFailed(
                f"{self._path.name} could not be measured: the process was not done after {self._longest:g} s and "
                "was ended. Close other programs, or use a smaller model."
            ) from error


@contextmanager
def _alone() -> Iterator[None]:
    yield


@contextmanager
def _busy() -> Iterator[None]:
    """Keep one core busy for the length of the block."""
    other = subprocess.Popen([sys.executable, "-I", "-c", BUSY])
    try:
        yield
    finally:
        other.kill()
        other.wait()


def _ending(done: "subprocess.CompletedProcess[str]") -> str:
    """Say how a process ended, and what to do about it."""
    said = done.stderr.strip().rpartition("\n")[2]
    if done.returncode > 0:
        return said or f"the process ended with code {done.returncode} and said nothing"
    number = -done.returncode
    name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
    if name == "SIGKILL":
        return "the process was killed (SIGKILL), most likely for want of memory. Close other programs and try again."
    return f"the process crashed ({name}). Reinstall llama-cpp-python if `caseclerk ask` crashes too."
