"""What each document of the look-alike pack states: numbers, sums, dates and names, consistent within the document.

Knows nothing of sentences or questions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from evals.lookalike_dice import Dice, working_day
from evals.lookalike_names import Cast, Identity, draw_cast
from evals.lookalike_templates import Names, Range, read_names, read_ranges
from evals.lookalike_values import Forms, Value
from vectorstore.passages import Language

KINDS = ("report", "judgment", "hospital", "cyber")
OPTIONAL = {"report": ("opening", "meeting"), "judgment": ("counsel",), "hospital": ("allergy", "vaccine"), "cyber": ()}
"""What may be missing besides the optional numbers."""
ONLY_ANNUAL = frozenset({"dividend", "audit_fee", "meeting"})
LEFT_OUT = 3  # per document


@dataclass(frozen=True, slots=True)
class Record:
    """One document before it is written."""

    doc_id: str
    kind: str
    language: Language
    identity: Identity
    when: str
    """The period of a company report as questions name it; empty for the other kinds."""
    context: Mapping[str, str]
    """Slots that are not asked about."""
    facts: Mapping[str, Value]
    left_out: frozenset[str]
    """Attributes that other documents of the kind give and this one does not."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the drawing of one document has at hand."""

    dice: Dice
    forms: Forms
    names: Names
    identity: Identity
    numbers: Mapping[str, int]
    days: Sequence[date]
    """Dates that several documents share."""
    staff: Iterator[str]

    def person(self) -> Value:
        """Name somebody who appears in this document only."""
        return self.forms.person(next(self.staff))

    def pick(self, pool: str, key: str = "") -> str:
        """Draw from a pool of names."""
        return self.dice.pick(key or pool, self.names.pools[pool])

    def later(self, day: date, key: str, low: int, high: int) -> date:
        """Draw a day so many days after another."""
        return day + timedelta(days=self.dice.number(key, low, high))

    def earlier(self, day: date, key: str, low: int, high: int) -> date:
        """Draw a day so many days before another."""
        return day - timedelta(days=self.dice.number(key, low, high))

    def shared_day(self) -> date:
        """Draw one of the shared dates, a working day."""
        return self.days[int(self.dice.pick("day", [str(index) for index in range(len(self.days))]))]


def draw_records(language: Language, rng: Random) -> list[Record]:
    """Draw the documents of one language, kind by kind."""
    names = read_names(language)
    cast = draw_cast(names, language, rng)
    return [record for kind in KINDS for record in _draw_kind(kind, _members(cast, kind), names, language, rng)]


def _members(cast: Cast, kind: str) -> tuple[Identity, ...]:
    return {"report": cast.report, "judgment": cast.judgment, "hospital": cast.hospital, "cyber": cast.cyber}[kind]


def _draw_kind(
    kind: str, identities: Sequence[Identity], names: Names, language: Language, rng: Random
) -> Iterator[Record]:
    ranges = read_ranges(kind)
    days = [working_day(date(2019, 3, 4) + timedelta(days=offset)) for offset in sorted(rng.sample(range(1400), 9))]
    staff = iter(_endless(names.pools["staff"], rng))
    styles = 3 if language == "zh" and kind != "judgment" else 4  # only judgments write 二〇二一年
    thrown: list[Dice] = []
    for number, identity in enumerate(identities, start=1):
        dice = Dice(rng, None if identity.twin is None else thrown[identity.twin])
        thrown.append(dice)
        forms = Forms(language, rng.randrange(styles))
        scale = 10 if language == "zh" and kind in ("report", "cyber") else 1
        numbers = {key: _draw_number(dice, key, item, scale) for key, item in ranges.items()}
        setting = Setting(dice, forms, names, identity, numbers, days, staff)
        facts = {key: _write(forms, ranges[key], numbers[key]) for key in ranges}
        context, derived = DRAWERS[kind](setting)
        yield _record(f"{language}-{kind}-{number:02d}", kind, language, setting, context, facts | derived)


def _endless(people: Sequence[str], rng: Random) -> Iterator[str]:
    while True:
        yield from rng.sample(people, len(people))


def _draw_number(dice: Dice, key: str, item: Range, scale: int) -> int:
    times = scale if item.form == "money" else 1
    return dice.number(key, item.low * times, item.high * times, item.step * times)


def _write(forms: Forms, item: Range, number: int) -> Value:
    match item.form:
        case "money":
            return forms.money(number)
        case "count":
            return forms.count(number)
        case "percent":
            return forms.percent(number, item.decimals)
        case "term":
            return forms.term(number)
        case "measure":
            return forms.measure(number, item.decimals, item.unit)
    raise ValueError(f"facts.toml names an unknown form: {item.form}")


def _record(
    doc_id: str, kind: str, language: Language, setting: Setting, context: dict[str, str], facts: dict[str, Value]
) -> Record:
    optional = [key for key, item in read_ranges(kind).items() if item.optional] + list(OPTIONAL[kind])
    left_out = frozenset(setting.dice.rng.sample(optional, LEFT_OUT))
    if setting.identity.quarter:
        left_out |= ONLY_ANNUAL
    stated = {key: value for key, value in facts.items() if key not in left_out}
    return Record(doc_id, kind, language, setting.identity, context.pop("when", ""), context, stated, left_out)


Drawn = tuple[dict[str, str], dict[str, Value]]


