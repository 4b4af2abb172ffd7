"""assistant/question/plain_questions.py: what is asked for, without what it is weighed against."""

import pytest

from assistant.question.plain_questions import plain


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Compare the tonnage of the Orla. Which is greater, and what are they?", "What is the tonnage of the Orla?"),
        ("Put side by side the crews of the Orla: what are they?", "What is the crews of the Orla?"),
        ("How does the Orla differ in the number of decks?", "What is the number of decks of the Orla?"),
        ("Was the loss of life greater on the Orla?", "What was the loss of life on the Orla?"),
        ("Which ship had the larger crew, the Orla, and what were the numbers?", "What is the crew of the Orla?"),
        ("Which day of launch came earlier, that of the Orla?", "What was the day of launch of the Orla?"),
        ("Of the Orla, which had the longer hull?", "What is the hull of the Orla?"),
        ("Between the Orla, whose date of launch was the earlier one?", "What was the date of launch of the Orla?"),
        ("In whose log was the speed higher, that of Ewan Tarrant?", "What was the speed of Ewan Tarrant?"),
        ("排水量较大的是南港号？", "南港号的排水量是什么？"),
        ("舰龄较长的是南港号", "南港号的舰龄是什么？"),
        ("就下水日期来看，南港号谁在前？", "南港号的下水日期是什么？"),
        ("南港号在船员人数上有什么差别？", "南港号的船员人数是什么？"),
        ("比较南港号的航速，谁的更大？", "南港号的航速是什么？"),
        ("南港号，哪艘船的吨位更大？", "南港号的吨位是什么？"),
        ("把南港号的长度放在一起看，各是多少？", "南港号的长度是什么？"),
        ("When did the Orla sink?", "When did the Orla sink?"),
        ("南港号何时沉没？", "南港号何时沉没？"),
    ],
)
def test_a_comparison_of_one_thing_becomes_a_question_for_its_value(question, expected):
    assert plain(question) == expected
