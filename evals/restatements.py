"""Ways to say the same again: numbers and dates written otherwise, other capitals, more text around. Knows no facts."""

import re
from collections.abc import Callable, Iterator, Sequence

_MONTHS = "January February March April May June July August September October November December".split()
_NAMES = "|".join(_MONTHS)
_GROUPED = re.compile(r"(?<![\d.,A-Za-z])\d{1,3}(?:,\d{3})+(?![\d.,])")
_LONG = re.compile(r"(?<![\d.,A-Za-z])[1-9]\d{4,7}(?=[人名元个座平公])")
_PERCENT = re.compile(r"(?<=\d) ?%")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({_NAMES}) (\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b({_NAMES}) (\d{{1,2}}) ?, (\d{{4}})\b")
_ZH = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日")
_ONES = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ZH_DIGITS = "〇一二三四五六七八九"

Pair = tuple[str, str]
"""A claim, and the span that states it."""


def ways(sentences: Sequence[str]) -> Iterator[tuple[str, list[Pair]]]:
    """Yield each way by name with the sentences it changes, beside the sentence that says the same."""
    yield "itself", [(sentence, sentence) for sentence in sentences]
    yield "among its neighbours", _among_neighbours(sentences)
    yield "in capitals", [(sentence, sentence.upper()) for sentence in sentences if sentence.upper() != sentence]
    yield "in small letters", [(sentence, sentence.lower()) for sentence in sentences if sentence.lower() != sentence]
    for name, change in _CHANGES.items():
        changed = [(change(sentence), sentence) for sentence in sentences]
        yield name, [pair for claim, span in changed if claim != span for pair in ((claim, span), (span, claim))]


def _among_neighbours(sentences: Sequence[str]) -> list[Pair]:
    return [(sentence, " ".join(sentences[max(0, n - 1) : n + 2])) for n, sentence in enumerate(sentences)]


def _spaced(sentence: str) -> str:
    return _GROUPED.sub(lambda match: match[0].replace(",", " "), sentence)


def _bare(sentence: str) -> str:
    return _GROUPED.sub(lambda match: match[0].replace(",", ""), sentence)


def _in_wan(sentence: str) -> str:
    return _LONG.sub(lambda match: f"{int(match[0]) / 10_000:.10g}万", _bare(sentence))


def _in_words(sentence: str) -> str:
    small = re.compile(r"(?<![\d.,$€£A-Za-z-])(\d{1,2}),000(?![\d,.])")
    return small.sub(lambda m: f"{_ONES[int(m[1])]} thousand" if int(m[1]) <= 12 else m[0], sentence)


def _percent_in_words(sentence: str) -> str:
    return _PERCENT.sub(" percent", sentence)


def _percent_in_chinese(sentence: str) -> str:
    return re.sub(r"(?<![\d.,-])(\d+(?:\.\d+)?) ?%", r"百分之\1", sentence)


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}"


def _in_iso(sentence: str) -> str:
    sentence = _DAY_FIRST.sub(lambda m: _day(m[3], m[2], m[1]), sentence)
    sentence = _MONTH_FIRST.sub(lambda m: _day(m[3], m[1], m[2]), sentence)
    return _ZH.sub(lambda m: f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}", sentence)


def _turned(sentence: str) -> str:
    turned = _DAY_FIRST.sub(r"\2 \1, \3", sentence)
    return turned if turned != sentence else _MONTH_FIRST.sub(r"\2 \1 \3", sentence)


def _in_other_language(sentence: str) -> str:
    sentence = _MONTH_FIRST.sub(lambda m: f"{m[3]}年{_MONTHS.index(m[1]) + 1}月{m[2]}日", sentence)
    return _ZH.sub(lambda m: f" {m[3]} {_MONTHS[int(m[2]) - 1]} {m[1]} " if 0 < int(m[2]) < 13 else m[0], sentence)


def _in_chinese_digits(sentence: str) -> str:
    return re.sub(r"(?<!\d)(\d{4})年", lambda m: "".join(_ZH_DIGITS[int(c)] for c in m[1]) + "年", sentence)


_CHANGES: dict[str, Callable[[str], str]] = {
    "thousands by spaces": _spaced,
    "thousands together": _bare,
    "thousands in 万": _in_wan,
    "thousands in words": _in_words,
    "per cent in words": _percent_in_words,
    "per cent as 百分之": _percent_in_chinese,
    "dates as ISO 8601": _in_iso,
    "day and month turned": _turned,
    "dates of the other tongue": _in_other_language,
    "years in 〇一二": _in_chinese_digits,
}
