"""Is a model's line the same question, made to stand alone? Pure; knows no model.

A small model asked for a rewrite answers the question, adds what it remembers or asks something else. So its line is
taken only if nothing in it is new and nothing of the question is lost.
"""

import re
from collections.abc import Sequence

from assistant.checking.support import is_value
from assistant.language.facts import facts, missing
from assistant.language.words_en import AUXILIARIES, FUNCTION, QUESTION_WORDS
from assistant.question.context import named
from assistant.question.rewrites import Earlier
from vectorstore.passages import language_of
from vectorstore.words import terms

KEPT = 0.6  # least share of the question's words that its rewrite must keep; some give way to a name
KNOWN = 0.8  # least share of the rewrite's words that were said before; the rest may be grammar
STEM = 5  # letters by which English words are compared
LONGER = 200  # characters a rewrite may be longer than its question
_LABEL = re.compile(
    r"^(?:(?:the )?(?:new |rewritten |standalone )?question|改写后的问题|改写|新问题|问题)\s*[:：]\s*", re.IGNORECASE
)
_QUOTES = "\"'“”「」 "
_ASKS = re.compile(
    rf"^(?:{'|'.join((*AUXILIARIES, *QUESTION_WORDS))}|in|on|at|for|from|to|by|with|tell|explain|"
    r"describe|name|list|compare|give|show|find)\b",
    re.IGNORECASE,
)
_ASKS_ZH = re.compile("什么|谁|哪|几|多|怎|如何|何|吗|呢|是否|有没有|是不是|请|列出|说明|介绍|比较")
_NAME = re.compile(r"(?<=[^.?!\s] )[A-Z][\w'’-]+|\b\w*[A-Za-z]\d\w*|[A-Z]{2,}")
_LEANING = re.compile(
    r"\b(?:he|she|him|his|hers|they|them|it)\b(?!['’]s\b)|[他她]|它们?|(?:该|此)(?:案|人|公司|网站)", re.IGNORECASE
)


def accept(rewrite: str, question: str, earlier: Sequence[Earlier]) -> str | None:
    """Take a model's rewrite, or leave it.

    Args:
        rewrite: What the model wrote.
        question: As asked.
        earlier: What came before, in order.

    Returns:
        The question without label and quotation marks; None if it is not one line in the question's language that
        asks, keeps the question's words, has every name and number from the question or from what came before, and
        has done something about a pronoun.
    """
    line = _LABEL.sub("", rewrite.strip()).strip(_QUOTES)
    said = " ".join((question, *(text for turn in earlier for text in (turn.question, turn.answer))))
    fits = (
        bool(line)
        and "\n" not in line
        and len(line) <= len(question) + LONGER
        and language_of(line) is language_of(question)
        and _asks(line)
        and not (_LEANING.search(line) and _content(line) == _content(question))
        and not any(is_value(fact) for fact in missing(facts(line), said))
        and _names(line) <= _stems(said)
        and all(mention.words in said for mention in named(line) if mention.name and not mention.words.isascii())
        and _share(_content(question), _content(line)) >= KEPT
        and _share(_content(line), _content(said)) >= KNOWN
    )
    return line if fits else None


def _asks(line: str) -> bool:
    return line.endswith(("?", "？")) or bool(_ASKS.match(line) or _ASKS_ZH.search(line))


def _names(line: str) -> frozenset[str]:
    """Return the stems of what is written as a name; the first word of the line has its capital anyway."""
    return frozenset(stem for name in _NAME.findall(line) for stem in _stems(name))


def _stems(text: str) -> frozenset[str]:
    """Return stems of words, and single Chinese characters: pairs of them change wherever a name is put in."""
    found = terms(text)
    words = {term[:STEM] for term in found if term.isascii()}
    return frozenset(words | {character for term in found if not term.isascii() for character in term})


def _content(text: str) -> frozenset[str]:
    plain = _LEANING.sub(" ", text)
    return _stems(" ".join(term for term in terms(plain) if term not in FUNCTION))


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 1.0
