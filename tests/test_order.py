"""In which order passages are shown to the model."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.order import as_before, as_ranked
from tests.fakes import passage

HARBOUR, LAMP, CRANE = (passage(f"{said}.", document=said) for said in ("harbour", "lamp", "crane"))


def numbered(*passages):
    return tuple(replace(each, n=n) for n, each in enumerate(passages, start=1))


def test_the_same_passages_in_another_order_are_shown_as_before():
    before = numbered(LAMP, HARBOUR, CRANE)
    assert as_before(numbered(HARBOUR, CRANE, LAMP), before) == before


def test_one_new_passage_leaves_the_ranking_alone():
    ranked = numbered(HARBOUR, CRANE)
    assert as_before(ranked, numbered(CRANE, LAMP)) == ranked


def test_one_passage_less_leaves_the_ranking_alone():
    ranked = numbered(HARBOUR, CRANE)
    assert as_before(ranked, numbered(CRANE, HARBOUR, LAMP)) == ranked


def test_a_passage_cut_elsewhere_is_another_one():
    ranked = numbered(HARBOUR, LAMP)
    assert as_before(ranked, numbered(LAMP, replace(HARBOUR, end=3))) == ranked


def test_a_passage_of_a_file_that_has_changed_is_another_one():
    ranked = numbered(HARBOUR, LAMP)
    assert as_before(ranked, numbered(LAMP, replace(HARBOUR, sha256="new"))) == ranked


def test_a_passage_keeps_the_score_it_has_now():
    (shown,) = as_before(numbered(replace(LAMP, score=0.5)), numbered(LAMP))
    assert shown.score == 0.5


def test_the_reader_sees_a_shortened_passage_at_its_rank():
    short = replace(LAMP, n=1, end=2, text="la")
    assert as_ranked((short,), numbered(HARBOUR, LAMP)) == (replace(short, n=2),)


@given(st.permutations([HARBOUR, LAMP, CRANE]), st.permutations([HARBOUR, LAMP, CRANE]))
def test_whatever_the_model_is_shown_the_reader_sees_the_ranking(now, before):
    ranked = numbered(*now)
    assert as_ranked(as_before(ranked, numbered(*before)), ranked) == ranked
