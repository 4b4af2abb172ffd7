from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.passages import Document, Language, Sentence, Span
from vectorstore.sentences import LONGEST, own_sentences, sentences, weight

UNHURRIED = settings(deadline=None)
PIECES = st.sampled_from(
    [
        "The suspect left. ",
        "“你好。我们走吧！”他说。",
        "Dr. Li, aged 45",
        "\r\n",
        "\n",
        "\n\n",
        " \t",
        "\u3000",
        "\u2028",
        "3. ",
        "。",
        ".",
        "D",
        "”",
        "(",
        "•",
        "1) ",
        "涉案金额3.5亿元；",
        "😀",
        "e\u0301",
        "\ufeff",
        "\x1f",
        "\x00",
        "\x85",
        "x" * 700,
        "好" * 300,
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(st.characters(exclude_categories=["Cs"])))


def texts_of(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@UNHURRIED
@given(TEXTS)
def test_every_sentence_is_its_span_of_the_text(text: str):
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


@UNHURRIED
@given(TEXTS)
def test_only_white_space_is_left_out(text: str):
    assert "".join("".join(texts_of(text)).split()) == "".join(text.split())


@UNHURRIED
@given(TEXTS)
def test_sentences_follow_each_other_and_are_bare(text: str):
    found = sentences(text)
    ordered = all(a.end <= b.start for a, b in pairwise(found))
    assert ordered and all(s.text and s.text == s.text.strip() for s in found)


@UNHURRIED
@given(TEXTS)
def test_no_sentence_is_heavier_than_a_chunk_can_hold(text: str):
    assert all(weight(s.text) <= LONGEST for s in sentences(text))


@UNHURRIED
@given(TEXTS, st.data())
def test_no_sentence_shares_a_span_that_is_apart(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert not any(s.start < edge < s.end for s in sentences(text, [span]) for edge in (span.start, span.end))


def test_english_sentences_end_at_stops_but_not_at_abbreviations():
    assert texts_of("Mr. Li was fined $3.5 million. Was he? Yes! He left.") == [
        "Mr. Li was fined $3.5 million.", "Was he?", "Yes!", "He left.",
    ]  # fmt: skip


def test_chinese_sentences_keep_their_quotes():
    assert texts_of("他说：“你好。我们走吧！”然后走了。涉案3.5亿元。") == [
        "他说：“你好。我们走吧！”",
        "然后走了。",
        "涉案3.5亿元。",
    ]


def test_a_sentence_wrapped_by_a_page_is_one():
    text = (
        "The police of Wuxi announced on Thursday that the man who had\r\n"
        "set up the site was sentenced. He had no comment and did not\r\nappeal."
    )
    assert texts_of(text) == [
        "The police of Wuxi announced on Thursday that the man who had\r\nset up the site was sentenced.",
        "He had no comment and did not\r\nappeal.",
    ]


def test_a_chinese_sentence_wrapped_by_a_page_is_one():
    text = "无锡警方周四宣布，该网站的创建者王某被法院依法判处有期\n徒刑，并处罚金。他没有上诉。"
    assert texts_of(text) == [
        "无锡警方周四宣布，该网站的创建者王某被法院依法判处有期\n徒刑，并处罚金。",
        "他没有上诉。",
    ]


def test_the_number_of_an_item_stays_with_it():
    assert texts_of("1. The first case. 2. The second case.") == ["1. The first case.", "2. The second case."]


def test_a_closing_mark_stays_with_its_sentence():
    assert texts_of("*Reported in May.*\n\nHe left.") == ["*Reported in May.*", "He left."]


def test_one_long_line_is_cut_at_commas():
    assert texts_of("，".join(["甲" * 100] * 4)) == ["，".join(["甲" * 100] * 2) + "，", "，".join(["甲" * 100] * 2)]


def test_a_line_without_a_stop_is_cut():
    line = "这是没有句号的一行，" * 20_000 + "x" * 200_000
    assert "".join(texts_of(line)) == line


def test_a_chinese_character_weighs_two_and_a_half():
    assert (weight("ab"), weight("中文"), weight("")) == (2, 5, 0)


def test_own_sentences_leave_clutter_out():
    document = Document("a", "a", "Log in\nThe case.", "", Language.EN, clutter=(Span(0, 6),))
    assert own_sentences(document) == (Sentence(7, 16, "The case."),)
