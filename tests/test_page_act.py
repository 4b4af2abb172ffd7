"""assistant/page/act.py: what a browser may send, and that nothing of it is trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadAct
from assistant.page.act import LONGEST, LONGEST_LIST, Act

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
acts = json_values | st.fixed_dictionaries({"do": json_values, "fields": json_values})


def act(**fields):
    return Act.of({"do": "x", "fields": fields})


def test_an_act_is_taken_as_it_was_sent():
    assert act(turn="2", name=" zoo ") == Act("x", {"turn": "2", "name": " zoo "})


@pytest.mark.parametrize(
    "said",
    [None, 7, "do", [], {}, {"do": "x"}, {"fields": {}}, {"do": 1, "fields": {}}, {"do": "x", "fields": []},
     {"do": None, "fields": {}}, {"do": "x", "fields": None}, {"do": ["x"], "fields": {}}],
)  # fmt: skip
def test_what_the_page_never_sends_is_turned_away(said):
    with pytest.raises(BadAct, match="Reload it"):
        Act.of(said)


@given(acts)
def test_whatever_is_sent_is_an_act_or_turned_away_with_a_sentence(said):
    try:
        taken = Act.of(said)
    except BadAct as error:
        assert str(error).endswith(".")
    else:
        assert all(isinstance(taken.text(name), str) for name in taken.fields)


@pytest.mark.parametrize("bad", ["zoo\x00", "\ud800", "a\udfffb"])
def test_characters_that_no_file_can_hold_are_turned_away(bad):
    with pytest.raises(BadAct, match="Type the text again"):
        act(name=bad)


def test_a_field_has_no_space_around_it_and_is_empty_if_it_is_not_there():
    sent = act(name="  zoo\n")
    assert (sent.text("name"), sent.text("other"), sent.texts("other")) == ("zoo", "", ())


def test_a_field_with_several_values_has_one_a_line():
    assert act(document="a\n\nb c\n").texts("document") == ("a", "b c")


def test_a_text_that_is_too_long_is_not_cut_in_silence():
    with pytest.raises(BadAct, match=r"too long: 20,001 characters, and 20,000 are the most"):
        act(note="n" * (LONGEST + 1)).text("note")


def test_thousands_of_documents_can_be_named_at_once():
    keys = [f"{n:016x}" for n in range(5000)]
    assert act(document="\n".join(keys)).texts("document") == tuple(keys)


def test_a_list_that_is_too_long_is_not_cut_in_silence():
    with pytest.raises(BadAct, match="too long"):
        act(document="n" * (LONGEST_LIST + 1)).texts("document")


@pytest.mark.parametrize(("said", "number"), [("0", 0), ("7", 7), (" 12 ", 12), ("007", 7), ("999999999", 999_999_999)])
def test_a_whole_number_is_read(said, number):
    assert act(n=said).whole("n") == number


@pytest.mark.parametrize("said", ["", "-1", "1.5", "1e3", "seven", "٣", "²", "½", "0x1", "1 2", "9999999999", "1\n2"])
def test_what_is_no_whole_number_is_turned_away(said):
    with pytest.raises(BadAct, match=r"where a number belongs \(n\)"):
        act(n=said).whole("n")


def test_a_number_that_is_not_there_is_turned_away():
    with pytest.raises(BadAct):
        act().whole("n")
