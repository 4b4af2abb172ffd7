"""Reading in another process: a file that crashes its reader, hangs it or fills its memory costs only itself.

The process is started when it is first needed, kept for many files, and replaced when it dies or has read enough.
Knows no path and no library.
"""

import contextlib
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, TypeVar

from vectorstore.errors import UnreadableBytes
from vectorstore.reading import frames, wire
from vectorstore.reading.extract import Extract
from vectorstore.reading.limits import USUAL, Limits
from vectorstore.reading.pdfium import Drawn

_MOST_ANSWER = 400_000_000  # bytes
_MOST_REASON = 500  # characters
PROGRAM = (
    "import sys; sys.path[:] = sys.argv[3:]; from vectorstore.reading.reading_child import main; "
    "main(int(sys.argv[1]), int(sys.argv[2]))"
)
_CURE = "Open it in a program that shows it, save it anew, and index that."
_Read = TypeVar("_Read")


class Apart:
    """A reader in a process of its own, which ends with this object at the latest. Any thread may use it."""

    def __init__(self, limits: Limits = USUAL, program: str = PROGRAM) -> None:
        """Prepare to read; nothing is started yet.

        Args:
            limits: For each file, and how many files one process reads.
            program: Python that the process runs, with the two limits and then the import path as its arguments.
        """
        self._limits, self._program = limits, program
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def extract(self, suffix: str, data: bytes) -> Extract:
        """Read a file's bytes with the reader of an ending.

        Raises:
            UnreadableBytes: They cannot be read; with what happened.
        """
        return self._ask({"suffix": suffix}, data, wire.to_extract, f"the reader of {suffix} files")

    def draw(self, data: bytes, page: int, width: int) -> Drawn:
        """Draw a page of a PDF, as `pdfium.draw` does.

        Raises:
            UnreadableBytes: It cannot be drawn; with what happened.
        """
        return self._ask({"page": page, "width": width}, data, wire.to_drawn, "the drawing of its page")

    def close(self) -> None:
        """End the process; the next file gets a new one."""
        with self._lock:
            self._end()

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _ask(
        self, head: Mapping[str, object], body: bytes, taken: Callable[[Mapping[str, object], bytes], _Read], what: str
    ) -> _Read:
        with self._lock:
            if self._child is not None and (self._child.is_late or self._child.served >= self._limits.files):
                self._end()
            is_new = self._child is None
            child = self._child = self._child or _started(self._limits, self._program)
            try:
                said, written = child.ask(head, body)
                if "refused" not in said:
                    return taken(said, written)
            except frames.Garbled:
                self._end()
                fate = child.fate(what)
            except BaseException:  # interrupted between a question and its answer: the next answer would be the last's
                self._end()
                raise
            else:
                raise UnreadableBytes(str(said["refused"])[:_MOST_REASON])
        if is_new or child.is_late:
            raise UnreadableBytes(fate)
        return self._ask(head, body, taken, what)  # what went before may be to blame: only a new process is a witness

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None


class _Child:
    """One process, from its start to its end."""

    def __init__(self, limits: Limits, program: str) -> None:
        here = [str(Path(__file__).parents[2]), *(path for path in sys.path if path)]  # '' is wherever one stands
        # -I: nothing of the folder it is started in, which may be the hostile one, is imported.
        argv = [sys.executable, "-I", "-c", program, str(limits.memory), str(limits.seconds), *here]
        self.served = 0
        self.is_late = False
        self._limits = limits
        self._broke = ""
        self._process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._finish = weakref.finalize(self, _finished, self._process)

    def ask(self, head: Mapping[str, object], body: bytes) -> tuple[dict[str, object], bytes]:
        """Send a request and return the answer.

        Raises:
            Garbled: The process broke over it.
        """
        timer = threading.Timer(self._limits.seconds, self._give_up)
        timer.start()
        try:
            with contextlib.suppress(OSError):  # it died already: that there is no answer says so
                frames.send(_stream(self._process.stdin), head, body)
            said, written = frames.receive(_stream(self._process.stdout), _MOST_ANSWER)
        finally:
            timer.cancel()
        if self.is_late:
            raise frames.Garbled("late")
        if "broke" in said:
            self._broke = str(said["broke"])
            raise frames.Garbled("broke")
        self.served += 1
        return said, written

    def fate(self, what: str) -> str:
        """Say what became of the process, once it has ended."""
        code = self._process.returncode
        if self.is_late or -code == getattr(signal, "SIGXCPU", None):
            return f"took longer than {self._limits.seconds} s to read, so it was given up. {_CURE}"
        if self._broke == MemoryError.__name__:
            return (
                f"needs more than {self._limits.memory // 1_000_000} MB of memory to read, so it was given up. {_CURE}"
            )
        if self._broke:
            return f"is damaged in a way that {what} does not know ({self._broke}). {_CURE}"
        return f"made {what} crash ({_named(code)}); nothing else came to harm. {_CURE}"

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._finish()

    def _give_up(self) -> None:
        self.is_late = True
        self._process.kill()


def _started(limits: Limits, program: str) -> _Child:
    try:
        return _Child(limits, program)
    except OSError as error:
        reason = f"could not be read, since no process could be started for it: {error.strerror or error}"
        raise UnreadableBytes(f"{reason}. End other programs and index it again.") from error


def _finished(process: "subprocess.Popen[bytes]") -> None:
    """Let the process end by itself if it has answered, as it does when nothing more can come; else make it."""
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):  # what was still to be written
            _stream(stream).close()
    try:
        process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _stream(stream: "IO[bytes] | None") -> "IO[bytes]":
    assert stream is not None  # for the type checker: all that are used are pipes
    return stream


def _named(code: int) -> str:
    """Return the name of the signal that ended a process, else its exit code."""
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code}"
