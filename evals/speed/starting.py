"""What a new process takes: to say what there is, to show evidence, to write its first word; and its memory."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from tempfile import TemporaryFile

from assistant.conversation import Answer, Draft, Evidence, Passage
from evals.errors import ContenderLost
from evals.speed import material
from evals.speed.children import ROOT, Child, as_anyone, as_caseclerk
from evals.speed.figures import Figures, Goal, Missing, row
from evals.speed.rivals import Plain
from evals.speed.setting import Setting, in_turns

QUESTION = "How many members had registered on the dark web site that the Wuxi police cracked?"
"""Its answer stands in one sentence of one report."""
_HELP = ("-m", "assistant.cli", "--help")
_KILOBYTE = 1024 if sys.platform == "linux" else 1  # the unit of ru_maxrss; macOS counts bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """One run of ``caseclerk ask``, in seconds from the start of its process."""

    evidence: float
    word: float | None
    """None if the answer was a refusal, for which nothing is written."""
    answer: float
    memory: int  # bytes, at the most
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class _Samples:
    help: list[float] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)


def measure(setting: Setting) -> Figures:
    """Start processes, caseclerk's and plain ones in turns; all files have been read before."""
    setting.fits(1, 0, "plain llama-cpp-python")
    samples = _Samples()
    setting.told("a first question, not counted")
    first = ask(setting)

    def ours() -> None:
        samples.asked.append(ask(setting))

    def plain() -> None:
        samples.plain.append(_plain(setting, first.passages))

    plain()
    samples.plain.clear()  # not counted either
    for n in setting.again("new processes"):
        samples.help.append(_seconds(_HELP, as_anyone()))
        in_turns(n, ours, plain)
    return _figures(samples)


def ask(setting: Setting) -> Asked:
    """Ask a question in a new process, as the command does.

    Raises:
        ContenderLost: There was no answer.
    """
    arguments = [str(setting.config.home), setting.config.engine.model, QUESTION]
    at: dict[type[object], float] = {}
    passages: tuple[Passage, ...] = ()
    with TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "evals.speed.asking", *arguments],
            stdout=subprocess.PIPE, stderr=errors, cwd=ROOT, env=as_caseclerk(setting.config),
        )  # fmt: skip
        assert process.stdout
        while Answer not in at:
            try:
                event = pickle.load(process.stdout)
            except EOFError:
                break
            at[type(event)] = time.perf_counter() - started
            if isinstance(event, Evidence):
                passages = event.passages
        memory = _end(process)
        errors.seek(0)
        said = errors.read().decode("utf-8", errors="replace")[-1500:]
    if {Evidence, Answer} - at.keys():
        raise ContenderLost(f"`caseclerk ask` ended without an answer. The last it said: {said.strip() or 'nothing'}")
    return Asked(at[Evidence], at.get(Draft), at[Answer], memory, passages)


def _end(process: "subprocess.Popen[bytes]") -> int:
    """Wait for the end of a process and return the most memory it had, 0 where that is not told."""
    assert process.stdout
    process.stdout.close()
    if not hasattr(os, "wait4"):
        process.wait()
        return 0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return int(usage.ru_maxrss) * _KILOBYTE


def _plain(setting: Setting, passages: tuple[Passage, ...]) -> float:
    """Return the seconds from the start of a process that builds a Llama to the first word of its answer."""
    asked = material.asking(QUESTION, passages)
    with Child(partial(Plain, setting.model, setting.config.engine.context), as_anyone()) as llama:
        llama.call(Plain.answer, asked.system, asked.user, 1)
        return time.perf_counter() - llama.started


def _seconds(arguments: Sequence[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _figures(samples: _Samples) -> Figures:
    rows = [
        row("caseclerk --help", "s", samples.help, goal=Goal(0.3)),
        row("caseclerk ask: start to evidence", "s", [asked.evidence for asked in samples.asked], goal=Goal(2.5)),
        row("caseclerk ask: start to answer", "s", [asked.answer for asked in samples.asked]),
    ]
    missing = []
    words = [asked.word for asked in samples.asked if asked.word is not None]
    if words:
        rows.append(row("caseclerk ask: start to first word", "s", words, goal=Goal(5.0)))
        rows.append(row("first word, cold", "s", words, ("plain Llama, new process", samples.plain)))
    else:
        missing.append(Missing("first word, cold", "this model's gate refused the question, so no word was written"))
    memory = [asked.memory / 1e9 for asked in samples.asked if asked.memory]
    if memory:
        rows.append(row("caseclerk ask: peak memory", "GB", memory, goal=Goal(2.2)))
    else:
        missing.append(Missing("peak memory", "this system does not tell it of a child process"))
    note = "files in the page cache. Plain is given its passages and has no gate; caseclerk searches and asks its gate"
    return Figures(tuple(rows), (note,), tuple(missing))
