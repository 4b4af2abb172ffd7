"""Numbers, dates and amounts in a text -> one form for each value, in English and Chinese.

``12,000``, ``12 000``, ``1.2万`` and ``twelve thousand`` are one value, as are ``7 May`` and ``5月7日``. Pure.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6, "bn": 10**9,
    "百": 100, "千": 1_000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
}  # fmt: skip
_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}

_MONTH = r"\b(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_ISO = r"(?<![\d.-])(?P<year>\d{4})-(?P<iso>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
_ZH_MONTH = r"(?<!\d)(?P<zhmonth>1[0-2]|0?[1-9])\s*月"
_MARK = r"[,\u00a0\u202f ]"  # what stands between thousands
_DIGITS_ = r"(?:\d{1,3}(?:" + _MARK + r"\d{3})+(?![\d])|\d+)(?:\.\d+)?"
_ZH_SCALE = r"[多余餘]?[百千]?[万萬亿億]"
_FIGURE = (
    r"(?<![A-Za-z0-9_.])(?P<figure>" + _DIGITS_ + r")(?!\.\d)"
    r"(?:[\s-]*(?P<scale>(?:hundred|thousand|million|billion|trillion|mn|bn)(?![A-Za-z])|" + _ZH_SCALE + r"))?"
    r"(?P<rest>\d+(?:\.\d+)?" + _ZH_SCALE + r")?"
)
_WORD = (
    "(?:"
    + "|".join(sorted((*_UNITS, *_TENS, "hundred", "thousand", "million", "billion"), key=len, reverse=True))
    + ")"
)
_SPELLED = rf"\b(?P<spelled>{_WORD}(?:[\s-]+(?:and\s+)?{_WORD})*)\b"
# A Chinese numeral counts only with something counted after it: 一 and 十 stand in words that are no numbers.
_COUNTED = "年月日号岁歲名个個人位起件條条台部张張只辆輛家次种種项項元块塊美笔天周秒多余餘米吨公%％省市"
_HANZI = rf"(?P<hanzi>[零〇一二两兩三四五六七八九十百千万萬亿億]+)(?=\s*[{_COUNTED}])"
_PATTERN = re.compile("|".join((_ISO, _ZH_MONTH, _FIGURE, _MONTH, _SPELLED, _HANZI)), re.IGNORECASE)


def values(text: str) -> frozenset[str]:
    """Return the values a text states, each in one form: ``60000``, ``1.5``, ``month 5``.

    A lone *one*, or 一, states no value: it is an article more often than a number.
    """
    return frozenset(_found(_half_width(text)))


def _found(text: str) -> Iterator[str]:
    for match in _PATTERN.finditer(text):
        if match["year"]:
            yield from (match["year"], f"month {int(match['iso'])}", str(int(match["day"])))
        elif match["zhmonth"]:
            yield f"month {int(match['zhmonth'])}"
        elif match["figure"]:
            yield _figure(match)
        elif match["month"]:
            if match["month"][0].isupper():  # "may" is a verb, "march" a walk
                yield f"month {_MONTHS[match['month'].lower()]}"
        elif match["spelled"]:
            yield from _spelled(match["spelled"].lower())
        elif match["hanzi"]:
            yield from _hanzi(match["hanzi"], text[match.end() :].lstrip()[:1])


def _figure(match: re.Match[str]) -> str:
    number = _scaled(match["figure"], match["scale"] or "")
    if match["rest"]:  # 1亿2000万
        tail = re.match(r"([\d.]+)(.*)", match["rest"])
        number += _scaled(tail[1], tail[2]) if tail else 0
    return _plain(number)


def _scaled(digits: str, scale: str) -> Decimal:
    number = Decimal(re.sub(_MARK, "", digits))
    for word in [scale.lower()] if scale.isascii() and scale else scale.strip("多余餘"):
        number *= _SCALES[word]
    return number


def _spelled(words: str) -> Iterator[str]:
    parts = re.findall(r"[a-z]+", words)
    total = current = 0
    for part in parts:
        if part in _UNITS:
            current += _UNITS[part]
        elif part in _TENS:
            current += _TENS[part]
        elif part == "hundred":
            current = (current or 1) * 100
        elif part != "and":
            total, current = total + (current or 1) * _SCALES[part], 0
    if parts not in (["one"], ["hundred"], ["thousand"], ["million"], ["billion"]):
        yield _plain(Decimal(total + current))


def _hanzi(numeral: str, counted: str) -> Iterator[str]:
    if numeral in ("一", "百", "千", "万", "亿"):
        return
    if not any(character in "十百千万萬亿億" for character in numeral) and len(numeral) > 1:
        number = int("".join(str(_DIGITS[character]) for character in numeral))  # a year: 二〇二〇
    else:
        number = _positional(numeral)
    yield f"month {number}" if counted == "月" and number <= 12 else _plain(Decimal(number))


def _positional(numeral: str) -> int:
    total = section = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _STEPS:
            section, digit = section + (digit or 1) * _STEPS[character], 0
        elif character in "亿億":
            total, section, digit = (total + section + digit) * _SCALES[character], 0, 0
        else:
            total, section, digit = total + (section + digit) * _SCALES[character], 0, 0
    return total + section + digit


def _plain(number: Decimal) -> str:
    text = format(number.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _half_width(text: str) -> str:
    return text.translate({0xFF01 + offset: 0x21 + offset for offset in range(94)})
