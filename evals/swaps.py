"""Make false sentences of true ones by changing one number, date or name, and count how many are noticed.

``python -m evals.swaps PACK …``. Finds what to change in ways of its own, not by `assistant.language.facts`, so that
what a statement's facts do not see is counted against them; only where nobody has marked names, names are taken from
them.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.checking.support import lacking, statement
from assistant.language import places
from assistant.language.facts import Kind, facts
from evals import restatements, true_sentences
from evals.plainly import plainly
from evals.true_sentences import Collection

_DIGITS = r"(?<![A-Za-z\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.,]*[A-Za-z\d])"
_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(
    rf"(?P<month>\b(?:{'|'.join(m for m in _MONTHS if m != 'May')})\b)|(?P<zhmonth>(?<!\d)\d{{1,2}}(?=月))"
    rf"|(?P<day>(?<!\d)\d{{1,2}}(?=[日号]|(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})\b))"
    rf"|(?<=(?:[a-z]) )(?P<year>1[0-9]\d\d|20[0-2]\d)(?=[ ,.]|$)|(?P<zhyear>(?<!\d)(?:1[0-9]\d\d|20[0-2]\d)(?=年))"
)
_NUMBER = re.compile(
    rf"{_DIGITS}|(?<=[^零一二三四五六七八九十百千万几数第])[二三四五六七八九十]+(?=[个名人岁次座位条只件所])"
)
_ENDINGS = "省市县镇乡村州岛河江湖山寺宫学院司国"
_NUMERALS = "二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Swap:
    """A true sentence, and the same with one value changed."""

    true: str
    false: str
    kind: Kind
    """NUMBER, DATE or NAME."""
    was: str
    now: str


def swaps(sentences: Sequence[str], seed: int, names: Sequence[str] = ()) -> Iterator[Swap]:
    """Yield up to three swaps of each sentence: of a number, of a date and of a name, where it has one.

    Args:
        sentences: True ones, of one collection: a name is changed to another name of it, of the same form.
        seed: The same seed and sentences give the same swaps.
        names: The names to change, if somebody has marked them; else those that `assistant.language.facts` finds.
    """
    dice = random.Random(seed)
    named = {sentence: _names(sentence, names) for sentence in sentences}
    others = sorted({sentence[slice(*place)] for sentence in sentences for place in named[sentence]})
    for sentence in sentences:
        dates = [match.span() for match in _DATE.finditer(sentence)]
        numbers = [m.span() for m in _NUMBER.finditer(sentence) if not _in_date(sentence, m.span(), dates)]
        for kind, spots, change in (
            (Kind.NUMBER, numbers, _other_number),
            (Kind.DATE, dates, _other_date),
            (Kind.NAME, named[sentence], _other_name(others)),
        ):
            if spots:
                start, end = dice.choice(spots)
                was = sentence[start:end]
                now = change(was, sentence, dice)
                if now and now != was:
                    yield Swap(sentence, sentence[:start] + now + sentence[end:], kind, was, now)


Change = Callable[[str, str, random.Random], str]
"""A value, its sentence and dice -> another value; empty if there is none."""


def _names(sentence: str, names: Sequence[str]) -> list[tuple[int, int]]:
    if not names:
        return [(fact.start, fact.end) for fact in facts(sentence) if fact.kind is Kind.NAME]
    found = []
    for name in names:
        edge = r"\b" if name.isascii() else ""
        found += [match.span() for match in re.finditer(edge + re.escape(name) + edge, sentence)]
    return found


def _in_date(sentence: str, place: tuple[int, int], dates: Sequence[tuple[int, int]]) -> bool:
    """Say whether a number is part of a date: in one, or the day beside a month, or a bare year."""
    start, end = place
    near = any(abs(start - until) < 2 or abs(since - end) < 4 or (since <= start < until) for since, until in dates)
    return near or bool(re.fullmatch(r"1[0-9]\d\d|20[0-2]\d", sentence[start:end]))


def _other_number(was: str, sentence: str, dice: random.Random) -> str:
    """Change one digit, as a slip or an invention would."""
    if not was.isascii():
        return "".join(dice.choice(_NUMERALS.replace(was[0], "")) if i == 0 else c for i, c in enumerate(was))
    places = [i for i, character in enumerate(was) if character.isdigit()]
    place = dice.choice(places)
    digit = dice.choice("123456789".replace(was[place], ""))
    now = was[:place] + digit + was[place + 1 :]
    return "" if re.search(rf"(?<!\d){re.escape(now)}(?!\d)", sentence) else now


def _other_date(was: str, sentence: str, dice: random.Random) -> str:
    if was in _MONTHS:
        choices = [month for month in _MONTHS if month != "May" and month not in sentence]
    elif len(was) == 4:
        choices = [str(int(was) + shift) for shift in (-11, -3, -2, -1, 1, 2, 3, 10)]
    else:
        choices = [str(day) for day in range(1, 13 if int(was) < 13 else 29) if day != int(was)]
    choices = [choice for choice in choices if not re.search(rf"(?<!\d){choice}(?!\d)", sentence)]
    return dice.choice(choices) if choices else ""


def _other_name(names: Sequence[str]) -> Change:
    def other(was: str, sentence: str, dice: random.Random) -> str:
        alike = [name for name in names if _form(name) == _form(was) and name.lower() not in sentence.lower()]
        return dice.choice(alike) if alike else ""

    return other


def _form(name: str) -> tuple[bool, int, str, bool]:
    """Return what two names have in common if one could stand for the other: words or characters, ending, place."""
    if name.isascii():
        return True, len(name.split()), "", any(map(str.isdigit, name))
    return False, min(len(name), 5), name[-1] if name[-1] in _ENDINGS else "", bool(places.forms(name))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: so many sentences of a kind, so many of them flagged."""

    collection: str
    what: str
    total: int
    flagged: int


