"""The rows of a summary as tables with an interval drawn beside each share. Knows no question and no cause."""

from collections.abc import Sequence

from assistant.markup import Html, joined, tag, text
from evals import columns
from evals.columns import Column, Figure, cell
from evals.html.charts import interval_bar
from evals.shares import Share
from evals.summary import Row

LANGUAGES = {"language en": "English", "language zh": "Chinese"}
_CAPTIONS = ("Answers", "Proof", "Search, form and time")


def overall(rows: Sequence[Row]) -> Html:
    """Draw everything measured over all questions, the first row: a table a group, a line a measure."""
    tables = []
    for caption, group in _groups(rows):
        found = [(column, column.of(rows[0])) for column in group if cell(column.of(rows[0]))]
        lines = [_line(_capital(column.name), figure, column.told) for column, figure in found]
        if lines:
            tables.append(_table("measures", caption, lines))
    return tag("div", "groups", *tables)


def divisions(rows: Sequence[Row]) -> Html:
    """Draw each share by language and kind, a small table a measure; nothing if there is one set only."""
    tables = []
    for column in (column for _, group in _groups(rows) for column in group):
        shares = [(row.name, figure) for row in rows[1:] if isinstance(figure := column.of(row), Share) and figure.of]
        if shares:
            lines = [_line(set_name(name), share) for name, share in shares]
            tables.append(_table("measures small", _capital(column.name), lines))
    return tag("div", "grid", *tables) if tables else Html("")


def set_name(name: str) -> str:
    """Return the name of a summary's row for people: ``English``, ``two part``."""
    return LANGUAGES.get(name, name.removeprefix("kind ").replace("_", " "))


def _groups(rows: Sequence[Row]) -> list[tuple[str, list[Column]]]:
    answered = zip(_CAPTIONS, columns.TABLES, strict=True)
    groups = [("Search", columns.of_search(rows))] if rows[0].searched_only else answered
    return [(name, [column for column in group if column is not columns.QUESTIONS]) for name, group in groups]


def _table(kind: str, caption: str, lines: Sequence[Html]) -> Html:
    return tag("table", kind, tag("caption", "", text(caption)), tag("tbody", "", *lines))


def _line(name: str, figure: Figure, told: str = "") -> Html:
    head = tag("th", "", text(name), also={"scope": "row"})
    meaning = [tag("td", "of", text(told))] if told else []
    if not isinstance(figure, Share):
        return tag("tr", "plain", head, tag("td", "value", tag("strong", "", text(cell(figure)))), *meaning)
    return tag("tr", "", head, tag("td", "drawn", interval_bar(figure)), tag("td", "value", _share(figure)), *meaning)


def _share(share: Share) -> Html:
    value, _, counts = cell(share).partition(" ")
    return joined([tag("strong", "", text(value)), Html(" "), tag("span", "counts", text(counts))])


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:] if name.islower() else name
