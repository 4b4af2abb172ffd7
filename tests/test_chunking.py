from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.chunking import HEAD, SIZE, cut, head
from vectorstore.passages import Chunk, Document, Language, Span, language_of
from vectorstore.sentences import weight

UNHURRIED = settings(deadline=None)  # the first call loads the splitter
PIECES = st.sampled_from(
    [
        "The suspect left the town on Monday. ",
        "“你好。我们走吧！”他说。",
        "Verdict\r\n\r\n",
        "\r\n",
        "\n\n",
        "\u3000",
        "第二章\n",
        "\x1f",
        "-",
        "x" * 700,
        "好" * 300,
        "涉案金额3.5亿元；",
        "Log in\r\n",
    ]
)


def document(text: str, *clutter: Span, title: str = "A case") -> Document:
    return Document("a.txt", title, text, "", language_of(text), clutter=clutter)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.lists(PIECES, max_size=40).map("".join))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return document(text, *(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)))


@UNHURRIED
@given(documents())
def test_every_chunk_is_its_span_of_the_text(made: Document):
    assert all(made.text[chunk.start : chunk.end] == chunk.text for chunk in cut(made))


@UNHURRIED
@given(documents())
def test_every_character_that_is_neither_white_nor_clutter_is_in_exactly_one_chunk(made: Document):
    held = [
        offset for chunk in cut(made) for offset in range(chunk.start, chunk.end) if not made.text[offset].isspace()
    ]
    clutter = {offset for span in made.clutter for offset in range(span.start, span.end)}
    assert held == [i for i, character in enumerate(made.text) if not character.isspace() and i not in clutter]


@UNHURRIED
@given(documents(), st.integers(100, 1000))
def test_positions_count_up(made: Document, size: int):
    chunks = cut(made, size)
    assert [chunk.position for chunk in chunks] == list(range(len(chunks)))


def test_sentences_are_merged_up_to_the_size():
    assert [c.text for c in cut(document("One sentence. Two sentences. Three sentences."), size=30)] == [
        "One sentence. Two sentences.", "Three sentences.",
    ]  # fmt: skip


def test_chunks_of_both_languages_fill_the_same_room():
    english, chinese = (
        cut(document("The site had 60,000 members. " * 60))[0],
        cut(document("该网站有六万名注册会员。" * 60))[0],
    )
    assert all(0.9 * SIZE < weight(chunk.text) <= SIZE for chunk in (english, chinese))


def test_a_heading_goes_with_what_follows_it():
    assert [c.text for c in cut(document("One sentence here.\n\nVerdict\n\nHe was fined."), size=28)] == [
        "One sentence here.", "Verdict\n\nHe was fined.",
    ]  # fmt: skip


def test_a_chunk_never_reaches_over_clutter():
    made = document("Before. Log in. After.", Span(8, 15))
    assert cut(made) == (
        Chunk("a.txt", 0, 0, 7, "Before.", "A case — Before. After.", Language.EN),
        Chunk("a.txt", 1, 16, 22, "After.", "A case — Before. After.", Language.EN),
    )


def test_a_document_without_text_has_no_chunks():
    assert cut(document(" \n")) == ()


def test_the_head_is_the_title_and_the_first_words_on_one_line():
    assert head(document("# A case\r\n\r\nA man\r\nfrom Wuxi.")) == "A case — A man from Wuxi."


def test_the_head_does_not_repeat_a_title_of_two_lines():
    assert head(document("A\nlong title\n\nA man.", title="A long title")) == "A long title — A man."


def test_the_head_does_not_repeat_a_title_further_down():
    assert head(document("Daily News\n\nA case\n\nA man.")) == "A case — Daily News A man."


def test_the_head_keeps_a_sentence_that_begins_with_the_title():
    assert head(document("Warsaw is a city.", title="Warsaw")) == "Warsaw — Warsaw is a city."


def test_the_head_leaves_clutter_out():
    assert head(document("Log in\nA man.", Span(0, 6))) == "A case — A man."


def test_the_head_of_a_document_that_is_only_its_title_is_the_title():
    assert head(document("A case")) == "A case"


def test_the_head_holds_as_much_chinese_as_fits():
    assert (
        head(document("无锡警方侦破全国首例暗网平台案件。" * 9))
        == "A case — " + ("无锡警方侦破全国首例暗网平台案件。" * 9)[: HEAD * 2 // 5]
    )


def test_the_head_tears_no_english_word():
    assert head(document("investigation " * 30)) == "A case — " + ("investigation " * 10).strip()
