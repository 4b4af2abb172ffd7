"""assistant/checking/partial.py: what a document says of a part is not said of the whole."""

import pytest

from assistant.checking.partial import partial
from assistant.checking.support import statement

REST = "Then it went to Hull, where the remaining five suspects were arrested."
ZH = "随后在赫尔抓获其余5名嫌疑人。"


@pytest.mark.parametrize(
    ("claim", "span", "expected"),
    [
        ("Five suspects were arrested.", REST, ["Five"]),
        ("5 suspects were arrested in Hull.", REST, ["5"]),
        ("The remaining five suspects were arrested.", REST, []),
        ("The other five suspects were arrested.", REST, []),
        ("Five suspects were arrested.", "Five suspects were arrested. " + REST, []),
        ("Five suspects were arrested.", "Five suspects were arrested.", []),
        ("22 ships sank.", "Another 22 ships sank that year.", ["22"]),
        ("It lost money for five years.", "It lost money in the last five years.", []),
        ("抓获嫌疑人5名。", ZH, ["5"]),
        ("抓获了其余5名嫌疑人。", ZH, []),
        ("抓获嫌疑人5名。", "在赫尔抓获嫌疑人5名。", []),
    ],
)
def test_a_value_of_a_part_is_told_from_one_of_the_whole(claim, span, expected):
    assert [fact.text for fact in partial(statement(claim), frozenset(), span)] == expected


def test_what_the_question_gave_is_not_looked_at():
    claim = statement("Five suspects were arrested.")
    assert partial(claim, frozenset(claim.facts), REST) == frozenset()
