"""Does an answer say what it should? Pure text comparison; knows no pack, no passage and no model.

Kept apart from the product's own reading of numbers on purpose: a fault there must not hide itself here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

_ARTICLES = frozenset({"a", "an", "the"})
_MARK = re.compile(r"\[\d+\]")
"""The number of a citation: not a number the answer states."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PERCENT = re.compile(r"\bper ?cent\b")
_SCALES = {
    "万亿": 12, "萬億": 12, "亿": 8, "億": 8, "万": 4, "萬": 4,
    "trillion": 12, "billion": 9, "million": 6, "thousand": 3,
}  # fmt: skip
"""Powers of ten; the longer sign first, so that 万亿 is not read as 万."""
_SCALE = "|".join(_SCALES)
_SCALED = re.compile(rf"(?:(?<![\d.])\d+(?:\.\d+)?\s?(?:{_SCALE}))+")
_SCALED_PART = re.compile(rf"(\d+(?:\.\d+)?)\s?({_SCALE})")
_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\u3007"
_TOKEN = re.compile(rf"\d+(?:\.\d+)*|[{_IDEOGRAPH}]|%|[^\W\d_{_IDEOGRAPH}]+")


def tokens(text: str) -> tuple[str, ...]:
    """Return what a text is compared by: words, numbers, single Chinese characters and the per cent sign.

    NFKC and case folded, thousands joined (``60,000``), scales written out (``6万``, ``0.06 million``: ``60000``),
    punctuation and the articles a, an, the left out, as SQuAD's evaluation does (Rajpurkar et al. 2016, script
    evaluate-v1.1), but punctuation also parts words. Chinese by the character as in MLQA's evaluation (Lewis et al.
    2020, ``mixed_segmentation``).
    """
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).casefold())
    plain = _PERCENT.sub("%", _SCALED.sub(_written_out, plain))
    return tuple(token for token in _TOKEN.findall(plain) if token not in _ARTICLES)


def without_marks(text: str) -> str:
    """Return an answer's text without its citation marks."""
    return _MARK.sub("", text)


def contains(text: Sequence[str], alias: str) -> bool:
    """Say whether the tokens of the alias stand in the text as an unbroken run.

    So ``6`` is not in ``60,000``, and a Chinese alias is found anywhere. An alias without tokens is in no text.
    """
    run, whole = tokens(alias), tuple(text)
    return bool(run) and any(whole[i : i + len(run)] == run for i in range(len(whole) - len(run) + 1))


def satisfies(text: str, must: Sequence[Sequence[str]], must_not: Sequence[str]) -> bool:
    """Say whether the text has an alias of every group and none of the forbidden ones."""
    said = tokens(without_marks(text))
    return all(any(contains(said, alias) for alias in group) for group in must) and not any(
        contains(said, alias) for alias in must_not
    )


def f1(text: str, answers: Sequence[str]) -> float:
    """Return the best token F1 of the text with any of the answers, 0..1 (Rajpurkar et al. 2016, section 6.1)."""
    said = Counter(tokens(without_marks(text)))
    return max((_f1(said, Counter(tokens(answer))) for answer in answers), default=0.0)


def _f1(said: Counter[str], wanted: Counter[str]) -> float:
    shared = (said & wanted).total()
    # 2PR / (P + R) with P = shared / said and R = shared / wanted.
    return 2 * shared / (said.total() + wanted.total()) if shared else 0.0


def _written_out(match: re.Match[str]) -> str:
    parts = (Decimal(number).scaleb(_SCALES[scale]) for number, scale in _SCALED_PART.findall(match.group()))
    value = sum(parts, Decimal(0))
    return f" {int(value)} " if value == value.to_integral_value() else f" {value.normalize():f} "
