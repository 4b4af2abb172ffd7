"""Passages and a question -> the tokens of a prompt, within a budget.

What a document or a user wrote is tokenised on its own as plain text, so it can never become a control token
of the model's chat; what of a document reads like an order is left out. Knows the message files and a tokenizer; knows
no search and no answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from string import Template
from typing import Protocol

from assistant.answering.suspicious import named, statements
from assistant.conversation import Passage
from assistant.errors import PromptTooLong
from assistant.question.asked import Asked
from vectorstore.passages import Language, language_of

HEAD = 90  # characters of a document's head shown with its passages: told look-alikes apart as well as more did


class Tokenizer(Protocol):
    """What is needed of the model to write a prompt for it."""

    def tokenize(self, text: str, *, control: bool = False) -> list[int]:
        """Turn text into tokens; markers become control tokens only if ``control``."""
        ...

    def frame(self) -> tuple[str, str, str]:
        """Return what the chat template puts before, between and after the system and the user message."""
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt, ready to be read, and what it shows."""

    tokens: tuple[int, ...]
    gate: tuple[int, ...]
    """The same passages with the question whether they state the answer; shares all tokens before the question."""
    passages: tuple[Passage, ...]
    """The passages that found room, the last one perhaps with fewer sentences than were found."""


def message(name: str, **values: str) -> str:
    """Fill in one message file.

    Raises:
        KeyError: A variable of the message was not given.
    """
    return Template(files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")).substitute(values).strip()


def render(passages: Sequence[Passage], asked: Asked, tokenizer: Tokenizer, room: int) -> Prompt:
    """Lay out rules, passages and question, in this order, so that a next question reuses what comes before it.

    Args:
        passages: Best first.
        asked: As asked; the answer is asked for in its language.
        tokenizer: The model's.
        room: The most tokens the prompt may have.

    Raises:
        PromptTooLong: Rules and question alone need more than the room.
    """
    rules, after = opening(tokenizer), tokenizer.tokenize(tokenizer.frame()[-1], control=True)
    closing, gate = (
        [*tokenizer.tokenize("\n\n" + said), *after]
        for said in (_question(asked), message("gate.question", question=asked.question))
    )
    left = room - len(rules) - max(len(closing), len(gate))
    if left < 0:
        raise PromptTooLong(
            f"The question alone needs {len(closing)} tokens, {-left} more than there is room for. Ask a shorter one."
        )
    shown = fit(passages, tokenizer, left)
    shared = (*rules, *tokenizer.tokenize(sources(shown)))
    return Prompt((*shared, *closing), (*shared, *gate), shown)


def bare(said: str, tokenizer: Tokenizer) -> tuple[int, ...]:
    """Lay out a message that shows no passage, under the same rules, so that these are read only once."""
    after = tokenizer.tokenize(tokenizer.frame()[-1], control=True)
    return (*opening(tokenizer), *tokenizer.tokenize(said), *after)


def opening(tokenizer: Tokenizer) -> tuple[int, ...]:
    """Return the rules, with which every prompt begins: they can be read before anything is asked."""
    before, between, _ = tokenizer.frame()
    return (
        *tokenizer.tokenize(before, control=True),
        *tokenizer.tokenize(message("answer.system")),
        *tokenizer.tokenize(between, control=True),
    )


def _question(asked: Asked) -> str:
    tongue = "zh" if language_of(asked.question) is Language.ZH else "en"
    if not asked.narrowed and (title := named(asked.title).strip()):
        return message(f"answer.document.{tongue}", question=asked.question, title=title)
    if len(asked.parts) > 1:
        listed = "\n".join(f"{n}. {part}" for n, part in enumerate(asked.parts, start=1))
        return message(f"answer.parts.{tongue}", question=asked.question, parts=listed)
    return message(f"answer.question.{tongue}", question=asked.question)


def fit(passages: Sequence[Passage], tokenizer: Tokenizer, room: int) -> tuple[Passage, ...]:
    """Keep the best passages that fit; where one does not, keep as many of its sentences as do and stop there."""
    kept: list[Passage] = []
    for passage in passages:
        cut = passage
        while len(tokenizer.tokenize(sources((*kept, cut)))) > room:
            if len(cut.sentences) <= 1:
                return tuple(kept)
            cut = _shorter(cut)
        kept.append(cut)
        if cut is not passage:
            break
    return tuple(kept)


def sources(passages: Sequence[Passage]) -> str:
    """Return the part of the message that quotes the passages, each under its number and its document's head."""
    return message("sources", sources="\n\n".join(_quoted(passage) for passage in passages))


def _quoted(passage: Passage) -> str:
    head = " ".join(named(passage.head).split())[:HEAD]
    return message("passage", n=str(passage.n), head=head, text=statements(passage))


def _shorter(passage: Passage) -> Passage:
    sentences = passage.sentences[:-1]
    end = sentences[-1].end
    return replace(passage, sentences=sentences, end=end, text=passage.text[: end - passage.start])
