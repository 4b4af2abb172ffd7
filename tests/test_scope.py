"""Over how many documents a question goes."""

import pytest

from assistant.question.scope import divided, lists
from tests.fakes import passage

ORLA = passage("The Orla sank.", n=1, document="orla", title="Loss of the Orla")
BRENT = passage("The Brent sank.", n=2, document="brent", title="Loss of the Brent")
ORLA_AGAIN = passage("She was old.", n=3, document="orla", title="Loss of the Orla")
FLEET = passage("Ships sink.", n=4, document="fleet", title="All ships")
南 = passage("南港号沉没。", n=5, document="南", title="南港号事故报告")
北 = passage("北港号沉没。", n=6, document="北", title="北港号事故报告")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which reports mention a fire?", True),
        ("List all the cases that involve bitcoin.", True),
        ("哪些案件涉及比特币？", True),
        ("How many reports mention a fire?", False),
        ("Which ship sank first?", False),
        ("这个案件涉及比特币吗？", False),
    ],
)
def test_a_question_for_documents_is_told_from_others(question, expected):
    assert lists(question) is expected


def groups(question, passages):
    return tuple((asked.question, shown) for asked, shown in divided(question, passages))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Which sank first, the Orla or the Brent?",
            (
                ("Which sank first, the Orla?", (ORLA, ORLA_AGAIN)),
                ("Which sank first, the Brent?", (BRENT,)),
            ),
        ),
        ("When did the Orla sink?", (("When did the Orla sink?", (ORLA, BRENT, ORLA_AGAIN, FLEET)),)),
        ("How and why did the Orla sink?", (("How and why did the Orla sink?", (ORLA, BRENT, ORLA_AGAIN, FLEET)),)),
        (
            "Which reports mention old ships?",
            tuple(("Which reports mention old ships?", shown) for shown in ((ORLA, ORLA_AGAIN), (BRENT,), (FLEET,))),
        ),
    ],
)
def test_passages_are_divided_only_where_the_question_goes_over_documents(question, expected):
    assert groups(question, (ORLA, BRENT, ORLA_AGAIN, FLEET)) == expected


def test_a_chinese_comparison_is_divided_too():
    assert groups("南港号和北港号分别何时沉没？", (南, 北)) == (
        ("南港号何时沉没？", (南,)),
        ("北港号何时沉没？", (北,)),
    )


def test_no_passages_make_no_groups():
    assert divided("Which sank first, the Orla or the Brent?", ()) == ()


def test_a_particle_that_a_title_shares_with_the_question_names_no_document():
    other = passage("今有案件一宗。", n=7, document="案", title="关于货船的报告")
    question = "关于南港号的船长与船员，请说明。"
    assert groups(question, (南, other)) == ((question, (南, other)),)


def test_cases_that_are_called_by_a_day_are_told_apart():
    march, may = (
        passage("查扣电脑四十台。", n=n, document=day, title=f"“{day}”专案案件报告")
        for n, day in enumerate(("3·21", "5·21"), start=1)
    )
    assert groups("“3·21”专案和“5·21”专案各查扣多少台电脑？", (march, may)) == (
        ("“3·21”专案查扣多少台电脑？", (march,)),
        ("“5·21”专案查扣多少台电脑？", (may,)),
    )


def test_a_document_may_be_named_by_a_name_that_only_its_text_holds():
    mate = passage("Her mate was Ewan Tarrant.", n=8, document="brent", title="Loss of the Brent")
    question = "How old were Ewan Tarrant and the captain of the Orla?"
    assert groups(question, (ORLA, mate)) == (
        ("How old were the captain of the Orla?", (ORLA,)),
        ("How old were Ewan Tarrant?", (mate,)),
    )


def test_each_document_has_the_name_that_the_question_calls_it_by():
    asked = [asked for asked, _ in divided("How many crew had the Orla and the Brent?", (ORLA, BRENT))]
    assert [each.name for each in asked] == ["Orla", "Brent"]


def test_a_comparison_whose_form_is_not_known_is_put_to_each_as_it_stands():
    question = "The Orla, the Brent: which was older than the other?"
    assert [(asked.question, asked.narrowed, asked.title) for asked, _ in divided(question, (ORLA, BRENT))] == [
        (question, False, "Loss of the Orla"),
        (question, False, "Loss of the Brent"),
    ]


def test_names_that_begin_alike_are_told_apart_and_a_document_of_a_stray_word_is_left_out():
    low, lock, firm = (
        passage("It was paid.", n=n, document=title, title=title)
        for n, title in enumerate(("R v Howard Whitlow", "R v Howard Whitlock", "Rules of a company"), start=1)
    )
    assert groups(
        "Was the sum paid to the company higher for Howard Whitlow or Howard Whitlock?", (low, firm, lock)
    ) == (
        ("What was the sum paid to the company for Howard Whitlow?", (low,)),
        ("What was the sum paid to the company for Howard Whitlock?", (lock,)),
    )
