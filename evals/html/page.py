"""The report of a run as one HTML page: no script, no request, everything in the file. Knows no folder and no model."""

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import groupby

from assistant.markup import Html, tag, text
from assistant.paper import document
from evals import report
from evals.causes import MEANING, Case, Cause, worst_first
from evals.html import measures, overview
from evals.html.cases import case_html
from evals.report import Counts
from evals.run_folder import RunConfig
from evals.summary import Row

MOST = 500  # cases on the page
_FIGURES = "Each dot is a share between 0 and 100 %, on its Wilson interval at 95 %, which stands in brackets."
_COVERAGE = (
    "What a stricter gate would have given: the answers are taken from the surest gate score down. "
    "The dot is the run as it was, the band the Wilson interval at 95 %. "
    "An answer to an unanswerable question counts as not right."
)
_LEGEND = (
    tag("mark", "", text("Marked")),
    text(": quoted by the answer, after the number of the citation. "),
    tag("span", "gold", text("Underlined")),
    text(": the gold, where the pack says the evidence stands."),
)


def page(
    config: RunConfig, counts: Counts, rows: Sequence[Row], cases: Sequence[Case], texts: Mapping[str, str]
) -> Html:
    """Return the page.

    Args:
        config: What the run was made with.
        counts: What the report is of.
        rows: The figures, those over all questions first.
        cases: Every question scored; at least one.
        texts: The text of every document of the pack, by name.
    """
    ordered = worst_first(cases)
    kept = ordered[:MOST]
    body = [
        _header(config, counts),
        _figures(rows),
        _section("Failures by cause", overview.by_cause(cases, frozenset(case.cause for case in kept))),
        _section("Accuracy against coverage", _lead(_COVERAGE), overview.accuracy_against_coverage(cases)),
        _section("Seconds", overview.seconds(cases)),
        _section("Cases, worst first", *_cases(kept, len(ordered), texts)),
    ]
    style = (resources.files("evals.html") / "report.css").read_text(encoding="utf-8")
    return document(report.title(config), tag("main", "", *body), "en", style)


def _header(config: RunConfig, counts: Counts) -> Html:
    about = [_lead(sentence) for sentence in report.about(counts)]
    title = tag("h1", "", text(report.title(config)))
    return tag("header", "", tag("p", "kicker", text("caseclerk eval")), title, *about, _settings(config))


def _figures(rows: Sequence[Row]) -> Html:
    parts = measures.divisions(rows)
    folded = [_folded("By language and kind", parts)] if parts else []
    return _section("Figures", _lead(_FIGURES), measures.overall(rows), *folded)


def _lead(words: str) -> Html:
    return tag("p", "lead", text(words))


def _section(name: str, *inner: Html) -> Html:
    return tag("section", "chapter", tag("h2", "", text(name)), *inner)


def _folded(name: str, inner: Html) -> Html:
    return tag("details", "folded", tag("summary", "", text(name)), inner)


def _settings(config: RunConfig) -> Html:
    known = {
        "Pack": config.pack,
        "Asked": config.answerer,
        "Model": config.model or "none",
        **_read("Settings", config.settings),
        **_read("Versions", config.versions),
        "Documents, SHA-256": config.documents_sha256,
        "Questions, SHA-256": config.questions_sha256,
        "Prompts, SHA-256": config.prompts_sha256,
    }
    lines = [tag("div", "", tag("dt", "", text(name)), tag("dd", "", text(value))) for name, value in known.items()]
    return _folded("What was run", tag("dl", "settings", *lines))


def _read(name: str, written: str) -> dict[str, str]:
    try:
        return _unfolded("", json.loads(written)) or {name: "none"}
    except json.JSONDecodeError:
        return {name: written}  # Edited by hand; the page is no place to refuse it.


def _unfolded(name: str, value: object) -> dict[str, str]:
    """Name every leaf of nested settings by its path: ``search.passages``."""
    if not isinstance(value, dict):
        return {name: str(value)}
    inner = (_unfolded(f"{name}.{key}".lstrip("."), one) for key, one in value.items())
    return {path: leaf for part in inner for path, leaf in part.items()}


def _cases(kept: Sequence[Case], known: int, texts: Mapping[str, str]) -> list[Html]:
    parts: list[Html] = [tag("p", "lead", *_LEGEND)]
    if len(kept) < known:
        note = (
            f"{known - len(kept)} of the {known} cases are not shown here. Every answer is in answers.jsonl and every "
            "score in scores.jsonl, in the folder of this page; a run with --kinds or --questions shows fewer at once."
        )
        parts.append(tag("p", "note", text(note)))
    named: set[Cause] = set()
    for (cause, misled), group in groupby(kept, key=lambda case: (case.cause, case.misled)):
        parts.append(_group(cause, misled, list(group), texts, first=cause not in named))
        named.add(cause)
    return parts


def _group(cause: Cause, misled: bool, cases: Sequence[Case], texts: Mapping[str, str], *, first: bool) -> Html:
    """Draw the cases of one cause; good ones are folded."""
    also = ", yet answered" if misled and cause in (Cause.NOT_RETRIEVED, Cause.NOT_INDEXED) else ""
    head = tag(
        "h3", "", text(f"{cause}{also}".capitalize()), tag("span", "n", text(str(len(cases)))),
        also={"id": overview.anchor(cause)} if first else {},
    )  # fmt: skip
    drawn = tag("div", "cases", *(case_html(case, texts) for case in cases))
    inner = _folded(f"Show {len(cases)}", drawn) if cause.good else drawn
    return tag("section", "group", head, tag("p", "aside", text(MEANING[cause])), inner)