def _report(at: Setting) -> Drawn:
    forms, numbers, who = at.forms, at.numbers, at.identity
    last_month = 3 * who.quarter or 12
    end = date(who.year + last_month // 12, last_month % 12 + 1, 1) - timedelta(days=1)
    town, site = at.dice.rng.sample(at.names.pools["towns"], 2)
    context = {
        "company": who.name, "product": who.product, "service": who.service, "town": town, "site": site,
        "period_end": forms.day(end).shown, **_period_words(who, forms),
    }  # fmt: skip
    margin = round(1000 * numbers["profit"] / numbers["revenue"])
    return context, {
        "goods": forms.money(numbers["revenue"] - numbers["services"]),
        "margin": forms.percent(margin, 1),
        "opening": forms.day(at.earlier(end, "opening", 6, 85)),
        "meeting": forms.day(working_day(at.later(end, "meeting", 95, 168))),
        "chief": at.person(),
        "chair": at.person(),
    }


def _period_words(who: Identity, forms: Forms) -> dict[str, str]:
    if forms.chinese:
        if who.quarter:
            when = f"{who.year}年第{'一二三'[who.quarter - 1]}季度"
            return {"when": when, "report_name": f"{when}报告", "term": "季度", "prior": "上年同期"}
        return {"when": f"{who.year}年", "report_name": f"{who.year}年年度报告", "term": "年度", "prior": "上年"}
    if who.quarter:
        when = f"Q{who.quarter} {who.year}"
        prior = "the same quarter of the previous year"
        return {"when": when, "report_name": f"Quarterly Report {when}", "term": "quarter", "prior": prior}
    name = f"Annual Report {who.year}"
    return {"when": str(who.year), "report_name": name, "term": "year", "prior": "the previous year"}


def _judgment(at: Setting) -> Drawn:
    forms, numbers = at.forms, at.numbers
    hearing = at.shared_day()
    arrest = at.earlier(hearing, "arrest", 96, 290)
    return _court(at, hearing.year), {
        "second_part": forms.money(numbers["loss"] - numbers["first_part"]),
        "hearing": forms.day(hearing),
        "arrest": forms.day(arrest),
        "offence": forms.day(at.earlier(arrest, "offence", 120, 330)),
        "judgment": forms.day(working_day(at.later(hearing, "judgment", 5, 33))),
        "judge": at.person(),
        "prosecutor": at.person(),
        "counsel": at.person(),
    }


def _court(at: Setting, year: int) -> dict[str, str]:
    court = at.pick("courts")
    code, prosecution = (at.names.pools[pool][at.dice.drawn["courts"]] for pool in ("case_codes", "prosecutions"))
    case = at.dice.number("case", 112, 987)
    return {
        "defendant": at.identity.name, "court": court, "prosecution": prosecution,
        "number": f"（{year}）{code}刑初{case}号" if at.forms.chinese else f"{code}{year}/{case:04d}",
        "town": at.pick("towns"), "firm": at.pick("fronts"), "scheme": at.pick("frauds"), **_pronouns(at.identity),
    }  # fmt: skip


def _pronouns(who: Identity) -> dict[str, str]:
    subject, owner, him = ("he", "his", "him") if who.male else ("she", "her", "her")
    return {"he": subject, "He": subject.title(), "his": owner, "His": owner.title(), "him": him}


def _hospital(at: Setting) -> Drawn:
    forms, numbers = at.forms, at.numbers
    admission = at.shared_day()
    discharge = admission + timedelta(days=numbers["stay"])
    birthday = admission - timedelta(days=at.dice.number("birth", 9, 355))
    birth = birthday.replace(year=birthday.year - numbers["age"], day=min(birthday.day, 28))  # no 29 February
    man = ("男" if at.identity.male else "女") if forms.chinese else ("man" if at.identity.male else "woman")
    record = at.dice.number("record", 1_204_118, 8_976_940)
    context = {
        "patient": at.identity.name, "hospital": at.pick("hospitals"), "lobe": at.pick("lobes"), "man": man,
        "number": str(record) if forms.chinese else f"{record // 1000}-{record % 1000:03d}",
    }  # fmt: skip
    return context, {
        "birth": forms.day(birth),
        "admission": forms.day(admission),
        "discharge": forms.day(discharge),
        "review": forms.day(working_day(at.later(discharge, "review", 12, 47))),
        "vaccine": forms.day(working_day(at.later(date(admission.year - 1, 9, 21), "vaccine", 0, 69))),
        "ward": forms.words(at.pick("wards")),
        "allergy": forms.words(at.pick("allergies")),
        "consultant": at.person(),
    }


def _cyber(at: Setting) -> Drawn:
    forms, numbers, who = at.forms, at.numbers, at.identity
    raid = at.shared_day()
    complaint = at.earlier(raid, "complaint", 75, 270)
    if forms.chinese:  # the operation is named after the day of the first complaint
        complaint = max(day for day in _anniversaries(who.code, raid.year) if (raid - day).days > 60)
    file = at.dice.number("file", 104, 986)
    name = who.short[0]
    context = {
        "operation": name, "police": who.service, "town": at.pick("towns"), "scheme": at.pick("cybercrimes"),
        "number": f"网侦〔{raid.year}〕{file}号" if forms.chinese else f"CCU/{raid.year}/{file}",
    }  # fmt: skip
    return context, {
        "devices": forms.count(numbers["phones"] + numbers["laptops"] + numbers["servers"]),
        "complaint": forms.day(complaint),
        "raid": forms.day(raid),
        "lead": at.person(),
        "leader": at.person(),
    }


def _anniversaries(code: tuple[int, int], year: int) -> list[date]:
    return [date(year - back, *code) for back in range(3)]


DRAWERS: dict[str, Callable[[Setting], Drawn]] = {
    "report": _report, "judgment": _judgment, "hospital": _hospital, "cyber": _cyber,
}  # fmt: skip
