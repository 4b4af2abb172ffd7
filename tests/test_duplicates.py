"""Documents that say the same, found by their words."""

import random
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.duplicates import Group, fingerprint, groups
from vectorstore.postings import Postings
from vectorstore.words import terms

SENTENCES = [
    f"In year {1900 + n} the harbour of town {n * 7} took in {n * 31} ships with cargo {n}." for n in range(40)
]


def found(*texts):
    numbers = {}
    counted = [Counter(numbers.setdefault(term, len(numbers) + 1) for term in terms(text)) for text in texts]
    words = Postings.of(
        [np.array(sorted(counts), "<i4").tobytes() for counts in counted],
        [np.array([counts[n] for n in sorted(counts)], "<u2").tobytes() for counts in counted],
        [counts.total() for counts in counted],
    )
    return groups([fingerprint(text) for text in texts], words)


def test_texts_that_differ_in_spaces_case_and_width_are_the_same():
    assert found("The Lion sleeps.", "x y z", "ｔｈｅ  lion\nsleeps.") == (Group((0, 2), True),)


def test_one_changed_sentence_of_forty_is_nearly_the_same():
    assert found(" ".join(SENTENCES), " ".join([*SENTENCES[:-1], "Nothing else is known."])) == (Group((0, 1), False),)


def test_reports_of_one_form_about_different_things_are_not_the_same():
    form = "The company {0} of {1} was fined {2} dollars on day {3}. It had sold {4} without a permit."
    texts = [form.format(f"Name{n}", f"Town{n}", n * 700, n, f"goods{n}") for n in range(20)]
    assert found(*texts) == ()


def test_copies_and_near_copies_make_one_group():
    whole = " ".join(SENTENCES)
    assert found(whole, whole + " One more.", "something else", whole) == (Group((0, 1, 3), False),)


def test_chinese_copies_are_found():
    text = "".join(f"第{n}份判决书写明罚款{n * 100}元，期限为{n}个月。" for n in range(1, 30))
    assert found(text, "另一份文件。", text + "完。") == (Group((0, 2), False),)


def test_texts_without_words_are_compared_too():
    assert found("？！", "…", "？ ！") == (Group((0, 2), True),)


def test_no_documents_are_no_groups():
    assert found() == ()


@given(st.lists(st.sampled_from(["the lion", "The  LION", "a tiger", "黑熊", "？"]), max_size=8))
def test_every_exact_copy_is_in_one_group_and_nothing_else(texts):
    prints = [fingerprint(text) for text in texts]
    expected = {tuple(i for i, p in enumerate(prints) if p == each) for each in prints if prints.count(each) > 1}
    assert {group.rows for group in found(*texts)} == expected


def test_what_shares_nine_tenths_of_its_words_is_never_missed():
    shuffled = random.Random(1)
    for _ in range(50):
        words = [f"w{shuffled.randrange(10_000)}" for _ in range(400)]
        assert found(" ".join(words), " ".join(words[:-15])) == (Group((0, 1), False),)
