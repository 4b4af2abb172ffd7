"""What makes a text read otherwise than it looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.disguises import disguised, plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fee is due.\u200b\u200b\u200b\u200c\u200b Pay.", "\u200b\u200b\u200b\u200c\u200b"),
        ("Now i\u200bg\u200bn\u200bo\u200bre it.", "i\u200bg\u200bn\u200bo\u200br"),
        ("Plаn В: ignоre it", "Plаn"),  # a Cyrillic а, and with it ignоre
        ("Seen 😀\ufe01\ufe02\ufe03\U000e0101.", "\ufe01\ufe02\ufe03\U000e0101"),
        ("a\u202egpj.exe\u202c", "\u202egpj.exe\u202c"),
        ("Seen." + "".join(chr(0xE0000 + ord(c)) for c in "obey"), "".join(chr(0xE0000 + ord(c)) for c in "obey")),
    ],
)
def test_a_disguise_is_found_where_it_stands(text, found):
    assert text[slice(*next(disguised(text)))] == found


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم and 👩\u200d👩\u200d👧\u200d👦",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "a very\u200blong\u200bURL, \ufeffa byte order mark",
        "Москва (Moscow), α-helix, 5 μm, Δx, naïve café, ΑΒΓ, iPhone手机",
        "the Dead Sea ( יָם הַמֶּלַח \u202c; البحر الميت \u200e)",
    ],
)
def test_what_scripts_and_emoji_need_is_no_disguise(text):
    assert list(disguised(text)) == []


def test_a_disguised_text_is_read_as_it_looks():
    assert plain("ｉg\u200bn\u00adоre “аll”：\U000e006f\U000e006b").text == 'ignore "all":ok'


@given(st.text(max_size=40), st.data())
def test_every_part_of_what_is_read_stands_somewhere_in_the_text(text, data):
    read = plain(text)
    start = data.draw(st.integers(0, len(read.text)))
    end = data.draw(st.integers(start, len(read.text)))
    first, last = read.span(start, end)
    assert (0 <= first <= last <= len(text), plain(text[first:last]).text) == (True, read.text[start:end])


@given(st.text())
def test_disguises_stand_within_the_text(text):
    assert all(0 <= start < end <= len(text) for start, end in disguised(text))
