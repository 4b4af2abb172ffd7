import pytest

from vectorstore.errors import UnreadableBytes
from vectorstore.reading.decoding import decode

SIMPLIFIED = "无锡警方侦破全国首例暗网平台案件。"
TRADITIONAL = "無錫警方偵破全國首宗暗網平台案件。"
ENGLISH = "The suspect, aged 45, was arrested in Wuxi."
LATIN = "Le suspect a été arrêté à Genève – « très dangereux »."
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
MIXED = f"{SIMPLIFIED}\r\n1. {ENGLISH}"
SAMPLES = [
    *[(text, name) for text in (SIMPLIFIED, TRADITIONAL, ENGLISH, LATIN) for name in UNICODE],
    *[(text, name) for text in (SIMPLIFIED * 2, ENGLISH, MIXED) for name in ("utf-16-le", "utf-16-be")],
    *[(text, "gb18030") for text in (SIMPLIFIED, SIMPLIFIED[:6], MIXED, SIMPLIFIED * 9000)],
    *[(text, "big5") for text in (TRADITIONAL, TRADITIONAL[:6], TRADITIONAL * 9000)],
    (LATIN, "cp1252"),
]


@pytest.mark.parametrize(
    ("text", "encoding"), SAMPLES, ids=[f"{name}-{text[:6]}-{len(text)}" for text, name in SAMPLES]
)
def test_each_encoding_is_told_from_the_others(text: str, encoding: str):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_off_at_the_end_costs_only_itself(encoding: str):
    assert decode(SIMPLIFIED.encode(encoding)[:-1]) == SIMPLIFIED[:-1] + "\ufffd"


def test_line_ends_stay():
    assert decode(b"a\r\nb\rc\n") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, bytes(1000), bytes(range(128, 256)) * 8]
)
def test_what_is_not_text_is_refused(data: bytes):
    with pytest.raises(UnreadableBytes, match="is not text"):
        decode(data)
