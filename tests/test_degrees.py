"""Superlatives and comparisons that a span has to make, too."""

import pytest

from assistant.language.degrees import unproved


@pytest.mark.parametrize(
    ("claim", "span", "question"),
    [
        ("It was the first mill in Derby.", "It was a mill in Derby.", "Where was the mill?"),
        ("The upper mill burnt more coal.", "The upper mill burnt 40 tons of coal.", "Which mill burnt more coal?"),
        ("它是德比最大的工厂。", "它是德比的一家工厂。", "它是什么？"),
        ("Only the upper mill was rebuilt.", "The upper mill was rebuilt.", "What was rebuilt?"),
    ],
)
def test_what_sets_a_thing_above_others_has_to_stand_there(claim, span, question):
    assert unproved(claim, span, question)


@pytest.mark.parametrize(
    ("claim", "span", "question"),
    [
        ("It was the first mill in Derby.", "Derby's first mill was built in 1721.", "What was it?"),
        ("The first mill was the Silk Mill.", "The Silk Mill was built in 1721.", "Which was the first mill?"),
        ("More than 40 looms were lost.", "The fire took over 40 looms.", "How many looms were lost?"),
        ("它是德比最大的工厂。", "It is the largest works in Derby.", "它是什么？"),
        ("The mill burnt down.", "The largest mill burnt down.", "What burnt down?"),
    ],
)
def test_what_the_span_says_or_the_question_gave_is_no_news(claim, span, question):
    assert not unproved(claim, span, question)