def measure(collection: Collection, seed: int) -> Iterator[Row]:
    """Count what is flagged among false and among true sentences."""
    false = Counter[str]()
    caught = Counter[str]()
    marked = list(swaps(collection.sentences, seed, collection.names)) if collection.names else []
    found = list(swaps(collection.sentences, seed))
    for swap in [s for s in found if s.kind is not Kind.NAME]:
        _count(swap.kind.value, swap, false, caught)
    for what, those in (("name, marked by people", marked), ("name, found by the facts", found)):
        for swap in those:
            if swap.kind is Kind.NAME:
                _count(what, swap, false, caught)
    for kind in sorted(false):
        yield Row(collection.name, f"swapped {kind}", false[kind], caught[kind])
    for way, pairs in restatements.ways(collection.sentences):
        yield _row(collection, f"true, {way}", [(claim, (span,)) for claim, span in pairs])
    if collection.told:
        yield _row(collection, "true, told otherwise", [(told.claim, told.proofs) for told in collection.told])
        yield _row(collection, "the same, by the page", [(told.claim, (told.source,)) for told in collection.told])


def _row(collection: Collection, what: str, claims: Sequence[tuple[str, Sequence[str]]]) -> Row:
    """Count the claims that no one of their spans states in full."""
    flagged = sum(all(lacking(statement(claim).facts, span) for span in spans) for claim, spans in claims)
    return Row(collection.name, what, len(claims), flagged)


def _count(what: str, swap: Swap, false: Counter[str], caught: Counter[str]) -> None:
    false[what] += 1
    caught[what] += bool(lacking(statement(swap.false).facts, swap.true))


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals.swaps", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("packs", nargs="+", type=Path, metavar="PACK", help="a pack's folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--half", choices=("tuning", "report"), default="report", help="of the documents, by their hash"
    )
    args = parser.parse_args(argv)
    sys.stdout.write(f"{'collection':24} {'sentences':28} {'n':>6} {'flagged':>8}\n")
    for path in args.packs:
        for collection in true_sentences.read(path, args.half):
            for row in measure(collection, args.seed):
                share = row.flagged / max(row.total, 1)
                sys.stdout.write(f"{row.collection:24} {row.what:28} {row.total:6} {share:8.1%}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
