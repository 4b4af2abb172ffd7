"""The claims of a draft -> verdicts and citations. Pure; knows no model and no library.

A claim stands if one to three neighbouring sentences of one passage hold every value it states and enough of its
words. Values come first because overlap of words is blind to one swapped number: a false sentence keeps nine tenths
of the words of the true one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation import Citation, Claim, Passage, Verdict
from assistant.values import values
from vectorstore.passages import Sentence, language_of
from vectorstore.sentences import sentences
from vectorstore.words import terms

WINDOW = 3  # sentences a claim may draw on
COVERED = 0.5  # least share of a claim's content words in its window
ALIKE = 0.5  # least similarity of a claim to a sentence in the other language, where words cannot be compared
EXTRA = 0.1  # what one more sentence must add to the share of words to be worth reading
STEM = 5  # letters by which English words are compared: register, registered

Similarity = Callable[[str, Sequence[str]], Sequence[float]]
"""How alike a text is to each of others across languages, -1..1, in their order."""

_STOP = frozenset(
    """
    a about according after all also an and any are as at be been before between both but by can could did do does
    during each for from had has have he her hers him his how i if in into is it its may might more most no not of on or
    our over per same shall she should so some such than that the their them then there these they this those to under
    until up very was we were what when where which while who whom whose why will with would you your
    """.split()
)
_MARKER = re.compile(r"^(?:\d{1,2}[.)、．](?!\d)|[-*•])\s*")  # of a list item: states no value
_NOT_STATED = ("not stated", "未说明")


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring sentences of one passage, and how well they carry a claim."""

    passage: Passage
    sentences: tuple[Sentence, ...]
    missing: frozenset[str]
    """Values of the claim that are not proved here."""
    covered: float
    """Share of the claim's content words, 0..1; similarity where the languages differ."""
    needed: float
    """What ``covered`` must reach."""

    @property
    def stands(self) -> bool:
        """Say whether the window proves the claim."""
        return not self.missing and self.covered >= self.needed

    @property
    def worth(self) -> tuple[bool, int, float]:
        """Order windows: those that stand, then fewest values missing, then words for the reading they cost."""
        return self.stands, -len(self.missing), self.covered - EXTRA * len(self.sentences)


def declines(draft: str) -> bool:
    """Say whether the draft says no more than that the sources do not state the answer."""
    return draft.strip().strip("[].。").lower() in _NOT_STATED


def check(draft: str, question: str, passages: Sequence[Passage], similarity: Similarity) -> tuple[Claim, ...]:
    """Judge every sentence of a draft.

    Args:
        draft: The model's text.
        question: What a claim repeats of it may stand anywhere in the passage or in its document's head; all else
            must stand in the window, so that a title alone proves nothing that was asked for.
        passages: What the model was shown; the only ground a claim can stand on.
        similarity: Asked only where claim and passage are in different languages.

    Returns:
        One claim per sentence, in order. Citations are numbered from 1 in the order of the text, one number a span.
    """
    numbers: dict[tuple[str, int, int], int] = {}
    claims = []
    for sentence in sentences(draft):
        text = _MARKER.sub("", sentence.text)
        if not text or declines(text):
            continue
        window = max(_windows(text, question, passages, similarity), key=lambda w: w.worth, default=None)
        claims.append(_judge(text, window, numbers))
    return tuple(claims)


def marked(claims: Sequence[Claim]) -> str:
    """Return the text of the claims that stand, each followed by its marks: ``… 60,000 members. [1]``."""
    standing = [claim for claim in claims if claim.citations]
    return " ".join(f"{claim.text} {''.join(f'[{c.n}]' for c in claim.citations)}" for claim in standing)


def _judge(text: str, window: Window | None, numbers: dict[tuple[str, int, int], int]) -> Claim:
    if window is None or not window.stands:
        return Claim(text, Verdict.UNSUPPORTED, ())
    quoted = "".join(sentence.text for sentence in window.sentences)
    verbatim = _letters(text) in _letters(quoted)
    citations = tuple(_cite(window.passage, sentence, numbers) for sentence in window.sentences)
    return Claim(text, Verdict.VERBATIM if verbatim else Verdict.SUPPORTED, citations)


def _cite(passage: Passage, sentence: Sentence, numbers: dict[tuple[str, int, int], int]) -> Citation:
    span = (passage.document, sentence.start, sentence.end)
    number = numbers.setdefault(span, len(numbers) + 1)
    return Citation(number, *span[:1], passage.title, *span[1:], sentence.text, passage.page, passage.sha256)


def _windows(text: str, question: str, passages: Sequence[Passage], similarity: Similarity) -> Iterator[Window]:
    stated = values(text)
    words = _content(text)
    asked, named = _content(question), values(question)
    for passage in passages:
        same = language_of(text) is language_of(passage.text)
        alike = {} if same else _alike(text, passage, similarity)
        known = asked & (_content(passage.text) | _content(passage.head))
        given = named & values(passage.head)
        for run in _runs(passage.sentences):
            missing = stated - values(_joined(run)) - given
            if same:
                found = words & (_content(_joined(run)) | known)
                yield Window(passage, run, missing, len(found) / len(words) if words else 0.0, COVERED)
            else:
                yield Window(passage, run, missing, max(alike[sentence] for sentence in run), ALIKE)


def _alike(text: str, passage: Passage, similarity: Similarity) -> dict[Sentence, float]:
    """Compare a claim with each sentence alone: comparing it with every window costs six times as much."""
    return dict(zip(passage.sentences, similarity(text, [s.text for s in passage.sentences]), strict=True))


def _runs(all_sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    for first in range(len(all_sentences)):
        for size in range(1, min(WINDOW, len(all_sentences) - first) + 1):
            yield tuple(all_sentences[first : first + size])


def _joined(run: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in run)


def _content(text: str) -> frozenset[str]:
    # Figures are compared as values: 60,000 and 60 000 are other words for the same.
    kept = (term for term in terms(text) if term not in _STOP and not term[0].isdigit())
    return frozenset(term[:STEM] if term.isascii() and term.isalpha() else term for term in kept)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
