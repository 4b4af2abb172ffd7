from hypothesis import given
from hypothesis import strategies as st

from assistant.language.taken import Taken


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 20), st.integers(1, 20))
def test_a_place_is_free_if_it_shares_no_character_with_what_is_taken(start, length, other, size):
    read = Taken(40, [(start, start + length)])
    assert read.is_free((other, other + size)) is not (start < other + size and other < start + length)
