"""Questions on the look-alike documents, with what an answer must and must not contain.

Knows nothing of how documents are written: it sees finished texts and the values they state.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from string import Template

from evals.lookalike_records import Record
from evals.lookalike_templates import Questions, Stated, Text
from evals.lookalike_values import Family, Value, is_bare_word

PER_GROUP = {"fact": 12, "two_facts": 6, "compare": 6, "missing_value": 6, "missing_name": 4}
"""How many questions of each kind are asked of the 14 documents of one kind and language."""
NEAREST = 3
OTHERS_GIVING = 5  # a value is only missed where at least so many other documents give it


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document and what it states."""

    record: Record
    text: Text

    @property
    def subject(self) -> str:
        """Name the document's subject, with the period of a report."""
        name, when = self.record.identity.name, self.record.when
        if not when:
            return name
        return f"{name}{when}" if self.record.language == "zh" else f"{name} in {when}"

    def sentence(self, key: str) -> Stated:
        """Return the sentence that states the attribute."""
        return next(sentence for sentence in self.text.sentences if key in sentence.slots)

    def gold(self, key: str) -> "Gold":
        """Return the sentence that states the attribute, as evidence."""
        at = self.sentence(key)
        return Gold(self.record.doc_id, at.start, at.end, self.text.text[at.start : at.end])


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence that proves an answer."""

    doc_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the pack, in the pack's own schema."""

    qid: str
    lang: str
    question: str
    answers: tuple[str, ...]
    answerable: bool
    gold: tuple[Gold, ...]
    kind: str
    source: str
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    about: tuple[str, ...]
    """The documents the question names; for a name that does not exist, the one it resembles."""
    attributes: tuple[str, ...]


def stands_once(value: Value, text: str) -> bool:
    """Say whether the value, as shown, occurs once in the text, not counting longer numbers that contain it.

    A single digit never counts: it would be found in any answer.
    """
    return len(value.shown) > 1 and len(re.findall(rf"(?<![\d.,]){re.escape(value.shown)}(?!\d|[.,]\d)", text)) == 1


