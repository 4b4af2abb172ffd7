import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.postings import MOST, Postings, highest, telling
from vectorstore.vocabulary import listed

NUMBERS = {word: number for number, word in enumerate("abcdefgh", start=1)}
TEXTS = st.lists(st.text("abcdefgh", max_size=9), max_size=12)


def postings(texts):
    found = [listed(text, NUMBERS) for text in texts]
    return Postings.of([t.numbers for t in found], [t.counts for t in found], [t.length for t in found])


def asked(words):
    return [NUMBERS.get(word, 0) for word in words]


def held(made):
    arrays = [(array.dtype, array.tolist()) for array in (made.rows, made.counts, made.lengths)]
    return arrays, made.frequencies(asked("abcdefgh")).tolist()


@given(TEXTS)
def test_every_count_is_that_of_the_text(texts):
    rows = np.arange(len(texts))[::-1]
    wanted = [[text.count(word) for word in "ahx"] for text in texts[::-1]]
    assert postings(texts).counted(asked("ahx"), rows).tolist() == wanted


@given(TEXTS)
def test_a_terms_frequency_is_the_number_of_texts_that_have_it(texts):
    wanted = [sum(word in text for text in texts) for word in "abx"]
    assert postings(texts).frequencies(asked("abx")).tolist() == wanted


@given(TEXTS, st.sets(st.integers(0, 11)))
def test_some_of_the_texts_are_kept_as_they_would_be_without_the_others(texts, chosen):
    rows = [row for row in sorted(chosen) if row < len(texts)]
    kept = postings(texts).narrowed(np.array(rows, np.int64))
    assert held(kept) == held(postings([texts[row] for row in rows]))


def test_the_best_are_ordered_by_bm25_computed_by_hand():
    # N = 4, n(a) = 1: idf = ln(3.5 / 1.5); average length 2; a stands twice in a text of 3 terms:
    # 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2)) = 4.4 / 3.65
    rows, scores = postings(["aab", "bb", "b", "cc"]).best(asked("a"), 9)
    assert (rows.tolist(), scores.tolist()) == ([0], pytest.approx([np.log(3.5 / 1.5) * 4.4 / 3.65]))


def test_equals_come_in_the_order_of_their_rows():
    assert postings(["b", "a", "b", "a", "c", "d", "e", "f"]).best(asked("a"), 9)[0].tolist() == [1, 3]


def test_no_more_than_asked_for_come():
    assert postings(["ab", "a", "b", "aa"]).best(asked("ab"), 2)[0].shape == (2,)


def test_terms_that_no_text_has_find_nothing():
    assert postings(["a"]).best([0, 7, 999], 9)[0].tolist() == []


def test_nothing_is_found_where_there_are_no_texts():
    assert postings([]).best(asked("a"), 9)[0].tolist() == []


def test_a_term_in_more_than_half_of_the_texts_tells_next_to_nothing():
    assert telling(np.array([1, 9]), 10) == pytest.approx([np.log(9.5 / 1.5), 1e-6])


def test_a_count_beyond_what_is_kept_is_the_most_that_is():
    assert postings(["a" * (MOST + 5)]).counted(asked("a"), np.array([0])).tolist() == [[MOST]]


@given(st.lists(st.integers(-3, 3)), st.integers(0, 9))
def test_the_highest_are_those_of_a_stable_sort(scores, limit):
    values = np.array(scores, np.float32)
    assert highest(values, limit).tolist() == np.argsort(-values, kind="stable")[:limit].tolist()
