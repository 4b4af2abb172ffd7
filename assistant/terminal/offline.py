"""Whom the product tries to reach: its work, done once on the built-in collection in a process that is watched.

What is watched is Python itself (PEP 578), so that nothing in it can reach out unseen; code that is not Python's can,
and is watched from outside when the product is tested. Knows no command line.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from assistant import wiring
from assistant.config import Config
from assistant.errors import AssistantError
from assistant.terminal.doctor import Finding

QUESTION = "How many members had registered on the dark web site that the Wuxi police cracked?"
WATCH = Path(__file__).with_name("watch.py")
ROOT = Path(__file__).parents[2]
CURE = "This should never be. Please report it, with this line."
_LOCAL_NAMES = frozenset({"localhost", "None"})


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried."""

    what: str
    """``connect``, ``look up``, ``send``, ``listen``, or ``start`` a program, and ``start watched`` one of Python's."""
    whom: str
    """An address, a name or a program."""

    @property
    def leaves(self) -> bool:
        """Whether it may reach another machine; a program that nobody watches may."""
        if self.what.startswith("start"):
            return self.what == "start"
        if self.whom in _LOCAL_NAMES or self.whom.startswith("local:"):
            return False
        try:
            return not ip_address(self.whom.partition("%")[0]).is_loopback
        except ValueError:
            return True

    def __str__(self) -> str:
        return f"{self.what} {self.whom}"


@dataclass(frozen=True, slots=True)
class Watched:
    """What a program came to, and what it tried."""

    code: int
    tried: tuple[Tried, ...]
    said: str
    """The last line it wrote to standard error."""


def examine(config: Config) -> Iterator[Finding]:
    """Index, search and answer once, on the built-in collection in a folder of its own, and tell what was tried."""
    with tempfile.TemporaryDirectory(prefix="caseclerk-offline-") as home:
        own = ["--home", home]
        yield _finding("index and search", watched("assistant.cli", ["search", *own, QUESTION]))
        try:
            model = wiring.weights(config).locate(config.engine.model)
        except AssistantError as error:
            yield Finding("offline: answer", "not tried, since there is no model", str(error))
            return
        yield _finding("answer", watched("assistant.cli", ["ask", *own, "--model", str(model), QUESTION]))


def watched(module: str, arguments: Sequence[str], folder: Path = ROOT) -> Watched:
    """Run a module in a process that is watched.

    Args:
        module: Run as ``python -m`` would.
        arguments: Its own.
        folder: Where it is looked for first.
    """
    with tempfile.TemporaryDirectory(prefix="caseclerk-watch-") as aside:
        heard = Path(aside) / "heard.jsonl"
        done = subprocess.run(
            [sys.executable, str(WATCH), str(heard), "-m", str(folder), module, *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            errors="replace", check=False,
        )  # fmt: skip
        lines = heard.read_text(encoding="utf-8").splitlines() if heard.exists() else []
    tried = dict.fromkeys(Tried(*json.loads(line)) for line in lines)
    return Watched(done.returncode, tuple(tried), next(reversed(done.stderr.split("\n")[:-1]), ""))


def _finding(what: str, seen: Watched) -> Finding:
    reached = [str(each) for each in seen.tried if each.leaves]
    if reached:
        return Finding(f"offline: {what}", f"tried to {'; '.join(reached)}", CURE)
    if seen.code not in (0, 1):
        return Finding(f"offline: {what}", "could not be done", seen.said or "Run it by itself to see why.")
    return Finding(f"offline: {what}", f"done; tried to reach nobody ({len(seen.tried)} within this machine)")
