"""What a text can be asked for: a value out of a sentence that is clear by itself. Pure; knows no model, no library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.facts import Fact, Kind, facts
from vectorstore.passages import Sentence
from vectorstore.sentences import sentences

ENOUGH = 6
"""Facts beyond which a passage is no better: the more it has, the more it is a table."""
LONGEST = 300  # characters of a sentence that is asked about
SMALLEST = 10
"""Of a bare number that is asked for: one, two and three stand everywhere."""
ASKED_FOR = (Kind.MONEY, Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.AGE)
"""What a question may ask for, the first the dearest: what a reader can check at a glance."""
_WHOLE = re.compile(r"""^[\w"'“‘《(（].*[.!。！][”"’']?$""", re.DOTALL)
_POINTS = re.compile(
    r"\b(?:this|these|those|such|above|following|aforementioned)\b|\[\d"
    r"|\b(?:the|that|your)\s+(?:\w+\s+)?(?:documents?|texts?|passages?|articles?|sources?|excerpts?|paragraphs?|authors?"
    r"|context)\b"
    r"|本[文报案]|[该此](?:文|案|公司|网站|人|报道|文件|市|省|局)|文[中内章档]|[上下前]述|以[上下]|这[一-龥]|来源中",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\b(?:he|she|him|his|her|hers|they|them|their|it|its|there)\b|她|它|(?<!其)他(?!人)|其(?![他它余])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a question is to ask for."""

    fact: Fact
    sentence: str
    """In which it stands."""
    start: int
    """Of the fact, in the text that the sentence is of."""


def richness(text: str) -> int:
    """Return how many different facts a text states."""
    return min(len({fact.form for fact in facts(text)}), ENOUGH)


def aims_of(text: str) -> tuple[Aim, ...]:
    """Return what to ask a text for, the best first: values, rather out of sentences that name what they are about."""
    aims = [aim for sentence in sentences(text) if _is_whole(sentence.text) for aim in _aims(sentence)]
    return tuple(sorted(aims, key=lambda aim: (not _clear(aim.sentence), ASKED_FOR.index(aim.fact.kind), aim.start)))


def _is_whole(sentence: str) -> bool:
    """Tell a sentence from a heading or a line of a table."""
    return len(sentence) <= LONGEST and "\n\n" not in sentence and bool(_WHOLE.search(sentence))


def stands_alone(text: str) -> bool:
    """Say whether a sentence points at nothing that stands elsewhere: no pronoun comes before every name."""
    found = _LEANS.search(text)
    return not _POINTS.search(text) and not (found and all(name.end > found.start() for name in names(text)))


def names(text: str) -> list[Fact]:
    """Return the names of a text, and what it quotes."""
    return [fact for fact in facts(text) if fact.kind in (Kind.NAME, Kind.QUOTE)]


def _aims(sentence: Sentence) -> Iterator[Aim]:
    for fact in facts(sentence.text):
        value, _, unit = fact.form.partition(" ")
        small = fact.kind is Kind.NUMBER and not unit and len(value) < len(str(SMALLEST))
        if fact.kind in ASKED_FOR and not small:
            yield Aim(fact, sentence.text, sentence.start + fact.start)


def _clear(sentence: str) -> bool:
    return bool(names(sentence)) and stands_alone(sentence)
