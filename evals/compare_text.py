"""A comparison and a gate's judgement as lines and tables for people. Knows no file and no question."""

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table

from evals.baseline import Judgement
from evals.bootstrap import RESAMPLES
from evals.compare import Comparison, Difference, Turn

_NAMES = {
    "falsely_refused": "false refusal", "well_formed": "well-formed", "f1": "F1", "ndcg": "nDCG",
    "to_the_point": "short", "in_its_language": "language",
}  # fmt: skip
"""What the reports call a measure, where that is not the name of its field."""
_FEW = 10
"""Clusters below which the reader is warned."""


def table(differences: Iterable[Difference], a: str = "A", b: str = "B") -> Table:
    """Return the measures of two runs, a row each."""
    shown = Table(caption=_legend(a, b))
    shown.add_column("measure", no_wrap=True)
    for name in (a, b, "change", "interval", f"{b} ≤ {a}", "questions", "clusters"):
        shown.add_column(name, justify="right", no_wrap=True)
    for one in differences:
        change = one.change
        shown.add_row(
            _spoken(one.measure), f"{one.a:.3f}", f"{one.b:.3f}", f"{change.mean:+.3f}",
            f"{change.low:+.3f} .. {change.high:+.3f}", f"{change.not_above:.3f}", str(change.n), str(change.clusters),
        )  # fmt: skip
    return shown


def comparison(found: Comparison) -> Iterator[str]:
    """Yield what stands below the table of a comparison, a line each."""
    yield f"{found.common} questions were asked in both runs, {found.only_a} in A only, {found.only_b} in B only."
    yield found.made
    yield from _few(found.differences)
    yield from _turns("Won: better in B", found.wins)
    yield from _turns("Lost: better in A", found.losses)


def judgement(found: Judgement) -> Iterator[str]:
    """Yield what stands below the table of a gate, a line each; the last one is the verdict."""
    yield f"{found.common} questions were compared with the baseline's."
    if found.only_now or found.only_baseline:
        yield (
            f"Left out: {found.only_now} that the baseline does not have or words differently, "
            f"{found.only_baseline} that only the baseline has."
        )
    yield from _few(found.differences)
    for loss in found.losses:
        yield f"Lost beyond noise: {_spoken(loss.measure)}, on {', '.join(loss.qids)}"
    for broken in found.broken:
        yield f"Floor broken: {broken.floor}; not so on {', '.join(broken.qids)}"
    yield "The gate is passed." if found.passed else "The gate is not passed."


def _legend(a: str, b: str) -> str:
    return (
        f"Means over the questions that both have a value of. Interval: 95 %, of {b} - {a}, from {RESAMPLES:,} "
        f"resamples by document. {b} ≤ {a}: in what share of the resamples {b} is no higher than {a}."
    )


def _few(differences: Sequence[Difference]) -> Iterator[str]:
    if any(one.change.clusters < _FEW for one in differences):
        yield f"Where there are fewer than {_FEW} clusters, the interval is rough."


def _turns(heading: str, turns: Sequence[Turn]) -> Iterator[str]:
    yield f"{heading}: {len(turns) or 'none'}"
    for turn in turns:
        yield f"  {turn.qid}  {turn.question}"
        yield f"    A: {turn.a}"
        yield f"    B: {turn.b}"


def _spoken(measure: str) -> str:
    return _NAMES.get(measure, measure.replace("_", " "))
