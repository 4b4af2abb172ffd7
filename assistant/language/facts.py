"""The hard facts of a text: numbers, amounts, dates, quoted words and names, and which of them another text states.

What must be the same in a claim and in the span that proves it, however either writes it, in English and Chinese.
Pure. Knows nothing of documents or verdicts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.language import dates, names, names_zh, numbers, places, quotes, units
from vectorstore.passages import Language, language_of

_CASE = re.compile(r"\d[·•・.]\d")
"""A case named after a day, “3·21”: its figures say nothing by themselves."""


class Kind(StrEnum):
    """What a fact is."""

    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    QUOTE = "quote"
    NAME = "name"
    WORD = "word"
    """One of Chinese that may be a name. Found by `assistant.checking.support`: alone it is no hard fact."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A hard fact and where a text states it."""

    kind: Kind
    text: str
    """As written."""
    start: int
    end: int
    form: str
    """The one form of all ways to write it: ``60000``, ``3500000 CNY``, ``27 age``, ``2020-05-07``; words folded."""
    language: Language = Language.EN
    """Of the text it was taken from."""


def facts(text: str) -> tuple[Fact, ...]:
    """Return the hard facts of a text, in its order. A text without any has none."""
    days, counted = _values(text)
    quoted = tuple(quotes.quotes(text))
    named_after = [place for place in quoted if _CASE.search(text[slice(*place)])]
    counted = tuple(n for n in counted if not any(start <= n.start and n.end <= end for start, end in named_after))
    taken = [*((day.start, day.end) for day in days), *((number.start, number.end) for number in counted)]
    found = [(Kind.DATE, (day.start, day.end), day.form) for day in days]
    found += [(_kind(n.unit), (n.start, n.end), f"{n.value} {n.unit}".rstrip()) for n in counted]
    found += [(Kind.QUOTE, place, quotes.folded(text[slice(*place)])) for place in quoted]
    named = (*names.names(text, taken), *names_zh.names(text))
    found += [(Kind.NAME, place, text[slice(*place)].lower()) for place in named]
    language = language_of(text)
    made = (Fact(kind, text[slice(*place)], *place, form, language) for kind, place, form in found)
    return tuple(sorted(made, key=lambda fact: (fact.start, -fact.end)))


def missing(claim: Sequence[Fact], span: str) -> tuple[Fact, ...]:
    """Return the facts of a claim that a span does not state.

    Names and quoted words may stand in a span of the other language in translation: there they are not missing.
    """
    return tuple(_missing(claim, span))


def _missing(claim: Sequence[Fact], span: str) -> Iterator[Fact]:
    days, counted = _values(span)
    language = language_of(span)
    for fact in claim:
        if fact.kind is Kind.DATE:
            stated = _states_date(fact.form, days, counted)
        elif fact.kind in (Kind.QUOTE, Kind.NAME):
            stated = _may_state_words(fact, span, language)
        else:
            stated = _states_number(fact.form, span, days, counted)
        if not stated:
            yield fact


@lru_cache(maxsize=1024)  # the spans of a passage are asked for every claim
def _values(text: str) -> tuple[tuple[dates.Date, ...], tuple[numbers.Number, ...]]:
    days = dates.dates(text)
    return days, numbers.numbers(text, [(date.start, date.end) for date in days])


def _states_date(form: str, days: Sequence[dates.Date], counted: Sequence[numbers.Number]) -> bool:
    claimed = dates.parse(form)
    years = {day.year for day in days}
    return any(day.states(claimed, years) for day in days) or any(n.value == form and not n.unit for n in counted)


def _states_number(form: str, span: str, days: Sequence[dates.Date], counted: Sequence[numbers.Number]) -> bool:
    value, _, unit = form.partition(" ")
    if not unit and value in {str(day.year) for day in days}:
        return True
    # A table names its currency once, in its head.
    head = units.is_currency(unit) and units.named(unit, span)
    return any(n.value == value and (units.agree(unit, n.unit) or (head and not n.unit)) for n in counted)


def _may_state_words(fact: Fact, span: str, there: Language) -> bool:
    """Allow for a translation, but of a place known in both languages and of a code: these are found anywhere."""
    reader = names_zh if _is_han(fact.text) else names
    stands = quotes.stated(fact.text, span) if fact.kind is Kind.QUOTE else reader.stated(fact.text, span)
    foreign = fact.language is not there and _is_han(fact.text) is not (there is Language.ZH)
    known = reader.is_place(fact.text) and not places.hinted(fact.text, span)
    decided = not foreign or names.is_code(fact.text) or known
    return stands or not decided


def _is_han(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _kind(unit: str) -> Kind:
    if units.is_currency(unit):
        return Kind.MONEY
    return {units.PERCENT: Kind.PERCENT, units.AGE: Kind.AGE}.get(unit, Kind.NUMBER)
