"""Chinese names that are nearly those of a title."""

import pytest

from assistant.language.near_names import near_names
from tests.fakes import passage

RECORD = passage("患者张伟民，体温38度。", title="张伟民出院记录（仁和医院）")
REPORT = passage("本公司净债务为三千万元。", title="泽禾机械股份有限公司2020年年度报告")
BRANCH = passage("员工共八百人。", title="启渡控股集团（江北）股份有限公司2021年年度报告")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("张伟铭的体温是多少？", ("张伟铭",)),
        ("张伟民的体温是多少？", ()),
        ("患者张伟民体温多少？", ()),
        ("泽和机械股份有限公司2020年的净债务是多少？", ("泽和机械股份有限公司",)),
        ("请给出泽禾机械股份有限公司2020年的净债务。", ()),
        ("启渡控股集团（江东）股份有限公司有多少员工？", ("江东）股份有限公司",)),
        ("启渡控股集团（江北）股份有限公司有多少员工？", ()),
        ("海蓝银行的行长是谁？", ()),
        ("Who is Zhang Weiming?", ()),
    ],
)
def test_a_name_that_differs_in_a_character_from_a_title_is_another(question, expected):
    assert near_names(question, (RECORD, REPORT, BRANCH)) == expected


def test_without_passages_no_name_is_near():
    assert near_names("张伟铭的体温是多少？", ()) == ()
