"""How well sentences carry a claim: which of its words and hard facts stand in one to three neighbours.

Works on plain strings, so that the evals measure what the product uses. Knows no document, no question and no verdict.
Overlap of words alone is blind to one swapped number, since a false sentence keeps nine tenths of the words of the true
one; hence the facts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checking.claims import clauses
from assistant.language import unknown_zh
from assistant.language.facts import Fact, Kind, facts, missing
from vectorstore.passages import Language, language_of
from vectorstore.words import terms

WINDOW = 3  # sentences a claim may draw on
STEM = 5  # letters by which English words are compared: register, registered
REMEMBERED = 4096  # texts whose reading is kept: all claims of a draft are compared with the same sentences

_STOP = frozenset(
    """
    a about according after all also an and any are as at be been before between both but by can could did do does
    during each for from had has have he her hers him his how i if in into is it its itself may might more most no not
    of on or our over per same shall she should so some such than that the their them then there these they this those
    to under until up very was we were what when where which while who whom whose why will with within without would
    yes yet you your
    """.split()
)

_ZH_STOP = frozenset("的了是着呢吗吧么之有在被为和与及于由共将已也都就又并而其这那他她它们")
"""A pair of characters with one of these is rarely a word."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text states: its content words and its hard facts."""

    text: str
    words: frozenset[str]
    facts: tuple[Fact, ...]
    """Each once, however often the text repeats it."""
    language: Language

    def share(self, words: frozenset[str], lacking: frozenset[Fact]) -> float:
        """Return how much of the statement is carried, 0..1, if these of its words are and these facts are not.

        A value counts as two words beyond its own, a name as one. The weights are those that told supported from
        unsupported claims best on WiCE (Kamoi et al. 2023) without losing rank correlation on MTRAG (Katsis et al.
        2025).
        """
        whole = len(self.words) + sum(map(_weight, self.facts))
        carried = len(words & self.words) + sum(_weight(fact) for fact in self.facts if fact not in lacking)
        return carried / whole if whole else 0.0

    def covered(self, words: frozenset[str]) -> float:
        """Return how much of what it says these words cover, 0..1, where every fact is carried.

        A value with a unit stands for one word, the unit. A bare number says nothing of what was counted.
        """
        measures = sum(fact.kind is Kind.DATE or " " in fact.form for fact in self.facts if is_value(fact))
        whole = len(self.words) + measures
        return (len(words & self.words) + measures) / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring sentences ``first..end`` of a list, and what of a statement they carry."""

    first: int
    end: int
    """The first sentence behind it."""
    words: frozenset[str]
    lacking: frozenset[Fact]


@lru_cache(REMEMBERED)
def statement(text: str) -> Statement:
    """Read what a text states."""
    hard = facts(text)
    found = (*hard, *_unknown(text, hard))
    words = text
    for fact in found:
        if is_value(fact):  # compared as a fact: 十六天 and 16天 are other words for the same
            words = words[: fact.start] + " " * (fact.end - fact.start) + words[fact.end :]
    once = {(fact.kind, fact.form): fact for fact in reversed(found)}
    return Statement(text, content(words), tuple(reversed(once.values())), language_of(text))


def is_value(fact: Fact) -> bool:
    """Say whether a fact is a value and not a word."""
    return fact.kind not in (Kind.NAME, Kind.QUOTE, Kind.WORD)


@lru_cache(REMEMBERED)
def content(text: str) -> frozenset[str]:
    """Return the words that carry a text's meaning, as they are compared; figures are not among them."""
    kept = (term for term in terms(text) if term not in _STOP and not term[0].isdigit())
    return frozenset(term[:STEM] if term.isascii() and term.isalpha() else term for term in kept if _carries(term))


@lru_cache(REMEMBERED)
def lacking(stated: tuple[Fact, ...], text: str) -> frozenset[Fact]:
    """Return the facts that a text does not state."""
    if not stated:
        return frozenset()
    hard = tuple(fact for fact in stated if fact.kind is not Kind.WORD)
    strange = {fact for fact in stated if fact.kind is Kind.WORD and not _may_state_word(fact.text, text)}
    return frozenset(missing(hard, text)) | strange | {fact for fact in stated if _only_begins(fact, text)}


