"""The figures of a run as JSON, as Markdown and as a table for the terminal. Knows no question and no model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from rich.table import Table

from evals.run_folder import RunConfig
from evals.shares import Share
from evals.summary import Row


@dataclass(frozen=True, slots=True)
class Counts:
    """What the report is of, and what it leaves out."""

    asked: int
    in_pack: int
    gone: int
    """Answers to questions that the pack no longer has, or words differently now; they are not scored."""
    notes: tuple[str, ...] = ()
    """What else the reader must know."""


_COLUMNS: tuple[tuple[str, Callable[[Row], Share | float | None]], ...] = (
    ("right", lambda row: row.right),
    ("refused", lambda row: row.refused),
    ("false refusal", lambda row: row.falsely_refused),
    ("evidence", lambda row: row.evidence),
    ("well-formed", lambda row: row.well_formed),
    ("gold cited", lambda row: row.gold_cited),
    ("F1", lambda row: row.f1),
    ("seconds", lambda row: row.seconds),
)
_LEGEND = (
    "right and false refusal: of answerable questions; refused: of unanswerable ones; evidence: all of the gold in the "
    "passages shown; R@k: in the first k of them; well-formed: of citations; gold cited: of answers that cite; "
    "F1: mean; seconds: median. Brackets: Wilson interval at 95 %."
)


def to_json(config: RunConfig, counts: Counts, rows: Sequence[Row]) -> dict[str, object]:
    """Return the whole report as what ``json.dumps`` takes."""
    return {"config": asdict(config), "counts": asdict(counts), "rows": [_row(row) for row in rows]}


def markdown(config: RunConfig, counts: Counts, rows: Sequence[Row]) -> str:
    """Return the report as Markdown."""
    head, body = cells(rows)
    lines = [
        f"# {_title(config)}",
        "",
        *(f"{sentence}\n" for sentence in about(counts)),
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(line) + " |" for line in body),
        "",
        _LEGEND,
    ]
    return "\n".join(lines) + "\n"


def table(config: RunConfig, rows: Sequence[Row]) -> Table:
    """Return the report as a table for the terminal."""
    head, body = cells(rows)
    shown = Table(title=_title(config), caption=_LEGEND)
    for number, name in enumerate(head):
        shown.add_column(name, justify="right" if number else "left", no_wrap=True)
    for line in body:
        # The interval goes under its share: the table must fit a terminal of 120 characters.
        shown.add_row(*(cell.replace(" [", "\n\\[") for cell in line))
    return shown


def about(counts: Counts) -> tuple[str, ...]:
    """Return what the figures are of, a sentence each."""
    first = f"{counts.asked} of the pack's {counts.in_pack} questions were asked."
    gone = f"Answers not scored, since the pack no longer asks the same: {counts.gone}."
    return (first, *((gone,) if counts.gone else ()), *counts.notes)


def cells(rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the head and the lines of the table, without the columns that have no figure in any line.

    The recall at smaller depths is shown if nothing was answered; otherwise it is in report.json alone.
    """
    searched = not (rows[0].refused.of or rows[0].falsely_refused.of)
    recalls = [(f"R@{k}", _recall_at(number)) for number, (k, _) in enumerate(rows[0].recall)] if searched else []
    columns = [(name, of) for name, of in (*_COLUMNS, *recalls) if any(_cell(of(row)) for row in rows)]
    head = ("", "questions", *(name for name, _ in columns))
    body = tuple((row.name, _questions(row), *(_cell(of(row)) for _, of in columns)) for row in rows)
    return head, body


def _title(config: RunConfig) -> str:
    return f"{config.pack}: {config.answerer}{', ' + config.model if config.model else ''}"


def _recall_at(number: int) -> Callable[[Row], Share]:
    return lambda row: row.recall[number][1]


def _questions(row: Row) -> str:
    return f"{row.questions} ({row.failed} failed)" if row.failed else str(row.questions)


def _cell(figure: Share | float | None) -> str:
    if figure is None:
        return ""
    if isinstance(figure, float):
        return f"{figure:.2f}"
    if figure.value is None:
        return ""
    low, high = figure.interval
    return f"{figure.value:.1%} {figure.n}/{figure.of} [{100 * low:.0f}–{100 * high:.0f}]"


def _row(row: Row) -> Mapping[str, object]:
    shares = ("right", "refused", "falsely_refused", "evidence", "well_formed", "gold_cited")
    return {
        "name": row.name,
        "questions": row.questions,
        "failed": row.failed,
        **{name: _share(getattr(row, name)) for name in shares},
        "recall": {str(k): _share(share) for k, share in row.recall},
        "f1": row.f1,
        "seconds": row.seconds,
    }


def _share(share: Share) -> Mapping[str, object]:
    low, high = share.interval
    return {"n": share.n, "of": share.of, "value": share.value, "low": low, "high": high}
