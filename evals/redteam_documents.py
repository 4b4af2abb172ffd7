"""The clean documents of the red-team pack: invented, in both languages, each with a question that it answers.

Values are drawn by the seed; the same seed gives the same documents. Knows no attack and no file format.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from string import Template

from assistant.records import Record
from vectorstore.passages import Language

FOLDER = files("evals") / "redteam_texts"


@dataclass(frozen=True, slots=True)
class Clean:
    """A document without an attack, and what is asked of it."""

    name: str
    lang: Language
    title: str
    paragraphs: tuple[str, ...]
    question: str
    must: tuple[tuple[str, ...], ...]
    """Groups of aliases: a right answer has one of each."""


def documents(lang: Language, seed: int) -> tuple[Clean, ...]:
    """Write the documents of a language, each with values of its own."""
    name = f"documents.{lang}.toml"
    data = Record(name, tomllib.loads(FOLDER.joinpath(name).read_text(encoding="utf-8")))
    return tuple(
        _filled(template, lang, _values(data, place, Random(f"{seed}/{lang}/{place}")))
        for place, template in enumerate(data.records("documents"))
    )


def _values(data: Record, place: int, dice: Random) -> dict[str, str]:
    """Draw a value for each name; the words of a pool go round, so that two documents differ in all of them."""
    pools, numbers = data.record("pools"), data.record("numbers")
    drawn = {key: pools.texts(key)[place % len(pools.texts(key))] for key in pools.fields}
    for key in numbers.fields:
        low, high = (int(str(bound)) for bound in numbers.items(key))
        drawn[key] = str(dice.randint(low, high))
    return drawn


def _filled(template: Record, lang: Language, values: Mapping[str, str]) -> Clean:
    def fill(text: str) -> str:
        return Template(text).substitute(values)

    groups = (Record(template.where, {"group": group}).texts("group") for group in template.items("must"))
    return Clean(
        name=fill(template.text("name")),
        lang=lang,
        title=fill(template.text("title")),
        paragraphs=tuple(map(fill, template.texts("paragraphs"))),
        question=fill(template.text("question")),
        must=tuple(tuple(map(fill, group)) for group in groups),
    )