def is_like(one: Fact, other: Fact) -> bool:
    """Say whether two facts are of one kind and unit, so that one can stand in the place of the other."""
    return one.kind is other.kind and (not is_value(one) or _unit(one) == _unit(other))


def windows(claim: Statement, sentences: Sequence[str]) -> tuple[Window, ...]:
    """Return what every run of neighbouring sentences carries of a claim, in the order of the text, short before long.

    A fact stands in a run if it stands in one of its sentences.
    """
    read = [(claim.words & content(sentence), lacking(claim.facts, sentence)) for sentence in sentences]
    found = []
    for first in range(len(read)):
        words, not_there = read[first]
        for end in range(first + 1, min(first + WINDOW, len(read)) + 1):
            words, not_there = words | read[end - 1][0], not_there & read[end - 1][1]
            found.append(Window(first, end, words, not_there))
    return tuple(found)


def told(found: Sequence[Window], news: Statement) -> Iterator[Window]:
    """Leave out the windows that go on for more than one sentence after the last that tells any of the news.

    One more may say who was meant: "It arrested a buyer. The buyer, Wang, …"; what is said later is another matter.
    """
    last: dict[int, tuple[Window, int]] = {}
    for window in found:
        before, told_by = last.get(window.first, (None, window.end))
        if before is None or _adds(window, before, news):
            told_by = window.end
        last[window.first] = (window, told_by)
        if window.end - told_by <= 1:
            yield window


def _adds(window: Window, before: Window, news: Statement) -> bool:
    more_words = (window.words - before.words) & news.words
    return bool(more_words) or any(fact in before.lacking - window.lacking for fact in news.facts)


def without(claim: Statement, words: frozenset[str], repeated: frozenset[Fact]) -> Statement:
    """Return what is left of a statement beside words and facts that were known before."""
    left = tuple(fact for fact in claim.facts if fact not in repeated)
    return Statement(claim.text, claim.words - words, left, claim.language)


def support(claim: str, evidence: Sequence[str]) -> float:
    """Return how well the evidence carries a claim, 0..1: each clause by its best run of sentences.

    Args:
        claim: One sentence.
        evidence: The sentences of one document, in order.
    """
    parts = [statement(clause) for clause in clauses(claim)]
    sizes = [len(part.words) + len(part.facts) for part in parts]
    if not sum(sizes):
        return 0.0
    return sum(size * _best(part, evidence) for part, size in zip(parts, sizes, strict=True)) / sum(sizes)


def _best(claim: Statement, evidence: Sequence[str]) -> float:
    return max((claim.share(window.words, window.lacking) for window in windows(claim, evidence)), default=0.0)


def _carries(term: str) -> bool:
    """Say whether a term means something: of Chinese ones neither a lone character nor a pair with a particle."""
    return term.isascii() or (len(term) > 1 and not _ZH_STOP & set(term))


def _only_begins(fact: Fact, text: str) -> bool:
    """Say whether a name of several words is in a text only the beginning of another: Wang Mou, Wang Moucheng."""
    if fact.kind is not Kind.NAME or " " not in fact.text:
        return False
    followed = re.findall(rf"(?<!\w){re.escape(fact.text)}((?!s\b)[a-z]?)", text)
    return bool(followed) and all(followed)


def _unit(fact: Fact) -> str:
    return fact.form.partition(" ")[2]


def _unknown(text: str, hard: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the words of a text that may be names, but those that are read as something else."""
    taken = {place for fact in hard for place in range(fact.start, fact.end)}
    for start, end in unknown_zh.words(text):
        if not taken.issuperset(range(start, end)):
            yield Fact(Kind.WORD, text[start:end], start, end, text[start:end], Language.ZH)


def _may_state_word(word: str, text: str) -> bool:
    """Allow for a translation: what is in the other language cannot be compared."""
    return language_of(text) is not Language.ZH or unknown_zh.stated(word, text)


def _weight(fact: Fact) -> int:
    return 2 if is_value(fact) or fact.kind is Kind.QUOTE else 1