class Asker:
    """Asks about the documents of one kind and language."""

    def __init__(self, papers: Sequence[Paper], questions: Questions, rng: Random) -> None:
        self._papers = papers
        self._questions = questions
        self._rng = rng
        self._used: Counter[str] = Counter()
        self._askable = {paper.record.doc_id: self._unmistakable(paper) for paper in papers}

    def ask(self) -> list[Question]:
        """Ask all questions of the group."""
        return [*self._facts(), *self._pairs(), *self._comparisons(), *self._missing_values(), *self._missing_names()]

    def _facts(self) -> Iterator[Question]:
        for number, paper in enumerate(self._some("fact")):
            (key,) = self._least_used("fact", self._askable[paper.record.doc_id], 1)
            value = paper.record.facts[key]
            text = self._worded(key, paper.record, paper.record.identity.name)
            yield self._question("fact", number, text, [(paper, key)], value.aliases, [value.aliases])

    def _pairs(self) -> Iterator[Question]:
        for number, paper in enumerate(self._some("two_facts")):
            one, other = self._two_apart(paper)
            values = [paper.record.facts[key] for key in (one, other)]
            slots = {"one": self._term(one, number), "other": self._term(other, number + 1)}
            slots |= {"entity": paper.record.identity.name, "when": paper.record.when}
            text = self._framed("two", slots)
            both = "; ".join(value.shown for value in values)
            evidence = [(paper, one), (paper, other)]
            yield self._question("two_facts", number, text, evidence, (both,), [value.aliases for value in values])

    def _comparisons(self) -> Iterator[Question]:
        for number, (a, b) in enumerate(self._couples()):
            (key,) = self._least_used("compare", self._comparable(a, b), 1)
            family = a.record.facts[key].family
            frame = {Family.DATE: "first", Family.LENGTH: "longer"}.get(family, ("more", "both")[number % 2])
            slots = {"a": a.subject, "b": b.subject, "term": self._term(key, number)}
            values = [paper.record.facts[key] for paper in (a, b)]
            answer = "; ".join(f"{paper.subject}: {value.shown}" for paper, value in zip((a, b), values, strict=True))
            must = [value.aliases for value in values]
            if frame != "both":
                winner = (min if frame == "first" else max)((a, b), key=lambda paper: paper.record.facts[key].size)
                must.append((winner.record.identity.name, *winner.record.identity.short))
            text = self._framed(frame, slots)
            yield self._question("compare", number, text, [(a, key), (b, key)], (answer,), must)

    def _missing_values(self) -> Iterator[Question]:
        for number, paper in enumerate(self._some("missing_value")):
            gaps = [key for key in sorted(paper.record.left_out) if len(self._giving(key)) >= OTHERS_GIVING]
            (key,) = self._least_used("missing_value", gaps, 1)
            text = self._worded(key, paper.record, paper.record.identity.name)
            yield self._unanswerable("missing_value", number, text, paper, key)

    def _missing_names(self) -> Iterator[Question]:
        haunted = [paper for paper in self._papers if paper.record.identity.ghost]
        for number, paper in enumerate(self._rng.sample(haunted, PER_GROUP["missing_name"])):
            (key,) = self._least_used("missing_name", self._askable[paper.record.doc_id], 1)
            text = self._worded(key, paper.record, paper.record.identity.ghost)
            yield self._unanswerable("missing_name", number, text, paper, key)

    def _question(
        self, kind: str, number: int, text: str, evidence: Sequence[tuple[Paper, str]],
        answers: tuple[str, ...], must: Sequence[tuple[str, ...]],
    ) -> Question:  # fmt: skip
        papers = [paper for paper, _ in evidence]
        keys = tuple(dict.fromkeys(key for _, key in evidence))
        right = [*answers, *(alias for group in must for alias in group), text, *(p.text.text for p in papers)]
        wrong = _outside(right, (value for paper, key in evidence for value in self._confusions(paper, key)))
        gold = tuple(paper.gold(key) for paper, key in evidence)
        return Question(
            self._qid(kind, number), papers[0].record.language, text, answers, True, gold, kind, "lookalike",
            tuple(must), wrong, _doc_ids(papers), keys,
        )  # fmt: skip

    def _unanswerable(self, kind: str, number: int, text: str, paper: Paper, key: str) -> Question:
        """Ask what must be refused: the values of this and the nearest documents would all be wrong."""
        own = [paper.record.facts[key]] if key in paper.record.facts else []
        wrong = _outside([text], (*own, *self._confusions(paper, key)))
        return Question(
            self._qid(kind, number), paper.record.language, text, (), False, (), kind, "lookalike", (), wrong,
            _doc_ids([paper]), (key,),
        )  # fmt: skip

    def _qid(self, kind: str, number: int) -> str:
        record = self._papers[0].record
        return f"lookalike-{record.language}-{record.kind}-{kind}-{number + 1:02d}"

    def _some(self, kind: str) -> list[Paper]:
        return self._rng.sample(self._papers, PER_GROUP[kind])

    def _couples(self) -> list[tuple[Paper, Paper]]:
        """Take hard pairs first, then any two documents of different subjects, in either order."""
        everyone = list(combinations(self._papers, 2))
        different = [pair for pair in everyone if len({paper.record.identity.name for paper in pair}) == 2]
        hard = [(a, b) for a, b in different if b.record.identity.twin == self._papers.index(a)]
        chosen = self._rng.sample(hard, 4)
        chosen += self._rng.sample([pair for pair in different if pair not in hard], PER_GROUP["compare"] - 4)
        return [(b, a) if self._rng.random() < 0.5 else (a, b) for a, b in chosen]

    def _comparable(self, a: Paper, b: Paper) -> list[str]:
        shared = [key for key in a.record.facts if key in b.record.facts and key in self._questions.asking]
        return [key for key in shared if self._tells_apart(a, b, key)]

    @staticmethod
    def _tells_apart(a: Paper, b: Paper, key: str) -> bool:
        one, other = a.record.facts[key], b.record.facts[key]
        if one.family is Family.NAME or one.size == other.size:
            return False
        return stands_once(one, a.text.text) and stands_once(other, b.text.text)

    def _unmistakable(self, paper: Paper) -> list[str]:
        """List the attributes whose value stands once in the document and is no other document's value for them."""
        found = []
        for key in self._questions.asking:
            value = paper.record.facts.get(key)
            others = (other.record.facts[key] for other in self._giving(key) if other is not paper)
            if value and stands_once(value, paper.text.text) and not any(_same(value, other) for other in others):
                found.append(key)
        return found

    def _giving(self, key: str) -> list[Paper]:
        return [paper for paper in self._papers if key in paper.record.facts]

    def _two_apart(self, paper: Paper) -> tuple[str, str]:
        """Choose two attributes from different paragraphs."""
        keys = self._askable[paper.record.doc_id]
        (one,) = self._least_used("two_facts", keys, 1)
        here = paper.sentence(one).paragraph
        (other,) = self._least_used("two_facts", [key for key in keys if paper.sentence(key).paragraph != here], 1)
        return one, other

    def _least_used(self, kind: str, keys: Iterable[str], count: int) -> list[str]:
        shuffled = sorted(keys)
        self._rng.shuffle(shuffled)
        chosen = sorted(shuffled, key=lambda key: self._used[f"{kind}/{key}"])[:count]
        self._used.update(f"{kind}/{key}" for key in chosen)
        return chosen

    def _worded(self, key: str, record: Record, name: str) -> str:
        wording = self._in_turn(f"{key} wordings", self._questions.asking[key].wordings)
        return Template(wording).substitute(entity=name, when=record.when)

    def _framed(self, frame: str, slots: Mapping[str, str]) -> str:
        return Template(self._in_turn(f"{frame} frames", self._questions.frames[frame])).substitute(slots)

    def _term(self, key: str, number: int) -> str:
        terms = self._questions.asking[key].terms
        return terms[number % len(terms)]

    def _in_turn(self, name: str, wordings: Sequence[str]) -> str:
        """Take wordings in turn from a drawn start, so that all are used."""
        if name not in self._used:
            self._used[name] = self._rng.randrange(len(wordings))
        self._used[name] += 1
        return wordings[self._used[name] % len(wordings)]

    def _confusions(self, paper: Paper, key: str) -> Iterator[Value]:
        """Yield the values of the twins and of the nearest documents: in size, or in number where nothing is given."""
        others = [other for other in self._giving(key) if other is not paper]
        twins = [other for other in others if self._twins(paper, other)]
        own = paper.record.facts.get(key)
        here = self._papers.index(paper)
        near = sorted(
            others,
            key=lambda other: (
                abs(other.record.facts[key].size - own.size) if own else 0, abs(self._papers.index(other) - here)
            ),
        )[:NEAREST]  # fmt: skip
        for other in (*twins, *near):
            yield other.record.facts[key]

    def _twins(self, paper: Paper, other: Paper) -> bool:
        here, there = self._papers.index(paper), self._papers.index(other)
        return paper.record.identity.twin == there or other.record.identity.twin == here


def _same(one: Value, other: Value) -> bool:
    return not set(one.aliases).isdisjoint(other.aliases)


def _outside(right: Sequence[str], wrong: Iterable[Value]) -> tuple[str, ...]:
    """Return all forms of the wrong values of which no form stands in a right answer or a document it quotes."""
    texts = [text.casefold() for text in right]
    forms = {value.aliases: [form for form in value.aliases if _telling(form)] for value in wrong}
    clear = [own for own in forms.values() if not any(form.casefold() in text for form in own for text in texts)]
    return tuple(dict.fromkeys(form for own in clear for form in own))


def _telling(form: str) -> bool:
    return len(form) > 1 and not is_bare_word(form)


def _doc_ids(papers: Iterable[Paper]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paper.record.doc_id for paper in papers))
