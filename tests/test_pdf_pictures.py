"""vectorstore/reading/pdf_pictures.py: the boxes of a quote, read back with pdfium; pages that can hardly be drawn."""

import hashlib
import io
import struct
import threading
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_reading_pdf import ENCRYPTED, pdf

from vectorstore.errors import NoPicture
from vectorstore.reading import pdf_pictures, pdfium, reading_pdf
from vectorstore.reading.pdf_pictures import boxes, picture
from vectorstore.reading.pdfium import Box, Glyph

SEED = Path(__file__).parent.parent / "seeds" / "net-2018-campaign.pdf"
CHINESE = "公安部通报，\n⼈⺠⽹⾹港消息：全年共侦破\n⽹络犯罪案件五万七千起。"


@pytest.fixture
def file(tmp_path):
    def write(data):
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return path

    return write


def shown(path, page, quote, width=1000, before=""):
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return picture(path, page, quote, width, sha256=sha256, before=before)


def under(data, page, places):
    """Read with pdfium what lies under boxes, leaving off a fifth of their height at either edge."""
    with pypdfium2.PdfDocument(data) as opened:
        sheet = opened[page - 1]
        left, bottom, right, top = sheet.get_bbox()
        text, width, height = sheet.get_textpage(), right - left, top - bottom
        return [
            text.get_text_bounded(
                left + box.left * width,
                top - (0.8 * box.bottom + 0.2 * box.top) * height,
                left + box.right * width,
                top - (0.2 * box.bottom + 0.8 * box.top) * height,
            ).strip()
            for box in places
        ]


def size(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


@cache
def seed_pages():
    data = SEED.read_bytes()
    extract = reading_pdf.extract(data)
    return tuple((page.of(extract.text), pdfium.draw(data, n, 1000).glyphs) for n, page in enumerate(extract.pages, 1))


def bare(text):
    """Leave out white space, and hyphens: pdfium takes one at the end of a line for a word that goes on."""
    return "".join(character for character in text if not character.isspace() and character != "-")


@given(st.data())
def test_the_boxes_of_any_part_of_a_page_lie_over_its_words(data):
    page = data.draw(st.integers(1, len(seed_pages())))
    text, glyphs = seed_pages()[page - 1]
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : start + data.draw(st.integers(1, 400))]
    found = under(SEED.read_bytes(), page, boxes(glyphs, quote, text[:start]))
    # A box ends with a pixel, so that pdfium may also read the letter beside it.
    assert bare(quote) in bare("".join(found)) and len(bare("".join(found))) <= len(bare(quote)) + 2 * len(found)


def test_a_quote_of_two_lines_has_two_boxes_that_follow_each_other(file):
    path = file(pdf("It was the\nlargest case of\nthe year."))
    places = shown(path, 1, "the largest case").boxes
    assert under(path.read_bytes(), 1, places) == ["the", "largest case"]


def test_a_chinese_quote_is_found_under_the_radicals_that_a_font_makes_of_it(file):
    path = file(pdf(CHINESE))
    places = shown(path, 1, "人民网香港消息：全年共侦破\n网络犯罪案件").boxes
    assert under(path.read_bytes(), 1, places) == ["⼈⺠⽹⾹港消息：全年共侦破", "⽹络犯罪案件"]


def test_a_torn_word_is_found_by_the_word_that_was_made_of_it(file):
    path = file(pdf("They gave the informa-\ntion to the police. Information\nis all."))
    places = shown(path, 1, "the information to").boxes
    assert [found.rstrip("-\x02\ufffe") for found in under(path.read_bytes(), 1, places)] == ["the informa", "tion to"]


def test_ligatures_are_found_by_their_letters(file):
    path = file(pdf("The oﬃcers found ﬁve men."))
    assert len(shown(path, 1, "officers found five").boxes) == 1


@pytest.mark.parametrize(("before", "line"), [("", 0), ("Yes.\nNo.\n", 2), ("Yes.\nNo.\nYes.\nNo.\n", 4)])
def test_of_equal_places_the_one_that_was_cited_is_boxed(file, before, line):
    path = file(pdf("Yes.\nNo.\nYes.\nNo.\nYes."))
    (box,) = shown(path, 1, "Yes.", before=before).boxes
    assert round(box.top * 800) == pytest.approx(90 + 20 * line, abs=5)


@pytest.mark.parametrize(("page", "part"), [(1, ["the last line"]), (2, ["of all pages"])])
def test_of_a_quote_over_two_pages_the_part_on_the_page_is_boxed(file, page, part):
    path = file(pdf("First.\nIt is the last line", "of all pages. End."))
    assert under(path.read_bytes(), page, shown(path, page, "the last line\nof all pages").boxes) == part


def test_a_page_within_a_quote_is_boxed_whole(file):
    path = file(pdf("one", "two and three", "four"))
    assert under(path.read_bytes(), 2, shown(path, 2, "one\ntwo and three\nfour").boxes) == ["two and three"]


@pytest.mark.parametrize("quote", ["", " \n", "-", "stands nowhere", "A case in Wuxi of long ago, and more"])
def test_what_is_not_on_the_page_has_no_boxes(file, quote):
    assert shown(file(pdf("A case\nin Wuxi.")), 1, quote).boxes == ()


def test_a_page_without_text_has_no_boxes(file):
    assert shown(file(pdf("text", "")), 2, "text").boxes == ()


