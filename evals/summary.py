"""Scores -> the figures of a run, over all and for each language and kind. Pure; knows no form they are shown in."""

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from evals.outcomes import State
from evals.proof import Proof
from evals.scoring import Score
from evals.shares import Share

_DEPTHS = (1, 2, 4, 10)
"""How many passages the recall is given at, if as many were shown."""
_SLOW = 0.9  # of the questions took no longer than ``Row.slow``


@dataclass(frozen=True, slots=True)
class Row:
    """The figures over one set of questions; None where no question has the measure."""

    name: str
    questions: int
    failed: int
    right: Share
    """Of answerable questions."""
    facts: float | None
    """Mean share of the known hard facts, over the same questions."""
    refused: Share
    """Of unanswerable questions."""
    falsely_refused: Share
    """Of answerable questions."""
    proved: Share
    """Of answerable questions: right, and nothing wanting in the proof."""
    to_the_point: Share
    """Of answers."""
    in_its_language: Share
    """Of answers."""
    evidence: Share
    """Of answerable questions with gold: all of it in the passages shown."""
    recall: tuple[tuple[int, Share], ...]
    """The same among the first k passages."""
    mrr: float | None
    """Mean reciprocal rank of the first passage that touches the gold."""
    ndcg: float | None
    """Mean nDCG of the documents shown, at most the first ten."""
    well_formed: Share
    """Of citations."""
    gold_cited: Share
    """Of answers that cite, to questions with gold."""
    on_gold: Share
    """Of citations of answers to answerable questions with gold."""
    supported: Share
    """Of shown claims in the language of their sources."""
    needed: Share
    """Of the citations of supported claims."""
    foreign: Share
    """Of everything answered: a value of another document reached the user."""
    unproved: int
    """Figures shown that nothing cited holds."""
    unproved_unanswerable: int
    """The same on unanswerable questions."""
    f1: float | None
    """Mean over answerable questions with answers."""
    seconds: float | None
    """Median."""
    slow: float | None
    """Seconds, 90th percentile by nearest rank."""

    @property
    def balanced(self) -> float | None:
        """Return the mean of right and refused; None unless the questions are of both sorts."""
        return _mean_of(self.right.value, self.refused.value)

    @property
    def told_apart(self) -> float | None:
        """Return the mean of refused and not falsely refused: 0.5 for who always or never refuses."""
        false = self.falsely_refused.value
        return _mean_of(self.refused.value, None if false is None else 1 - false)

    @property
    def searched_only(self) -> bool:
        """Say whether nothing was answered, so that only the measures of the search say something."""
        return not (self.refused.of or self.falsely_refused.of)


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
    proofs = [score.proof for score in scores if score.proof]
    with_gold = [score for score in scores if score.evidence is not None and score.proof]
    seconds = sorted(score.seconds for score in scores if score.state is not State.FAILED)
    return Row(
        name=name,
        questions=len(scores),
        failed=sum(1 for score in scores if score.state is State.FAILED),
        right=Share.count(score.right for score in scores),
        facts=_mean(score.facts for score in scores),
        refused=Share.count(score.refused for score in scores),
        falsely_refused=Share.count(score.falsely_refused for score in scores),
        proved=Share.count(score.proved for score in scores),
        to_the_point=Share.count(score.to_the_point for score in scores),
        in_its_language=Share.count(score.in_its_language for score in scores),
        evidence=Share.count(score.evidence for score in scores),
        recall=_recall(scores, shown),
        mrr=_mean(score.reciprocal_rank for score in scores),
        ndcg=_mean(score.ndcg for score in scores),
        well_formed=Share(sum(score.well_formed for score in scores), sum(score.citations for score in scores)),
        gold_cited=Share.count(score.gold_cited for score in scores),
        on_gold=Share(_on_gold(with_gold), sum(score.citations for score in with_gold)),
        supported=Share(sum(proof.supported for proof in proofs), sum(proof.claims for proof in proofs)),
        needed=Share(sum(proof.needed for proof in proofs), sum(proof.pairs for proof in proofs)),
        foreign=Share.count(proof.foreign for proof in proofs),
        unproved=_unproved(proofs),
        unproved_unanswerable=_unproved(s.proof for s in scores if s.proof and s.refused is not None),
        f1=_mean(score.f1 for score in scores),
        seconds=statistics.median(seconds) if seconds else None,
        slow=seconds[ceil(_SLOW * len(seconds)) - 1] if seconds else None,
    )


def _recall(scores: Sequence[Score], shown: int) -> tuple[tuple[int, Share], ...]:
    ranks = [score.rank for score in scores if score.evidence is not None]
    depths = [k for k in _DEPTHS if k <= shown]
    return tuple((k, Share(sum(1 for rank in ranks if rank is not None and rank <= k), len(ranks))) for k in depths)


def _on_gold(scores: Iterable[Score]) -> int:
    return sum(score.proof.on_gold for score in scores if score.proof)


def _unproved(proofs: Iterable[Proof]) -> int:
    return sum(len(proof.unproved) for proof in proofs)


def _mean(measured: Iterable[float | None]) -> float | None:
    known = [one for one in measured if one is not None]
    return statistics.fmean(known) if known else None


def _mean_of(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else (one + other) / 2
