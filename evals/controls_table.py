"""The controls beside a run, measure by measure: ``python -m evals.controls_table RUN [RUN …]``. Calls no model.

The controls that need none are made from the answers of the first run: same questions, same passages. Further runs,
as of the control that answers without passages, are compared with it. Exit code 1: a control tops a headline measure.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from assistant.conversation import Evidence
from evals import collection, columns, controls, packs, report, summary
from evals.columns import Column, Figure
from evals.errors import BadRun
from evals.outcomes import Outcome, State
from evals.plainly import plainly
from evals.report import Section
from evals.rescoring import Asked, rescored
from evals.run_folder import RunFolder
from evals.scoring import Score, score
from evals.shares import Share
from evals.summary import Row

HEADLINES = (
    columns.RIGHT, columns.FACTS, columns.BALANCED, columns.TOLD_APART, columns.PROVED, columns.ON_GOLD,
)  # fmt: skip
"""More of each is better, and none can be had by refusing, quoting or citing at random."""
ONE_SIDED = (
    columns.REFUSED, columns.FALSELY, columns.SUPPORTED, columns.NEEDED, columns.WELL_FORMED, columns.GOLD_CITED,
    columns.FOREIGN, columns.UNPROVED,
)  # fmt: skip
"""Each is had for nothing by a control: who refuses is never wrong, who quotes is always supported. They are parts of
the headline measures and are never read alone."""
_LESS_IS_BETTER = (columns.FALSELY, columns.FOREIGN, columns.UNPROVED)
_LEGEND = (
    "* tops the run. Above: headline measures, which no control may top. Below, in brackets: their parts, each of "
    "which a control has for nothing."
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of a run and of the controls beside it, over all questions."""

    run: Row
    controls: Mapping[str, Row]

    def topped(self) -> tuple[tuple[str, str], ...]:
        """Return every control that tops the run on a headline measure, with the measure's name."""
        return tuple(
            (name, column.name)
            for column in HEADLINES
            for name, row in self.controls.items()
            if tops(column, row, self.run)
        )

    def section(self) -> Section:
        """Return a line per measure."""
        shown = [*HEADLINES, *ONE_SIDED]
        body = ((_label(column), *self._cells(column)) for column in shown if _value(column.of(self.run)) is not None)
        return Section(("", "run", *self.controls), tuple(body), _LEGEND)

    def _cells(self, column: Column) -> Iterator[str]:
        yield _cell(column.of(self.run))
        for row in self.controls.values():
            yield _cell(column.of(row)) + (" *" if tops(column, row, self.run) else "")


def compare(asked: Sequence[Asked], others: Mapping[str, Sequence[Asked]], texts: Mapping[str, str]) -> Comparison:
    """Put the controls that can be made from the answers of a run, and other runs on the same pack, beside it.

    Args:
        asked: The questions of the run.
        others: Those of the other runs, by the names they are shown under.
        texts: The text of every document of the pack, by name.
    """
    made = {
        name: [score(one.question, made_from(one.outcome, name), texts) for one in asked]
        for name in (*controls.CONTROLS, *controls.RETELLING)
    }
    scored = {name: [one.score for one in questions] for name, questions in others.items()}
    rows = {name: _row(scores) for name, scores in {**made, **scored}.items()}
    return Comparison(_row([one.score for one in asked]), rows)


def made_from(outcome: Outcome, name: str) -> Outcome:
    """Let a control that needs no model answer in the place of what was answered."""
    answer = outcome.answer
    if outcome.state is not State.ANSWERED:
        return outcome
    if name in controls.RETELLING:
        return replace(outcome, answer=controls.RETELLING[name](answer))
    return replace(outcome, answer=controls.CONTROLS[name](answer.question, Evidence(answer.passages, 0.0)))


def tops(column: Column, control: Row, run: Row) -> bool:
    """Say whether the control has the better figure; without a figure nobody tops, nor is topped."""
    theirs, ours = _value(column.of(control)), _value(column.of(run))
    if theirs is None or ours is None:
        return False
    return theirs < ours if column in _LESS_IS_BETTER else theirs > ours


def _row(scores: Sequence[Score]) -> Row:
    return summary.rows(scores, shown=0)[0]


def _label(column: Column) -> str:
    return column.name if column in HEADLINES else f"({column.name})"


def _cell(figure: Figure) -> str:
    value = _value(figure)
    if value is None:
        return "–"
    return str(figure) if isinstance(figure, int) else f"{value:.1%}"


def _value(figure: Figure) -> float | None:
    if isinstance(figure, Share):
        return figure.value
    return None if figure is None or isinstance(figure, str) else float(figure)


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.controls_table", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="a run's folder; the first is the product's")
    parser.add_argument("--pack", help="where the pack is now, if it was moved")
    args = parser.parse_args(argv)
    comparison = _read([RunFolder(path) for path in args.runs], args.pack)
    Console(width=None if sys.stdout.isatty() else 150).print(report.terminal_table(comparison.section()))
    for control, measure in comparison.topped():
        sys.stdout.write(f"{control} tops the run on {measure}.\n")
    return 1 if comparison.topped() else 0


def _read(folders: Sequence[RunFolder], named: str | None) -> Comparison:
    first = folders[0].config()
    pack = packs.read(packs.find(named or first.pack))
    for folder in folders[1:]:
        if folder.config().documents_sha256 != first.documents_sha256:
            raise BadRun(f"{folder.path} was run on other documents than {folders[0].path}. Compare runs of one pack.")
    texts = collection.texts(collection.sources(pack))
    others = {folder.path.name: rescored(folder, pack, texts) for folder in folders[1:]}
    return compare(rescored(folders[0], pack, texts), others, texts)


if __name__ == "__main__":
    sys.exit(main())
