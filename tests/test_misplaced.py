"""Values taken from the wrong clause."""

import pytest

from assistant.checking.misplaced import misplaced
from assistant.checking.support import statement

GANG = "More than 300 of them were insiders of telephone companies, and more than 1,200 were hackers."
MONEY = (
    "The review found 17 accounts, through which 1.6 billion yuan had passed. "
    "In these accounts 60 million yuan was frozen."
)
ZH = "共查扣电脑40台，关闭直播间67万个，处罚主播1000人。"


@pytest.mark.parametrize(
    ("claim", "span", "around", "expected"),
    [
        ("300 of them were insiders of companies.", GANG, GANG, []),
        ("1,200 of them were hackers.", GANG, GANG, []),
        ("1,200 were insiders of telephone companies.", GANG, GANG, ["1,200"]),
        ("300 were hackers.", GANG, GANG, ["300"]),
        ("In the accounts 1.6 billion yuan was frozen.", MONEY.partition(". ")[0], MONEY, ["1.6 billion yuan"]),
        ("In the accounts 60 million yuan was frozen.", MONEY, MONEY, []),
        ("关闭了67万个直播间。", ZH, ZH, []),
        ("关闭了1000个直播间。", ZH, ZH, ["1000"]),
    ],
)
def test_a_value_has_to_stand_in_the_clause_that_the_claim_is_about(claim, span, around, expected):
    found = misplaced(statement(claim), frozenset(), span, around)
    assert [fact.text for fact in sorted(found, key=lambda fact: fact.start)] == expected


def test_what_the_question_gave_is_not_looked_at():
    claim = statement("1,200 were insiders of telephone companies.")
    assert misplaced(claim, frozenset(claim.facts), GANG, GANG) == frozenset()
