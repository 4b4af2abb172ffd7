"""The dates of a text: where each stands, and its year, month and day as far as they are given. English and Chinese.

Knows no calendar: 31 April is a date like any other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.language import numerals, units
from assistant.language.taken import Taken

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
_LONG = "|".join(sorted((name for name in _MONTHS), key=len, reverse=True))
_M = rf"\b(?P<month>(?i:{_LONG}))\b\.?"
_Y = r"(?P<year>[12]\d{3})(?!\d|,\d{3}|\.\d)"
_D = r"(?<![\d.,/])(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,/]\d)"
_TO = r"\s*(?:-{1,2}|–|—|~|to|and|&|until|till|through|至|到|、|，|,)\s*"
_D2 = rf"(?:{_TO}(?:the\s)?(?P<day2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|\s?%))?"
_N = numerals.HANZI
_ZY = r"(?P<year>(?<!\d)[12]\d{3}|[一二][零〇一二三四五六七八九]{3})\s?年"
_ZM = r"(?P<month>(?<![\d.])(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])\s?月"
_ZD = r"(?P<day>(?<![\d.])(?:[12]\d|3[01]|0?[1-9])|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号號]"
_BEFORE_MONTHS = (
    "in by since until till from of to and or last next during early late mid between on before after this that".split()
)
_BEFORE_DAY = re.compile(r"\b(?:on|by|of|from|until|since|before|after|to|between|was)\s$")
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 2020-05-07, 7/5/2020
        r"(?:(?<![\d.-])|(?<=\d\d-))(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)"
        r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d|[-/.]\d(?!\d{3}))",
        r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>[12]\d{3})(?!\d|[-/.]\d)",
        # 2020年5月7日, 五月七日, 公元前500年, 1980年代, 20世纪80年代
        rf"{_ZY}{_ZM}{_ZD}",
        rf"{_ZY}{_ZM}(?!份?间)",
        rf"{_ZM}{_ZD}",
        r"(?:公元|西元)?(?P<bc>前)(?P<year>\d{1,4})\s?年",
        r"(?:公元|西元)(?P<year>\d{1,4})\s?年",
        rf"{_ZY}(?P<decade>代)?",
        r"(?:(?P<century>\d{2}|二十|十九|十八)世[纪紀]|上世[纪紀])?(?P<tens>[1-9]0|[二三四五六七八九]十)年代",
        # 7-9 May 2020, May 7, 2020, May 2020, 500 BC, the 1980s
        rf"{_D}{_D2}(?:\s|-)(?:of\s)?{_M}(?:(?:,|\s|,\s|-|\sof\s){_Y})?",
        rf"{_M}(?:\s|-)?(?:the\s)?{_D}{_D2}(?:(?:,|\s,)?\s{_Y})?",
        rf"{_M}(?:\s|,\s|-|\sof\s){_Y}",
        r"(?<![A-Za-z0-9_.,])(?P<year>\d{1,4})\s?(?P<bc>(?i:BCE?\b|B\.\s?C\.(?:E\.)?))",
        r"\bAD\s?(?P<year>\d{1,4})\b|(?<![A-Za-z0-9_.,])(?P<year2>\d{1,4})\s?(?:AD|CE)\b",
        r"(?<![A-Za-z0-9_.,$€£¥])(?P<year>[12]\d{2}0)(?P<decade>[sS])\b",
        r"(?<![\w.,$€£¥])['’]?(?P<tens>[2-9]0)'?[sS]\b",
        # 1922-26, 2018, and what only its neighbours make a date: 5月, 7日, May
        r"(?<![\dA-Za-z_.,/$€£¥-])(?P<year>1[0-9]\d{2}|20\d{2})(?P<short>\s?[–—/-]\s?)(?P<until>\d{2})(?![\d.,%/–-])",
        r"(?<![\dA-Za-z_.,/$€£¥])(?:(?<!\d-)|(?<=(?<!\d)[12]\d{3}-))(?P<bare>)(?P<year>1[5-9]\d{2}|20\d{2})(?![\dA-Za-z_%]|[.,/]\d|\s?[百千万亿萬億人名个個条條起件元块塊台张張部辆輛家次种種项項篇份])"
        r"(?!\s(?:million|billion|thousand|hundred|people))",
        rf"{_ZM}(?=[份底初末中上下间，,。；至到、]|$|\s)",
        rf"(?<![个個]){_ZD}(?=[至到，,。、；上下中凌早晚夜午当在，]|$|电)",
        rf"(?:\b(?P<lead>[A-Za-z]+)\s)?(?P<alone>{_M})(?!\s[A-Z][a-z])",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as a text gives it."""

    start: int
    end: int
    year: int | None = None
    """Below zero: before Christ."""
    month: int | None = None
    day: int | None = None
    decade: bool = False
    """The year is the first of ten; below 100 if the century is not given."""

    @property
    def form(self) -> str:
        """Write the date as in ISO 8601, with what is left out as in its second edition: --05-07, ---07."""
        if self.decade:
            return f"{self.year}s"
        year = "-" if self.year is None else f"{self.year:04d}"
        month = "-" if self.month is None else f"{self.month:02d}"
        if self.day is not None:
            return f"{year}-{month}-{self.day:02d}"
        return f"{year}-{month}" if self.month is not None else year

    def states(self, other: "Date", years: Iterable[int | None]) -> bool:
        """Say whether whoever gives this date has given the other, in a text that also gives these years."""
        if self.decade != other.decade:
            return False
        if self.decade:
            return self.year == other.year or str(self.year)[-2:] == str(other.year)
        if (other.month, other.day) == (None, None):
            return self.year == other.year
        same_day = other.day in (None, self.day) and other.month in (None, self.month)
        return same_day and (other.year in (None, self.year) or (self.year is None and other.year in years))


