"""Which sequences are kept, within what budget, and which is come back to."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.model.prefixes import COPIED, LEAST, Kept, Prefixes, common

A, B, C = ([letter] * LEAST for letter in (1, 2, 3))
EACH = 10  # bytes of a state here


def state(tokens):
    return bytearray(str(list(tokens))[:EACH].ljust(EACH).encode())


def kept(budget, *sequences):
    """Part with each sequence for one that shares nothing with it."""
    prefixes = Prefixes(budget)
    for tokens in sequences:
        prefixes.part(tokens, [0], EACH, lambda tokens=tokens: state(tokens))
    return prefixes


def held(prefixes, *sequences):
    return [prefixes.best(tokens, 0) is not None for tokens in sequences]


def test_a_sequence_that_gave_way_is_come_back_to():
    assert kept(100, A).best([*A, 9], 0) == Kept(tuple(A), state(A))


def test_a_longer_kept_sequence_serves_a_shorter_one_that_is_wanted():
    assert kept(100, [*A, *B]).best([*A, 9], 0) == Kept((*A, *B), state([*A, *B]))


def test_what_the_context_holds_already_is_not_brought_back():
    assert kept(100, A).best(A, LEAST) is None


def test_what_saves_less_than_putting_it_back_costs_is_not_brought_back():
    long = [*A, *[7] * (LEAST * COPIED)]
    assert held(kept(100, long), [*A, 9]) == [False]


def test_of_several_the_one_that_saves_most_is_come_back_to():
    assert kept(100, A, [*A, *B], C).best([*A, *B, *C], 0).tokens == (*A, *B)


def test_a_loss_as_short_as_a_question_is_not_kept():
    prefixes = Prefixes(100)
    prefixes.part([*A, *[5] * (LEAST - 1)], A, EACH, lambda: state(A))
    assert prefixes.size == 0


def test_what_another_kept_sequence_holds_but_for_a_question_is_not_kept_twice():
    assert kept(100, [*A, 5], [*A, 6]).size == EACH


def test_a_sequence_that_goes_on_from_a_kept_one_takes_its_place():
    assert kept(100, A, [*A, *B]).size == EACH


def test_the_one_not_used_for_longest_goes_first():
    prefixes = kept(2 * EACH, A, B)
    prefixes.best(A, 0)
    prefixes.part(C, [0], EACH, lambda: state(C))
    assert held(prefixes, A, B, C) == [True, False, True]


def test_one_that_is_parted_with_again_counts_as_used():
    assert held(kept(2 * EACH, A, B, A, C), A, B, C) == [True, False, True]


def test_a_state_larger_than_the_budget_displaces_nothing():
    prefixes = kept(2 * EACH, A)
    prefixes.part(B, [0], 3 * EACH, lambda: bytearray(3 * EACH))
    assert held(prefixes, A, B) == [True, False]


def test_without_a_budget_nothing_is_kept():
    assert kept(0, A).size == 0


def test_what_could_not_be_used_is_dropped():
    prefixes = kept(100, A, B)
    prefixes.drop(prefixes.best(A, 0))
    assert held(prefixes, A, B) == [False, True]


# Sequences of a few blocks, so that many share beginnings of all lengths; the state spells out its tokens.
blocks = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 200)), min_size=1, max_size=4)
sequences = blocks.map(lambda found: [token for token, count in found for _ in range(count)])


@given(st.lists(st.tuples(sequences, sequences), max_size=12), st.integers(0, 2000))
def test_what_is_come_back_to_is_the_state_of_what_is_wanted_and_the_budget_holds(turns, budget):
    prefixes, wrong = Prefixes(budget), []
    for read, wanted in turns:
        prefixes.part(read, wanted, len(read), lambda read=read: bytearray(read))
        held = common(read, wanted)
        found = prefixes.best(wanted, held)
        if prefixes.size > budget:
            wrong.append("above budget")
        if found:
            shared = common(found.tokens, wanted)
            if shared <= held or bytes(found.state[:shared]) != bytes(wanted[:shared]):
                wrong.append((found, wanted))
    assert wrong == []


@given(sequences, sequences)
def test_two_sequences_share_what_is_equal_and_no_more(one, other):
    shared = common(one, other)
    assert (one[:shared] == other[:shared], one[shared : shared + 1] == other[shared : shared + 1] != []) == (
        True,
        False,
    )
