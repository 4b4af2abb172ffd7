"""Writing beside another program that takes a whole core. Knows no prompt and no answer."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from evals.speed import material
from evals.speed.children import Child, as_anyone, as_caseclerk
from evals.speed.figures import CASECLERK, Figures, Goal, row
from evals.speed.ours import Loop
from evals.speed.rivals import Plain
from evals.speed.setting import Setting, in_turns

_PROMPT, _WRITTEN = 64, 16  # tokens
_PATIENCE = 10.0  # seconds: spinning threads may need minutes for a few tokens
_PLAIN = "plain Llama"


def measure(setting: Setting) -> Figures:
    """Let both write in turns, with the machine to themselves and beside a process that never rests."""
    setting.fits(1, 1, "caseclerk and plain llama-cpp-python together")
    idle: dict[str, list[float]] = {CASECLERK: [], _PLAIN: []}
    beside: dict[str, list[float]] = {CASECLERK: [], _PLAIN: []}
    with (
        Child(partial(Loop, setting.config), as_caseclerk(setting.config)) as loop,
        Child(partial(Plain, setting.model, setting.config.engine.context), as_anyone()) as llama,
    ):
        tokens = loop.call(Loop.tokenize, material.text())
        prompt, given = tokens[:_PROMPT], tokens[_PROMPT : _PROMPT + _WRITTEN]
        writes: dict[str, Callable[[], float]] = {
            CASECLERK: partial(loop.call, Loop.write, prompt, given, _PATIENCE),
            _PLAIN: partial(llama.call, Plain.write, prompt, _WRITTEN, _PATIENCE),
        }
        for write in writes.values():
            write()  # not counted: reads the prompt
        for n in setting.again("writing beside a busy process"):
            in_turns(n, *(partial(_sample, writes[name], idle[name]) for name in writes))
            with busy_core():
                in_turns(n, *(partial(_sample, writes[name], beside[name]) for name in writes))
    return Figures(
        (
            row(
                "writing beside a busy process", "tokens/s", beside[CASECLERK],
                ("caseclerk, idle machine", idle[CASECLERK]), Goal(0.6, at_least=True),
            ),
            row(
                "writing beside a busy process", "tokens/s", beside[_PLAIN],
                ("plain, idle machine", idle[_PLAIN]), name=_PLAIN,
            ),
            row("writing beside a busy process", "tokens/s", beside[CASECLERK], (_PLAIN, beside[_PLAIN])),
        ),
        (
            f"{_WRITTEN} tokens, or what was written within {_PATIENCE:.0f} s; the other process counts on one core. "
            "Plain's defaults write with half of the cores",
        ),
    )  # fmt: skip


@contextmanager
def busy_core() -> Iterator[None]:
    """Keep one core busy with a process that does nothing else, until the block ends."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _sample(write: Callable[[], float], samples: list[float]) -> None:
    samples.append(write())
