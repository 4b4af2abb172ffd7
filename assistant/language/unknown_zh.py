"""The words of a Chinese text that are not everyday ones: what may be a name without looking like one.

Chinese marks no names, and many have no form to know them by: 拔都, 成公英, 松本零士. Such a word is no name for
certain, so a text lacks it only if it holds hardly any of it. Knows no question and no verdict.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.language.everyday_zh import WORDS
from assistant.language.taken import Place

_RUN = re.compile("[\u4e00-\u9fff·•・‧]+")
_PARTICLES = frozenset(
    "的了着过是在于和与及或由从对向到被把将为以因但而也又并且就都则其此这那该每各之地得所等能会可要已曾还不没有无"
    "让使给比跟按据如若即当随称叫说吗呢吧啊嘛么们我你您他她它谁何请便却虽仅凡除非未勿很最更再只才共同某"
)
"""Where a word ends."""
_LONE = frozenset(
    "个位名年月日时号一二三四五六七八九十百千万亿两几第零前后中上下内外里间旁边左右多少道来去出进入做作用自己者人本"
    "什哪别先受成经遭获令派求问答见看听想知认任建创设开办住居生死卒葬元岁次种类条件家座项批部届世级分秒米吨克度倍余"
    "约近逾超达至打攻占杀败胜降逃追救助送赠买卖租借读写画唱演拍编译著刊载"
)
"""Words of one character. They end no word by themselves, for many stand in names."""
_SURNAMES = frozenset(
    "赵孙李吴郑王冯陈褚卫蒋沈韩杨朱秦尤吕孔曹严魏陶姜戚谢邹喻苏潘葛范彭鲁韦俞袁柳鲍唐雷贺倪汤滕罗郝傅齐伍顾孟萧尹姚邵汪祁狄宋庞"
    "熊纪舒屈董梁杜阮蓝贾郭梅钟徐邱骆蔡田樊胡霍虞柯卢丁邓洪龚邢裴陆翁侯焦谭赖乔庄晏瞿欧聂敖刘闻詹冉覃辛"
)
"""Those that are rarely words by themselves."""
_GIVEN = 2  # characters of a given name at most, which may be everyday words: 宋建成
_LONGEST = max(map(len, WORDS))


def words(text: str) -> tuple[Place, ...]:
    """Return where the words stand that are not everyday ones, in order. Two of them side by side are one."""
    return tuple(
        (match.start() + start, match.start() + end)
        for match in _RUN.finditer(text)
        for start, end in _unknown(match[0])
    )


def stated(word: str, span: str) -> bool:
    """Say whether a text holds a word but for a character: of a surname before an everyday word, the surname."""
    there = _squeezed(span)
    known = _everyday(word)
    own = [place for place, character in enumerate(word) if not known[place] and character not in _LONE]
    if len(own) < 2:
        return any(word[place] in there for place in own)
    pairs = (place for place in range(len(word) - 1) if word[place : place + 2] in there)
    found = {each for place in pairs for each in (place, place + 1)}
    return len([place for place in own if place not in found]) < 2


def _unknown(run: str) -> Iterator[Place]:
    """Yield the stretches without everyday words that have two characters of their own, and surnames."""
    known = _everyday(run)
    start = 0
    while start < len(run):
        end = start
        while end < len(run) and not known[end]:
            end += 1
        own = [place for place in range(start, end) if run[place] not in _LONE]
        if len(own) > 1:
            yield own[0], own[-1] + 1
        elif own and run[own[0]] in _SURNAMES:
            yield own[0], _named(run, own[0])
        start = end + 1


def _named(run: str, surname: int) -> int:
    """Return where a name ends that begins with a surname."""
    end = surname + 1
    while end < min(len(run), surname + 1 + _GIVEN) and run[end].isalpha() and run[end] not in _PARTICLES:
        end += 1
    return end


def _everyday(run: str) -> list[bool]:
    """Say for each character whether it is a particle or part of an everyday word."""
    known = [character in _PARTICLES or not character.isalpha() for character in run]
    for start in range(len(run)):
        for end in range(start + 2, min(start + _LONGEST, len(run)) + 1):
            if run[start:end] in WORDS:
                known[start:end] = [True] * (end - start)
    return known


@lru_cache(maxsize=1024)  # the spans of a passage are asked for every word of every claim
def _squeezed(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
