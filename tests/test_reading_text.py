import pytest

from vectorstore.reading.extract import Extract
from vectorstore.reading.reading_text import markdown, plain


def test_the_text_is_the_file_with_its_line_ends():
    assert plain("\ufeffA case\r\n\r\n王某  被捕。\r\n".encode()) == Extract("A case\r\n\r\n王某  被捕。\r\n", "A case")


@pytest.mark.parametrize(
    "text", ["A case.\n\nMore", "A case\nmore", f"{'case ' * 40}\n\nMore", "A case", "无锡警方破案。\n\n好"]
)
def test_a_first_line_that_is_no_title_is_not_taken_for_one(text: str):
    assert plain(text.encode()) == Extract(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("intro\n# The *case* #\n## More", "The *case*"),
        ("The case\r\n========\r\ntext", "The case"),
        ("## 判决书\n", "判决书"),
        ("```\n# a comment\n```\n# The case", "The case"),
        ("#hashtag\n", ""),
    ],
)
def test_the_title_of_markdown_is_its_first_heading(text: str, title: str):
    assert markdown(text.encode()) == Extract(text, title)
