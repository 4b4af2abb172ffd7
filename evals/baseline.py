"""A run against a committed baseline: what was lost beyond noise, and which floors were broken. Knows no pack's file.

A baseline is the scores of a reference run, a question a line: small, and readable as a difference between commits.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import BadRecord
from assistant.records import Record
from evals.compare import Difference, Pairs, difference
from evals.errors import BadBaseline, NotComparable
from evals.rescoring import Asked
from evals.run_folder import RunConfig

_MORE = {"right": True, "refused": True, "falsely_refused": False}
"""The measures that may not get worse, and whether more of each is better."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a baseline holds of one question."""

    wording: str
    """A hash of the question: reworded, it is another question."""
    measures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a baseline holds."""

    config: RunConfig
    """What the reference run was made with."""
    questions: Mapping[str, Kept]


@dataclass(frozen=True, slots=True)
class Loss:
    """A measure that is worse by more than chance explains, and the questions it got worse on."""

    measure: str
    qids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A floor that no run may break, and the questions it was broken on."""

    floor: str
    qids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate found."""

    common: int
    only_now: int
    only_baseline: int
    differences: tuple[Difference, ...]
    """From the baseline to the run."""
    losses: tuple[Loss, ...]
    broken: tuple[Broken, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was lost and no floor broken."""
        return not self.losses and not self.broken


def of_run(config: RunConfig, run: Sequence[Asked]) -> Baseline:
    """Take what the gate needs of a run."""
    return Baseline(config, {asked.question.qid: _kept_of(asked) for asked in run})


def write(path: Path, baseline: Baseline) -> None:
    """Write a baseline, over an earlier one; a question a line, by name.

    Raises:
        BadBaseline: The file cannot be written.
    """
    lines = (f"{json.dumps(qid)}: {json.dumps(asdict(kept))}" for qid, kept in sorted(baseline.questions.items()))
    config = json.dumps(asdict(baseline.config), ensure_ascii=False)
    text = f'{{"config": {config},\n"questions": {{\n' + ",\n".join(lines) + "\n}}\n"
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BadBaseline(f"{path} cannot be written: {error.strerror}. Give --write another file.") from error


def read(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        BadBaseline: It is not there, or something else.
    """
    try:
        record = Record.parse(path.read_text(encoding="utf-8"), str(path))
        questions = record.record("questions")
        kept = {qid: _kept(questions.record(qid)) for qid in questions.fields}
        return Baseline(RunConfig.of(record.record("config")), kept)
    except (OSError, UnicodeDecodeError, BadRecord) as error:
        raise BadBaseline(f"{path} is no baseline: {error}. Write one: caseclerk eval gate RUN --write FILE") from error


def judge(run: Sequence[Asked], baseline: Baseline) -> Judgement:
    """Judge a run.

    Raises:
        NotComparable: It shares no question with the baseline.
    """
    was, now = baseline.questions, {asked.question.qid: _kept_of(asked) for asked in run}
    common = [qid for qid, kept in now.items() if qid in was and was[qid].wording == kept.wording]
    clusters = {asked.question.qid: asked.cluster for asked in run}
    pairs = {qid: (was[qid].measures, now[qid].measures) for qid in common}
    compared = [one for measure in _MORE if (one := difference(measure, pairs, clusters))]
    if not compared:
        raise NotComparable(
            "The run and the baseline share no question that both have an answer to. Run the same pack."
        )
    return Judgement(
        common=len(common),
        only_now=len(now) - len(common),
        only_baseline=len(was) - len(common),
        differences=tuple(compared),
        losses=tuple(_loss(one.measure, pairs) for one in compared if _lost(one)),
        broken=tuple(_broken(run)),
    )


def _kept_of(asked: Asked) -> Kept:
    wording = hashlib.sha256(asked.question.question.encode()).hexdigest()[:12]
    return Kept(wording, {name: value for name, value in asked.measures.items() if name in _MORE})


def _lost(one: Difference) -> bool:
    return one.change.high < 0 if _MORE[one.measure] else one.change.low > 0


def _loss(measure: str, pairs: Pairs) -> Loss:
    sign = 1 if _MORE[measure] else -1
    both = ((qid, was[measure], now[measure]) for qid, (was, now) in pairs.items() if measure in was and measure in now)
    return Loss(measure, tuple(qid for qid, was, now in both if sign * (now - was) < 0))


def _broken(run: Sequence[Asked]) -> Iterator[Broken]:
    misquoted = tuple(asked.question.qid for asked in run if asked.score.well_formed < asked.score.citations)
    if misquoted:
        yield Broken("every citation stands in its document word for word", misquoted)
    unproved = tuple(a.question.qid for a in run if not a.question.answerable and a.measures.get("unproved", 0) > 0)
    if unproved:
        yield Broken("no answer to an unanswerable question states a value that no citation holds", unproved)


def _kept(record: Record) -> Kept:
    measures = record.record("measures")
    return Kept(record.text("wording"), {name: measures.number(name) for name in measures.fields})
