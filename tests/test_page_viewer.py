"""assistant/page/viewer.py: what an opened document looks like, in both languages, with hostile and empty content."""

import re
from dataclasses import replace
from html import unescape

import pytest
from elements import Elements, said
from hypothesis import given
from hypothesis import strategies as st
from test_page_render import HOSTILE

from assistant.libraries import pieces
from assistant.libraries.pieces import Piece
from assistant.libraries.viewing import OnDisk, State, View
from assistant.page.viewer import Neighbours, panel
from assistant.page.words_viewer import CHINESE, ENGLISH
from assistant.page.words_viewer import words_in as viewer_words
from vectorstore.passages import Document, Language, Span
from vectorstore.reading.pdf_pictures import Picture
from vectorstore.reading.pdfium import Box

TEXT = "Home\nIt had 60,000 members.\nIt was closed.\nHome"
SOURCE = Document(
    "files/a.pdf", "A title", TEXT, "0" * 64, Language.EN, (Span(0, 28), Span(28, 47)), (Span(0, 4), Span(43, 47))
)
MEMBERS = Span(5, 27)
BOXES = (Box(0.1, 0.2, 0.5, 0.25), Box(0.1, 0.3, 0.2, 0.35))
PICTURE = Picture(b"\x89PNG", 600, 800, BOXES)
AMONG = Neighbours(4, 1, 3)


def viewed(document=SOURCE, span=MEMBERS, **changes):
    whole = Span(0, len(document.text))
    quote = span.of(document.text) if span else ""
    view = View(
        2, document.name, document.title, document.language, quote, State.SAME, OnDisk.SAME, "/files/a.pdf",
        document.sha256, pieces.cut(document, whole, span), span, page=1, pages=len(document.pages),
        page_after=Span(28, 47), quote_on_page=quote,
    )  # fmt: skip
    return replace(view, **changes)


def drawn(view=None, picture=None, neighbours=AMONG, raw=False, words=ENGLISH, **more):
    return panel(view or viewed(), picture, neighbours, raw, words, **more)


def acts(html):
    found = [attributes for _, attributes in Elements(html).seen if "data-do" in attributes]
    return [
        (a["data-do"], {k[5:]: v for k, v in a.items() if k.startswith("data-") and k not in ("data-do", "data-key")})
        for a in found
    ]


def text_of(html):
    """What stands in the element of the document's text, as a browser would read it."""
    inner = re.search('<div class="viewer-text"[^>]*>(.*)</div></div></section>', html, re.DOTALL)[1]
    return unescape(re.sub("<p [^>]*>.*?</p>|<summary.*?</summary>|<[^>]*>", "", inner))


def mark_of(html):
    return [unescape(found) for found in re.findall('id="viewer-mark"[^>]*>(.*?)<', html)]


def test_the_span_is_marked_in_its_text():
    html = drawn()
    assert (mark_of(html), text_of(html)) == (["It had 60,000 members."], TEXT)


def test_the_head_says_what_is_open():
    assert said(drawn()).startswith("Source 2 ← → × A title files/a.pdf page 1 of 2 ")


def test_everything_that_can_be_done_is_an_act():
    assert acts(drawn()) == [
        ("open-citation", {"turn": "4", "n": "1"}),
        ("open-citation", {"turn": "4", "n": "3"}),
        ("close-viewer", {}),
        ("view-as", {"as": "picture"}),
        ("view-raw", {"raw": "yes"}),
    ]


def test_neighbours_can_be_reached_by_key():
    assert re.findall('data-n="(.)" aria-label="([^"]*)" title="[^"]*" data-key="([^"]*)"', drawn()) == [
        ("1", "Previous source", "previous"),
        ("3", "Next source", "next"),
    ]


def test_where_there_is_no_neighbour_nothing_leads():
    html = drawn(neighbours=Neighbours(4, None, None))
    assert (html.count(" disabled"), "data-key" in html) == (2, False)


def test_without_a_citation_there_is_no_number_and_no_neighbour():
    html = drawn(viewed(span=None, n=0), neighbours=None)
    assert ("viewer-number" in html, [name for name, _ in acts(html)]) == (
        False, ["close-viewer", "view-as", "view-raw"],
    )  # fmt: skip


def test_clutter_is_folded_and_kept():
    html = drawn()
    assert (html.count("<details"), "not part of the text (1)" in html) == (2, True)


