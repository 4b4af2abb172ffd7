from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bootstrap import Estimate, estimate

CHANGES = st.lists(st.tuples(st.sampled_from([-1.0, 0.0, 1.0]), st.sampled_from("abcde")), min_size=1, max_size=30)


def of(pairs: list[tuple[float, str]]) -> Estimate:
    return estimate([value for value, _ in pairs], [cluster for _, cluster in pairs])


def test_of_equal_changes_the_mean_is_certain() -> None:
    assert estimate([1.0, 1.0, 1.0], ["a", "b", "c"]) == Estimate(1.0, 1.0, 1.0, 0.0, 3, 3)


def test_the_ends_are_those_of_the_binomial_that_resampling_ones_and_zeros_is() -> None:
    # The sum of a resample of 4 ones and 16 zeros is binomial with n = 20 and p = 0.2.
    chances = np.cumsum([comb(20, k) * 0.2**k * 0.8 ** (20 - k) for k in range(21)])
    low, high = int(np.searchsorted(chances, 0.025)), int(np.searchsorted(chances, 0.975))
    found = estimate([1.0] * 4 + [0.0] * 16, [str(n) for n in range(20)])
    assert (found.low, found.high) == (low / 20, high / 20)


def test_the_share_not_above_zero_is_the_chance_of_drawing_no_win() -> None:
    # Two wins among ten: none is drawn in 0.8 ** 10 = 0.107 of the resamples.
    found = estimate([1.0] * 2 + [0.0] * 8, [str(n) for n in range(10)])
    assert found.not_above == pytest.approx(0.8**10, abs=0.01)


def test_questions_that_fall_together_are_less_sure_than_questions_that_fall_alone() -> None:
    changes = ([-1.0] * 5 + [0.0] * 5) * 4
    together = estimate(changes, [str(n // 5) for n in range(40)])
    alone = estimate(changes, [str(n) for n in range(40)])
    assert together.high - together.low > alone.high - alone.low


def test_a_loss_spread_evenly_over_few_documents_is_no_surer_for_that() -> None:
    # Each of three documents lost one of ten: every draw of documents gives -0.1, but 27 of 30 did not change.
    changes = ([-1.0] + [0.0] * 9) * 3
    found = estimate(changes, [str(n // 10) for n in range(30)])
    assert (found.clusters, found.high) == (3, 0.0)


@given(CHANGES)
def test_the_same_changes_give_the_same_estimate(pairs: list[tuple[float, str]]) -> None:
    assert of(pairs) == of(pairs)


@given(CHANGES)
def test_the_interval_holds_the_mean_and_lies_within_the_values(pairs: list[tuple[float, str]]) -> None:
    found, values = of(pairs), [value for value, _ in pairs]
    ends = (min(values), found.low, found.mean, found.high, max(values))
    assert list(ends) == sorted(ends)


@given(CHANGES)
def test_clusters_may_bear_any_names(pairs: list[tuple[float, str]]) -> None:
    names = {name: f"{name}!" for name in "abcde"}
    assert of(pairs) == of([(value, names[cluster]) for value, cluster in pairs])


@pytest.mark.parametrize(("values", "clusters"), [([], []), ([1.0], ["a", "b"])])
def test_nothing_and_unpaired_values_are_a_mistake(values: list[float], clusters: list[str]) -> None:
    with pytest.raises(ValueError, match="values in"):
        estimate(values, clusters)
