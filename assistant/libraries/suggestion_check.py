"""Is a model's line a question that can be offered to somebody who has not read the passage? Pure; knows no model.

A small model asks about "this document", asks for a yes, or brings in what the passage does not say. Whether the
question can be answered is not judged here: for that it is asked.
"""

import re

from assistant.checking.support import content
from assistant.language.facts import facts, missing
from assistant.language.words_en import AUXILIARIES
from assistant.libraries.suggestion_aims import Aim, names, stands_alone
from vectorstore.passages import Language, language_of

LENGTHS = {Language.EN: range(15, 201), Language.ZH: range(6, 81)}
"""Characters: what fits on a button and still says what it is about."""
SHARED = 2
"""Words that a question has from the sentence it is made of, at the least."""
TOPIC = 3
"""Words from its document's head, if it has no name: enough to say what is meant."""
KNOWN = 0.85
"""Least share of its words that the passage has, too; the rest may be grammar."""
STEM = 4  # letters by which English words are compared: carry, carried
_LABEL = re.compile(r"^(?:(?:the |my )?question|问题)?\s*\d{0,2}\s*[:：.、)]\s*", re.IGNORECASE)
_QUOTES = "\"'“”‘’「」* "
_OPEN = {
    Language.EN: re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE),
    Language.ZH: re.compile("什么|谁|哪|几|多少|多[大长久高重远]|怎|如何|何[时地人]|为何"),
}
_ASKING = re.compile(
    r"\b(?:how (?:many|much|long|old)|(?:what|which) (?:share|number|amount|year|date|day)|years?|months?|days?)\b"
    r"|什么时候|多少|多大|什么|哪[一年天个里]?|几|谁",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(rf"^(?:{'|'.join(AUXILIARIES)})\b|吗$|是否|有没有|是不是", re.IGNORECASE)


def question_in(line: str, head: str, text: str, aim: Aim) -> str | None:
    """Take the question that a model wrote on a passage, or leave it.

    Args:
        line: What the model wrote.
        head: Of the passage's document.
        text: The passage.
        aim: What was to be asked for.

    Returns:
        The question without label and quotation marks; None if it is not in the passage's language, does not ask for
        something, gives the answer away, points at what its reader does not see, says nothing of what it is about, or
        has a word, name or value that the passage does not have.
    """
    question, language = _bare(line), language_of(text)
    fits = (
        language_of(question) is language
        and len(question) in LENGTHS[language]
        and bool(_OPEN[language].search(question))
        and not _YES_OR_NO.search(question.rstrip("?？"))
        and stands_alone(question)
        and _names_something(question, head)
        and bool(missing([aim.fact], question))
        and len(content(question) & content(aim.sentence)) >= SHARED
        and _known(question, f"{head}\n{text}") >= KNOWN
        and not missing(facts(question), f"{head}\n{text}")
    )
    return question if fits else None


def _bare(line: str) -> str:
    first = _LABEL.sub("", line.strip().strip(_QUOTES)).strip(_QUOTES)
    asked, mark, _ = re.sub("[?？]", "\0", first, count=1).partition("\0")
    return f"{asked.strip()}{'？' if language_of(asked) is Language.ZH else '?'}" if mark else ""


def _names_something(question: str, head: str) -> bool:
    return bool(names(question)) or len(content(question) & content(head)) >= TOPIC


def _known(question: str, said: str) -> float:
    """Return the share of a question's words that were said, other endings allowed for."""
    words, there = content(_ASKING.sub(" ", question)), content(said)
    return sum(_stands(word, there, said) for word in words) / max(len(words), 1)


def _stands(word: str, there: frozenset[str], said: str) -> bool:
    if not word.isascii():
        return all(character in said for character in word)  # pairs change wherever a word is put in or left out
    return any(other[:STEM] == word[:STEM] for other in there)
