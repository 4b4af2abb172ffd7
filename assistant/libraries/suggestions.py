"""Three questions to begin with for each library, every one of which it was seen to answer from its documents.

The model writes the question to a value out of a passage; then it is asked like any other, and kept only if the answer
has that value and cites that very document. Slow, so it gives way at once to whoever asks something.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import Event

from assistant.answering.prompt import HEAD, message
from assistant.conversation import Answer
from assistant.conversation import Event as Said
from assistant.language.facts import Kind, missing
from assistant.libraries import suggestion_file
from assistant.libraries.suggestion_check import question_in
from assistant.libraries.suggestion_file import Making, Suggested
from assistant.libraries.suggestion_places import Stretch, next_of, stretches
from vectorstore.library import Library
from vectorstore.passages import Language

WANTED = 3
TRIES = 8
"""Questions that are asked at the most; each takes as long as a reader's."""
LINES = 16
"""Questions that are wanted of the model at the most; a line that cannot be offered costs but seconds."""
BUILT_IN = (
    "How many members had registered on the dark web site that the Wuxi police cracked?",
    "Who was akula98, and how was he identified?",
    "富阳区那10家房产、装修、物业公司每家被罚款多少？",
)
"""Those for the built-in collection, which need not be made."""

_MANY = {Language.EN: "How many", Language.ZH: "多少"}
_ASKS: Mapping[Language, Mapping[Kind, str]] = {
    Language.EN: {Kind.DATE: "When", Kind.MONEY: "How much", Kind.PERCENT: "What share", Kind.AGE: "How old"},
    Language.ZH: {Kind.DATE: "什么时候", Kind.AGE: "多大"},
}
"""How a question asks for each kind of value; for a number otherwise."""

Writing = Callable[[str, Event], str]
"""A message to the model's one line; ends early when the event is set. ``LocalWriter.reply`` is one."""
Asking = Callable[[str, Event], Iterator[Said]]
"""A question to all that becomes of it; ends early when the event is set. ``Assistant.ask`` is one."""


class Result(StrEnum):
    """What came of one passage."""

    KEPT = "kept"
    NO_QUESTION = "no question"
    """The model wrote nothing that can be offered."""
    REFUSED = "refused"
    """It is not answered, or not all of it."""
    OTHERWISE = "otherwise"
    """The answer does not have the value that was asked for."""
    ELSEWHERE = "elsewhere"
    """The answer cites other documents only."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One passage and what came of it."""

    document: str
    line: str
    """What the model wrote."""
    result: Result


def stored(home: Path, library: Library) -> tuple[str, ...] | None:
    """Return the questions made for the library; None if they were not, or for other documents than it has now."""
    making = suggestion_file.read(home, library.store)
    return tuple(each.question for each in making.kept) if making.done else None


def make(library: Library, home: Path, writing: Writing, asking: Asking, stop: Event) -> Iterator[Tried]:
    """Make the questions of a library, or go on with it, and keep them; nothing happens if they are there.

    Args:
        library: Open, and asked by ``asking``.
        home: The data folder, where they are kept.
        writing: Has the model write a question.
        asking: Has it answered.
        stop: Ends it when set; what was found by then is kept, and the next call goes on from there.

    Yields:
        Every try, so that whoever drives this can stop in between as well.
    """
    making = suggestion_file.read(home, library.store)
    if making.done:
        return
    places = stretches(library, LINES // 2)
    while stretch := _next(places, making):
        tried, question = _try(stretch, writing, asking, stop, making)
        if stop.is_set() or library.store.generation != making.generation:
            return  # what came of it may be cut short, or be about documents that are gone
        making = _after(making, stretch, tried.result, question)
        suggestion_file.write(home, library.store, making)
        yield tried
    suggestion_file.write(home, library.store, replace(making, done=True))


def _next(places: tuple[Stretch, ...], making: Making) -> Stretch | None:
    if len(making.kept) >= WANTED or making.asked >= TRIES or len(making.tried) >= LINES:
        return None
    return next_of(places, making.kept, making.tried)


def _after(making: Making, stretch: Stretch, result: Result, question: str | None) -> Making:
    new = (Suggested(question, stretch.document, stretch.language),) if question else ()
    tried = (*making.tried, (stretch.document, stretch.start))
    asked = making.asked + (result is not Result.NO_QUESTION)
    return replace(making, kept=(*making.kept, *new), tried=tried, asked=asked)


def _try(stretch: Stretch, writing: Writing, asking: Asking, stop: Event, making: Making) -> tuple[Tried, str | None]:
    line = writing(_request(stretch), stop)
    question = question_in(line, stretch.head, stretch.text, stretch.aim)
    if question is None or question in [each.question for each in making.kept]:
        return Tried(stretch.document, line, Result.NO_QUESTION), None
    result = _asked(question, stretch, asking, stop)
    return Tried(stretch.document, line, result), question if result is Result.KEPT else None


def _request(stretch: Stretch) -> str:
    aim, language = stretch.aim, stretch.language
    tongue = "zh" if language is Language.ZH else "en"
    asks = _ASKS[language].get(aim.fact.kind, _MANY[language])
    # Line ends of a document would end a line of the pattern, too.
    head, sentence = (" ".join(words.split()) for words in (stretch.head[:HEAD], aim.sentence))
    return message(f"suggest.{tongue}", head=head, sentence=sentence, answer=aim.fact.text, asks=asks)


def _asked(question: str, stretch: Stretch, asking: Asking, stop: Event) -> Result:
    answer = next((event for event in asking(question, stop) if isinstance(event, Answer)), None)
    if answer is None or answer.refused or answer.missing:
        return Result.REFUSED
    if missing([stretch.aim.fact], answer.text):
        return Result.OTHERWISE
    # By the file and not by its name: a copy of the document is as good.
    cited = any(citation.sha256 == stretch.sha256 for citation in answer.citations)
    return Result.KEPT if cited else Result.ELSEWHERE
