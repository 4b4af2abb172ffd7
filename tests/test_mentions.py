"""What a text names, as tables of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import mentions, mentions_zh

ENGLISH = [
    ("How old is Lin Mouwei?", [("Lin Mouwei", "person")]),
    ("What did He Mou sell?", [("He Mou", "person")]),
    ("Where did user greyheron7 live?", [("user", "person"), ("greyheron7", "person")]),
    ("Inspector Tamsin Rourke leads it.", [("Inspector Tamsin Rourke", "person")]),
    ("Did Ostley Ceramics plc pay in 2021?", [("Ostley Ceramics plc", "body"), ("2021", "time")]),
    ("Which court tried Dorian Pell?", [("court", "body"), ("Dorian Pell", "person")]),
    ("What happened in Norwell?", [("Norwell", "place")]),
    ("Why did the defense of marriage act pass?", [("defense of marriage act", "thing")]),
    ("Is it better?", []),
]  # fmt: skip
CHINESE = [
    ("林某伟多大年纪？", [("林某伟", "person")]),
    ("杜某通过聊天群卖票。", [("杜某", "person"), ("聊天群", "thing")]),
    ("患者陈志强何时离院？", [("陈志强", "person")]),
    ("临浦市人民法院什么时候判的？", [("临浦市人民法院", "body")]),
    (
        "启渡控股集团（江北）股份有限公司2021年有多少人？",
        [("启渡控股集团（江北）股份有限公司", "body"), ("2021年", "time")],
    ),
    ("临浦市公安局“6·18”专案冻结了多少钱？", [("临浦市公安局“6·18”专案", "thing")]),
    ("吕梁案涉案金额是多少？", [("吕梁案", "thing")]),
    ("akula98的真实身份是谁？", [("akula98", "thing")]),
    ("多大年纪？", []),
]


def shown(found):
    return [(mention.words, mention.sort.value) for mention in found]


@pytest.mark.parametrize(("text", "named"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_an_english_text_names_these(text, named):
    assert shown(mentions.mentions(text)) == named


@pytest.mark.parametrize(("text", "named"), CHINESE, ids=[text for text, _ in CHINESE])
def test_a_chinese_text_names_these(text, named):
    assert shown(mentions_zh.mentions(text)) == named


PARTS = "The Pell 's of and  He led 2019 Aa1 · 案 公司 “ ” （ ） 某 李 年 总经理 患者 的 是".split(" ")


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PARTS)).map("".join), st.lists(st.sampled_from(PARTS)).map(" ".join))
)
def test_a_mention_stands_where_it_says(text):
    found = (*mentions.mentions(text), *mentions_zh.mentions(text))
    assert [text[m.start : m.end] for m in found] == [m.words for m in found]
