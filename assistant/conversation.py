"""What is said: a question's evidence, its draft, and the checked answer. Knows no machine.

One vocabulary everywhere: a *hit* of the search is called a *passage* once it is shown to the model;
a sentence of the draft is a *claim*; the check gives it a *verdict* and, if it stands, *citations*.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vectorstore.passages import Hit, Sentence


class Verdict(StrEnum):
    """What the check found for one claim."""

    VERBATIM = "verbatim"
    """The claim stands in the document word for word."""
    SUPPORTED = "supported"
    """Cited spans of one document hold its facts and cover its words."""
    MISATTRIBUTED = "misattributed"
    """The facts stand in a document that is about somebody or something else."""
    MISMATCH = "mismatch"
    """The nearest span gives another value."""
    UNSUPPORTED = "unsupported"
    """Nothing shown says so."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim's link to a span that proves it: ``document.text[start:end] == quote``."""

    n: int
    """The number shown in the answer, from 1; the same span has the same number throughout an answer. 0 before the
    spans of the answer are numbered."""
    document: str
    title: str
    start: int
    end: int
    quote: str
    page: int | None
    sha256: str
    """Of the document's file, so that a later change of the file can be noticed."""

    @classmethod
    def of(cls, n: int, passage: "Passage", start: int, end: int) -> "Citation":
        """Cite a part of a passage, by its place in the document."""
        quote = passage.text[start - passage.start : end - passage.start]
        return cls(n, passage.document, passage.title, start, end, quote, passage.page, passage.sha256)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft answer and what the check made of it."""

    text: str
    verdict: Verdict
    citations: tuple[Citation, ...]
    """Empty unless the verdict is verbatim or supported."""
    remark: str = ""
    """What the check found, for people: the value that differs and what the document says in its place."""
    across: bool = False
    """Claim and span are in different languages: judged by values, names and likeness of meaning."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit under the number by which the model and the reader see it."""

    n: int
    """From 1, in the order shown."""
    document: str
    title: str
    head: str
    start: int
    end: int
    text: str
    page: int | None
    sha256: str
    score: float
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, n: int, hit: Hit) -> "Passage":
        """Number a hit."""
        return cls(
            n, hit.document, hit.title, hit.head, hit.start, hit.end, hit.text, hit.page, hit.sha256, hit.score,
            hit.sentences,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the search found, yielded before any token is generated."""

    passages: tuple[Passage, ...]
    """Best first; empty if nothing in the library shares anything with the question."""
    seconds: float
    standalone: str = ""
    """The question as it was searched for, if a follow-up had to be made to stand alone; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of the prompt is, so that a wait can be shown."""

    read: int  # tokens
    total: int  # tokens


@dataclass(frozen=True, slots=True)
class Gate:
    """What the model made of the passages before it wrote: do they state the answer at all?"""

    score: float
    """How much rather it says yes than no, in logits; comparable within one model and one wording only."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece of unchecked text as the model writes it."""

    piece: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The checked answer, or a refusal with its reason."""

    question: str
    text: str
    """What the user is told: the claims that stand, each with its [n] marks; or the sentence of the refusal."""
    refused: bool
    reason: str
    """Why it was refused, for people; empty if it was not."""
    claims: tuple[Claim, ...]
    """Every sentence of the draft, those left out of the text included."""
    passages: tuple[Passage, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Wall seconds per step: search, read, write, check, total."""
    gate: float | None = None
    """The gate's score; None if the model was not asked."""
    missing: tuple[str, ...] = ()
    """The parts of the question that the documents do not answer, in its own words."""
    standalone: str = ""
    """The question as it was searched for, if a follow-up had to be made to stand alone; empty otherwise."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of the answer once, by number."""
        return tuple(sorted({c.n: c for claim in self.claims for c in claim.citations}.values(), key=lambda c: c.n))


Event = Evidence | Progress | Gate | Draft | Answer
