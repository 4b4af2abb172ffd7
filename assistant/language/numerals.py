"""A numeral, however it is written, -> its number: ``12,000``, ``twelve thousand``, ``1.2万``, ``一万二千``.

Knows how numerals are written in English and Chinese; does not know where in a text they stand or what they count.
"""

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from itertools import pairwise

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
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "k": 1_000,
    "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "lakh": 10**5, "crore": 10**7,
    "十": 10, "百": 100, "千": 1_000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
}  # fmt: skip
_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""To reckon in: by itself Decimal rounds to 28 digits, and then one account number is as good as the next."""
MARK = "[,\u00a0\u202f ]"
"""What stands between thousands."""
FIGURE = rf"(?:\d{{1,3}}(?:{MARK}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?"
"""A number in digits, without what multiplies it."""
HANZI = "[零〇一二两兩三四五六七八九十百千万萬亿億]"
_POINTED = re.compile(r"(?P<digits>[零〇一二三四五六七八九]+)(?P<scale>(?:[十百千]?[万萬]?[亿億]|[十百千]?[万萬])?)")


def _spelled_pattern() -> str:
    ones = "(?:one|two|three|four|five|six|seven|eight|nine)"
    small = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]{ones})?|(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))}))"
    hundreds = rf"(?:(?:{small}|an?)[\s-]hundred(?:\s(?:and\s)?{small})?|{small})"
    scale = "(?:thousand|million|billion|trillion)"
    scaled = rf"(?:{hundreds}|(?:half\s)?an?)[\s-]{scale}"
    return rf"(?:{scaled}(?:,?\s{scaled})*(?:,?\s(?:and\s)?{hundreds}(?!\s{scale}))?|{hundreds})"


SPELLED = _spelled_pattern()
"""A number in English words: *twenty-seven*, *three hundred and fifty*, *a million*."""
PARTS = (
    rf"(?:(?:two|three|four|five|seven|nine)[\s-](?:{'|'.join(_PARTS)})s"
    rf"|(?:one|an?)[\s-](?:{'|'.join(name for name in _PARTS if name != 'half')})(?=\sof\s))"
)
"""A fraction in English words: *two thirds*; *a third of*, since a third may be one more."""


def figure(digits: str, scales: str = "") -> Decimal:
    """Read digits and what multiplies them: ``("1.2", "万")``, ``("900", "million")``, ``("2", "hundred million")``."""
    number = Decimal(re.sub(MARK, "", digits))
    for scale in re.findall(r"[a-z]+|[十百千万萬亿億]", scales.lower()):
        number = EXACT.multiply(number, _SCALES[scale])
    return number


def spelled(words: str) -> Decimal:
    """Read English words that ``SPELLED`` matches."""
    total, current = Decimal(0), Decimal(0)
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ("a", "an"):
            current = current or Decimal(1)
        elif word == "half":
            current = Decimal("0.5")
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], Decimal(0)
        elif word != "and":
            current += _UNITS.get(word, _TENS.get(word, 0))
    return total + current


def part(words: str) -> tuple[int, int]:
    """Read English words that ``PARTS`` matches, as numerator and denominator."""
    above, below = re.findall(r"[a-z]+", words.lower())
    return _UNITS.get(above, 1), _PARTS[below] if below in _PARTS else _PARTS[below.removesuffix("s")]


def hanzi(numeral: str) -> Decimal:
    """Read a Chinese numeral, by place (三百五十) or digit by digit (二〇二〇)."""
    if len(numeral) > 1 and all(character in _DIGITS for character in numeral):
        return Decimal("".join(str(_DIGITS[character]) for character in numeral))
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
    return Decimal(total + section + digit)


def pointed(whole: Decimal, behind: str) -> str:
    """Write a number in digits from what stands before and behind its 点: 三 and 零五亿 are ``305000000``.

    What is no decimal part is kept apart from all that is one: 三点五十 is a time of day, ``3.50``.
    """
    match = _POINTED.fullmatch(behind)
    if not match:
        return f"{plain(whole)}.{plain(hanzi(behind))}"
    decimals = "".join(str(_DIGITS[character]) for character in match["digits"])
    return plain(figure(f"{plain(whole)}.{decimals}", match["scale"]))


def is_vague(numeral: str) -> bool:
    """Say whether a Chinese numeral names no one number: 百, 千万, 一, 三四, 七八十."""
    digits = [character for character in numeral if character in _DIGITS]
    if not digits:
        return "十" not in numeral
    neighbours = len(numeral) < 4 and any(
        0 < _DIGITS[b] - _DIGITS[a] == 1 and a not in "零〇"
        for a, b in pairwise(numeral)
        if a in _DIGITS and b in _DIGITS
    )
    return numeral == "一" or neighbours


def plain(number: Decimal) -> str:
    """Write a number in digits, without marks, exponent or idle zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def half_width(text: str) -> str:
    """Return the text with full-width digits, letters and signs as ASCII, character for character.

    The comma stays: between Chinese clauses it would otherwise read as a mark between thousands.
    """
    return text.translate(_HALF)


_HALF = {0xFF01 + offset: 0x21 + offset for offset in range(94) if offset != 0x0B} | {0x2212: 0x2D}
