from hypothesis import given
from hypothesis import strategies as st

from vectorstore.words import share, terms


def test_words_are_lower_case_and_keep_their_order_and_repeats():
    assert terms("The bank paid the Bank.") == ("the", "bank", "paid", "the", "bank")


def test_a_run_of_ideographs_gives_its_overlapping_pairs():
    assert terms("无锡警方") == ("无锡", "锡警", "警方")


def test_a_lone_ideograph_is_a_term_of_its_own():
    assert terms("(2021)沪01刑初9号") == ("2021", "沪", "01", "刑初", "9", "号")


def test_names_beside_ideographs_stay_whole():
    assert terms("网名Akula98的嫌疑人") == ("网名", "akula98", "的嫌", "嫌疑", "疑人")


def test_full_width_forms_are_folded():
    assert terms("ＡＢＣ１２３") == ("abc123",)


def test_a_number_is_one_term_however_its_thousands_are_set():
    assert terms("12,000 and 12000") == ("12000", "and", "12000")


def test_a_comma_between_other_numbers_parts_them():
    assert terms("3,45 or 1,2345") == ("3", "45", "or", "1", "2345")


def test_a_point_beside_a_digit_does_not_part():
    assert terms("v0.3.36 is 3.5% faster.The end.") == ("v0.3.36", "is", "3.5", "faster", "the", "end")


def test_a_middle_dot_between_digits_is_a_point():
    assert terms("“3·21”专案") == ("3.21", "专案")


def test_a_hyphen_parts_and_a_possessive_is_left_out():
    assert terms("the bank\u2019s year-end") == ("the", "bank", "year", "end")


def test_accents_are_folded():
    assert terms("Ogród") == ("ogrod",)


def test_traditional_forms_stay_apart_from_simplified_ones():
    assert set(terms("電腦")).isdisjoint(terms("电脑"))


def test_a_pair_of_ideographs_is_half_a_word_and_anything_else_a_whole_one():
    assert [share(term) for term in ("无锡", "锡", "ok", "12")] == [0.5, 1, 1, 1]


@given(st.text())
def test_terms_survive_being_cut_again(text):
    found = [term for term in terms(text) if len(term) != 2]
    assert [term for part in found for term in terms(part) if len(term) != 2] == found


@given(st.text())
def test_no_term_holds_what_the_word_index_parts_terms_by(text):
    assert not [term for term in terms(text) if '"' in term or " " in term or not term]
