"""The numbers of a text: where each stands, its value and its unit. English and Chinese.

Knows numerals and units; no dates, which must be taken out before (`assistant.language.dates`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.language import numerals, units
from assistant.language.taken import Place, Taken

_ZH_SCALE = r"[多余餘]?(?:[十百千]?[万萬]?[亿億]|[十百千]?[万萬]|[十百千](?!米|克|瓦|帕|赫|字节))"
_EN_SCALE = r"(?:[\s-]?(?:dozen|hundred|thousand|million|billion|trillion|mn|mln|bn|lakh|crore)(?![a-z]))+"
_HAN = numerals.HANZI
_ZH_PART = rf"(?P<below>(?<!{_HAN}){_HAN}+|(?<!\d)\d+)分之(?P<above>{_HAN}+|\d+(?:\.\d+)?)(?P<dot>点{_HAN}+)?"
_FIGURE = (
    rf"(?<![A-Za-z0-9_])(?-i:(?<![A-Z]{{2}}-)|(?<=MID-))(?<!\d[.,])(?P<digits>{numerals.FIGURE})(?!\.\d)"
    rf"(?:(?P<scale>{_EN_SCALE}|[kmb](?![a-z])|\s?{_ZH_SCALE})(?P<rest>{numerals.FIGURE}{_ZH_SCALE}?)?)?"
)
_HANZI = (
    rf"(?<![数數几幾上成好{_HAN[1:-1]}])(?P<first>第?)(?P<numeral>{_HAN}+(?:[多余餘][十百千万萬亿億]+)?)"
    rf"(?:点(?P<point>{_HAN}+)(?!点))?(?![几幾{_HAN[1:-1]}])"
)
_PATTERNS = (
    ("zh_part", re.compile(_ZH_PART)),
    ("part", re.compile(rf"\b{numerals.PARTS}\b", re.IGNORECASE)),
    ("figure", re.compile(_FIGURE, re.IGNORECASE)),
    ("spelled", re.compile(rf"\b{numerals.SPELLED}\b", re.IGNORECASE)),
    ("hanzi", re.compile(_HANZI)),
)
# A short Chinese numeral counts only with something counted after it: 一 and 十 stand in words that are no numbers.
_COUNTED = re.compile(
    r"\s*[多余餘来]?(?:[年天周秒岁歲名位起件條条台部张張只隻辆輛家次种種项項块塊笔米吨公%％省市县人口座支所届屆集章节層层楼队组艘架颗本首枚期句字步页號号场"
    r"門门间倍度代元亩里英毫厘平斤克个個万亿]|世[纪紀]|小[时時]|分[钟鐘]|日元|美元|欧元|港元|港币|人民币)"
)
_LETTERS = re.compile(r"[A-Za-z]+")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-{1,2}|–|—|~|～|至|到|to|and|or|或)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text."""

    start: int
    end: int
    value: str
    """In digits: ``60000``, ``1.5``, ``2/3``."""
    unit: str
    """A name from `assistant.language.units`; empty if nothing known is counted."""
    scale: str = ""
    """What multiplies its digits, if it is written so: ``million``, ``万``."""


def numbers(text: str, taken: Sequence[Place] = ()) -> tuple[Number, ...]:
    """Return the numbers of a text in order, leaving out spans that are something else.

    What names no one number states none: a lone *one* or 一, 几十, 数百, 三四个, *dozens*, *first*, 第一.
    """
    plain = numerals.half_width(text)
    found: list[Number] = []
    read = Taken(len(plain), taken)
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            number = _READERS[name](plain, match) if read.is_free(match.span()) else None
            if number:
                found.append(number)
                read.take((number.start, number.end))
    return tuple(_of_ranges(plain, sorted(found, key=lambda number: number.start)))


def _of_ranges(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """Give the first number of a range the unit and the scale of the second: 5-10%, 2 to 3 million."""
    for number, following in zip(found, (*found[1:], None), strict=False):
        if following and not number.unit and _RANGE.fullmatch(text, number.end, following.start):
            number = replace(number, unit=following.unit)
            if following.scale and not number.scale and number.value.isdigit():
                scaled = numerals.figure(number.value, following.scale)
                if scaled < Decimal(following.value):  # not 500 to 1万
                    number = replace(number, value=numerals.plain(scaled))
        yield number


def _with_unit(text: str, start: int, end: int, value: str, scale: str = "") -> Number:
    unit, until = units.after(text, end)
    lead, since = units.before(text, start)
    return Number(since, until, value, lead or unit, scale)


def _figure(text: str, match: re.Match[str]) -> Number | None:
    scale, end = match["scale"] or "", match.end()
    lead, _ = units.before(text, match.start())
    if scale in ("m", "M", "b", "B") and not units.is_currency(lead):
        scale, end = "", match.end("digits")
    if not scale and (ordinal := _ORDINAL.match(text, end)):
        end = ordinal.end()
    value = numerals.figure(match["digits"], scale)
    if scale and match["rest"]:
        digits = re.match(numerals.FIGURE, match["rest"])
        if digits:
            value = numerals.EXACT.add(value, numerals.figure(digits[0], match["rest"][digits.end() :]))
    number = _with_unit(text, match.start(), end, numerals.plain(value), scale.strip())
    stuck = _LETTERS.match(text, end)
    return None if stuck and number.end == end else number  # 5G and 3D are names


def _spelled(text: str, match: re.Match[str]) -> Number | None:
    if match[0].lower() == "one":
        return None
    return _with_unit(text, *match.span(), numerals.plain(numerals.spelled(match[0])))


def _hanzi(text: str, match: re.Match[str]) -> Number | None:
    numeral, end = re.sub("[多余餘]", "", match["numeral"]), match.end("numeral")
    if match["first"] or (numerals.is_vague(numeral) and not match["point"]):
        return None
    long = len(numeral) > 3 and any(character in "十百千万亿" for character in numeral)
    whole = numerals.hanzi(numeral)
    value = numerals.pointed(whole, match["point"]) if match["point"] else numerals.plain(whole)
    end = match.end() if match["point"] else end
    if not long and not match["point"] and not _COUNTED.match(text, end):
        return None
    return _with_unit(text, match.start(), end, value)


def _part(text: str, match: re.Match[str]) -> Number:
    above, below = numerals.part(match[0])
    return Number(*match.span(), f"{above}/{below}", "")


def _zh_part(text: str, match: re.Match[str]) -> Number:
    above, below = (_either(match[name]) for name in ("above", "below"))
    if match["dot"]:
        above = numerals.pointed(Decimal(above), match["dot"][1:])
    if match["below"] in ("百", "100"):
        return Number(*match.span(), above, units.PERCENT)
    return Number(*match.span(), f"{above}/{below}", "")


def _either(numeral: str) -> str:
    return numerals.plain(Decimal(numeral) if numeral[0].isdecimal() else numerals.hanzi(numeral))


_READERS: dict[str, Callable[[str, re.Match[str]], Number | None]] = {
    "zh_part": _zh_part,
    "part": _part,
    "figure": _figure,
    "spelled": _spelled,
    "hanzi": _hanzi,
}
