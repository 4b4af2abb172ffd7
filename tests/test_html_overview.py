"""evals/html/overview: causes per language and kind, and what the charts leave out."""

import re
from dataclasses import replace

from scored_cases import ASKED, REFUSED, RIGHT, UNKNOWN, WRONG, case

from assistant.conversation import Answer
from evals.causes import Cause
from evals.html.overview import accuracy_against_coverage, by_cause, seconds
from evals.outcomes import State
from vectorstore.passages import Language

CHINESE = replace(ASKED, lang=Language.ZH)
CASES = [case(RIGHT), case(WRONG), case(WRONG), case(REFUSED, UNKNOWN), case(RIGHT, CHINESE)]


def cells(html: str) -> list[str]:
    return [" ".join(re.sub("<[^>]*>", " ", cell).split()) for cell in re.findall("<td.*?</td>", html)]


def test_causes_are_counted_and_compared_within_each_language() -> None:
    html = by_cause(CASES, frozenset())
    # English has 4 questions, Chinese 1; the longest bar, all of the Chinese, fills its column.
    assert (cells(html)[:6], re.findall('class="count" x="0" y="0" width="(.*?)"', html)) == (
        ["2 50%", "0", "1 25%", "1 100%", "1 25%", "0"],
        ["50%", "0%", "25%", "100%", "25%", "0%"],
    )


def test_kinds_are_counted_in_words() -> None:
    assert cells(by_cause(CASES, frozenset()))[6:] == ["2 answered wrongly 2 right", "1 refused rightly"]


def test_only_causes_with_cases_on_the_page_are_linked() -> None:
    assert re.findall('href="(.*?)"', by_cause(CASES, frozenset({Cause.WRONG}))) == ["#cases-answered-wrongly"]


def test_a_run_without_gate_scores_says_so_in_place_of_a_chart() -> None:
    assert accuracy_against_coverage(CASES) == (
        '<p class="note">Left out: 5 of 5 questions, which have no gate score, failed or could not be judged.</p>'
    )


def test_a_run_in_two_languages_has_a_chart_for_each() -> None:
    cases = [case(replace(RIGHT, gate=1.0)), case(replace(RIGHT, gate=1.0), CHINESE)]
    html = accuracy_against_coverage(cases)
    assert re.findall("<figcaption>(.*?)</figcaption>", html) == ["All", "English", "Chinese"]


def test_seconds_leave_out_what_failed() -> None:
    failed = case(Answer("How many?", "", False, "too long", (), ()), state=State.FAILED)
    assert re.findall("<figcaption>(.*?)</figcaption>", seconds([*CASES, failed])) == ["Answered, 4", "Refused, 1"]
