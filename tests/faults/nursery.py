"""Real processes in a few milliseconds: forked from one that has imported the product and done nothing with it.

A child says what it has done, a line of JSON at a time, through a pipe that outlives it. It can be given less memory
and smaller files, and it can be killed. Knows no fault.
"""

import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).parent
LONGEST = 120.0  # seconds: a child that takes longer hangs


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which a child lives."""

    memory: int = 0
    """Bytes of address space over what it has at its start; 0 sets no limit."""
    largest: int = 0
    """Bytes that a file may have; 0 sets no limit."""


EASY = Conditions()


class Child:
    """One process, from its start to its end."""

    def __init__(self, pid: int, pipe: int, work: Path, nursery: "Nursery") -> None:
        self.pid = pid
        self.said: list[dict] = []
        self.code: int | None = None
        self._pipe, self._work, self._nursery = pipe, work, nursery
        self._rest = b""
        self._open = True

    def hear(self, seconds: float, until: str = "") -> bool:
        """Take in what it says for some seconds at most; say whether it said what was waited for, or has ended."""
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            while self._open and not any(until in said for said in self.said):
                left = end - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return False
                self._take()
        return True

    def kill(self) -> bool:
        """Kill it as a power cut would; say whether it had not ended by itself."""
        with suppress(ProcessLookupError):  # it has just ended
            os.kill(self.pid, signal.SIGKILL)
        return self.end() == -signal.SIGKILL

    def end(self, seconds: float = LONGEST) -> int:
        """Wait for its end and return its exit code, the signal's number below zero; a hang ends with a kill."""
        if self.code is not None:
            return self.code
        if not self.hear(seconds, until="never said"):
            os.kill(self.pid, signal.SIGKILL)
            self.hear(seconds, until="never said")
            self.said.append({"hung": seconds})
        os.close(self._pipe)
        self.code = self._nursery.reaped()
        return self.code

    @property
    def errors(self) -> str:
        """What it wrote to standard error."""
        return (self._work / "stderr").read_text(encoding="utf-8", errors="replace")

    @property
    def output(self) -> str:
        """What it wrote to standard output."""
        return (self._work / "stdout").read_text(encoding="utf-8", errors="replace")

    def _take(self) -> None:
        piece = os.read(self._pipe, 1 << 16)
        self._open = bool(piece)
        *lines, self._rest = (self._rest + piece).split(b"\n")  # the rest was cut off by a kill
        self.said.extend(map(json.loads, lines))


class Nursery:
    """Starts children, one after the other."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": str(HERE.parent.parent), "OMP_NUM_THREADS": "1"}
        self._work = Path(tempfile.mkdtemp(prefix="faults-"))
        self._work.chmod(0o777)
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.faults.nursery", str(self._work)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=HERE.parent.parent,
        )  # fmt: skip
        self._count = 0

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(self, *raised: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def start(self, program: str, *args: object, under: Conditions = EASY) -> Child:
        """Start a function of programs.py."""
        self._count += 1
        work = self._work / str(self._count)
        work.mkdir()
        work.chmod(0o777)
        os.mkfifo(work / "pipe")
        pipe = os.open(work / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        asked = {"program": program, "args": [str(arg) for arg in args], "under": asdict(under), "work": str(work)}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        os.set_blocking(pipe, True)
        return Child(pid, pipe, work, self)

    def run(self, program: str, *args: object, under: Conditions = EASY) -> Child:
        """Start a program and wait for its end."""
        child = self.start(program, *args, under=under)
        child.end()
        return child

    def reaped(self) -> int:
        """Return the exit code of the child that has ended."""
        return int(self._process.stdout.readline())


def _serve() -> None:
    from tests.faults import acts, programs

    known = vars(programs) | vars(acts)
    programs.warm()
    for line in sys.stdin:
        asked = json.loads(line)
        work = Path(asked["work"])
        opened = os.open(work / "pipe", os.O_WRONLY)  # here, so that the pipe is open before the parent listens
        pid = os.fork()
        if pid == 0:
            _live(known[asked["program"]], asked, work, opened)
        os.close(opened)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}\n")
        sys.stdout.flush()


def _live(program: Callable[..., int], asked: dict, work: Path, pipe: int) -> None:
    """Be the child: run the program as Python itself would, and never return."""
    code = 1
    try:
        for name, number in (("stdout", 1), ("stderr", 2)):
            os.dup2(os.open(work / name, os.O_WRONLY | os.O_CREAT, 0o666), number)
        sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False, buffering=1)
        _limit(Conditions(**asked["under"]))

        def say(**told: object) -> None:
            os.write(pipe, json.dumps(told).encode() + b"\n")

        code = int(program(say, *asked["args"]) or 0)
        sys.stdout.flush()
    except BaseException:
        with suppress(BaseException):
            traceback.print_exc()
    finally:
        os._exit(code)


def _limit(under: Conditions) -> None:
    if under.memory:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + under.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if under.largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (under.largest, under.largest))


if __name__ == "__main__":
    _serve()
