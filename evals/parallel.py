"""Questions put to several processes at once, each with an asker of its own. Knows no model, no library and no folder.

Only the parent writes anything down and only the parent hears Ctrl-C; a worker that is no longer wanted is ended.
"""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from assistant.errors import AssistantError
from evals.errors import WorkerLost
from evals.outcomes import Outcome, State
from evals.questions import Question
from evals.runner import Ask, put
from vectorstore.errors import VectorstoreError

Opening = Callable[[], AbstractContextManager[Ask]]
"""Opens an asker in the process that calls it; travels there by pickle."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that answers one question after the other."""

    process: SpawnProcess
    pipe: "Connection[Question, Outcome | Exception]"

    def send(self, question: Question) -> None:
        """Put a question; if the process has ended, `receive` will tell why."""
        with suppress(BrokenPipeError):
            self.pipe.send(question)

    def receive(self) -> Outcome:
        """Wait for what came of the question that was sent.

        Raises:
            WorkerLost: The process has ended.
            AssistantError: The asker raised it.
            VectorstoreError: The asker raised it.
        """
        try:
            received = self.pipe.recv()
        except (EOFError, ConnectionResetError) as error:
            self.process.join()
            raise WorkerLost(
                f"A worker process ended with code {self.process.exitcode}. What was answered before is kept; go on "
                "with --run and fewer --jobs: each needs memory for a model of its own."
            ) from error
        if isinstance(received, Exception):
            raise received
        return received


@contextmanager
def workers(openings: Sequence[Opening]) -> Iterator[tuple[Worker, ...]]:
    """Start a process for each opening, and end them all with the block."""
    started: list[Worker] = []
    try:
        for opening in openings:
            started.append(_start(opening))
        yield tuple(started)
    finally:
        for worker in started:
            worker.process.terminate()
        for worker in started:
            worker.process.join()
            worker.pipe.close()


def outcomes(workers: Sequence[Worker], questions: Sequence[Question]) -> Iterator[Outcome]:
    """Put questions to whichever worker is free; yield what comes of them as it comes.

    Raises:
        WorkerLost: A worker has ended.
        AssistantError: An asker raised it, and every other would.
        VectorstoreError: An asker raised it.
    """
    left = iter(questions)
    busy: dict[object, Worker] = {}
    for worker, question in zip(workers, left, strict=False):
        worker.send(question)
        busy[worker.pipe] = worker
    while busy:
        for pipe in wait([worker.pipe for worker in busy.values()]):
            worker = busy.pop(pipe)
            outcome = worker.receive()
            following = next(left, None)
            if following is not None:
                worker.send(following)
                busy[pipe] = worker
            yield outcome


def _start(opening: Opening) -> Worker:
    context = get_context("spawn")  # a forked copy of a process with threads may hang
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, opening), daemon=True)
    process.start()
    theirs.close()  # so that the pipe ends when the process does
    return Worker(process, ours)


def _work(pipe: "Connection[Outcome | Exception, Question]", opening: Opening) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with opening() as ask:
            while True:
                pipe.send(put(pipe.recv(), ask, time.perf_counter, State.ANSWERED))
    except (AssistantError, VectorstoreError) as error:
        pipe.send(error)
