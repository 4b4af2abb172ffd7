"""The process that reads what strangers made: messages in, messages out, until there are no more.

Ends with whoever started it, and at the first thing that goes wrong in it. `apart` starts it.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from vectorstore.errors import UnreadableBytes
from vectorstore.reading import frames, pdfium, wire
from vectorstore.reading.formats import FORMATS
from vectorstore.reading.limits import Limits, limit_memory, limit_processor
from vectorstore.reading.marking import marked

MOST_TEXT = 100_000_000
"""Bytes of a document's text."""


def main(memory: int, seconds: int) -> None:
    """Serve until the stream in ends.

    Args:
        memory: Bytes of addresses the process may use.
        seconds: Of the processor, for one request.
    """
    limits = Limits(memory, seconds)
    requests, answers = sys.stdin.buffer, _taken()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started it, who then ends it
    sys.excepthook = lambda kind, error, trace: _last(answers, kind, error, trace)
    with contextlib.suppress(OSError):  # if the whole machine is out of memory, this one goes first
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    limit_memory(limits)
    while True:
        try:
            head, body = frames.receive(requests, sys.maxsize)
        except frames.Garbled:
            return
        limit_processor(limits)
        try:
            said, written = _answer(head, body)
        except UnreadableBytes as error:
            said, written = {"refused": str(error)}, b""
        frames.send(answers, said, written)


def _taken() -> BinaryIO:
    """Take the stream out for ourselves: what a library prints must not get between the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(head: dict[str, object], body: bytes) -> wire.Message:
    page, width = head.get("page"), head.get("width")
    if isinstance(page, int) and isinstance(width, int):
        return wire.of_drawn(pdfium.draw(body, page, width))
    said, text = wire.of_extract(marked(FORMATS[str(head["suffix"])].extract(body)))
    if len(text) > MOST_TEXT:
        raise UnreadableBytes(f"holds more than {MOST_TEXT // 1_000_000} MB of text: split it")
    return said, text


def _last(answers: BinaryIO, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what is about to end the process; only the kind, since the message may hold a part of the document."""
    with contextlib.suppress(OSError):
        frames.send(answers, {"broke": kind.__name__})
