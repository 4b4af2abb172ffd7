"""Names in Latin letters and in Chinese characters."""

import pytest

from assistant.language import names, names_zh

ENGLISH = [
    ("Wang Moucheng was caught in Ningbo.", ["Wang Moucheng", "Ningbo"]),
    ("The Nantong Public Security Bureau said so.", ["Nantong Public Security Bureau"]),
    ("Investigators caught a man.", []),
    ("Police said it on Monday in May.", []),
    ("They flew to New York.", ["New York"]),
    ("Norway won.", ["Norway"]),
    ("He studied at the University of Michigan.", ["University of Michigan"]),
    ("The user akula98 ran v0.3.36.", ["akula98", "v0.3.36"]),
    ("He met Dr. Li, of the ICPO (UDP).", ["Li", "ICPO", "UDP"]),
    ("THIS IS SHOUTED AT BERLIN", []),
    ("the president spoke", []),
    ("the President spoke", []),
    ("Ogród Saski is near. We saw Saski again.", ["Ogród Saski", "Saski"]),
]
CHINESE = [
    ("嫌疑人王某成被抓", ["王某成"]),
    ("李某某、张某交代", ["李某某", "张某"]),
    ("他在江苏省南通市被捕", ["江苏", "南通"]),
    ("随后毕业于复旦大学", ["复旦大学"]),
    ("斯坦福·莱佛士来到新加坡", ["斯坦福·莱佛士", "新加坡"]),
    ("记者朱京润介绍", ["朱京润"]),
    ("他加入了国民党，是国民党员", ["国民党"]),
    ("这座城市很大", []),
    ("一家公司和一所大学", []),
    ("比赛很多", []),
]
STATED = [
    ("Wang", "Wang Moucheng was caught", True),
    ("Wang Moucheng", "WANG MOUCHENG'S phone", True),
    ("Nantong Public Security Bureau", "the Nantong police", True),
    ("Wuxi police", "the Nantong police", False),
    ("Libyan", "the war in Libya", True),
    ("American", "the United States", True),
    ("Federal Bureau of Investigation", "the FBI", True),
    ("FBI", "the Federal Bureau of Investigation", True),
    ("DarkNet", "the dark net", True),
    ("Li-Ning", "the firm Li Ning", True),
    ("Li Ning", "the firm \U0001d40b\U0001d422 Ning", True),  # in letters that are bold by themselves
    ("Bogusławski", "the Boguslawski Theatre", True),
    ("Court of Justice", "the European Parliament", False),
    ("Normans", "a Norman duke", True),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_a_text_has_these_names_in_latin_letters(text, expected):
    assert [text[start:end] for start, end in names.names(text)] == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE, ids=[text for text, _ in CHINESE])
def test_a_text_has_these_names_in_chinese(text, expected):
    assert [text[start:end] for start, end in names_zh.names(text)] == expected


@pytest.mark.parametrize(("name", "span", "expected"), STATED, ids=[f"{n} | {s}" for n, s, _ in STATED])
def test_a_span_states_a_name_by_its_own_words(name, span, expected):
    assert names.stated(name, span) is expected


def test_the_kind_of_a_chinese_place_may_be_left_out():
    assert (names_zh.stated("南通市", "在南通被捕"), names_zh.stated("南通市", "在无锡市被捕")) == (True, False)


def test_a_place_known_in_both_languages_is_found_in_either():
    assert (names.stated("Nantong", "南通警方"), names_zh.stated("南通", "the Wuxi police")) == (True, False)
