"""The parts of the bench, and how they are run one after the other. Prints nothing."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import AssistantError
from evals.errors import EvalError, UnknownChoice
from evals.speed import answering, busy, evidence, indexing, same, searching, speeds, starting, throughput
from evals.speed.figures import Done, Figures, Missing
from evals.speed.setting import Setting
from vectorstore.errors import VectorstoreError


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bench."""

    about: str
    measure: Callable[[Setting], Figures]
    usual: bool = True
    """Whether it is run if no part is named; else only by name."""


PARTS: Mapping[str, Part] = {
    "answer": Part("first word, follow-up and whole answer, warm", answering.measure),
    "start": Part("new processes: --help, evidence, first word, peak memory", starting.measure),
    "speeds": Part("tokens a second, read and written", speeds.measure),
    "busy": Part("writing beside a busy process", busy.measure),
    "evidence": Part("question to evidence, the model at rest and writing", evidence.measure),
    "search": Part("search by size of the library", searching.measure),
    "index": Part("chunks a second", indexing.measure),
    "evals": Part("questions of a pack a minute", throughput.measure),
    "same": Part("the same answers with and without reuse", same.measure, usual=False),
}


def run(parts: Mapping[str, Part], setting: Setting, clock: Callable[[], float] = time.perf_counter) -> Iterator[Done]:
    """Run parts in order; one that cannot be measured says why, and the next one comes.

    Args:
        parts: Those to run, by name.
        setting: Handed to each.
        clock: Seconds that never go back.
    """
    for name, part in parts.items():
        setting.told(f"{name}: {part.about}")
        started = clock()
        try:
            figures = part.measure(setting)
        except (EvalError, AssistantError, VectorstoreError) as error:
            figures = Figures((), (), (Missing(part.about, str(error)),))
        yield Done(name, figures, clock() - started)


def chosen(names: Sequence[str], available: Mapping[str, Part] = PARTS) -> Mapping[str, Part]:
    """Return the parts of some names, or, if none is named, those that are usual; in the order of the bench.

    Raises:
        UnknownChoice: There is no part of one of the names.
    """
    missing = [name for name in names if name not in available]
    if missing:
        raise UnknownChoice(f"The bench has no part {', '.join(missing)}. Its parts: {', '.join(available)}.")
    return {name: part for name, part in available.items() if (name in names if names else part.usual)}