def dates(text: str) -> tuple[Date, ...]:
    """Return the dates of a text in order. A span of time gives its two ends."""
    plain = numerals.half_width(text)
    found: list[Date] = []
    read = Taken(len(plain))
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            if read.is_free(match.span()) and _is_date(match):
                found.extend(_read(match))
                read.take(match.span())
    return tuple(_of_spans(plain, sorted(found, key=lambda date: date.start)))


def parse(form: str) -> Date:
    """Return the date that a form was written from, without its place."""
    if form.endswith("s"):
        return Date(0, 0, int(form[:-1]), decade=True)
    match = re.fullmatch(r"(-|-?\d+?)(?:-(-|\d\d))?(?:-(\d\d))?", form)
    if not match:
        raise ValueError(f"not the form of a date: {form}")
    year, month, day = (None if part in (None, "-") else int(part) for part in match.groups())
    return Date(0, 0, year, month, day)


def _read(match: re.Match[str]) -> Iterator[Date]:
    part = {name: value for name, value in match.groupdict().items() if value}
    date = Date(*match.span(), _number(part, "year", "year2"), _number(part, "month", "month2"), _number(part, "day"))
    if "alone" in part:
        yield replace(date, start=match.start("alone"))
    elif "bc" in part and date.year is not None:
        yield replace(date, year=-date.year)
    elif "tens" in part:
        century = _number(part, "century")
        tens = _number(part, "tens") or 0
        yield replace(date, year=tens if century is None else (century - 1) * 100 + tens, decade=True)
    elif "first" in part:
        first, second = int(part["first"]), int(part["second"])
        yield replace(date, month=min(first, 12) if first <= 12 else second, day=second if first <= 12 else first)
    elif "until" in part:
        cut = match.start("short")
        yield replace(date, end=cut)
        until = int(part["year"][:2] + part["until"])
        yield Date(match.start("until"), match.end(), until)
    elif "day2" in part:
        yield replace(date, end=match.end("day"))
        yield replace(date, start=match.start("day2"), day=int(part["day2"]))
    else:
        yield replace(date, decade="decade" in part)


def _is_date(match: re.Match[str]) -> bool:
    """Tell a date from a number with a unit (2000 km), a verb (may 7 people) and a name (Theresa May)."""
    part = match.groupdict()
    month = part.get("month") or ""
    if month == "may" and not part.get("year") and not _BEFORE_DAY.search(match.string[: match.start()]):
        return False
    if part.get("alone"):
        return _stands_alone(part.get("lead") or "", month)
    return part.get("bare") is None or units.after(match.string, match.end())[0] in ("", units.AGE)


def _stands_alone(lead: str, month: str) -> bool:
    if (len(month) < 4 and month != "May") or (not lead and month in ("May", "March")) or month == "march":
        return False
    return not lead[:1].isupper() or lead.lower() in _BEFORE_MONTHS


def _number(part: dict[str, str], *names: str) -> int | None:
    for name in names:
        if name in part:
            text = part[name].lower()
            return _MONTHS[text] if text in _MONTHS else int(text) if text.isdecimal() else int(numerals.hanzi(text))
    return None


_SEAM = re.compile(r"\s*(?:-{1,2}|–|—|~|～|至|到|to|and|与|和|、|,|until)\s*")


def _of_spans(text: str, found: Sequence[Date]) -> Iterator[Date]:
    """Give the end of a span of time what only its beginning says: 2020年5月7日至9日."""
    last: Date | None = None
    for date in found:
        if last and not date.decade and _SEAM.fullmatch(text, last.end, date.start):
            if date.year is None and date.month is None and last.month is not None:
                date = replace(date, month=last.month, year=last.year)
            elif date.year is None and date.month is not None and last.year is not None:
                date = replace(date, year=last.year)
            elif last.year is None and last.month is not None and date.month is not None:
                last = replace(last, year=date.year)
        if last:
            yield last
        last = date
    if last:
        yield last
