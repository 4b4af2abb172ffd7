"""Who the documents of the look-alike pack are about: companies, defendants, patients and operations, mostly in pairs.

Knows nothing of what the documents say. Of every hard pair the second follows the first and points back to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from evals.lookalike_templates import Names
from vectorstore.passages import Language

PAIRS, SINGLES = 5, 4


@dataclass(frozen=True, slots=True)
class Identity:
    """One document's subject."""

    name: str
    """As questions call it."""
    short: tuple[str, ...]
    """Other names that mean nobody else."""
    ghost: str
    """A name like this one that no document bears; empty if there is none."""
    twin: int | None = None
    """Which earlier document of the kind it is most easily mistaken for."""
    male: bool = False
    product: str = ""
    service: str = ""
    year: int = 0
    quarter: int = 0
    """1..4, or 0 for a whole year."""
    code: tuple[int, int] = (0, 0)
    """Month and day in a Chinese operation's name."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone the documents of one language are about, by kind."""

    report: tuple[Identity, ...]
    judgment: tuple[Identity, ...]
    hospital: tuple[Identity, ...]
    cyber: tuple[Identity, ...]


def draw_cast(names: Names, language: Language, rng: Random) -> Cast:
    """Draw the subjects of 14 documents of each kind."""
    people = iter(_people(names, language, rng))
    return Cast(
        tuple(_companies(names, language, rng)),
        tuple(next(people) for _ in range(2 * PAIRS + SINGLES)),
        tuple(next(people) for _ in range(2 * PAIRS + SINGLES)),
        tuple(_operations(names, language, rng)),
    )


def _companies(names: Names, language: Language, rng: Random) -> Iterator[Identity]:
    """Four pairs, three companies of one group, one company in two years, and one alone."""
    stems = rng.sample(names.triples["companies"], 7)
    trades = rng.sample(names.triples["trades"], 7)
    gap = "" if language == "zh" else " "
    for number, (stem, (suffix, product, service)) in enumerate(zip(stems[:4], trades[:4], strict=True)):
        year, quarter = rng.randint(2019, 2022), rng.randint(1, 3) if number == 0 else 0
        for twin, own in ((None, stem[0]), (2 * number, stem[1])):
            short = (f"{own}{gap}{suffix.removesuffix(' Ltd').removesuffix(' plc').removesuffix('股份有限公司')}",)
            yield Identity(
                f"{own}{gap}{suffix}", short, f"{stem[2]}{gap}{suffix}", twin, False, product, service, year, quarter
            )
    yield from _group(f"{stems[4][0]}{gap}", names.pools["group"], trades[4], rng.randint(2019, 2022))
    yield from _two_years(f"{stems[5][0]}{gap}{trades[5][0]}", trades[5], rng.randint(2019, 2020))
    _, product, service = trades[6]
    alone, ghost = f"{stems[6][0]}{gap}{trades[6][0]}", f"{stems[6][2]}{gap}{trades[6][0]}"
    yield Identity(alone, (), ghost, None, False, product, service, rng.randint(2020, 2022), rng.randint(1, 3))


def _group(stem: str, suffixes: tuple[str, ...], trade: tuple[str, str, str], year: int) -> Iterator[Identity]:
    for number, suffix in enumerate(suffixes[:3]):
        twin = 8 + number - 1 if number else None
        yield Identity(f"{stem}{suffix}", (), f"{stem}{suffixes[3]}", twin, False, trade[1], trade[2], year)


def _two_years(name: str, trade: tuple[str, str, str], year: int) -> Iterator[Identity]:
    """The years are not neighbours: the growth of the one says nothing of the other's revenue."""
    yield Identity(name, (), "", None, False, trade[1], trade[2], year)
    yield Identity(name, (), "", 11, False, trade[1], trade[2], year + 2)


def _people(names: Names, language: Language, rng: Random) -> Iterator[Identity]:
    """Twice 14 people: five pairs and four alone each time."""
    triples = _english_people(names, rng) if language == "en" else _chinese_people(names, rng)
    for half in (triples[: PAIRS + SINGLES], triples[PAIRS + SINGLES :]):
        for number, ((first, second, ghost), male) in enumerate(half):
            yield Identity(first, (), ghost, None, male)
            if number < PAIRS:
                yield Identity(second, (), ghost, 2 * number, male)


def _english_people(names: Names, rng: Random) -> list[tuple[tuple[str, str, str], bool]]:
    """Three pairs with surnames alike, two with first names alike under one surname, then the singles."""
    surnames = rng.sample(names.triples["surnames"], 14)
    shared = rng.sample(names.pools["shared_surnames"], 2)
    men, women = rng.sample(names.triples["men"], 2), rng.sample(names.triples["women"], 2)
    people = []
    for half in range(2):
        for triple in surnames[7 * half : 7 * half + 7]:
            male = rng.random() < 0.5
            first = rng.choice(names.pools["first_men" if male else "first_women"])
            people.append((_named(first, triple), male))
        alike = [(_called(men[half], shared[half]), True), (_called(women[half], shared[half]), False)]
        people[9 * half + 3 : 9 * half + 3] = alike
    return people


def _named(first: str, surnames: tuple[str, str, str]) -> tuple[str, str, str]:
    return f"{first} {surnames[0]}", f"{first} {surnames[1]}", f"{first} {surnames[2]}"


def _called(firsts: tuple[str, str, str], surname: str) -> tuple[str, str, str]:
    return f"{firsts[0]} {surname}", f"{firsts[1]} {surname}", f"{firsts[2]} {surname}"


def _chinese_people(names: Names, rng: Random) -> list[tuple[tuple[str, str, str], bool]]:
    everyone = [(triple, True) for triple in names.triples["surnames"]]
    everyone += [(triple, False) for triple in names.triples["women"]]
    return rng.sample(everyone, 2 * (PAIRS + SINGLES))


def _operations(names: Names, language: Language, rng: Random) -> Iterator[Identity]:
    for number, triple in enumerate(rng.sample(names.triples["operations"], PAIRS + SINGLES)):
        unit = rng.choice(names.pools["police"])
        for twin, name in ((None, triple[0]), (2 * number, triple[1]))[: 2 if number < PAIRS else 1]:
            if language == "zh":
                month, day = map(int, name.split("·"))
                ghost, short = f"{unit}“{triple[2]}”专案", (f"“{name}”专案", f"“{name}”", f"{name}专案")
                yield Identity(f"{unit}“{name}”专案", short, ghost, twin, service=unit, code=(month, day))
            else:
                yield Identity(f"Operation {name}", (name,), f"Operation {triple[2]}", twin, service=unit)
