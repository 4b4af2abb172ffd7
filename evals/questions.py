"""One question of a pack and what is known about its answer. Knows no file and no score."""

from dataclasses import dataclass

from assistant.errors import BadRecord
from assistant.records import Record
from vectorstore.passages import Language


@dataclass(frozen=True, slots=True)
class Gold:
    """Where the evidence stands; without offsets, quote and page it is the document as a whole."""

    doc_id: str
    """The document's name in the library."""
    start: int | None
    end: int | None
    quote: str | None
    page: int | None
    """From 1."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what is known about its answer."""

    qid: str
    lang: Language
    question: str
    answers: tuple[str, ...]
    """Any one of them is right."""
    answerable: bool
    gold: tuple[Gold, ...]
    """All of them are needed."""
    cross_gold: tuple[Gold, ...]
    """The same evidence in the other language."""
    kind: str
    must: tuple[tuple[str, ...], ...]
    """Groups of aliases: a right answer has one of each group; so has one that contradicts a false premise."""
    must_not: tuple[str, ...]
    """A right answer has none of these."""

    @property
    def documents(self) -> frozenset[str]:
        """The documents that hold the answer, in either language; none of a question without one."""
        return frozenset(place.doc_id for place in (*self.gold, *self.cross_gold)) if self.answerable else frozenset()

    @property
    def rounds(self) -> tuple[frozenset[str], ...]:
        """The documents hidden each time the question is asked: none, then those that hold the answer, if any do."""
        return (frozenset(), self.documents) if self.documents else (frozenset(),)


def question_of(record: Record) -> Question:
    """Read one line of ``questions.jsonl``.

    Raises:
        BadRecord: The line does not follow the schema.
    """
    return Question(
        qid=record.text("qid"),
        lang=language_field(record),
        question=record.text("question"),
        answers=record.texts("answers"),
        answerable=record.flag("answerable"),
        gold=tuple(_gold(gold) for gold in record.records("gold")),
        cross_gold=tuple(_gold(gold) for gold in record.records("cross_gold")),
        kind=record.text("kind"),
        must=_groups(record),
        must_not=record.texts("must_not"),
    )


def _gold(record: Record) -> Gold:
    gold = Gold(
        record.text("doc_id"),
        record.optional_whole("start"),
        record.optional_whole("end"),
        record.optional_text("quote"),
        record.optional_whole("page"),
    )
    if (gold.start is None) != (gold.end is None) or (gold.start or 0) > (gold.end or 0):
        raise BadRecord(f"{record.where}: start {gold.start} and end {gold.end} are not a span")
    return gold


def _groups(record: Record) -> tuple[tuple[str, ...], ...]:
    groups = [Record(f"{record.where}, must[{n}]", {"group": group}) for n, group in enumerate(record.items("must"))]
    return tuple(group.texts("group") for group in groups)


def language_field(record: Record) -> Language:
    """Read the field ``lang``.

    Raises:
        BadRecord: It is missing or none of ours.
    """
    value = record.text("lang")
    if value not in list(Language):
        raise BadRecord(f"{record.where}: 'lang' must be one of {', '.join(Language)}, not {value!r}")
    return Language(value)