def test_raw_text_shows_clutter_like_everything_else():
    html = drawn(raw=True)
    assert (html.count("<details"), text_of(html), ("view-raw", {"raw": "no"}) in acts(html)) == (0, TEXT, True)


def test_where_there_is_no_clutter_there_is_nothing_to_toggle():
    assert "view-raw" not in drawn(viewed(replace(SOURCE, clutter=())))


def test_lines_that_were_only_wrapped_flow_until_the_raw_text_is_asked_for():
    wrapped = "The police of Wuxi, together with those of other towns,\nfound the site."
    view = viewed(replace(SOURCE, text=wrapped, pages=(), clutter=()), Span(4, 60), page=None)
    cleaned, raw = drawn(view), drawn(view, raw=True)
    assert (text_of(cleaned), text_of(raw), ("view-raw", {"raw": "yes"}) in acts(cleaned)) == (
        wrapped.replace("\n", " "), wrapped, True,
    )  # fmt: skip


def test_pages_begin_with_a_rule():
    assert re.findall('<p class="viewer-rule"[^>]*>([^<]*)<', drawn()) == ["page 1 of 2", "page 2 of 2"]


@pytest.mark.parametrize("span", [Span(0, 4), Span(43, 47), Span(0, 47), Span(20, 30)])
def test_a_span_at_an_edge_or_over_one_is_marked_whole_and_is_one_aim(span):
    html = drawn(viewed(span=span))
    marks = "".join(unescape(found) for found in re.findall("<mark[^>]*>(.*?)</mark>", html, re.DOTALL))
    assert (marks, html.count('id="viewer-mark"')) == (span.of(TEXT), 1)


def test_without_a_span_the_page_is_scrolled_to():
    assert mark_of(drawn(viewed(span=None, page=2))) == ["page 2 of 2"]


def test_an_empty_document_says_so():
    empty = viewed(replace(SOURCE, text="", pages=(), clutter=()), None, page=None, pages=0)
    assert said(drawn(empty)).endswith("There is no text here.")


def test_what_was_read_before_and_after_can_be_asked_for():
    html = drawn(viewed(earlier=Span(0, 30_000), later=Span(60_000, 90_000)))
    assert [fields for name, fields in acts(html) if name == "open-document"] == [
        {"document": "files/a.pdf", "start": "0", "end": "30000"},
        {"document": "files/a.pdf", "start": "60000", "end": "90000"},
    ]


def test_from_another_part_a_way_leads_back_to_the_quote():
    elsewhere = viewed(parts=(Piece("Another part.", "Another part."),))
    assert ("open-citation", {"turn": "4", "n": "2"}) in acts(drawn(elsewhere))


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize(
    ("state", "on_disk", "notices"),
    [
        (State.SAME, OnDisk.SAME, ()),
        (State.SAME, OnDisk.NO_FILE, ()),
        (State.CHANGED, OnDisk.SAME, ("changed",)),
        (State.CHANGED, OnDisk.MISSING, ("changed", "file_missing")),
        (State.LOST, OnDisk.CHANGED, ("lost", "file_changed")),
        (State.GONE, OnDisk.NO_FILE, ("gone",)),
    ],
)
def test_what_has_changed_is_said(words, state, on_disk, notices):
    html = drawn(viewed(state=state, on_disk=on_disk), words=words)
    told = re.findall('<p class="viewer-notice">(.*?)</p>', html)
    assert (told, 'role="status"' in html) == ([getattr(words, notice) for notice in notices], bool(notices))


@pytest.mark.parametrize("state", [State.LOST, State.GONE])
def test_a_quote_that_stands_nowhere_is_shown_as_it_was_cited(state):
    lost = viewed(span=None, state=state, quote="Kept & cited.")
    assert mark_of(drawn(lost)) == ["Kept & cited."]


def test_of_a_document_that_is_gone_there_is_no_text():
    assert "viewer-body" not in drawn(viewed(state=State.GONE, parts=()))


def test_a_picture_is_in_the_page_itself_with_its_boxes_over_it():
    html = drawn(picture=PICTURE)
    assert (re.findall('src="([^"]*)"', html), re.findall('style="([^"]*)"', html)) == (
        ["data:image/png;base64,iVBORw=="],
        [
            "left:10.000%;top:20.000%;width:40.000%;height:5.000%",
            "left:10.000%;top:30.000%;width:10.000%;height:5.000%",
        ],
    )


