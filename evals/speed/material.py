"""What the contenders are given to read: passages and questions that are the same in every run. Knows no model.

Cut from the built-in collection without a search, so that nothing but reading and writing is timed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import wiring
from assistant.answering import prompt
from assistant.conversation import Passage
from assistant.question.asked import Asked
from vectorstore import chunking
from vectorstore.passages import Chunk, Document, Sentence
from vectorstore.reading.folder import scan
from vectorstore.sentences import own_sentences

QUESTION = "Describe everything that the sources report, in full sentences, with every name, number and date in them."
FOLLOW_UP = "Describe every person and every office that the sources name, in full sentences, one after the other."
TOGETHER = 4
"""Passages of a prompt, as many as are shown by default."""
_SIZE = 560  # in weight, see chunking.cut: four of them with their heads make about 600 tokens
_ROOM = 1_000_000  # characters: everything fits
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question over given passages, for us and, as the very same messages, for anyone."""

    question: str
    passages: tuple[Passage, ...]
    system: str
    user: str


def asking(question: str, passages: tuple[Passage, ...]) -> Asking:
    """Put a question over passages."""
    said = prompt.render(passages, Asked.of(question), _Characters(), _ROOM)
    system, user = "".join(chr(token) for token in said.tokens).split(_BETWEEN)
    return Asking(question, said.passages, system, user)


def groups() -> tuple[tuple[Passage, ...], ...]:
    """Cut the collection into groups of passages."""
    found = _passages()
    whole = len(found) // TOGETHER * TOGETHER
    return tuple(_numbered(found[start : start + TOGETHER]) for start in range(0, whole, TOGETHER))


def turned(group: tuple[Passage, ...], by: int) -> tuple[Passage, ...]:
    """Put passages in another order, the first ones last."""
    return _numbered((*group[by:], *group[:by]))


def text() -> str:
    """Return one long English text, for reading that is about nothing but speed."""
    return "\n\n".join(passage.text for passage in _passages())


def _passages() -> list[Passage]:
    found = []
    for source in scan(wiring.seed_paths()):
        document = source.read(source.name)
        sentences = own_sentences(document)
        for chunk in chunking.cut(document, _SIZE):
            inside = tuple(s for s in sentences if chunk.start <= s.start and s.end <= chunk.end)
            found.append(_passage(document, chunk, inside))
    return found


def _passage(document: Document, chunk: Chunk, inside: tuple[Sentence, ...]) -> Passage:
    return Passage(
        1, document.name, document.title, chunk.head, chunk.start, chunk.end, chunk.text, document.page(chunk.start),
        document.sha256, 1.0, inside,
    )  # fmt: skip


def _numbered(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(replace(passage, n=n) for n, passage in enumerate(passages, start=1))


class _Characters:
    """A tokenizer whose tokens are characters, so that a prompt can be read back as the messages it is made of."""

    def tokenize(self, text: str, *, control: bool = False) -> list[int]:
        return [ord(character) for character in text]

    def frame(self) -> tuple[str, str, str]:
        return "", _BETWEEN, ""
