"""Accuracy against coverage: what a stricter gate would have answered, and how much of that was right. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.causes import Case, Cause
from evals.shares import Share


@dataclass(frozen=True, slots=True)
class Point:
    """What remains if only answers with at least this gate score are given."""

    threshold: float
    answered: Share
    """Of the questions with a gate score, refused ones included."""
    right: Share
    """Of those answered; an answer to an unanswerable question is not right."""


def curve(cases: Sequence[Case]) -> tuple[Point, ...]:
    """Return a point per gate score that an answer has, the surest first.

    The last point is the run as it was; what a more lenient gate would have answered is not known. As the
    risk-coverage curve of El-Yaniv and Wiener 2010, "On the foundations of noise-free selective classification",
    JMLR 11, with accuracy for risk.
    """
    judged = [case for case in cases if _counts(case)]
    answered = [(case.outcome.answer.gate, case) for case in judged if not case.outcome.answer.refused]
    sure = sorted(((gate, _told(case)) for gate, case in answered if gate is not None), reverse=True)
    points = {}
    for n, (gate, _) in enumerate(sure, start=1):
        # Equal scores stand or fall together: the later one replaces the earlier.
        points[gate] = Point(gate, Share(n, len(judged)), Share.count(right for _, right in sure[:n]))
    return tuple(points.values())


def left_out(cases: Sequence[Case]) -> int:
    """Count the questions that the curve says nothing about: without a gate score, failed or not judged."""
    return sum(1 for case in cases if not _counts(case))


def _told(case: Case) -> bool:
    return case.score.right is True or case.score.refused is True  # the latter contradicted a false premise


def _counts(case: Case) -> bool:
    return case.outcome.answer.gate is not None and case.cause not in (Cause.FAILED, Cause.UNJUDGED)
