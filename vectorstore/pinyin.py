"""Chinese words as English text spells them, and back: 南通 and Nantong. The door to pypinyin.

Names are what a question and a document in the other language share to the letter, once they are spelled alike.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, product

_PAIR = re.compile("[\u4e00-\u9fff]{2}")
_NAME = re.compile(r"\b[A-Z][a-z]{3,11}\b")
"""Two syllables have at most twelve letters."""

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


def warm() -> None:
    """Read the tables now, 0.2 s and 50 MB, for which the first question that needs them would otherwise wait."""
    spelled(["南通"])
    _readings()


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

    return _plain("".join(lazy_pinyin(pair, v_to_u=True)))


def names(text: str) -> tuple[str, ...]:
    """Return what may be pinyin of an English text, lower case, each once: what begins with a capital letter."""
    found = dict.fromkeys(name.lower() for name in _NAME.findall(text))
    return tuple(name for name in found if name not in _ENGLISH)


def written(names: Sequence[str]) -> tuple[str, ...]:
    """Return the pairs of ideographs that names may be the pinyin of, each once.

    Most are no words: of some hundred pairs that are read alike, a library has one or two.

    Args:
        names: In lower case.
    """
    if not names:
        return ()
    read = _readings()
    halves = ((name[:i], name[i:]) for name in names for i in range(1, len(name)))
    pairs = (product(read.get(before, ""), read.get(after, "")) for before, after in halves)
    return tuple(dict.fromkeys(map("".join, chain.from_iterable(pairs))))


@cache
def _readings() -> Mapping[str, str]:
    """Return the ideographs of GB 2312 by how they may be read, without tones."""
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, str] = defaultdict(str)
    for code, readings in PINYIN_DICT.items():
        character = chr(code)
        if _is_usual(character):
            for reading in dict.fromkeys(map(_plain, readings.split(","))):
                found[reading] += character
    return dict(found)


def _is_usual(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _plain(reading: str) -> str:
    """Leave out the tone, and the dots of ü: Lüliang stands as Luliang in most English text."""
    return "".join(letter for letter in unicodedata.normalize("NFD", reading) if letter.isascii() and letter.isalpha())
