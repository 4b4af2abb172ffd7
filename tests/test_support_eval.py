"""Our measure of support against people's labels: the arithmetic, and the forms of the packs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.errors import BadPack
from evals.support import Rated, agreements, faithfulness, main, rated, spearman

CLAIM = {"qid": "c", "claim": "The mill burnt down in 1902.", "evidence": ["The mill burnt down in 1902."]}
ANSWER = {
    "qid": "task<::>1",
    "response": "The mill burnt down in 1902.",
    "contexts": ["It rained. The mill burnt down in 1902."],
    "human": {"faithfulness": 4.0},
}


def pack(folder, *lines):
    (folder / "questions.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return folder


def test_rank_correlation_counts_order_and_lets_ties_share_their_rank():
    # Ranks 1 2 3 4 and 1 2.5 2.5 4: centred -1.5 -.5 .5 1.5 and -1.5 0 0 1.5; 4.5 / sqrt(5 * 4.5) = 0.9487
    assert spearman([1, 2, 3, 4], [10, 20, 20, 99]) == pytest.approx(0.9487, abs=1e-4)


def test_rank_correlation_of_equal_values_is_not_a_number():
    assert str(spearman([1, 1], [1, 2])) == "nan"


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=20, unique=True))
def test_rank_correlation_is_one_for_the_same_order(values):
    assert spearman(values, [value**3 for value in values]) == pytest.approx(1)


def test_a_claim_of_a_pack_is_rated_by_its_label_and_our_measure(tmp_path):
    assert list(rated(pack(tmp_path, {**CLAIM, "label": "supported"}))) == [Rated("c", 1.0, 1.0)]


def test_an_answer_is_rated_by_its_contexts_and_belongs_to_its_task(tmp_path):
    assert list(rated(pack(tmp_path, ANSWER, {**ANSWER, "contexts": []}))) == [Rated("task", 4.0, 1.0)]


def test_an_answer_is_carried_as_far_as_its_words_are():
    answer = "The mill burnt down in 1902. Penguins swim well."  # mill burnt down; penguins swim well
    assert faithfulness(answer, [["It rained.", "The mill burnt down in 1902."]]) == pytest.approx(3 / 6)


def test_labels_are_compared_by_areas():
    cases = [Rated(str(n), human, ours) for n, (human, ours) in enumerate([(1, 0.9), (1, 0.4), (0.5, 0.6), (0, 0.2)])]
    assert [(found.value, found.n) for found in agreements(cases, resamples=20)] == [(1.0, 3), (0.5, 3)]


def test_grades_are_compared_by_rank():
    cases = [Rated(str(n), grade, grade / 4) for n, grade in enumerate([2.0, 3.0, 4.0])]
    assert [found.value for found in agreements(cases, resamples=20)] == [pytest.approx(1)]


def test_the_figures_are_printed_with_their_intervals(tmp_path, capsys):
    other = {"qid": "d", "claim": "Penguins swim.", "evidence": ["It rained."], "label": "not_supported"}
    folder = pack(tmp_path, {**CLAIM, "label": "supported"}, other)
    assert (main([str(folder)]), "supported against not: 1.000" in capsys.readouterr().out) == (0, True)


def test_a_folder_without_labels_says_what_it_should_hold(tmp_path):
    with pytest.raises(BadPack, match=r"questions\.jsonl is missing\. Give the folder of a pack of support labels"):
        list(rated(tmp_path))
