"""The figures a text gives, by the evals' own reading. Pure; knows no answer, no passage and no product code.

Read twice: strictly what a text *states*, and generously what it *holds*. A figure is invented if an answer states it
and nothing that was cited holds it; so a doubtful word never makes a figure of an answer, and never costs it one.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from evals.matching import tokens

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORD = "|".join((*_SMALL, *_SCALES))
_SPELLED = re.compile(rf"\b(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD}))*\b", re.IGNORECASE)
_LOOSE = {
    word: n
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
} | {"once": 1, "twice": 2, "both": 2, "couple": 2, "pair": 2, "dozen": 12}
"""Words that hold a figure and state none."""
_MONTHS = {
    name: n
    for n, names in enumerate(
        "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug|September Sept Sep|October Oct|"
        "November Nov|December Dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")  # capital: "may" is a verb
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion"}
_SHORT_SCALE = re.compile(r"(?<=\d)(k|mn?|bn)\b", re.IGNORECASE)
_LOOSE_SCALE = re.compile(r"(?<=\d)[多余餘](?=[万萬亿億])")  # 6多万
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,])")
_LIST_ITEM = re.compile(r"^\s*\d{1,2}[.)、](?!\d)", re.MULTILINE)

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_NUMERAL = re.compile(rf"(?<![\d.数几])[{''.join((*_DIGITS, *_STEPS, *_MYRIADS))}]+")
_COUNTED = frozenset("年月日号岁歲名个個人位起件條条台部张張只辆輛家次种種项項元天周秒米吨市省")
_IDIOMS = frozenset({"万一", "一一"})


def stated(text: str) -> frozenset[str]:
    """Return the figures that a text states beyond doubt, each in one plain decimal form.

    Digits with their scale, number words, Chinese numerals, and months as their number. A lone *one* or 一 states
    nothing, nor does the number of a list item.
    """
    plain = _plain(_LIST_ITEM.sub(" ", text))
    joined = _THOUSANDS.sub(lambda match: match.group().replace(" ", ""), plain)
    return frozenset((*_written(joined), *_months(plain), *_words(plain), *_numerals(plain, strict=True)))


def held(text: str) -> frozenset[str]:
    """Return every figure that a text can be read to hold; never less than it states."""
    plain = _plain(text)
    loose = (str(_LOOSE[word]) for word in re.findall(r"[a-z]+", plain.casefold()) if word in _LOOSE)
    single = (str(_SMALL[word]) for word in re.findall(r"[a-z]+", plain.casefold()) if word in _SMALL)
    return stated(text) | frozenset((*_written(plain), *loose, *single, *_numerals(plain, strict=False)))


def _plain(text: str) -> str:
    plain = _LOOSE_SCALE.sub("", unicodedata.normalize("NFKC", text))
    return _SHORT_SCALE.sub(lambda match: f" {_SHORT[match.group().casefold()]}", plain)


def _written(plain: str) -> Iterator[str]:
    for token in tokens(plain):
        if token[0].isdecimal():
            # 2020.5.7 is a date or a version and not a decimal: its parts count.
            yield from map(_form, token.split(".") if token.count(".") > 1 else [token])


def _months(plain: str) -> Iterator[str]:
    return (str(_MONTHS[match.group()]) for match in _MONTH.finditer(plain))


def _words(plain: str) -> Iterator[str]:
    for match in _SPELLED.finditer(plain):
        parts = [part for part in re.split(r"[\s-]+", match.group().casefold()) if part != "and"]
        # "5 million" is read with its digits, and "hundred" alone counts nothing.
        if parts != ["one"] and parts[0] in _SMALL:
            yield str(_count(parts))


def _count(parts: list[str]) -> int:
    total = current = 0
    for part in parts:
        if part in _SMALL:
            current += _SMALL[part]
        elif part == "hundred":
            current *= 100
        else:
            total, current = total + current * _SCALES[part], 0
    return total + current


def _numerals(plain: str, *, strict: bool) -> Iterator[str]:
    for match in _NUMERAL.finditer(plain):
        numeral, after = match.group(), plain[match.end() : match.end() + 1]
        if strict and (numeral in _IDIOMS or not set(numeral) & {*_DIGITS, "十"}):
            continue
        if strict and numeral == "一" and after not in "月日号":  # 一月 is January, 一名 an article
            continue
        if not strict or len(numeral) > 1 or after in _COUNTED:
            yield str(_value(numeral))


def _value(numeral: str) -> int:
    if len(numeral) > 1 and not set(numeral) - set(_DIGITS):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))  # a year: 二〇二〇
    total = section = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _STEPS:
            section, digit = section + (digit or 1) * _STEPS[sign], 0
        elif sign in "亿億":  # also multiplies what stands before: 十二万亿
            total, section, digit = (total + section + digit or 1) * _MYRIADS[sign], 0, 0
        else:
            total, section, digit = total + (section + digit or 1) * _MYRIADS[sign], 0, 0
    return total + section + digit


def _form(number: str) -> str:
    plain = f"{Decimal(number):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain.lstrip("0") or "0"
