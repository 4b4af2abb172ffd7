import pytest

from assistant.conversation import Citation, Passage
from evals.evidence import cites, rank, touches, well_formed
from evals.questions import Gold


def passage(document: str, start: int, end: int, text: str = "", page: int | None = None) -> Passage:
    return Passage(1, document, "", "", start, end, text, page, "", 0.0, ())


def cited(document: str, start: int, end: int, quote: str = "q", page: int | None = None) -> Citation:
    return Citation(1, document, "", start, end, quote, page, "")


def span(document: str, start: int, end: int) -> Gold:
    return Gold(document, start, end, None, None)


SHOWN = (passage("a", 0, 100), passage("b", 0, 50), passage("a", 100, 200), passage("c", 0, 9))


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ([span("a", 10, 20)], 1),
        ([span("b", 40, 60)], 2),  # 10 of 20 characters: half is enough
        ([span("b", 39, 61)], 2),  # 11 of 22
        ([span("b", 41, 61)], None),  # 9 of 20
        ([span("a", 60, 190)], 3),  # 40 of 130 in the first, 130 of 130 with the third
        ([span("a", 10, 20), span("c", 0, 5)], 4),
        ([span("a", 10, 20), span("d", 0, 5)], None),
        ([Gold("b", None, None, None, None)], 2),
        ([], None),
    ],
)
def test_the_rank_is_how_many_passages_show_all_of_the_gold(gold: list[Gold], expected: int | None) -> None:
    assert rank(gold, SHOWN) == expected


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        (Gold("f.pdf", None, None, None, 7), 2),
        (Gold("f.pdf", None, None, "two lines", None), 1),
        (Gold("f.pdf", None, None, "other words", None), None),
    ],
)
def test_gold_without_offsets_is_found_by_its_quote_or_its_page(gold: Gold, expected: int | None) -> None:
    shown = [passage("f.pdf", 0, 20, "here are two\nlines.", page=3), passage("f.pdf", 90, 99, "more", page=7)]
    assert rank([gold], shown) == expected


TEXTS = {"a": "One. Two. 三。"}


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (cited("a", 5, 9, "Two."), True),
        (cited("a", 10, 12, "三。"), True),
        (cited("a", 5, 9, "two."), False),
        (cited("a", 4, 9, "Two."), False),
        (cited("a", 3, 3, ""), False),
        (cited("b", 5, 9, "Two."), False),
    ],
)
def test_a_citation_is_well_formed_if_the_document_has_the_quote_there(citation: Citation, expected: bool) -> None:
    assert well_formed(citation, TEXTS) is expected


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        (span("a", 19, 40), True),
        (span("a", 20, 40), False),
        (span("b", 10, 20), False),
        (Gold("a", None, None, None, None), True),
        (Gold("a", None, None, None, 2), True),
        (Gold("a", None, None, None, 3), False),
        (Gold("a", None, None, "they found\nnothing there", None), True),
        (Gold("a", None, None, "they found something", None), False),
    ],
)
def test_a_citation_touches_the_gold_it_shares_a_character_with(gold: Gold, expected: bool) -> None:
    assert cites([cited("x", 0, 5), cited("a", 10, 20, "found nothing", page=2)], [gold]) is expected


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        (span("a", 19, 40), True),
        (span("a", 20, 40), False),
        (span("b", 10, 20), False),
        (Gold("a", None, None, None, None), True),
        (Gold("a", None, None, None, 3), False),
    ],
)
def test_a_passage_touches_the_gold_it_shows_a_character_of(gold: Gold, expected: bool) -> None:
    assert touches(passage("a", 10, 20, page=2), [gold]) is expected
