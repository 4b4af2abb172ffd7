"""What a span must state to prove a claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.facts import Kind, facts, missing

LACKS = [
    ("12,000 people", "1.2万人", []),
    ("twelve thousand people", "12 000 people", []),
    ("12,000 people", "12,500 people", ["12,000"]),
    ("900 million records", "九亿多条信息", []),
    ("7 May 2020", "2020年5月7日", []),
    ("May 2018", "on 7 May 2018", []),
    ("in 2018", "on 7 May 2018", []),
    ("on 8 May", "on 7 May 2018", ["8 May"]),
    ("on 7 May 2018", "on 7 May, in the summer of 2018", []),
    ("in June 2018", "in May 2018 and June 2019", ["June 2018"]),
    ("7 suspects", "on 7 May 2018", ["7"]),
    ("the 1980s", "20世纪80年代", []),
    ("the 1980s", "the 1970s", ["1980s"]),
    ("3.5 million yuan", "350多万元", []),
    ("3.5 million yuan", "$3.5 million", ["3.5 million yuan"]),
    ("3.5 million", "350万元", []),
    ("3.5 million yuan", "In yuan: sold 3.5 million", []),
    ("5 percent", "百分之五", []),
    ("5%", "5个百分点", ["5%"]),
    ("5 people", "5% of people", ["5"]),
    ("aged 27", "27岁", []),
    ("he is 27 years old", "Wang, 27, of Ningbo", []),
    ("6 years in prison", "6个月", ["6 years"]),
    ("107 mg/L of it", "107mg/L", []),
    ("C反应蛋白107mg/L", "a C-reactive protein of 107 mg/L", []),
    ("107 mg/L of it", "107毫克/升", []),
    ("98 mg/L of it", "98 g/L", ["98 mg/L"]),
    ("6050 pg/mL", "6050ng/L", []),
    ("98 µmol/L", "98μmol/L", []),
    ("at 39 °C", "体温39℃", []),
    ("at 120 km/h", "120公里/小时", []),
    ("called “dark net”", "暗网 (the DARK-NET)", []),
    ("“dark net” it was", "a net that was dark and deep", []),
    ("“it was never seen again”", "it was seen again", ["it was never seen again"]),
    ("sold by akula98", "卖家akula98", []),
    ("sold by akula98", "卖家akula99", ["akula98"]),
    ("caught in China", "在日本被抓", ["China"]),
    ("caught in China", "在中国被抓", []),
    ("在中国被抓", "caught in China", []),
    ("caught in the United States", "中美两国的警方", []),
    ("在德国被抓", "哈德逊在美国被抓", ["德国"]),
    ("王某成被抓", "李某被抓", ["王某成"]),
    ("王某成被抓", "警方抓获王某成", []),
]


@pytest.mark.parametrize(("claim", "span", "lacks"), LACKS, ids=[f"{c} | {s}" for c, s, _ in LACKS])
def test_a_span_lacks_these_facts_of_a_claim(claim, span, lacks):
    assert [fact.text for fact in missing(facts(claim), span)] == lacks


def test_a_name_that_may_stand_in_translation_is_not_missing():
    assert missing(facts("The seller was Wang Moucheng."), "卖家王某成被抓获。") == ()


def test_facts_come_in_the_order_of_the_text_with_their_kinds():
    text = "On 7 May 2020 Wang Moucheng, 27, made $3 million, 5% of “the lot”, from 9 buyers."
    assert [(fact.kind, fact.text) for fact in facts(text)] == [
        (Kind.DATE, "7 May 2020"),
        (Kind.NAME, "Wang Moucheng"),
        (Kind.NUMBER, "27"),
        (Kind.MONEY, "$3 million"),
        (Kind.PERCENT, "5%"),
        (Kind.QUOTE, "the lot"),
        (Kind.NUMBER, "9"),
    ]


@given(st.text())
def test_a_fact_is_a_span_of_its_text(text):
    assert all(text[fact.start : fact.end] == fact.text for fact in facts(text))


PARTS = "On 7 May 2020|, |王某成|50万元|5%| 27岁|Wang Moucheng |“暗网”| sold |2019年8月| 在北京|$3 million "


@given(st.lists(st.sampled_from(PARTS.split("|"))))
def test_a_text_states_all_its_own_facts(parts):
    text = "".join(parts)
    assert missing(facts(text), text) == ()