@pytest.mark.parametrize(
    ("turn", "inside"),
    [
        (0, lambda box: box.left < 0.2 and box.top < 0.2 and box.right - box.left > box.bottom - box.top),
        (90, lambda box: box.right > 0.8 and box.top < 0.2 and box.right - box.left < box.bottom - box.top),
        (180, lambda box: box.right > 0.8 and box.bottom > 0.8),
        (270, lambda box: box.left < 0.2 and box.bottom > 0.8),
    ],
)
def test_boxes_turn_with_the_page(file, turn, inside):
    data = pdf("At the top left").replace(b"/Type /Page /Parent", f"/Type /Page /Rotate {turn} /Parent".encode())
    places = shown(file(mended(data)), 1, "At the top left").boxes
    assert places and all(inside(box) for box in places)


def test_boxes_move_with_the_part_of_the_page_that_is_shown(file):
    data = mended(pdf("word").replace(b"/Type /Page /Parent", b"/Type /Page /CropBox [40 690 140 740] /Parent"))
    (box,) = shown(file(data), 1, "word").boxes
    assert (round(box.left, 2), 0.55 < box.top < 0.7, 0.8 < box.bottom < 1) == (0.1, True, True)


def test_a_page_with_a_form_is_drawn(file):
    data = mended(pdf("word").replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [] >>"))
    assert len(shown(file(data), 1, "word").boxes) == 1


def test_a_character_of_two_code_units_is_found(file):
    assert len(shown(file(pdf("a 𠀀𠀁 b")), 1, "𠀀𠀁").boxes) == 1


def test_the_picture_is_as_wide_as_was_wished(file):
    found = shown(file(pdf("text")), 1, "", width=600)
    assert (size(found.png), found.width, found.height) == ((600, 800), 600, 800)


@pytest.mark.parametrize(
    ("width", "height"), [(28_346, 28_346), (14_400, 3), (3, 14_400), (10**9, 10**9), (1, 1), (0, 0), (-600, -800)]
)
def test_a_page_of_any_size_takes_a_bounded_picture(file, width, height):
    data = mended(pdf("text").replace(b"[0 0 600 800]", f"[0 0 {width} {height}]".encode()))
    wide, high = size(shown(file(data), 1, "text", width=100_000).png)
    # The width and the height are rounded up, each on its own.
    assert (wide - 1) * (high - 1) <= pdfium.MOST_PIXELS and max(wide, high) <= pdfium.LONGEST_SIDE + 1


def test_a_file_that_is_gone_is_not_drawn(tmp_path):
    with pytest.raises(NoPicture, match="cannot be opened"):
        picture(tmp_path / "none.pdf", 1, "", 100, sha256="0" * 64)


def test_of_a_file_that_has_changed_nothing_is_drawn(file):
    with pytest.raises(NoPicture, match="has changed since it was indexed"):
        picture(file(pdf("text")), 1, "", 100, sha256="0" * 64)


@pytest.mark.parametrize(
    ("data", "page", "reason"),
    [
        (pdf("secret", trailer=ENCRYPTED), 1, "is encrypted"),
        (b"%PDF-1.4 and nothing more", 1, "is damaged, or no PDF"),
        (b"", 1, "is damaged, or no PDF"),
        (pdf("text"), 2, "has no page 2, only 1"),
        (pdf("text"), 0, "has no page 0, only 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(file, data, page, reason):
    with pytest.raises(NoPicture, match=reason):
        shown(file(data), page, "text")


def test_many_threads_may_read_and_draw_at_once():
    data, found = SEED.read_bytes(), []
    alone = pdfium.draw(data, 2, 300), reading_pdf.extract(data)

    def work():
        found.append((pdfium.draw(data, 2, 300), reading_pdf.extract(data)))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 6


ROW = Box(0.1, 0.1, 0.2, 0.2), Box(0.2, 0.11, 0.3, 0.21), Box(0.1, 0.3, 0.2, 0.4)


def test_characters_beside_each_other_make_one_box():
    glyphs = [Glyph(character, box) for character, box in zip("abc", ROW, strict=True)]
    assert boxes(glyphs, "a b\nc") == (Box(0.1, 0.1, 0.3, 0.21), ROW[2])


def test_characters_under_each_other_make_one_box():
    column = [Glyph(character, Box(0.5, y / 10, 0.6, (y + 1) / 10)) for y, character in enumerate("网络犯罪")]
    assert boxes([*column, Glyph("案", Box(0.3, 0, 0.4, 0.1))], "网络犯罪案") == (
        Box(0.5, 0, 0.6, 0.4), Box(0.3, 0, 0.4, 0.1),
    )  # fmt: skip


def test_a_line_of_one_character_is_no_column_with_the_lines_below():
    lines = ["a", "bcd", "ef"]
    glyphs = [
        Glyph(c, Box(x / 10, y / 5, (x + 1) / 10, y / 5 + 0.1)) for y, s in enumerate(lines) for x, c in enumerate(s)
    ]
    assert len(boxes(glyphs, "abcdef")) == 3


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=30))
def test_whatever_stands_on_a_page_is_found_where_it_stands(before, quote, after):
    page = before + quote + after
    glyphs = [Glyph(character, Box(i, 0, i + 1, 1)) for i, character in enumerate(page)]
    seen = [i for i in range(len(before), len(before + quote)) if "".join(pdf_pictures._folded(page[i]))]
    wanted = (Box(seen[0], 0, seen[-1] + 1, 1),) if seen else ()
    assert boxes(glyphs, quote, before) == wanted


def mended(data: bytes) -> bytes:
    """Write the file anew with its offsets put right."""
    with pypdfium2.PdfDocument(data) as opened:
        written = io.BytesIO()
        opened.save(written)
        return written.getvalue()
