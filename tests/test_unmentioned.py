"""Names in a question that nothing found mentions."""

import pytest

from assistant.question.unmentioned import unmentioned
from tests.fakes import passage

ORLA = passage("She sank off Brenton in 1912.", title="Loss of the Orla", head="Loss of the Orla. Board of Trade")


def test_a_name_that_stands_nowhere_is_returned_as_it_was_written():
    assert unmentioned("Did the Lusitania meet the Orla?", (ORLA,)) == ("Lusitania",)


def test_a_name_may_stand_in_the_text_the_title_or_the_head():
    assert unmentioned("What did the Board of Trade say of the Orla at Brenton?", (ORLA,)) == ()


def test_a_name_in_another_script_may_stand_there_in_translation():
    assert unmentioned("When did the Orla sink?", (passage("这艘船于1912年沉没。"),)) == ()


@pytest.mark.parametrize(
    "question",
    ["Give the day the Orla sank.", "Which EF did the Orla have?", "Lost where? Say it of the Orla."],
)
def test_an_opening_word_or_an_abbreviation_is_no_name(question):
    assert unmentioned(question, (ORLA,)) == ()


def test_of_quoted_names_one_with_a_number_must_be_mentioned():
    shown = (passage("“3·21”专案查扣手机五部。"),)
    assert unmentioned("“3·12”专案查扣了多少手机？", shown) == ("3·12",)


def test_a_branch_in_brackets_must_be_mentioned():
    shown = (passage("Staff: 80.", title="Halden (Northern) plc, annual report"),)
    assert unmentioned("How many people work for Halden (Western) plc?", shown) == ("Halden (Western)",)
