"""How well sentences carry a claim, on sentences judged by hand."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.grounding import check
from assistant.checking.support import content, lacking, statement, support, told, windows, without
from assistant.conversation import Verdict
from evals.gate import Scored, area
from tests.fakes import passage
from vectorstore.passages import language_of
from vectorstore.sentences import sentences

LINES = (Path(__file__).parent / "support_cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
REPORT = ["The mill burnt down in 1902.", "Nobody was hurt.", "It was rebuilt for 300 pounds."]


def stands(case):
    claim, *_ = check(case["claim"], "?", [passage(case["span"])], lambda text, others: [0.55] * len(others))
    return claim.verdict in (Verdict.VERBATIM, Verdict.SUPPORTED)


def test_the_cases_are_half_chinese_and_a_quarter_across_languages():
    chinese = sum(language_of(case["claim"]) == "zh" for case in CASES)
    across = sum(language_of(case["claim"]) is not language_of(case["span"]) for case in CASES)
    assert (len(CASES), chinese, across) == (60, 30, 15)


def test_true_and_false_claims_are_told_apart_as_people_do():
    assert [case["claim"] for case in CASES if stands(case) != case["supported"]] == []


def test_the_measure_orders_claims_of_one_language_as_people_do():
    scored = [
        Scored(case["claim"], "", case["supported"], support(case["claim"], [s.text for s in sentences(case["span"])]))
        for case in CASES
        if language_of(case["claim"]) is language_of(case["span"])
    ]
    assert area(scored) >= 0.95  # 0.98 when the cases were written


def test_a_claim_that_stands_word_for_word_is_carried_whole():
    assert support("The mill burnt down in 1902.", REPORT) == 1.0


def test_nothing_is_carried_by_nothing():
    assert support("The mill burnt down in 1902.", []) == 0.0


def test_clauses_may_be_carried_by_sentences_far_apart():
    far = [REPORT[0], *["It rained."] * 9, REPORT[2]]
    assert support("The mill burnt down in 1902, and it was rebuilt for 300 pounds.", far) == 1.0


def test_a_value_counts_two_words_beyond_its_own_and_a_name_one():
    claim = statement("Police said that Harlow sold 40 looms.")  # words: polic, said, harlo, sold, looms
    assert claim.share(frozenset({"sold", "looms"}), frozenset(claim.facts)) == 2 / (5 + 2 + 1)


def test_figures_are_no_words_in_either_language():
    assert (content("12,000 records"), statement("住院十六天").words) == (frozenset({"recor"}), frozenset({"住院"}))


def test_windows_are_runs_of_up_to_three_sentences():
    found = windows(statement("The mill was rebuilt for 300 pounds."), REPORT)
    assert [(window.first, window.end) for window in found] == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_a_fact_stands_in_a_window_if_one_of_its_sentences_states_it():
    found = windows(statement("It cost 300 pounds in 1902."), REPORT)
    assert [len(window.lacking) for window in found] == [1, 1, 0, 2, 1, 1]


def test_a_name_that_only_begins_another_is_not_stated_by_it():
    claim = statement("Police caught Wang Bo.")
    texts = ["They caught Wang Bowen.", "They caught Wang Bo.", "Wang Bo's car, and Wang Bowen's."]
    assert [len(lacking(claim.facts, text)) for text in texts] == [1, 0, 0]


def test_a_window_may_go_on_for_one_sentence_after_the_news():
    claim = statement("Nobody burnt the mill.")
    news = without(claim, frozenset({"mill", "burnt"}), frozenset())
    ends = [(window.first, window.end) for window in told(windows(claim, ["Nobody.", "Mill.", "Mill."]), news)]
    assert (0, 2) in ends and (0, 3) not in ends


@given(st.lists(st.sampled_from([*REPORT, "其他的话。", ""]), max_size=6))
def test_more_evidence_never_carries_less(evidence):
    claim = "The mill burnt down in 1902, and it was rebuilt for 300 pounds."
    assert 0.0 <= support(claim, evidence) <= support(claim, [*evidence, *REPORT]) <= 1.0
