"""Values of the look-alike pack: how a document writes a number, date or name, and every other way to write the same.

Knows nothing of documents or questions. An alias is a true equivalent, never an approximation.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vectorstore.passages import Language

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
DIGITS = "〇一二三四五六七八九"
UNITS = {
    "mg": ("mg", "毫克"),
    "kg": ("kg", "公斤", "千克", "kilograms"),
    "mL": ("mL", "毫升", "ml", "millilitres"),
    "mg/L": ("mg/L", "mg/L", "mg/l"),
    "g/L": ("g/L", "g/L", "g/l"),
    "umol/L": ("µmol/L", "µmol/L", "μmol/L", "umol/L"),
    "pg/mL": ("pg/mL", "pg/mL", "pg/ml", "ng/L"),
    "L/min": ("litres per minute", "升/分", "L/min", "l/min", "升/分钟"),
    "celsius": ("°C", "℃", "°C", "degrees", "度", "摄氏度"),
    "bitcoin": ("bitcoin", "枚比特币", "bitcoins", "BTC", "个比特币"),
}
"""English unit, Chinese unit, then other spellings of the same unit."""


class Family(StrEnum):
    """What two values of an attribute can be asked to be compared by."""

    AMOUNT = "amount"
    LENGTH = "length"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Value:
    """One value: as its document shows it, and all its equivalents."""

    shown: str
    aliases: tuple[str, ...]
    """The shown form first, no form twice."""
    family: Family
    size: int
    """Larger is more or later; 0 for names."""


@dataclass(frozen=True, slots=True)
class Forms:
    """How one document writes its values."""

    language: Language
    style: int
    """0..3: which of the usual forms the document prefers."""

    @property
    def chinese(self) -> bool:
        """Say whether the document is Chinese."""
        return self.language is Language.ZH

    def money(self, amount: int) -> Value:
        """Write pounds or yuan."""
        forms = _amount_forms(amount)
        shown = self._yuan(amount) if self.chinese else self._pounds(amount)
        return _value(shown, forms, Family.AMOUNT, amount)

    def count(self, number: int) -> Value:
        """Write a number of people or things."""
        plain = str(number) if self.chinese and self.style % 2 else f"{number:,}"
        return _value(plain, _amount_forms(number) + _words_for(number), Family.AMOUNT, number)

    def percent(self, number: int, decimals: int) -> Value:
        """Write a percentage given in tenths, hundredths and so on."""
        figure = _decimal(number, decimals)
        shown = f"{figure} per cent" if self.style == 1 and not self.chinese else f"{figure}%"
        forms = (
            f"{figure}%",
            f"{figure} %",
            f"{figure} per cent",
            f"{figure} percent",
            f"{figure}％",
            f"百分之{figure}",
        )
        return _value(shown, forms, Family.AMOUNT, number)

    def measure(self, number: int, decimals: int, unit: str) -> Value:
        """Write a quantity with its unit."""
        figure = _decimal(number, decimals)
        if unit == "dividend":
            return self._dividend(figure, number)
        names = UNITS[unit]
        shown = f"{figure}{names[1]}" if self.chinese else f"{figure} {names[0]}"
        commas = f"{Decimal(figure):,}"
        forms = [f"{number}{gap}{name}" for name in names for number in (figure, commas) for gap in (" ", "")]
        return _value(shown, tuple(forms), Family.AMOUNT, number)

    def term(self, months: int) -> Value:
        """Write a length of time in years and months."""
        years, rest = divmod(months, 12)
        english = _english_terms(years, rest)
        chinese = _chinese_terms(years, rest)
        total = (f"{months} months", f"{months}个月")
        shown = chinese[self.style % 2] if self.chinese else english[self.style % 2]
        return _value(shown, (*english, *chinese, *total), Family.LENGTH, months)

    def day(self, day: date) -> Value:
        """Write a date."""
        english, chinese = _english_days(day), _chinese_days(day)
        shown = chinese[(0, 0, 1, 2)[self.style]] if self.chinese else english[(0, 1, 0, 2)[self.style]]
        return _value(shown, (*english, *chinese, f"{day:%Y-%m-%d}"), Family.DATE, day.toordinal())

    def person(self, name: str) -> Value:
        """Write a person's name; an English surname alone names the same person."""
        return _value(name, () if self.chinese else (name.split()[-1],), Family.NAME, 0)

    def words(self, text: str) -> Value:
        """Write anything else that has one form only."""
        return _value(text, (), Family.NAME, 0)

    def _pounds(self, amount: int) -> str:
        if amount < 1_000_000 or self.style == 1:
            return f"£{amount:,}"
        return f"£{_scaled(amount, 1_000_000)} million" if self.style != 2 else f"£{_scaled(amount, 1_000_000)}m"

    def _yuan(self, amount: int) -> str:
        if amount >= 100_000_000 and self.style in (0, 3):
            return f"{_scaled(amount, 100_000_000)}亿元"
        if amount >= 10_000 and self.style != 2:
            return f"{_scaled(amount, 10_000, commas=True)}万元"
        return f"{amount:,}元"

    def _dividend(self, figure: str, number: int) -> Value:
        if self.chinese:
            return _value(f"{figure}元", (f"{figure} 元",), Family.AMOUNT, number)
        forms = (f"{figure}p", f"{figure} p", f"£{_decimal(number, 4)}")
        return _value(f"{figure} pence", forms, Family.AMOUNT, number)


