"""How well our measure of support agrees with people: ``python -m evals.support PACK_FOLDER …``. Runs no model.

A pack's ``questions.jsonl`` has, per line, either a claim with the sentences of its source and a label (WiCE's form:
Kamoi et al. 2023) or an answer with its contexts and how faithful people found it (MTRAG's form: Katsis et al. 2025).
What is measured is `assistant.checking.support`, the code that judges the product's claims.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.checking.claims import drafted
from assistant.checking.support import statement, support
from assistant.errors import BadRecord
from assistant.records import Record
from evals import packs
from evals.errors import BadPack
from evals.gate import Scored, area
from evals.plainly import plainly
from vectorstore.sentences import sentences

LABELS = {"supported": 1.0, "partially_supported": 0.5, "not_supported": 0.0}
_WANTED = "Give the folder of a pack of support labels, such as WiCE's or MTRAG's."
RESAMPLES = 1000
SEED = 1


@dataclass(frozen=True, slots=True)
class Rated:
    """What people said of one claim or answer, and what we say."""

    cluster: str
    """Answers to one question stand or fall together."""
    human: float
    """0 not supported, 0.5 in part, 1 supported; or how faithful an answer is, as people put it."""
    ours: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """A figure and its 95 % interval."""

    name: str
    value: float
    low: float
    high: float
    n: int


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the rank correlation of two series (Spearman 1904): Pearson's of the ranks, ties sharing their mean rank.

    nan if all values of a series are equal.
    """
    a, b = (_ranks(np.asarray(each, np.float64)) for each in (one, other))
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size else float("nan")


def faithfulness(answer: str, contexts: Sequence[Sequence[str]]) -> float:
    """Return how well contexts carry an answer, 0..1: each claim by its best context, weighed by its words.

    Args:
        answer: Any text.
        contexts: The sentences of each source.
    """
    claims = [claim.text for claim in drafted(answer)]
    sizes = [len(statement(claim).words) for claim in claims]
    if not sum(sizes):
        return 0.0
    best = [max((support(claim, context) for context in contexts), default=0.0) for claim in claims]
    return sum(size * share for size, share in zip(sizes, best, strict=True)) / sum(sizes)


def rated(folder: Path) -> Iterator[Rated]:
    """Rate every case of a pack. An answer without contexts is left out: there is nothing to be faithful to.

    Raises:
        BadPack: The file is missing or not UTF-8.
        BadRecord: A line does not follow either form.
    """
    for record in packs.lines(folder / "questions.jsonl", _WANTED):
        yield from _rated(record)


def _rated(record: Record) -> Iterator[Rated]:
    if "claim" in record.fields:
        yield Rated(record.text("qid"), _label(record), support(record.text("claim"), record.texts("evidence")))
    elif record.texts("contexts"):
        contexts = [[sentence.text for sentence in sentences(context)] for context in record.texts("contexts")]
        ours = faithfulness(record.text("response"), contexts)
        yield Rated(record.text("qid").split("<::>")[0], record.record("human").number("faithfulness"), ours)


def _label(record: Record) -> float:
    label = record.text("label")
    if label not in LABELS:
        raise BadRecord(f"{record.where}: 'label' must be one of {', '.join(LABELS)}, not {label!r}")
    return LABELS[label]


def agreements(cases: Sequence[Rated], resamples: int = RESAMPLES) -> tuple[Agreement, ...]:
    """Compare our ratings with people's: areas for labels, the rank correlation for grades."""
    if not {case.human for case in cases} <= {0.0, 0.5, 1.0}:
        return (_agreement("rank correlation with faithfulness", cases, _correlation, resamples),)
    against = (("area, supported against not", 0.0), ("area, supported against in part", 0.5))
    return tuple(
        _agreement(name, [case for case in cases if case.human in (1.0, other)], _area, resamples)
        for name, other in against
        if any(case.human == other for case in cases)
    )


def _agreement(
    name: str, cases: Sequence[Rated], measure: Callable[[Sequence[Rated]], float], resamples: int
) -> Agreement:
    """Draw whole clusters with replacement; the interval is that of the percentiles (Efron and Tibshirani 1993)."""
    clusters: dict[str, list[Rated]] = {}
    for case in cases:
        clusters.setdefault(case.cluster, []).append(case)
    groups = list(clusters.values())
    draws = np.random.default_rng(SEED).integers(len(groups), size=(resamples, len(groups)))
    drawn = [measure([case for place in draw for case in groups[place]]) for draw in draws]
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return Agreement(name, measure(cases), float(low), float(high), len(cases))


def _area(cases: Sequence[Rated]) -> float:
    return area([Scored(case.cluster, "", case.human == 1, case.ours) for case in cases])


def _correlation(cases: Sequence[Rated]) -> float:
    return spearman([case.human for case in cases], [case.ours for case in cases])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    means = np.cumsum(counts) - (counts - 1) / 2
    return np.asarray(means[place], np.float64)


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Print how well our measure agrees with the labels of each pack."""
    parser = argparse.ArgumentParser(prog="python -m evals.support", description=__doc__)
    parser.add_argument("packs", nargs="+", type=Path, help="folders with a questions.jsonl of support labels")
    for folder in parser.parse_args(argv).packs:
        cases = tuple(rated(folder))
        if not cases:
            raise BadPack(f"{folder / 'questions.jsonl'} holds no case that people have rated. {_WANTED}")
        for found in agreements(cases):
            interval = f"{found.value:.3f}  95 % {found.low:.3f} to {found.high:.3f}"
            sys.stdout.write(f"{folder.name}: {found.name}: {interval}  n {found.n}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
