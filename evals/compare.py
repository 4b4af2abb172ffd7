"""Two runs on one pack, question by question: what differs, how surely, and where it was won and lost. Pure.

Only questions that both asked are compared, each with itself, so that the choice of questions makes no difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from evals.bootstrap import Estimate, estimate
from evals.errors import NotComparable
from evals.rescoring import Asked
from evals.run_folder import RunConfig

_FIRST = ("right", "refused", "falsely_refused", "evidence", "gold_cited", "well_formed")
"""The order of the measures that matter most; any others follow in the order of the score's fields."""
_DECIDING = ("right", "refused", "falsely_refused", "evidence")
"""By which of these a question was won or lost: the first that both runs have of it."""
_SHOWN = frozenset({"answerer", "model"})

Pairs = Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]]
"""The measures of a question in the first run and in the second, by question."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure on the questions of which both runs have it."""

    measure: str
    a: float
    b: float
    """The means of the two."""
    change: Estimate
    """Of b - a."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that went well in one run only."""

    qid: str
    question: str
    a: str
    b: str
    """The first line of each answer."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Run B against run A."""

    common: int
    only_a: int
    only_b: int
    differences: tuple[Difference, ...]
    wins: tuple[Turn, ...]
    """Went better in B."""
    losses: tuple[Turn, ...]
    made: str
    """What the runs were made with differently, in a sentence."""


def check(a: RunConfig, b: RunConfig) -> None:
    """Make sure that two runs are of one pack, of whatever version.

    Raises:
        NotComparable: They are not.
    """
    if a.pack != b.pack and a.questions_sha256 != b.questions_sha256:
        raise NotComparable(
            f"The runs are of different packs, {a.pack} and {b.pack}; only runs of one pack can be compared."
        )


def compare(a: Sequence[Asked], b: Sequence[Asked], made: str) -> Comparison:
    """Compare two runs, both scored by the same pack.

    Args:
        a: The one that is compared with.
        b: The one that is looked at.
        made: What `unlike` says of the two.

    Raises:
        NotComparable: They have no question in common.
    """
    pairs = paired(a, b)
    if not pairs:
        raise NotComparable("The two runs have no question in common. Run both on the same questions of the pack.")
    return Comparison(
        common=len(pairs),
        only_a=len(a) - len(pairs),
        only_b=len(b) - len(pairs),
        differences=tuple(_differences(pairs)),
        wins=tuple(_turn(was, now) for was, now in pairs if _gain(was, now) > 0),
        losses=tuple(_turn(was, now) for was, now in pairs if _gain(was, now) < 0),
        made=made,
    )


def paired(a: Iterable[Asked], b: Iterable[Asked]) -> list[tuple[Asked, Asked]]:
    """Return the questions that both runs asked, in the order of the first."""
    other = {asked.question.qid: asked for asked in b}
    return [(asked, other[asked.question.qid]) for asked in a if asked.question.qid in other]


def difference(measure: str, pairs: Pairs, clusters: Mapping[str, str]) -> Difference | None:
    """Compare one measure on the questions that both runs have it of; None if there are none.

    Args:
        measure: Its name.
        pairs: Every question that both runs asked.
        clusters: The cluster of each question.
    """
    both = {qid: (a[measure], b[measure]) for qid, (a, b) in pairs.items() if measure in a and measure in b}
    if not both:
        return None
    change = estimate([b - a for a, b in both.values()], [clusters[qid] for qid in both])
    a_mean, b_mean = (sum(values) / len(both) for values in zip(*both.values(), strict=True))
    return Difference(measure, a_mean, b_mean, change)


def unlike(a: RunConfig, b: RunConfig) -> str:
    """Say in a sentence what the two runs were made with differently."""
    both = ((f.name, getattr(a, f.name), getattr(b, f.name)) for f in fields(RunConfig))
    # A hash or a block of settings is named and not shown: it tells a reader nothing.
    shown = [f"{name} ({x or 'none'}, {y or 'none'})" if name in _SHOWN else name for name, x, y in both if x != y]
    return f"They were made with a different: {', '.join(shown)}." if shown else "They were made alike."


def _differences(pairs: Sequence[tuple[Asked, Asked]]) -> Iterable[Difference]:
    measures = {was.question.qid: (was.measures, now.measures) for was, now in pairs}
    clusters = {was.question.qid: was.cluster for was, _ in pairs}
    for measure in dict.fromkeys([*_FIRST, *(name for before, _ in measures.values() for name in before)]):
        found = difference(measure, measures, clusters)
        if found:
            yield found


def _gain(was: Asked, now: Asked) -> float:
    """Return by how much a question went better, by the first deciding measure that both runs have of it."""
    a, b = was.measures, now.measures
    deciding = next((name for name in _DECIDING if name in a and name in b), None)
    if deciding is None:
        return 0.0
    return a[deciding] - b[deciding] if deciding == "falsely_refused" else b[deciding] - a[deciding]


def _turn(was: Asked, now: Asked) -> Turn:
    return Turn(was.question.qid, was.question.question, _first_line(was), _first_line(now))


def _first_line(asked: Asked) -> str:
    answer = asked.outcome.answer
    return next(iter((answer.text or answer.reason).splitlines()), "")
