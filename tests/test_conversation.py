"""What ties a citation to the document."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Citation
from tests.fakes import passage

WRITTEN = ["The mill burnt down in 1902.", "磨坊被烧毁。", "Nobody was hurt!", " ", "\n\n", "“再建花了300镑。”", "🏭"]


@given(st.lists(st.sampled_from(WRITTEN)).map("".join), st.integers(0, 10**6))
def test_the_quote_of_a_cited_sentence_is_the_sentence(text, start):
    shown = passage(text, start=start)
    quotes = [Citation.of(1, shown, sentence.start, sentence.end).quote for sentence in shown.sentences]
    assert quotes == [sentence.text for sentence in shown.sentences]


def test_a_citation_says_where_in_which_file_it_stands():
    shown = passage("It rained. It snowed.", document="b.txt", title="Weather", start=40)
    assert Citation.of(3, shown, 51, 61) == Citation(3, "b.txt", "Weather", 51, 61, "It snowed.", None, shown.sha256)