def test_under_a_picture_the_quote_stands_as_text():
    html = drawn(picture=PICTURE)
    assert ('alt="Page 1 of A title, as it looks"' in html, said(html).split("Page after ")[1]) == (
        True, "Quote on this page: It had 60,000 members.",
    )  # fmt: skip


def test_of_a_picture_the_text_and_the_page_after_can_be_asked_for():
    assert acts(drawn(picture=PICTURE))[3:] == [
        ("view-as", {"as": "text"}),
        ("open-document", {"document": "files/a.pdf", "start": "28", "end": "47"}),
    ]


def test_a_quote_that_is_not_found_on_the_picture_is_said():
    assert ENGLISH.not_on_picture in drawn(picture=replace(PICTURE, boxes=()))


def test_a_picture_that_cannot_be_had_is_said_and_the_text_shown():
    html = drawn(picture_failed=True)
    assert (ENGLISH.no_picture in html, text_of(html)) == (True, TEXT)


def test_a_text_file_offers_no_picture():
    assert "view-as" not in drawn(viewed(path="/files/a.txt"))


def test_what_is_copied_is_in_the_buttons():
    html = drawn(copy_text='"A" & b', copy_markdown="> [b](c)")
    copied = [(a["data-copy"]) for _, a in Elements(html).seen if "data-copy" in a]
    assert copied == ['"A" & b', "> [b](c)"]


def test_the_languages_of_page_and_document_are_told_apart():
    html = drawn(viewed(replace(SOURCE, language=Language.ZH)))
    found = [(a.get("class"), a["lang"]) for _, a in Elements(html).seen if "lang" in a]
    assert (found[:2], ("viewer-text", "zh-CN") in found) == ([("viewer", "en"), ("viewer-title", "zh-CN")], True)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("picture", [None, PICTURE, replace(PICTURE, boxes=())])
def test_every_button_has_a_name_and_every_id_is_one(words, picture):
    html = drawn(viewed(earlier=Span(0, 1), later=Span(1, 2)), picture, words=words, copy_text="a", copy_markdown="b")
    ids = [a["id"] for _, a in Elements(html).seen if "id" in a]
    names = re.findall("<button[^>]*>(.*?)</button>", html)
    assert (len(ids) - len(set(ids)), [name for name in names if not name.strip()]) == (0, [])


@pytest.mark.parametrize("hostile", [*HOSTILE, "\u202egpj.exe", "\x00\x1b[31m", "\u200b", "\ud800"])
@pytest.mark.parametrize("picture", [None, PICTURE])
def test_hostile_text_stays_text(hostile, picture):
    source = replace(SOURCE, name=hostile, title=hostile, text=hostile * 3, pages=(), clutter=(Span(0, len(hostile)),))
    view = viewed(source, Span(len(hostile), 2 * len(hostile)), page=None, pages=0)
    html = drawn(view, picture, copy_text=hostile, copy_markdown=hostile, raw=False)
    plain = drawn(viewed(replace(source, name="a", title="a", text="aaa", clutter=(Span(0, 1),)), Span(1, 2), page=None,
                         pages=0), picture, copy_text="a", copy_markdown="a")  # fmt: skip
    assert [(name, set(a)) for name, a in Elements(html).seen] == [(name, set(a)) for name, a in Elements(plain).seen]


@given(st.text(max_size=40), st.data())
def test_the_text_is_shown_to_the_last_character(text, data):
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    shown = Document("a", "A", text + ".", "0" * 64, Language.EN, (), (Span(start, end),) if end > start else ())
    unshowable = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    assert text_of(drawn(viewed(shown, Span(start, end)), raw=True)) == re.sub(unshowable, "\ufffd", text + ".")


def test_both_languages_say_everything_and_fill_in_the_same():
    fields = {name: (getattr(ENGLISH, name), getattr(CHINESE, name)) for name in ENGLISH.__slots__}
    blanks = {name: [sorted(re.findall(r"\{\w+\}", said)) for said in both] for name, both in fields.items()}
    assert {name for name, (one, other) in blanks.items() if one != other or not all(fields[name])} == set()


@pytest.mark.parametrize(("tag", "words"), [("en", ENGLISH), ("zh-CN", CHINESE), ("fr", ENGLISH)])
def test_words_are_those_of_the_language(tag, words):
    assert viewer_words(tag) is words
