"""The order in which passages are shown to the model: best first, or as they were shown before. Pure.

The model need not read again what begins like something it has read. So where a follow-up finds the very passages that
were shown last, only ranked otherwise, they are shown as they were, numbers and all. Where the set differs at all, the
ranking decides: which passage comes first may change what a small reader makes of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation import Passage

Place = tuple[str, str, int, int]


def as_before(passages: Sequence[Passage], before: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages in the order and under the numbers of those shown before if they are the same, else as given.

    Args:
        passages: Best first.
        before: As they were shown.
    """
    found = {_place(passage): passage for passage in passages}
    places = [_place(passage) for passage in before]
    if len(places) != len(passages) or found.keys() != set(places):
        return tuple(passages)
    return tuple(replace(found[place], n=shown.n) for place, shown in zip(places, before, strict=True))


def as_ranked(shown: Sequence[Passage], passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return what was shown in the order and under the numbers of the ranking, for the reader.

    Args:
        shown: Some of the passages, in any order; the last one perhaps with fewer sentences.
        passages: Best first.
    """
    found = {(passage.document, passage.start): passage for passage in shown}
    ranked = [(found.get((passage.document, passage.start)), passage.n) for passage in passages]
    return tuple(replace(passage, n=n) for passage, n in ranked if passage)


def _place(passage: Passage) -> Place:
    return passage.document, passage.sha256, passage.start, passage.end
