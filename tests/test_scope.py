"""Over how many documents a question goes."""

import pytest

from assistant.scope import divided, lists
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


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which sank first, the Orla or the Brent?", ((ORLA, ORLA_AGAIN), (BRENT,))),
        ("When did the Orla sink?", ((ORLA, BRENT, ORLA_AGAIN, FLEET),)),
        ("How and why did the Orla sink?", ((ORLA, BRENT, ORLA_AGAIN, FLEET),)),
        ("Which reports mention old ships?", ((ORLA, ORLA_AGAIN), (BRENT,), (FLEET,))),
    ],
)
def test_passages_are_divided_only_where_the_question_goes_over_documents(question, expected):
    assert divided(question, (ORLA, BRENT, ORLA_AGAIN, FLEET)) == expected


def test_a_chinese_comparison_is_divided_too():
    assert divided("南港号和北港号分别何时沉没？", (南, 北)) == ((南,), (北,))


def test_no_passages_make_no_groups():
    assert divided("Which sank first, the Orla or the Brent?", ()) == ()


def test_a_particle_that_a_title_shares_with_the_question_names_no_document():
    other = passage("今有案件一宗。", n=7, document="案", title="关于货船的报告")
    assert divided("关于南港号的船长与船员，请说明。", (南, other)) == ((南, other),)


def test_cases_that_are_called_by_a_day_are_told_apart():
    march, may = (
        passage("查扣电脑四十台。", n=n, document=day, title=f"“{day}”专案案件报告")
        for n, day in enumerate(("3·21", "5·21"), start=1)
    )
    assert divided("“3·21”专案和“5·21”专案各查扣多少台电脑？", (march, may)) == ((march,), (may,))
