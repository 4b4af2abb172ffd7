"""Chinese words as English text spells them: 南通 as nantong. The door to pypinyin.

Names are what a question and a document in the other language share to the letter, once they are spelled alike.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PAIR = re.compile("[\u4e00-\u9fff]{2}")
_UMLAUT = str.maketrans("ü", "u")
"""Lüliang stands as Luliang in most English text."""

_ENGLISH = frozenset(
    """
    bake bare base bending bike binding bite biting bone bore cabin cage cake care case chain chance change chase cite
    cure cute dance danger dare data date dating demo dense duke face fade fake fame fare fate fence fine fire game
    gaming gate gene genre guide guiding hate haze hence here house huge human hunting lace laden lake lance landing
    lane late like lime line lining lone lose lure mace made main make male mane mate median mega mere mice mile mine
    mining mode more mouse mute name naming nice niece nine nude one open page pale pane pence piece pile pine pole
    pose pure range renting rice ride rise route routing rude ruin rule ruling running sage sailing sake sale same sane
    sedan sense shade shake shame shape shaping share shine shining shouting side site size suite sure take taken tale
    taxi tide tile time timing tire tune tuning wage waiting wake wanting woman women
    """.split()
)
"""Words that are no names, though they could be pinyin: 我们 is "women", 那么 "name". Those of them that the English
documents of SQuAD, ClapNQ and QED have."""


def spelled(words: Sequence[str]) -> tuple[str, ...]:
    """Return the pinyin of those words that are pairs of ideographs, lower case, without tones, each once, in order.

    A name of three characters is two pairs, of which its English spelling, "Wang Moucheng", mostly has one. What would
    be an ordinary English word is left out.

    Args:
        words: Terms as the word index has them.
    """
    found = dict.fromkeys(_pinyin(word) for word in words if _PAIR.fullmatch(word))
    return tuple(word for word in found if word not in _ENGLISH)


@lru_cache(10_000)
def _pinyin(pair: str) -> str:
    from pypinyin import lazy_pinyin  # reads 40,000 characters, which nobody needs who asks in English

    return unicodedata.normalize("NFC", "".join(lazy_pinyin(pair, v_to_u=True))).translate(_UMLAUT)
