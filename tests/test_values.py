from assistant.values import values


def test_the_values_of_a_text_are_its_numbers_and_dates_without_its_names():
    assert values("On 7 May 2020 Wang sold “one book” for 350多万元") == {"2020-05-07", "3500000 CNY"}
