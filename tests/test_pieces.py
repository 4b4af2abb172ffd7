"""assistant/libraries/pieces.py: which part of a text is shown, and what of it is drawn alike."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.libraries.pieces import ROOM, WHOLE, PageBegins, Piece, cut, joined_clutter, shown
from vectorstore.passages import Document, Language, Span

LONG = "A line of forty characters, with its end\n" * 2_000


def document(text, pages=(), clutter=()):
    return Document("a.txt", "A", text, "0" * 64, Language.EN, pages, clutter)


@st.composite
def spans(draw, length):
    edges = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    return tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False) if start < end)


@st.composite
def cuts(draw):
    text = draw(st.text("ab \n中", max_size=60))
    edges = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=4))})
    pages = tuple(map(Span, edges, edges[1:]))
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    part = draw(st.sampled_from((Span(0, len(text)), Span(start, end))))
    marked = draw(st.one_of(st.none(), *map(st.just, draw(spans(len(text))))))
    return document(text, pages, draw(spans(len(text)))), part, marked


@given(cuts())
def test_the_pieces_joined_are_the_text(given):
    source, part, marked = given
    pieces = [piece.text for piece in cut(source, part, marked) if isinstance(piece, Piece)]
    assert "".join(pieces) == part.of(source.text)


@given(cuts())
def test_the_marked_pieces_joined_are_what_is_shown_of_the_span(given):
    source, part, marked = given
    text = "".join(piece.text for piece in cut(source, part, marked) if isinstance(piece, Piece) and piece.marked)
    start, end = (max(marked.start, part.start), min(marked.end, part.end)) if marked else (0, 0)
    assert text == source.text[start : max(start, end)]


@given(cuts())
def test_pages_begin_in_order_and_each_once(given):
    source, part, marked = given
    numbers = [piece.number for piece in cut(source, part, marked) if isinstance(piece, PageBegins)]
    assert numbers == [n for n, page in enumerate(source.pages, 1) if part.start <= page.start < part.end]


def test_a_document_is_cut_at_pages_clutter_and_the_span():
    source = document("Menu\nOne two.\nThree.", (Span(0, 14), Span(14, 20)), (Span(0, 4),))
    assert cut(source, Span(0, 20), Span(9, 16)) == (
        PageBegins(1),
        Piece("Menu", "Menu", clutter=True),
        Piece("\nOne ", "\nOne "),
        Piece("two.\n", "two.\n", marked=True),
        PageBegins(2),
        Piece("Th", "Th", marked=True),
        Piece("ree.", "ree."),
    )


def test_what_was_cited_is_no_clutter():
    assert cut(document("Menu", clutter=(Span(0, 4),)), Span(0, 4), Span(0, 4)) == (Piece("Menu", "Menu", marked=True),)


def flowing(source, part=None):
    parts = cut(source, part or Span(0, len(source.text)), None)
    return "".join(piece.flowing for piece in parts if isinstance(piece, Piece))


def test_lines_that_were_only_wrapped_flow():
    english = (
        "The police of Wuxi, together with those of \nother towns, found the site that had sixty thousand\nmembers."
    )
    chinese = "无锡警方会同其他城市的警方，成功侦破了一个拥有六万会\n员的暗网网站，抓获了全部嫌疑人员。"
    assert flowing(document(f"Title\n\n{english}\n\n- one\n- two\n\n{chinese}\n")) == (
        "Title\n\nThe police of Wuxi, together with those of other towns, found the site that had sixty thousand"
        f" members.\n\n- one\n- two\n\n{chinese.replace(chr(10), '')}\n"
    )


@given(cuts())
def test_flowing_text_has_the_same_characters(given):
    source, part, _ = given
    assert "".join(flowing(source, part).split()) == "".join(part.of(source.text).split())


def test_clutter_parted_by_white_space_is_one():
    source = document("Home\n\n News\nText\nEnd", clutter=(Span(0, 4), Span(7, 11), Span(17, 20)))
    assert joined_clutter(source) == [Span(0, 11), Span(17, 20)]


def test_a_short_text_is_shown_whole():
    assert shown("a" * WHOLE, Span(WHOLE, WHOLE)) == Span(0, WHOLE)


@given(st.integers(0, len(LONG)), st.integers(0, 4 * ROOM), st.sampled_from((LONG, LONG.replace("\n", " "))))
def test_of_a_long_text_a_part_with_the_span_is_shown(start, length, text):
    around = Span(start, min(len(text), start + length))
    part = shown(text, around)
    assert part.end - part.start <= ROOM and part.start <= around.start
    assert part.end >= min(around.end, around.start + ROOM)


def test_what_is_shown_of_a_long_text_is_whole_lines():
    part = shown(LONG, Span(50_000, 50_010))
    assert (LONG[part.start - 1], LONG[part.end - 1]) == ("\n", "\n")
