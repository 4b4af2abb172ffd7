"""Scores -> the figures of a run, over all and for each language and kind. Pure; knows no form they are shown in."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.outcomes import State
from evals.scoring import Score
from evals.shares import Share

_DEPTHS = (1, 2, 4, 10)
"""How many passages the recall is given at, if as many were shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures over one set of questions."""

    name: str
    questions: int
    failed: int
    right: Share
    """Of answerable questions."""
    refused: Share
    """Of unanswerable questions."""
    falsely_refused: Share
    """Of answerable questions."""
    evidence: Share
    """Of answerable questions with gold: all of it in the passages shown."""
    recall: tuple[tuple[int, Share], ...]
    """The same among the first k passages."""
    well_formed: Share
    """Of citations."""
    gold_cited: Share
    """Of answers that cite, to questions with gold."""
    f1: float | None
    """Mean over answerable questions with answers."""
    seconds: float | None
    """Median."""


def rows(scores: Sequence[Score], shown: int) -> tuple[Row, ...]:
    """Return the figures over everything, then per language, then per kind, both in alphabetical order.

    A division with one part only is left out: it would repeat the first row.

    Args:
        scores: Of all questions asked.
        shown: How many passages the search gave; the recall is not known beyond.
    """
    return (_row("all", scores, shown), *_parts("language", scores, shown), *_parts("kind", scores, shown))


def _parts(division: str, scores: Sequence[Score], shown: int) -> Iterator[Row]:
    parts: dict[str, list[Score]] = {}
    for score in scores:
        parts.setdefault(score.lang.value if division == "language" else score.kind, []).append(score)
    if len(parts) > 1:
        for name in sorted(parts):
            yield _row(f"{division} {name}", parts[name], shown)


def _row(name: str, scores: Sequence[Score], shown: int) -> Row:
    f1s = [score.f1 for score in scores if score.f1 is not None]
    seconds = [score.seconds for score in scores if score.state is not State.FAILED]
    return Row(
        name=name,
        questions=len(scores),
        failed=sum(1 for score in scores if score.state is State.FAILED),
        right=Share.count(score.right for score in scores),
        refused=Share.count(score.refused for score in scores),
        falsely_refused=Share.count(score.falsely_refused for score in scores),
        evidence=Share.count(score.evidence for score in scores),
        recall=_recall(scores, shown),
        well_formed=Share(sum(score.well_formed for score in scores), sum(score.citations for score in scores)),
        gold_cited=Share.count(score.gold_cited for score in scores),
        f1=statistics.fmean(f1s) if f1s else None,
        seconds=statistics.median(seconds) if seconds else None,
    )


def _recall(scores: Sequence[Score], shown: int) -> tuple[tuple[int, Share], ...]:
    ranks = [score.rank for score in scores if score.evidence is not None]
    depths = [k for k in _DEPTHS if k <= shown]
    return tuple((k, Share(sum(1 for rank in ranks if rank is not None and rank <= k), len(ranks))) for k in depths)
