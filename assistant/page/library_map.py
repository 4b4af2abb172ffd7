"""What is in a library, as small charts: by language, by year, by size, and its largest documents. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from assistant.libraries.overview import Overview, Size, Year
from assistant.markup import Html, tag, text
from assistant.page.charts import Bar, chart
from assistant.page.words_libraries import LibraryWords
from assistant.sizes import readable

YEARS = 12
"""Bars at the most; more years than these are drawn by decade."""


def library_map(seen: Overview, words: LibraryWords) -> Html:
    """Draw the map, folded away; nothing for an empty library."""
    if not seen.documents:
        return Html("")
    total = words.total.format(documents=words.documents(seen.documents), size=readable(seen.bytes))
    languages = [Bar(words.languages[language], count) for language, count in seen.languages]
    return tag(
        "details", "fold map",
        tag("summary", "", text(words.overview)),
        tag("p", "facts", text(total)),
        chart(words.by_language, languages),
        _years(seen.years, words),
        chart(words.by_size, _sizes(seen.sizes, words)),
        _largest(seen, words),
        also={"id": "library-map"},
    )  # fmt: skip


def _years(years: Sequence[Year], words: LibraryWords) -> Html:
    filed = sum(year.filed for year in years)
    note = words.years_about.format(filed=words.documents(filed)) if filed else ""
    if len(years) <= YEARS:
        return chart(words.by_year, [Bar(str(y.year), y.said + y.filed, y.filed) for y in years], note)
    decades: dict[int, list[Year]] = defaultdict(list)
    for year in years:
        decades[year.year // 10 * 10].append(year)
    bars = [
        Bar(words.decade.format(year=decade), sum(y.said + y.filed for y in some), sum(y.filed for y in some))
        for decade, some in decades.items()
    ]
    return chart(words.by_decade, bars, note)


def _sizes(sizes: Sequence[Size], words: LibraryWords) -> list[Bar]:
    edges = [size.below for size in sizes if size.below is not None]
    labels = [words.below.format(size=readable(edge)) for edge in edges] + [
        words.above.format(size=readable(edges[-1]))
    ]
    return [Bar(label, size.documents) for label, size in zip(labels, sizes, strict=True)]


def _largest(seen: Overview, words: LibraryWords) -> Html:
    rows = (
        tag("li", "", tag("bdi", "document-name", text(e.name)), tag("span", "facts", text(readable(e.size))))
        for e in seen.largest
    )
    return tag("div", "", tag("h4", "", text(words.largest)), tag("ol", "largest", *rows))
