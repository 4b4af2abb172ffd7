import re
from dataclasses import replace

from fakes import passage
from scored_cases import ASKED, GOLD, REFUSED, RIGHT, TEXTS, UNKNOWN, WRONG, case

from evals.html.cases import AROUND, case_html
from evals.questions import Gold


def passages(html: str) -> list[str]:
    return re.findall(r'<p class="passage-text"[^>]*>(.*?)</p>', html)


def test_the_quote_is_marked_and_the_gold_underlined_in_the_passage() -> None:
    asked = replace(ASKED, gold=(Gold("a", 13, 28, None, None),))
    assert passages(case_html(case(RIGHT, asked), TEXTS))[0] == (
        '<span class="number">1</span><mark>Wuxi counted </mark><mark><span class="gold">60,000 members.</span></mark>'
        " Nobody was hurt."
    )


def test_passages_that_tell_nothing_are_folded() -> None:
    html = case_html(case(RIGHT), TEXTS)
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["1 other passage shown to the model"]


def test_gold_that_was_not_shown_is_quoted_from_its_document() -> None:
    html = case_html(case(replace(REFUSED, passages=REFUSED.passages[1:])), TEXTS)
    assert passages(html)[0] == '<span class="gold">Wuxi counted 60,000 members.</span>'


def test_gold_in_a_document_that_could_not_be_read_is_said_to_be_so() -> None:
    html = case_html(case(REFUSED, replace(ASKED, gold=(replace(GOLD, doc_id="c"),))), TEXTS)
    assert "This document is not in the library or could not be read." in html


def test_a_long_stretch_without_marks_is_cut_between_words_and_counted() -> None:
    long = passage(f"Wuxi counted 60,000 members.{' word' * 200}", document="a")
    head = " word" * (AROUND // 5 - 1) + " "
    assert passages(case_html(case(replace(RIGHT, passages=(long,))), TEXTS))[0].endswith(
        f'{head}<span class="cut" lang="en"> … {1000 - len(head)} characters … </span>'
    )


def test_what_was_wanted_of_an_unanswerable_question_is_a_refusal() -> None:
    assert "A refusal: the documents do not answer this." in case_html(case(WRONG, UNKNOWN), TEXTS)


def test_what_the_evals_found_wanting_is_told() -> None:
    html = case_html(case(WRONG), TEXTS)
    assert re.findall(r'<p class="fault">(.*?)</p>', html) == [
        "Figures that nothing cited holds: 70000.",
        "Claims that their quotes do not carry: 1 of 1.",
    ]
