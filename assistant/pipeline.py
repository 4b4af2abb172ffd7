"""The main path: search, show the evidence, write, check. The page, the command line and the evals all read it.

Machines are handed in. Knows no file, no terminal and no browser.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from time import perf_counter
from typing import Protocol

from assistant import grounding
from assistant.conversation import Answer, Claim, Draft, Evidence, Gate, Passage, Progress
from assistant.conversation import Event as Said
from assistant.grounding import Similarity
from assistant.prompt import Prompt
from vectorstore.passages import Hit, Language, language_of

Search = Callable[[str], tuple[Hit, ...]]
"""A question to its hits, best first."""


class Writer(Protocol):
    """What writes drafts: a model with its tokenizer; engine.py and worker.py make the real one."""

    def lay_out(self, passages: tuple[Passage, ...], question: str) -> Prompt:
        """Lay out a prompt within the model's context."""
        ...

    def judge(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Gate]:
        """Read the passages and say whether they state the answer."""
        ...

    def write(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Draft]:
        """Read a prompt and write on from it."""
        ...


class Assistant:
    """Answers questions about one library."""

    def __init__(self, search: Search, writer: Callable[[], Writer], similarity: Similarity, gate: float) -> None:
        """Put the machines together.

        Args:
            search: Finds the evidence.
            writer: Returns the model. A callable, so that evidence is shown while the model still loads.
            similarity: Compares texts across languages.
            gate: The score from which on the passages are taken to state the answer.
        """
        self._search = search
        self._writer = writer
        self._similarity = similarity
        self._gate = gate

    def ask(self, question: str, stop: Event | None = None) -> Iterator[Said]:
        """Answer one question.

        Args:
            question: In English or Chinese.
            stop: Ends the writing when set. What is written by then is checked and returned like any answer.

        Yields:
            Evidence once, then Progress, the Gate, Progress and Draft pieces, then the Answer. Without hits the
            refusal follows the empty evidence at once and the model is not asked; where the passages do not state
            the answer it follows the gate, and nothing is written.
        """
        clock = _Clock()
        stop = stop or Event()
        passages = tuple(Passage.of(n, hit) for n, hit in enumerate(self._search(question), start=1))
        yield Evidence(passages, clock.lap("search"))
        if not passages:
            yield _refusal(question, (), (), _words(question).nothing_found, clock)
            return
        writer = self._writer()
        clock.lap("load")
        prompt = writer.lay_out(passages, question)
        for judged in writer.judge(prompt, stop):
            yield judged
            if isinstance(judged, Gate) and judged.score < self._gate:
                clock.lap("read")
                yield _refusal(question, (), prompt.passages, _words(question).not_stated, clock)
                return
        clock.lap("read")
        draft = ""
        for said in writer.write(prompt, stop):
            if isinstance(said, Draft):
                draft += said.piece
            yield said
        clock.lap("write")
        yield self._checked(question, draft, prompt.passages, clock)

    def _checked(self, question: str, draft: str, passages: tuple[Passage, ...], clock: "_Clock") -> Answer:
        words = _words(question)
        claims = grounding.check(draft, question, passages, self._similarity)
        clock.lap("check")
        text = grounding.marked(claims)
        if not claims:
            return _refusal(question, claims, passages, words.not_stated, clock)
        if not text:
            return _refusal(question, claims, passages, words.not_proved, clock)
        return Answer(question, text, False, "", claims, passages, clock.seconds)


def _refusal(
    question: str, claims: tuple[Claim, ...], passages: tuple[Passage, ...], reason: str, clock: "_Clock"
) -> Answer:
    return Answer(question, reason, True, reason, claims, passages, clock.seconds)


class _Clock:
    """Wall seconds per step."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> float:
        now = perf_counter()
        self._laps[step], self._last = now - self._last, now
        return self._laps[step]

    @property
    def seconds(self) -> dict[str, float]:
        return {**self._laps, "total": perf_counter() - self._start}


@dataclass(frozen=True, slots=True)
class _Reasons:
    nothing_found: str
    not_stated: str
    not_proved: str


_REASONS = {
    Language.EN: _Reasons(
        "Nothing in this library shares a word or a meaning with the question.",
        "The documents do not state this. The nearest passages are shown.",
        "No answer could be proved from the documents. The nearest passages are shown.",
    ),
    Language.ZH: _Reasons(
        "这个资料库里没有与问题相关的内容。",
        "文档没有说明这一点。下面是最接近的段落。",
        "没有能够由文档证明的答案。下面是最接近的段落。",
    ),
}


def _words(question: str) -> _Reasons:
    return _REASONS[language_of(question)]
