"""The figures of a run as JSON, as Markdown and as tables for the terminal. Knows no question and no model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from rich.console import Group
from rich.table import Table

from evals import columns
from evals.columns import Column, cell
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


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the report."""

    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    legend: str


_INTERVAL = "Brackets: Wilson interval at 95 %."


def to_json(config: RunConfig, counts: Counts, rows: Sequence[Row]) -> dict[str, object]:
    """Return the whole report as what ``json.dumps`` takes."""
    return {"config": asdict(config), "counts": asdict(counts), "rows": [_row(row) for row in rows]}


def markdown(config: RunConfig, counts: Counts, rows: Sequence[Row]) -> str:
    """Return the report as Markdown."""
    tables = (line for section in sections(rows) for line in markdown_table(section))
    return "\n".join([f"# {title(config)}", "", *(f"{told}\n" for told in about(counts)), *tables, _INTERVAL, ""])


def markdown_table(section: Section) -> Iterator[str]:
    """Yield the lines of a table and of its legend, and an empty one last."""
    yield "| " + " | ".join(section.head) + " |"
    yield "|" + "---|" * len(section.head)
    for line in section.body:
        yield "| " + " | ".join(line) + " |"
    yield from ("", section.legend, "")


def table(config: RunConfig, rows: Sequence[Row]) -> Group:
    """Return the report for the terminal, table under table."""
    return Group(title(config), *(terminal_table(section) for section in sections(rows)), _INTERVAL)


def terminal_table(section: Section) -> Table:
    """Return a table for the terminal."""
    shown = Table(caption=section.legend, caption_justify="left")
    for number, name in enumerate(section.head):
        shown.add_column(name, justify="right" if number else "left", no_wrap=True)
    for line in section.body:
        # The interval goes under its share: the table must fit a terminal of 120 characters.
        shown.add_row(*(shown_cell.replace(" [", "\n\\[") for shown_cell in line))
    return shown


def about(counts: Counts) -> tuple[str, ...]:
    """Return what the figures are of, a sentence each."""
    first = f"{counts.asked} of the pack's {counts.in_pack} questions were asked."
    gone = f"Answers not scored, since the pack no longer asks the same: {counts.gone}."
    return (first, *((gone,) if counts.gone else ()), *counts.notes)


def sections(rows: Sequence[Row]) -> tuple[Section, ...]:
    """Return the tables, without the columns that have no figure in any line and without those left empty.

    The measures of the search alone are shown if nothing was answered; otherwise they are in report.json alone.
    """
    tables = (columns.of_search(rows),) if rows[0].searched_only else columns.TABLES
    found = (_section(rows, shown) for shown in tables)
    return tuple(section for section in found if len(section.head) > 1)


def title(config: RunConfig) -> str:
    """Return what was asked, and who answered."""
    return f"{config.pack}: {config.answerer}{', ' + config.model if config.model else ''}"


def legend(shown: Sequence[Column]) -> str:
    """Return what the columns mean."""
    return "; ".join(f"{column.name}: {column.told}" for column in shown if column.told) + "."


def _section(rows: Sequence[Row], shown: Sequence[Column]) -> Section:
    filled = [column for column in shown if any(cell(column.of(row)) for row in rows)]
    head = ("", *(column.name for column in filled))
    body = tuple((row.name, *(cell(column.of(row)) for column in filled)) for row in rows)
    return Section(head, body, legend(filled))


def _row(row: Row) -> Mapping[str, object]:
    plain = {field.name: getattr(row, field.name) for field in fields(row) if field.name != "recall"}
    return {
        **{name: _share(value) if isinstance(value, Share) else value for name, value in plain.items()},
        "recall": {str(k): _share(share) for k, share in row.recall},
        "balanced": row.balanced,
        "told_apart": row.told_apart,
    }


def _share(share: Share) -> Mapping[str, object]:
    low, high = share.interval
    return {"n": share.n, "of": share.of, "value": share.value, "low": low, "high": high}
