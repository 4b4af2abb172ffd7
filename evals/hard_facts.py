"""How much of what is known to be right an answer holds, and whether it is to the point. Pure; knows no passage."""

from collections.abc import Iterable, Sequence

from evals.figures import held, stated
from evals.matching import contains, tokens, without_marks

LONGEST = 100.0
"""Words of a text that is to the point, two Chinese characters a word, if nothing known to be right is longer.

Containment rewards length: the passages shown hold nearly every answer. In the packs seeds and lookalike a sentence of
the gold has a median of 16 to 20 words and 46 at the 95th percentile, all the evidence of a question 54 at the most.
So an answer of three or four sentences, a comparison of two documents and a quotation of two or three sentences are to
the point, and so is twice the evidence of a question that needs more. Most passages have 100 words and more, the
four that a search shows 290 and more; where a pack's passages are no longer than a few sentences, one is a quotation.
"""
_CHARACTERS = 2  # of Chinese to a word: what a Chinese text has for each word of its English translation, about


def words(text: str) -> float:
    """Return the length of a text: its words and figures, and half of its Chinese characters; no citation marks."""
    said = tokens(without_marks(text))
    chinese = sum(1 for token in said if "\u3400" <= token[0] <= "\u9fff")
    return len(said) - chinese + chinese / _CHARACTERS


def to_the_point(text: str, known: Iterable[str]) -> bool:
    """Say whether a text is no longer than ``LONGEST``, or than twice the longest of what is known to be right."""
    return words(text) <= max([LONGEST, *(2 * words(one) for one in known)])


def recall(text: str, must: Sequence[Sequence[str]], answers: Sequence[str]) -> float:
    """Return the share of the known hard facts that the text holds, 0..1.

    With ``must`` the share of its groups. Else 1 if any answer stands in the text, or the best share of an answer's
    figures. Something must be given.
    """
    said = tokens(without_marks(text))
    if must:
        return sum(any(contains(said, alias) for alias in group) for group in must) / len(must)
    if any(contains(said, answer) for answer in answers):
        return 1.0
    given = held(without_marks(text))
    figures = [stated(answer) for answer in answers]
    return max((len(wanted & given) / len(wanted) for wanted in figures if wanted), default=0.0)
