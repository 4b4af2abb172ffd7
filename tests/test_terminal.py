"""What a terminal shows."""

from dataclasses import replace

from assistant.conversation import Answer, Citation, Claim, Verdict
from assistant.terminal import terminal
from tests.fakes import hit, passage

CITED = Citation(1, "ship.pdf", "The ship", 0, 22, "The ship sank in 1912.", 3, "00")
ANSWER = Answer(
    "When?",
    "The ship sank in 1912. [1]",
    False,
    "",
    (Claim("The ship sank in 1912.", Verdict.VERBATIM, (CITED,)), Claim("It was red.", Verdict.UNSUPPORTED, ())),
    (passage("The ship sank in 1912."),),
)


def test_an_answer_is_followed_by_its_sources_and_by_what_was_left_out():
    assert terminal.answer(ANSWER).splitlines() == [
        "The ship sank in 1912. [1]",
        "",
        "[1] The ship (ship.pdf, page 3)",
        "    “The ship sank in 1912.”",
        "",
        "Left out, because the documents do not prove it:",
        "    It was red.",
    ]


def test_a_refusal_shows_the_nearest_passages():
    refusal = replace(ANSWER, text="Not stated.", refused=True, claims=())
    assert terminal.answer(refusal).splitlines() == ["Not stated.", "", "nearest: a.txt", "    The ship sank in 1912."]


def test_hits_are_numbered_with_their_scores_and_spans():
    assert terminal.hits((hit("The ship sank."),)).splitlines() == [
        "1. a.txt, characters 0-14",
        "   score 1.000 (meaning 1.000, words 1.000)",
        "    The ship sank.",
    ]
