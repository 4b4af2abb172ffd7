"""What became of the questions, drawn: causes, accuracy against coverage, seconds. Knows no single question's text."""

from collections.abc import Sequence

from assistant.markup import Html, joined, tag, text
from evals import coverage
from evals.causes import MEANING, Case, Cause, Tally, tallies
from evals.html import charts
from evals.html.measures import LANGUAGES, set_name
from evals.outcomes import State


def anchor(cause: Cause) -> str:
    """Return the name of the place on the page where the cases of a cause begin."""
    return "cases-" + cause.replace(" ", "-")


def by_cause(cases: Sequence[Case], linked: frozenset[Cause]) -> Html:
    """Draw which share of the questions met each cause, per language, and then in words per kind.

    Args:
        cases: Of the run; at least one.
        linked: The causes whose cases are on the page.
    """
    everything, *parts = tallies(cases)
    languages = [tally for tally in parts if tally.name.startswith("language ")] or [everything]
    kinds = [tally for tally in parts if tally.name.startswith("kind ")]
    return joined([_causes(everything, languages, linked), *([_kinds(kinds)] if kinds else [])])


def accuracy_against_coverage(cases: Sequence[Case]) -> Html:
    """Draw a chart over everything and, of a run in two languages, one for each; says what is left out."""
    spoken = {name: [c for c in cases if f"language {c.question.lang}" == key] for key, name in LANGUAGES.items()}
    sets = {"All": cases, **(spoken if all(spoken.values()) else {})}
    curves = {name: points for name, own in sets.items() if (points := coverage.curve(own))}
    drawn = [_figure(name, charts.coverage_chart(name, points)) for name, points in curves.items()]
    left = coverage.left_out(cases)
    note = f"Left out: {left} of {len(cases)} questions, which have no gate score, failed or could not be judged."
    return joined([*([tag("div", "grid", *drawn)] if drawn else []), *([tag("p", "note", text(note))] if left else [])])


def seconds(cases: Sequence[Case]) -> Html:
    """Draw how long the questions took, refused ones apart; those that failed are left out, and nothing if all did."""
    asked = [case for case in cases if case.outcome.state is not State.FAILED]
    sets = {
        "Answered": [case.outcome.seconds for case in asked if not case.outcome.answer.refused],
        "Refused": [case.outcome.seconds for case in asked if case.outcome.answer.refused],
    }
    drawn = [_figure(f"{name}, {len(own)}", charts.histogram(own)) for name, own in sets.items() if own]
    return tag("div", "grid", *drawn)


def _causes(everything: Tally, languages: Sequence[Tally], linked: frozenset[Cause]) -> Html:
    met = list(everything.counts)
    # Shares and not counts: the languages count equally, however many questions each has.
    longest = max(tally.counts.get(cause, 0) / tally.questions for tally in languages for cause in met)
    heads = ("Cause", *(f"{set_name(tally.name)}, {tally.questions} questions" for tally in languages))
    head = tag("thead", "", tag("tr", "", *(tag("th", "", text(name), also={"scope": "col"}) for name in heads)))
    lines = [
        tag(
            "tr", "good" if cause.good else "bad",
            _cause(cause, cause in linked),
            *(_count(tally.counts.get(cause, 0), tally.questions, longest) for tally in languages),
        )
        for cause in met
    ]  # fmt: skip
    return tag("table", "causes", _caption("Questions by what became of them"), head, tag("tbody", "", *lines))


def _cause(cause: Cause, linked: bool) -> Html:
    name = text(cause.capitalize())
    shown = tag("a", "", name, also={"href": f"#{anchor(cause)}"}) if linked else name
    meaning = tag("span", "of", text(MEANING[cause]))
    return tag("th", "", tag("span", "name", shown), meaning, also={"scope": "row"})


def _count(n: int, questions: int, longest: float) -> Html:
    share = tag("span", "counts", text(charts.percent(n / questions, 0)))
    figures = tag("span", "n", tag("strong", "", text(str(n))), *([Html(" "), share] if n else []))
    return tag("td", "", tag("div", "counted", figures, charts.count_bar(n / questions, longest)))


def _kinds(kinds: Sequence[Tally]) -> Html:
    lines = [
        tag(
            "tr", "",
            tag("th", "", text(set_name(tally.name)), also={"scope": "row"}),
            tag("td", "", tag("div", "list", *(_told(cause, n) for cause, n in tally.counts.items()))),
        )
        for tally in kinds
    ]  # fmt: skip
    return tag("table", "kinds", _caption("The same by kind of question"), tag("tbody", "", *lines))


def _told(cause: Cause, n: int) -> Html:
    return tag("span", "told good" if cause.good else "told", tag("strong", "", text(str(n))), text(f" {cause}"))


def _figure(name: str, drawing: Html) -> Html:
    return tag("figure", "", tag("figcaption", "", text(name)), drawing)


def _caption(words: str) -> Html:
    return tag("caption", "", text(words))
