"""Templates of the look-alike pack: the data files as typed values, and a form filled in, sentence by sentence.

Knows nothing of what the slots mean. A sentence whose slots are not all given is left out, as real forms do.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from string import Template

from vectorstore.passages import Language

FOLDER = files("evals").joinpath("packs", "lookalike", "templates")


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of a finished document and the slots it fills."""

    start: int
    end: int
    paragraph: int
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A finished document."""

    title: str
    text: str
    sentences: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading in its wordings; paragraphs of sentences, each sentence in its wordings."""

    headings: tuple[str, ...]
    paragraphs: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form that all documents of one kind and language share."""

    titles: tuple[str, ...]
    sections: tuple[Section, ...]
    gap: str
    """What stands between two sentences."""

    def fill(self, slots: Mapping[str, str], rng: Random) -> Text:
        """Write one document, a wording drawn for each sentence."""
        title = Template(rng.choice(self.titles)).substitute(slots)
        writer = _Writer(title)
        for section in self.sections:
            paragraphs = [self._paragraph(paragraph, slots, rng) for paragraph in section.paragraphs]
            heading = Template(rng.choice(section.headings)).substitute(slots)
            if any(paragraphs):
                writer.heading(heading)
            for paragraph in filter(None, paragraphs):
                writer.paragraph(paragraph, self.gap)
        return Text(title, writer.text, tuple(writer.sentences))

    @staticmethod
    def _paragraph(
        groups: Sequence[tuple[str, ...]], slots: Mapping[str, str], rng: Random
    ) -> list[tuple[str, frozenset[str]]]:
        chosen = [Template(rng.choice(wordings)) for wordings in groups]
        named = [(template, frozenset(template.get_identifiers())) for template in chosen]
        return [(template.substitute(slots), names) for template, names in named if names <= slots.keys()]


class _Writer:
    """A text that grows and remembers where its sentences stand."""

    def __init__(self, title: str) -> None:
        self.text = title
        self.sentences: list[Stated] = []
        self._paragraphs = 0

    def heading(self, heading: str) -> None:
        self.text += f"\n\n{heading}"

    def paragraph(self, sentences: Sequence[tuple[str, frozenset[str]]], gap: str) -> None:
        self.text += "\n\n"
        for number, (sentence, slots) in enumerate(sentences):
            self.text += gap if number else ""
            start = len(self.text)
            self.text += sentence
            self.sentences.append(Stated(start, len(self.text), self._paragraphs, slots))
        self._paragraphs += 1


def read_form(kind: str, language: Language) -> Form:
    """Read a document template.

    ``=`` begins a title, ``#`` a heading (wordings parted by ``|``), ``-`` a sentence and ``|`` another wording of
    the sentence above it; an empty line ends a paragraph.
    """
    titles: list[str] = []
    sections: list[tuple[tuple[str, ...], list[list[list[str]]]]] = []
    for line in FOLDER.joinpath(f"{kind}.{language}.txt").read_text(encoding="utf-8").splitlines():
        mark, rest = line[:1], line[2:]
        if mark == "=":
            titles.append(rest)
        elif mark == "#":
            sections.append((tuple(rest.split(" | ")), []))
        elif not mark and sections:
            sections[-1][1].append([])
        elif mark == "-":
            sections[-1][1][-1].append([rest])
        elif mark == "|":
            sections[-1][1][-1][-1].append(rest)
    return Form(tuple(titles), tuple(_section(*section) for section in sections), "" if language == "zh" else " ")


def _section(headings: tuple[str, ...], paragraphs: list[list[list[str]]]) -> Section:
    return Section(headings, tuple(tuple(map(tuple, groups)) for groups in paragraphs if groups))


@dataclass(frozen=True, slots=True)
class Asking:
    """How one attribute is asked for."""

    terms: tuple[str, ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """The question wordings of one kind and language."""

    frames: Mapping[str, tuple[str, ...]]
    asking: Mapping[str, Asking]


def read_questions(kind: str, language: Language) -> Questions:
    """Read how the documents of a kind are asked about."""
    data = tomllib.loads(FOLDER.joinpath(f"{kind}.{language}.toml").read_text(encoding="utf-8"))
    frames = {name: tuple(wordings) for name, wordings in data.pop("frames").items()}
    return Questions(frames, {key: Asking(tuple(item["terms"]), tuple(item["ask"])) for key, item in data.items()})


@dataclass(frozen=True, slots=True)
class Names:
    """The pools of invented names of one language."""

    pools: Mapping[str, tuple[str, ...]]
    triples: Mapping[str, tuple[tuple[str, str, str], ...]]
    """Two names that are easily confused, and a third that no document bears."""


def read_names(language: Language) -> Names:
    """Read the pools of names."""
    data = tomllib.loads(FOLDER.joinpath(f"names.{language}.toml").read_text(encoding="utf-8"))
    pools = {key: tuple(items) for key, items in data.items() if isinstance(items[0], str)}
    triples = {key: tuple((a, b, c) for a, b, c in items) for key, items in data.items() if isinstance(items[0], list)}
    return Names(pools, triples)


@dataclass(frozen=True, slots=True)
class Range:
    """Between which bounds a number is drawn, and how it is written."""

    form: str
    low: int
    high: int
    step: int = 1
    decimals: int = 0
    unit: str = ""
    optional: bool = False


def read_ranges(kind: str) -> dict[str, Range]:
    """Read the numbers of a kind of document."""
    data = tomllib.loads(FOLDER.joinpath("facts.toml").read_text(encoding="utf-8"))
    return {key: Range(**item) for key, item in data[kind].items()}
