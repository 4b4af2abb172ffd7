"""Processes that are measured, seen from outside: started each with its own environment, called, ended.

A contender has a process of its own because OpenMP reads once how its threads wait, and because two machines in one
process spoil each other. Only one is ever at work: a call returns when the child has answered.
"""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast

from assistant.config import Config
from assistant.model import tuning_file
from assistant.model.kernels import waiting
from evals.errors import ContenderLost
from evals.speed.child import Failed, Machine

ROOT = Path(__file__).parents[2]
"""Where the packages lie, so that a child finds them from wherever the command was started."""
_MAIN = "from evals.speed.child import main; main()"  # run as a module, it would pickle its values as __main__'s
_WAITING = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")
_PATIENCE = 20.0  # seconds a child has to end by itself
_SHOWN = 1500  # characters of what a child said last

M = TypeVar("M", bound=Machine)
R = TypeVar("R")
P = ParamSpec("P")


def as_caseclerk(config: Config) -> dict[str, str]:
    """Return the environment in which caseclerk runs on this machine."""
    return {**as_anyone(), **waiting(tuning_file.spins(config))}


def as_anyone() -> dict[str, str]:
    """Return the environment of a script that says nothing of how threads wait: this one's, without what we set."""
    return {name: value for name, value in os.environ.items() if name not in _WAITING}


class Child(Generic[M]):
    """One process with one machine."""

    def __init__(self, opening: Callable[[], M], environment: Mapping[str, str]) -> None:
        """Start a process and wait until it has opened its machine.

        Args:
            opening: Travels there by pickle.
            environment: All of the process's variables.

        Raises:
            ContenderLost: The machine could not be opened.
        """
        self._errors = TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _MAIN],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, cwd=ROOT, env=dict(environment),
        )  # fmt: skip
        try:
            self._send(opening)
            self._receive()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Child[M]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(self, function: Callable[Concatenate[M, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a function on the machine over there and return what it returned.

        Raises:
            ContenderLost: It raised an exception, or the process has ended.
        """
        self._send((function, args, kwargs))
        return cast(R, self._receive())

    def close(self) -> None:
        """End the process, by force if it must be."""
        assert self._process.stdin and self._process.stdout
        with suppress(BrokenPipeError):  # it has ended already
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._errors.close()

    def _send(self, value: object) -> None:
        assert self._process.stdin
        try:
            pickle.dump(value, self._process.stdin)
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise self._lost() from error

    def _receive(self) -> object:
        assert self._process.stdout
        try:
            value = pickle.load(self._process.stdout)
        except EOFError as error:
            raise self._lost() from error
        if isinstance(value, Failed):
            raise ContenderLost(f"A measured process failed:\n{value.said}")
        return cast(object, value)

    def _lost(self) -> ContenderLost:
        code = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", errors="replace")[-_SHOWN:]
        return ContenderLost(
            f"A measured process ended with code {code}. The last it said: {said.strip() or 'nothing'}"
        )
