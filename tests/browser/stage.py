"""The program pages.py as the tests hold it: where its page is, and how its assistant is told to go on."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

_PROGRAM = Path(__file__).with_name("pages.py")
_ROOT = _PROGRAM.parent.parent.parent


class Stage:
    """A running page."""

    def __init__(self, process):
        self._process = process
        self.address = process.stdout.readline().strip()
        if not self.address:
            raise RuntimeError("the page did not start; what it said of it stands on standard error")

    def let(self, *gates):
        """Let the assistant pass the gates of its script."""
        for gate in gates:
            self._told(f"let {gate}")

    def reset(self):
        """Let everything under way run to its end, and close the gates again."""
        self._told("reset")

    def cpu(self):
        """Return the seconds of processor time that the page's program has used."""
        return float(self._told("cpu"))

    def _told(self, command):
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


@contextmanager
def raised(folder):
    """Run the page for the length of a with block.

    Args:
        folder: Where the program may keep its files.
    """
    path = os.pathsep.join(map(str, (_ROOT, _ROOT / "tests")))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore", "CASECLERK_HOME": str(folder / "home")}
    with subprocess.Popen(
        [sys.executable, _PROGRAM, folder], cwd=_ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        try:
            yield Stage(process)
        finally:
            process.terminate()
            process.wait()  # it ends at once, too, when its input does: before it has said what it ran