def is_bare_word(text: str) -> bool:
    """Say whether the text is a small number in words with no unit, which may stand in any sentence."""
    return text in SMALL or set(text) <= set(DIGITS + "十两")


def chinese_number(number: int) -> str:
    """Write 0..99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _value(shown: str, forms: tuple[str, ...], family: Family, size: int) -> Value:
    return Value(shown, tuple(dict.fromkeys((shown, *forms))), family, size)


def _decimal(number: int, decimals: int) -> str:
    return f"{Decimal(number).scaleb(-decimals).normalize():f}"


def _scaled(amount: int, unit: int, *, commas: bool = False) -> str:
    scaled = (Decimal(amount) / unit).normalize()
    return f"{scaled:,f}" if commas else f"{scaled:f}"


def _amount_forms(amount: int) -> tuple[str, ...]:
    forms = [f"{amount:,}", str(amount)]
    if amount >= 1_000_000:
        forms += [f"{_scaled(amount, 1_000_000)} million", f"{_scaled(amount, 1_000_000)}m"]
    if amount >= 10_000:
        forms += [f"{_scaled(amount, 10_000)}万", f"{_scaled(amount, 10_000, commas=True)}万"]
    if amount >= 10_000_000:
        forms.append(f"{_scaled(amount, 100_000_000)}亿")
    return tuple(forms)


def _words_for(number: int) -> tuple[str, ...]:
    chinese = (chinese_number(number), *(["两"] if number == 2 else [])) if 0 < number < 100 else ()
    return (SMALL[number], *chinese) if number < len(SMALL) else chinese


def _english_terms(years: int, months: int) -> tuple[str, ...]:
    if not months:
        return (f"{SMALL[years]} years", f"{years} years")
    plural = "month" if months == 1 else "months"
    joined = [f"{y} years{gap}{m} {plural}" for y, m in ((SMALL[years], SMALL[months]), (years, months))
              for gap in (" and ", " ", ", ")]  # fmt: skip
    halves = (f"{SMALL[years]} and a half years", f"{years}.5 years") if months == 6 else ()
    return (joined[0], joined[3], joined[1], joined[2], joined[4], joined[5], *halves)


def _chinese_terms(years: int, months: int) -> tuple[str, ...]:
    written = chinese_number(years), chinese_number(months)
    if not months:
        return (f"{written[0]}年", f"{years}年")
    halves = (f"{written[0]}年半", f"{years}年半") if months == 6 else ()
    loose = (f"{written[0]}年零{written[1]}个月", f"{written[0]}年两个月" if months == 2 else "")
    return (f"{written[0]}年{written[1]}个月", f"{years}年{months}个月", *filter(None, loose), *halves)


def _english_days(day: date) -> tuple[str, ...]:
    month = MONTHS[day.month - 1]
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}{ending} {month} {day.year}",
        f"{day.day}{ending} of {month} {day.year}",
        f"{month} {day.day}{ending}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
    )


def _chinese_days(day: date) -> tuple[str, ...]:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y-%m-%d}",
        f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日",
        f"{day:%Y年%m月%d日}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
    )
