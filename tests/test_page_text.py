from vectorstore.passages import Span
from vectorstore.reading.page_text import PageText


def test_of_several_gaps_the_widest_counts():
    page = PageText()
    page.write("one ")
    page.gap("\n\n")
    page.gap("\t")
    page.write(" two")
    assert page.text == "one\n\ntwo"


def test_white_space_counts_as_one_space():
    page = PageText()
    for text in ("one \n", "  ", " two", "three"):
        page.write(text)
    assert page.text == "one twothree"


def test_a_short_cell_stays_on_one_line():
    page = PageText()
    for text in ("Li", "Wang"):
        page.cell(entering=True, short=True)
        page.write(text)
        page.gap("\n\n")
        page.write("45")
        page.cell(entering=False, short=True)
    assert page.text == "Li 45\tWang 45"


def test_a_frame_is_the_span_of_what_was_written_in_it():
    page = PageText()
    page.write("one")
    page.frame(entering=True)
    page.gap("\n\n")
    page.frame(entering=True)
    page.write("two")
    page.frame(entering=False)
    page.frame(entering=False)
    page.frame(entering=True)
    page.frame(entering=False)
    assert (page.text, page.frames) == ("one\n\ntwo", [Span(5, 8)])
