"""What one text denies and another affirms, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.denials import denies


@pytest.mark.parametrize(
    ("span", "claim"),
    [
        ("The miller pleaded not guilty; he had not known where the flour came from.", "The miller pleaded guilty."),
        ("The bridge wasn't rebuilt after the flood.", "The bridge was rebuilt after the flood."),
        ("The bridge was rebuilt after the flood.", "The bridge was never rebuilt after the flood."),
        ("磨坊主没有认罪。", "磨坊主认罪。"),
        ("大桥无法修复。", "大桥已修复。"),
    ],
)
def test_a_word_denied_on_one_side_only_is_a_contradiction(span, claim):
    assert denies(span, claim)


@pytest.mark.parametrize(
    ("span", "claim"),
    [
        ("The bridge was not rebuilt.", "The bridge was not rebuilt after the flood."),
        ("Visitors can neither cross the bridge nor see it.", "Visitors cannot cross the bridge nor see it."),
        ("Not only was the bridge rebuilt, it was widened.", "The bridge was rebuilt."),
        ("He was not in the mill; the mill burnt down.", "The mill burnt down."),
        ("No mill in Derby had burnt down before.", "A mill in Derby burnt down."),
        ("The bridge is no longer than 40 metres.", "The bridge is up to 40 metres long."),
        ("磨坊主没有认罪。", "磨坊主没有认罪，也没有道歉。"),
        ("大桥在无锡。", "无锡有一座大桥。"),
    ],
)
def test_what_both_deny_and_what_is_only_spoken_of_is_none(span, claim):
    assert not denies(span, claim)


@given(st.text(st.sampled_from("not no the mill burnt ; . 没有修复大桥"), max_size=60))
def test_no_text_contradicts_itself(text):
    assert not denies(text, text)
