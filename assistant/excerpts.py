"""Which part of a passage to show, and which part of that to mark. Pure; knows no HTML."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.conversation import Citation, Passage
from vectorstore.passages import Sentence
from vectorstore.words import terms

AROUND_QUOTE = 220  # characters shown on each side of a citation, to judge it by
AROUND_BEST = 110  # on each side of a passage's best sentence: a list to skim
BEGINNING = 260  # of a passage in which no sentence stands out
_ENDS = frozenset(" \n\t。，；！？、")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A marked span with what stands around it; the three parts are consecutive text of one document."""

    before: str
    marked: str
    after: str
    opens: bool
    """``before`` begins in the middle of the passage."""
    closes: bool
    """``after`` ends in the middle of the passage."""


def best_sentences(question: str, passages: Sequence[Passage]) -> tuple[Sentence | None, ...]:
    """Return the sentence of each passage that shares most with the question, or None where none shares anything.

    A shared term weighs ln(1 + N/n), N sentences in all and n that hold it, so that a name outweighs a common word.
    """
    sentences = [[(s, set(terms(s.text))) for s in passage.sentences] for passage in passages]
    holding = Counter(term for passage in sentences for _, held in passage for term in held)
    count = sum(len(passage) for passage in sentences)
    asked = set(terms(question))

    def worth(held: set[str]) -> float:
        return sum(math.log(1 + count / holding[term]) for term in sorted(asked & held))

    best = [max(passage, key=lambda pair: worth(pair[1]), default=None) for passage in sentences]
    return tuple(pair[0] if pair and worth(pair[1]) > 0 else None for pair in best)


def of_sentence(passage: Passage, sentence: Sentence | None) -> Excerpt:
    """Return a passage around one of its sentences; without one, its beginning."""
    if sentence is None:
        return _cut(passage.text, 0, 0, BEGINNING)
    return _cut(passage.text, sentence.start - passage.start, sentence.end - passage.start, AROUND_BEST)


def of_citation(citation: Citation, passages: Sequence[Passage]) -> Excerpt:
    """Return a citation's quote in its surroundings; the quote alone if no passage holds it."""
    for passage in passages:
        start, end = citation.start - passage.start, citation.end - passage.start
        if passage.document == citation.document and start >= 0 and passage.text[start:end] == citation.quote:
            return _cut(passage.text, start, end, AROUND_QUOTE)
    return Excerpt("", citation.quote, "", opens=False, closes=False)


def _cut(text: str, start: int, end: int, around: int) -> Excerpt:
    first, last = max(0, start - around), min(len(text), end + around)
    while 0 < first < start and text[first - 1] not in _ENDS:
        first += 1
    while end < last < len(text) and text[last] not in _ENDS:
        last -= 1
    return Excerpt(text[first:start], text[start:end], text[end:last], opens=first > 0, closes=last < len(text))
