"""The main path: search, show the evidence, read, write, check. The page, the command line and the evals all read it.

Machines are handed in. Knows no file, no terminal and no browser.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from itertools import count
from threading import Event
from time import perf_counter
from typing import Protocol

from assistant.answering.composing import compose, refusal
from assistant.answering.reading import Reading, Writer, read
from assistant.answering.refusals import refusals
from assistant.answering.suspicious import stating
from assistant.answering.understanding import understood
from assistant.checking import grounding
from assistant.checking.disagreement import disagreements
from assistant.checking.proofs import Similarity
from assistant.conversation import Answer, Claim, Evidence, Passage
from assistant.conversation import Event as Said
from assistant.question.asked import Asked
from assistant.question.rewrites import Earlier
from assistant.question.scope import Groups, compares, divided, lists
from assistant.question.unmentioned import unmentioned, without_strangers
from assistant.question.wanted import answering
from vectorstore.passages import Hit


class Search(Protocol):
    """Finds the evidence; wiring.py makes the real one."""

    def __call__(self, question: str, *, over_all: bool = False, within: str = "") -> tuple[Hit, ...]:
        """Return the hits of a question, best first.

        Args:
            question: As asked.
            over_all: It goes over all documents: some hits of each of the nearest are returned.
            within: The name of the one document that is searched; empty for all.
        """
        ...


class Assistant:
    """Answers questions about one library."""

    def __init__(self, search: Search, writer: Callable[[], Writer], similarity: Similarity, gate: float) -> None:
        """Put the machines together.

        Args:
            search: Finds the evidence.
            writer: Returns the model. A callable, so that evidence is shown while the model still loads.
            similarity: Compares what texts mean, within a language and across.
            gate: The score from which on the passages are taken to state the answer.
        """
        self._search = search
        self._writer = writer
        self._similarity = similarity
        self._gate = gate

    def ask(self, question: str, stop: Event | None = None, earlier: Sequence[Earlier] = ()) -> Iterator[Said]:
        """Answer one question.

        Args:
            question: In English or Chinese.
            stop: Ends the writing when set. What is written by then is checked and returned like any answer.
            earlier: The turns before it, oldest first; a follow-up is made to stand alone by them.

        Yields:
            Evidence once, then Progress, the Gate, Progress and Draft pieces, then the Answer. Without hits, and where
            nothing found mentions a name of the question, the refusal follows the evidence at once and the model is
            not asked; where the passages do not state the answer it follows the gate, and nothing is written. A
            question that goes over several documents is read document by document: what stands between Evidence and
            Answer then comes once for each.
        """
        clock = _Clock()
        stop = stop or Event()
        alone = understood(question, earlier, lambda said: self._writer().reply(said, stop))
        standalone = alone if alone != question else ""
        clock.lap("understand")
        groups = self._found(alone, follows=bool(earlier))
        passages = tuple(passage for _, group in groups for passage in group)
        yield Evidence(passages, clock.lap("search"), standalone)
        answer = yield from self._answer(alone, groups, passages, stop, clock)
        yield replace(answer, question=question, standalone=standalone, seconds=clock.seconds)

    def _found(self, question: str, *, follows: bool) -> Groups:
        """Search for a question, and again for what is asked of one document alone; passages are numbered through."""
        hits = self._search(question, over_all=lists(question))
        groups = divided(question, tuple(Passage.of(n, hit) for n, hit in enumerate(hits, start=1)), follows=follows)
        if not all(asked.narrowed for asked, _ in groups):  # all of them are, or none
            return groups
        numbers = count(1)
        return tuple(
            (asked, tuple(replace(passage, n=next(numbers)) for passage in self._within(asked, group)))
            for asked, group in groups
        )

    def _within(self, asked: Asked, group: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Return the passages of a group's document that answer best what is asked of it alone."""
        hits = self._search(asked.question, within=group[0].document)
        return tuple(Passage.of(0, hit) for hit in hits) or group

    def _answer(
        self, question: str, groups: Groups, passages: tuple[Passage, ...], stop: Event, clock: "_Clock"
    ) -> Generator[Said, None, Answer]:
        words = refusals(question)
        if not passages:
            return refusal(question, words.nothing_found, ())
        strangers = unmentioned(question, passages)
        if strangers and not compares(question):
            return refusal(question, words.naming(strangers), passages, lacking=strangers)
        readings = yield from self._read(groups, stop, clock)
        checked = [(each, self._checked(each)) for each in readings]
        clock.lap("check")
        shown = tuple(passage for each in readings for passage in each.passages)
        return compose(question, checked, shown, strangers)

    def _checked(self, reading: Reading) -> tuple[Claim, ...]:
        question = reading.asked.question
        if reading.asked.title and not reading.asked.narrowed:
            question = without_strangers(question, reading.passages)
        ground = tuple(map(stating, reading.passages))
        claims = answering(grounding.check(reading.draft, question, ground, self._similarity), question)
        return (*claims, *disagreements(claims, ground))

    def _read(self, groups: Groups, stop: Event, clock: "_Clock") -> Generator[Said, None, list[Reading]]:
        writer = self._writer()
        clock.lap("load")
        readings = []
        for asked, group in groups:
            readings.append((yield from read(writer, asked, group, self._gate, stop, clock.lap)))
        return readings


class _Clock:
    """Wall seconds per step."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> float:
        now = perf_counter()
        self._laps[step] = self._laps.get(step, 0.0) + now - self._last
        self._last = now
        return self._laps[step]

    @property
    def seconds(self) -> dict[str, float]:
        return {**self._laps, "total": perf_counter() - self._start}
