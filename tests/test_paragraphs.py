from vectorstore.paragraphs import paragraphs, width
from vectorstore.passages import Span

WRAPPED = (
    "The police of Wuxi announced on Thursday that a man who had\n"
    "set up a web site was sentenced to prison by a court in May."
)


def found(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def test_wrapped_lines_are_one_paragraph():
    assert found(WRAPPED) == [WRAPPED]


def test_a_blank_line_parts_paragraphs():
    assert found("One\r\n \r\nTwo\n\nThree") == ["One", "Two", "Three"]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph():
    assert found(f"The verdict\n{WRAPPED}") == ["The verdict", WRAPPED]


def test_short_lines_stand_for_themselves():
    assert found("Name: Li\nAge: 45\nCity: Wuxi") == ["Name: Li", "Age: 45", "City: Wuxi"]


def test_lines_too_wide_for_a_page_stand_for_themselves():
    assert found(f"{'a ' * 120}\n{'b ' * 120}") == [("a " * 120).strip(), ("b " * 120).strip()]


def test_items_headings_and_rows_begin_anew():
    lines = [
        "The police of Wuxi announced on Thursday that a man who",
        "- set up a site",
        "# Verdict",
        "2. a fine",
        "二、判决",
        "a\tb",
    ]
    assert found("\n".join(lines)) == lines


def test_rows_that_end_in_numbers_stand_for_themselves():
    rows = [
        "Segment operating income $ 45,405 $ 49,657",
        "Research and development (7,709) (6,306)",
        "Margin 42.1 % 39 %",
    ]
    assert found("\n".join(rows)) == rows


def test_an_indented_chinese_line_begins_a_paragraph():
    text = (
        "无锡警方周四宣布，该网站的创建者王某被法院依法判处有期徒刑\n"
        "\u3000\u3000他没有上诉，判决已经生效，罚金已经缴清，案件就此了结，特此公告。"
    )
    assert [len(p) for p in found(text)] == [29, 34]


def test_spans_that_are_apart_are_paragraphs_of_their_own():
    text = "one two three"
    assert [span.of(text) for span in paragraphs(text, [Span(4, 7)])] == ["one", "two", " three"]


def test_a_chinese_character_takes_two_columns():
    assert width("ab中文，") == 8
