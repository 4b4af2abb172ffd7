"""Measures of a ranking against what should be in it. Pure arithmetic; knows no search."""

from collections.abc import Collection, Sequence
from math import log2

DEPTH = 10
"""Places of a ranking that count."""


def recall(ranking: Sequence[str], gold: Collection[str], k: int = DEPTH) -> float:
    """Return the share of the gold documents, at least one, among the first k."""
    return len(set(ranking[:k]) & set(gold)) / len(set(gold))


def ndcg(ranking: Sequence[str], gold: Collection[str], k: int = DEPTH) -> float:
    """Return the discounted gain of the first k over the best there could be (Järvelin and Kekäläinen 2002).

    A gold document, of which there is at least one, at rank r gains 1 / log2(r + 1), any other nothing.
    """
    gained = sum(1 / log2(r + 1) for r, name in enumerate(ranking[:k], start=1) if name in gold)
    return gained / sum(1 / log2(r + 1) for r in range(1, min(k, len(set(gold))) + 1))


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """Return 1 over the place, from 1, of the first relevant one, or 0 (Voorhees 1999, TREC-8 question answering).

    Args:
        relevant: Of each place, best first.
    """
    return next((1 / place for place, one in enumerate(relevant, start=1) if one), 0.0)
