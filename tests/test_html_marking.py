from fakes import passage
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Citation
from evals.html.marking import Piece, gold_spans, pieces
from evals.questions import Gold
from vectorstore.passages import Span

TEXT = "Wuxi counted 60,000 members. Nobody was hurt."
SHOWN = passage(TEXT, document="a", start=100)


def cite(start: int, end: int, document: str = "a", n: int = 1) -> Citation:
    return Citation(n, document, "", start, end, TEXT[start - 100 : end - 100], None, "")


def test_a_passage_is_cut_where_marks_begin_and_end() -> None:
    gold = Gold("a", 113, 128, None, None)
    assert pieces(SHOWN, [cite(100, 119)], [gold]) == (
        Piece("Wuxi counted ", quoted=True, gold=False, opens=(1,)),
        Piece("60,000", quoted=True, gold=True),
        Piece(" members.", quoted=False, gold=True),
        Piece(" Nobody was hurt.", quoted=False, gold=False),
    )


def test_marks_of_other_documents_leave_a_passage_whole() -> None:
    assert pieces(SHOWN, [cite(100, 119, "b")], [Gold("b", 100, 119, None, None)]) == (Piece(TEXT, False, False),)


def test_gold_that_begins_before_the_passage_is_marked_from_its_beginning() -> None:
    assert gold_spans(SHOWN, Gold("a", 80, 104, None, None)) == (Span(0, 4),)


def test_a_quote_is_found_whatever_white_space_its_file_has() -> None:
    assert gold_spans(SHOWN, Gold("a", None, None, "60,000\n  members", None)) == (Span(13, 27),)


def test_gold_without_a_place_is_nowhere() -> None:
    assert gold_spans(SHOWN, Gold("a", None, None, None, 3)) == ()


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(90, 150), st.integers(0, 30)), max_size=4))
def test_together_the_pieces_are_the_passage(text: str, spans: list[tuple[int, int]]) -> None:
    cited = [Citation(n, "a", "", start, start + size, "", None, "") for n, (start, size) in enumerate(spans, 1)]
    gold = [Gold("a", start, start + size, None, None) for start, size in spans]
    found = pieces(passage(text, document="a", start=100), cited, gold)
    assert "".join(piece.text for piece in found) == text
