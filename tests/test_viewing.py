"""assistant/libraries/viewing.py: a cited place looked up in a real library, as it was and after all has changed."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import WordEmbedder
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Citation
from assistant.libraries.pieces import ROOM, WHOLE, Piece
from assistant.libraries.viewing import OnDisk, Place, State, picture, view
from vectorstore.errors import NoPicture
from vectorstore.library import Library
from vectorstore.passages import Document, Language, Span
from vectorstore.reading import folder, readers
from vectorstore.rows import Entry
from vectorstore.sources import in_memory

SEED = Path(__file__).parent.parent / "seeds" / "net-2018-campaign.pdf"
TEXT = "The site had 60,000 members. It was closed in 2019. 该网站注册会员六万余人。"
QUOTE = "It was closed in 2019."


class Shelf:
    """A library of one document that lies nowhere."""

    def __init__(self, document, path="pack:p/a.txt"):
        self._document = document
        self._path = path

    def entry(self, name):
        found = self.document(name)
        return Entry(1, self._path, name, 0, 0, found.sha256, found.title, found.language)

    def document(self, name):
        if name != self._document.name:
            raise KeyError(name)
        return self._document


@pytest.fixture
def files(tmp_path):
    root = tmp_path / "files"
    root.mkdir()
    (root / "a.txt").write_text(TEXT, encoding="utf-8")
    return root


@pytest.fixture
def library(tmp_path, files):
    with Library.open(tmp_path / "library", WordEmbedder(), create=True) as library:
        index(library, files)
        yield library


def index(library, files):
    library.update(folder.scan([files]), remove_missing_under=[str(files.resolve())])


def cited(library, quote=QUOTE, name="a.txt"):
    document = library.document(name)
    start = document.text.index(quote)
    return Place(name, start, start + len(quote), document.sha256, quote, 2)


def marked(view):
    return "".join(part.text for part in view.parts if isinstance(part, Piece) and part.marked)


def whole(view):
    return "".join(part.text for part in view.parts if isinstance(part, Piece))


def state(view):
    return view.state, view.on_disk, marked(view)


def test_a_citation_is_shown_in_its_document(library, files):
    found = view(library, cited(library))
    assert (state(found), whole(found), found.n, found.path) == (
        (State.SAME, OnDisk.SAME, QUOTE), TEXT, 2, str((files / "a.txt").resolve()),
    )  # fmt: skip


def test_a_place_is_what_its_citation_names():
    citation = Citation(3, "a.txt", "A", 5, 9, "word", 1, "f" * 64)
    assert Place.of(citation) == Place("a.txt", 5, 9, "f" * 64, "word", 3)


def test_a_document_can_be_opened_without_a_citation(library):
    found = view(library, Place("a.txt"))
    assert (state(found), whole(found), found.span) == ((State.SAME, OnDisk.SAME, ""), TEXT, None)


def test_in_a_changed_document_the_quote_is_found_again_however_its_lines_run(library, files):
    place = cited(library)
    (files / "a.txt").write_text("New.\n\nIt was\n  closed in\t2019. More.", encoding="utf-8")
    index(library, files)
    assert state(view(library, place)) == (State.CHANGED, OnDisk.SAME, "It was\n  closed in\t2019.")


def test_of_several_equal_places_the_one_nearest_to_the_old_is_taken(library, files):
    place = cited(library)
    (files / "a.txt").write_text(f"{QUOTE} {'x' * 22} {QUOTE} {'x' * 200} {QUOTE}", encoding="utf-8")
    index(library, files)
    assert view(library, place).span == Span(46, 68)


def test_a_quote_that_no_longer_stands_there_is_kept_and_said(library, files):
    place = cited(library)
    (files / "a.txt").write_text("Another text.", encoding="utf-8")
    index(library, files)
    found = view(library, place)
    assert (state(found), found.quote, whole(found)) == ((State.LOST, OnDisk.SAME, ""), QUOTE, "Another text.")


def test_a_document_that_is_gone_leaves_its_quote(library, files):
    place = cited(library)
    (files / "b.txt").write_text("Another text.", encoding="utf-8")
    (files / "a.txt").unlink()
    index(library, files)
    found = view(library, place)
    assert (state(found), found.quote, found.parts, found.path) == ((State.GONE, OnDisk.NO_FILE, ""), QUOTE, (), "")


def test_the_quote_of_a_document_that_is_gone_keeps_its_language(library):
    assert view(library, Place("b.txt", 0, 5, "0" * 64, "六万余人。", 1)).language is Language.ZH


def test_a_file_that_changed_after_it_was_indexed_is_noticed(library, files):
    (files / "a.txt").write_text("Another text.", encoding="utf-8")
    assert state(view(library, cited(library))) == (State.SAME, OnDisk.CHANGED, QUOTE)


def test_a_file_of_the_same_length_and_other_content_is_noticed(library, files):
    (files / "a.txt").write_text(TEXT.replace("2019", "2020"), encoding="utf-8")
    assert view(library, cited(library)).on_disk is OnDisk.CHANGED


def test_a_file_that_was_only_touched_is_the_same(library, files):
    os.utime(files / "a.txt", ns=(1, 1))
    assert view(library, cited(library)).on_disk is OnDisk.SAME


def test_a_file_that_is_gone_is_noticed(library, files):
    (files / "a.txt").unlink()
    found = view(library, cited(library))
    assert (state(found), found.path) == ((State.SAME, OnDisk.MISSING, QUOTE), "")


def test_a_document_that_never_was_a_file_misses_none(library):
    library.update(in_memory("pack:p", [readers.document_of("x", "X", TEXT)]))
    found = view(library, cited(library, name="x"))
    assert (state(found), found.path, found.drawable) == ((State.SAME, OnDisk.NO_FILE, QUOTE), "", False)


def test_of_a_pdf_the_page_with_the_boxes_of_its_quote_is_drawn(library, files):
    shutil.copy(SEED, files / "n.pdf")
    index(library, files)
    text = library.document("n.pdf").text
    second = library.document("n.pdf").pages[1]
    found = view(library, cited(library, text[second.start + 300 : second.start + 480], "n.pdf"))
    drawn = picture(found, 600)
    assert (found.page, found.pages, found.drawable, drawn.width, len(drawn.boxes) >= 2) == (2, 4, True, 600, True)


def test_what_has_no_pages_is_not_drawn(library):
    with pytest.raises(NoPicture, match=r"a\.txt has no pages that can be drawn"):
        picture(view(library, cited(library)), 600)


PAGED = Document(
    "a.pdf", "A", "one two\nthree\nfour", "0" * 64, Language.EN, (Span(0, 8), Span(8, 14), Span(14, 18))
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "part", "page", "on_page", "beside"),
    [
        (4, 7, None, 1, ("one ", "two"), (None, Span(8, 14))),
        (4, 13, None, 1, ("one ", "two\n"), (None, Span(8, 14))),
        (4, 18, Span(8, 14), 2, ("", "three\n"), (Span(0, 8), Span(14, 18))),
        (4, 7, Span(14, 18), 3, ("", ""), (Span(8, 14), None)),
        (16, 18, Span(0, 8), 1, ("one two\n", ""), (None, Span(8, 14))),
    ],
)
def test_a_view_knows_its_page_and_what_of_the_quote_is_on_it(start, end, part, page, on_page, beside):
    place = Place("a.pdf", start, end, PAGED.sha256, PAGED.text[start:end], 1)
    found = view(Shelf(PAGED), place, part)
    assert (found.page, (found.before_on_page, found.quote_on_page), (found.page_before, found.page_after)) == (
        page, on_page, beside,
    )  # fmt: skip


@pytest.mark.parametrize("size", [WHOLE, WHOLE + 1, 5 * WHOLE])
def test_all_of_a_long_document_can_be_read_part_by_part(size):
    text = ("A line that says nothing much. " * 3 + "\n") * (size // 94) + "x" * (size % 94)
    shelf = Shelf(replace(PAGED, text=text, pages=()))
    found = view(shelf, Place("a.pdf", size // 2))
    up, down, read = found.earlier, found.later, whole(found)
    while up:
        above = view(shelf, Place("a.pdf"), up)
        read, up = whole(above) + read, above.earlier
    while down:
        below = view(shelf, Place("a.pdf"), down)
        read, down = read + whole(below), below.later
    assert read == text


@given(st.integers(-5, 30), st.integers(-5, 30))
def test_a_part_that_is_not_in_the_document_does_no_harm(start, end):
    place = Place("a.pdf", start, end)
    assert whole(view(Shelf(replace(PAGED, text="x" * (WHOLE + 1))), place))[:ROOM] == "x" * ROOM


def test_an_empty_document_is_shown_empty():
    found = view(Shelf(replace(PAGED, text="", pages=())), Place("a.pdf"))
    assert (found.parts, found.earlier, found.later, found.page) == ((), None, None, None)


@given(st.text("ab 中。", min_size=1, max_size=20), st.data())
def test_a_quote_is_found_again_in_other_white_space(quote, data):
    spaced = "".join(c + data.draw(st.sampled_from(("", " ", "\n\n"))) for c in quote if c != " ")
    found = view(Shelf(replace(PAGED, text=f"<<{spaced}>>", pages=())), Place("a.pdf", 0, 5, "f" * 64, quote, 1))
    assert marked(found) == spaced.strip()
