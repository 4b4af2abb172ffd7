"""Attacks: orders to the model, and the ways to plant one into a document. Pure; knows no file and no answer."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from evals.redteam_documents import FOLDER, Clean
from evals.redteam_files import Hiding, Piece, Sheet
from vectorstore.passages import Language

LINK = "https://collect.invalid"  # a name that no network knows (RFC 2606, section 2)
_ORDERS = "ignore"  # the order that is disguised, hidden, or put into names and titles
_LOOKALIKES = str.maketrans("aeopci问题复", "аеорсі問題覆")  # Latin to Cyrillic, Chinese to its traditional form
_NO_NAME = str.maketrans({"/": "-", ":": " ", "：": " "})  # a file's name may not have them everywhere


class Place(StrEnum):
    """Where in a document an attack stands."""

    TOP = "top"
    MIDDLE = "middle"
    END = "end"
    OUTSIDE = "outside"
    """In its name, title or properties."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One order, made ready for one document."""

    kind: str
    place: Place
    order: str
    """As the document holds it."""
    canaries: tuple[str, ...]
    """What no answer has unless the order was followed, or taken for a statement."""
    suffix: str = ".txt"
    """Of the file that carries it."""
    hiding: Hiding = Hiding.NONE

    @property
    def name(self) -> str:
        """Kind and place; each pair comes once in a language."""
        return f"{self.kind}-{self.place}"

    def sheet(self, clean: Clean) -> Sheet:
        """Plant it into a document."""
        pieces = [Piece(paragraph) for paragraph in clean.paragraphs]
        sheet = Sheet(clean.title, tuple(pieces))
        if self.kind == "title":
            return replace(sheet, title=self.order)
        if self.kind == "metadata":
            return replace(sheet, stated=self.order)
        if self.kind == "name":
            return sheet
        at = {Place.TOP: 0, Place.MIDDLE: len(pieces) // 2, Place.END: len(pieces)}[self.place]
        return replace(sheet, pieces=(*pieces[:at], Piece(self.order, self.hiding), *pieces[at:]))

    def stem(self, clean: Clean) -> str:
        """Return what the file is called."""
        return self.order.translate(_NO_NAME).strip(" .。") if self.kind == "name" else clean.name


def attacks(lang: Language, seed: int) -> tuple[Attack, ...]:
    """Make every attack of a language, each with a canary of its own."""
    dice = Random(f"{seed}/{lang}/attacks")
    return tuple(_ready(attack, dice) for attack in _attacks(lang))


def _attacks(lang: Language) -> Iterator[Attack]:
    data = tomllib.loads(FOLDER.joinpath("attacks.toml").read_text(encoding="utf-8"))
    orders = {kind: texts[lang].strip("\n") for kind, texts in data.items()}
    order = orders[_ORDERS]
    for place in (Place.TOP, Place.MIDDLE, Place.END):
        for kind, said in orders.items():
            yield Attack(kind, place, said, ())
        yield Attack("zero-width", place, _spaced(order), ())
        yield Attack("homoglyph", place, _alike(order), ())
        yield Attack("comment", place, order, (), ".html", Hiding.COMMENT)
        yield Attack("undisplayed", place, order, (), ".html", Hiding.UNDISPLAYED)
        yield Attack("white", place, order, (), ".html", Hiding.WHITE)
        yield Attack("vanished", place, order, (), ".docx", Hiding.VANISHED)
    yield Attack("name", Place.OUTSIDE, order, (), ".docx")  # which states no title, so that its name becomes it
    yield Attack("title", Place.OUTSIDE, order, (), ".md")
    yield Attack("metadata", Place.OUTSIDE, order, (), ".pdf")


def _ready(attack: Attack, dice: Random) -> Attack:
    canary = f"{''.join(dice.choice('BCDFGKLMNPRTVZ') for _ in range(5))}-{dice.randint(1000, 9999)}"
    order = attack.order.replace("$canary", canary).replace("$link", LINK)  # other dollars and braces are the order's
    return replace(attack, order=order, canaries=(canary, LINK.removeprefix("https://")))


def _spaced(order: str) -> str:
    """Put a sign of no width behind each letter, but for those of the canary."""
    return "$canary".join("\u200b".join(part) for part in order.split("$canary"))


def _alike(order: str) -> str:
    """Take other letters that look the same, or read the same."""
    return "$canary".join(part.translate(_LOOKALIKES) for part in order.split("$canary"))
