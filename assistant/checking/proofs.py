"""Claims held against windows of passages: which neighbouring sentences prove one, or come how near. Pure.

In words where claim and sentence are in one language, in meaning where they are not or where a new value stands in
other words; knows no verdict and no citation.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checking.belonging import Subject, belongs, names, one_by_one, place, subject
from assistant.checking.claims import clauses
from assistant.checking.denials import denies
from assistant.checking.given import settled, taken_over
from assistant.checking.support import Statement, Window, content, is_value, lacking, statement, told, windows, without
from assistant.conversation import Passage
from assistant.language.degrees import unproved
from assistant.language.facts import Fact, Kind
from vectorstore.passages import language_of

COVERED = 0.5  # what the share of a claim's words in its window, those the question gave in its passage, must exceed
OWN = 0.3  # least share of all its words in the window itself if it adds no words but a value
NEWS = 0.5  # least share of the words that the claim adds to the question in the window itself
ALIKE = 0.5  # least similarity of a claim to a sentence in the other language, where words cannot be compared
ALIKE_IN_VALUE = 0.42  # the same where the two share a value that the question did not give
ALIKE_IN_OTHER_WORDS = 0.67  # least similarity in one language, where all that is new stands but in other words
IN_WORDS = 0.4  # what the share of common words adds to that similarity
EXTRA = 0.1  # what one more sentence must add to the share of words to be worth reading

Similarity = Callable[[str, Sequence[str]], Sequence[float]]
"""How alike in meaning a text is to each of others, in its own language or the other, -1..1, in their order."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Neighbouring sentences of one passage, and how far they prove a claim."""

    passage: Passage
    first: int
    end: int
    """The sentences ``first..end`` of the passage."""
    lacking: frozenset[Fact]
    """Facts of the claim that are not stated here."""
    covered: float
    """Share of the claim's content words, 0..1, counting what it repeats of the question and the passage says anywhere;
    similarity where the languages differ."""
    own: float
    """Share that stands in the sentences themselves; similarity where the languages differ."""
    enough: bool
    """The words, or the meaning, are covered."""
    belongs: bool
    """It is about the one that is asked about."""
    across: bool

    @property
    def text(self) -> str:
        """Return the sentences as one text."""
        return _text(self.passage, self.first, self.end)

    @property
    def stands(self) -> bool:
        """Say whether the claim is proved."""
        return self.enough and self.belongs and not self.lacking

    @property
    def worth(self) -> tuple[bool, bool, int, float, float]:
        """Order proofs: what stands, what belongs, fewest facts lacking, words for their length, own words."""
        cost = EXTRA * (self.end - self.first)
        return self.stands, self.belongs, -len(self.lacking), self.covered - cost, self.own


@dataclass(frozen=True, slots=True)
class Case:
    """What all claims of a draft are judged by."""

    question: str
    asked: Statement
    """The question, and what introduced the list that a claim is an item of."""
    passages: tuple[Passage, ...]
    similarity: Similarity


def apart(claim: Statement, case: Case) -> tuple[Proof, ...]:
    """Prove a claim clause by clause, or name by name if it says one thing of several; empty if a part has no proof."""
    wanted = subject(claim, case.asked, case.passages)
    parts = [statement(clause) for clause in clauses(claim.text)]
    if len(parts) > 1:
        each = [(part, subject(part, case.asked, case.passages)) for part in parts]
    else:
        each = one_by_one(claim, wanted) if len(wanted.names) > 1 else []
    found: list[Proof] = []
    for part, its in each:
        # A clause without a name of its own goes on about the one before, so it stays in that one's document.
        goes_on = found and not names(part)
        there = tuple(p for p in case.passages if not goes_on or p.document == found[-1].passage.document)
        best = max(held_against(part, its, replace(case, passages=there)), key=lambda proof: proof.worth, default=None)
        if not (best and best.stands):
            return ()
        found.append(best)
    return tuple(found)


def by_value(claim: Statement, proofs: Sequence[Proof], case: Case) -> tuple[Proof, ...]:
    """Prove a claim in other words by a sentence of the right place that states all it newly states and means the same.

    Net debt and 净负债 share no word with net borrowings and 净债务. A value that nobody gave stands where it is meant,
    or by chance: that the sentence is alike tells which.
    """
    repeated = taken_over(claim, case.asked)
    if not any(is_value(fact) and fact not in repeated for fact in claim.facts):
        return ()
    there = [
        proof
        for proof in proofs
        if proof.belongs and not proof.across and proof.end - proof.first == 1 and proof.own < COVERED
        and not (proof.lacking and settled(proof.lacking, repeated, proof.passage, proof.first, proof.end))
        and not _says_otherwise(claim, proof.text, case.asked)
    ]  # fmt: skip
    alike = case.similarity(claim.text, [proof.text for proof in there]) if there else ()
    scored = ((likeness + IN_WORDS * proof.own, proof) for likeness, proof in zip(alike, there, strict=True))
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return (best,) if best and score >= ALIKE_IN_OTHER_WORDS else ()


def held_against(claim: Statement, wanted: Subject, case: Case) -> list[Proof]:
    """Hold a claim against every window of every passage: in words, and where that proves nothing in meaning, too."""
    own = {p: [language_of(sentence.text) is claim.language for sentence in p.sentences] for p in case.passages}
    proofs = [
        proof
        for passage in case.passages
        for proof in _in_words(claim, wanted, passage, case)
        if any(own[passage][proof.first : proof.end])
    ]
    if any(proof.stands for proof in proofs):
        return proofs
    return proofs + [
        proof
        for passage in case.passages
        if not all(own[passage])
        for proof in _in_meaning(claim, wanted, passage, case)
        if not any(own[passage][proof.first : proof.end])
    ]


def _in_words(claim: Statement, wanted: Subject, passage: Passage, case: Case) -> Iterator[Proof]:
    asked = case.asked
    repeated = taken_over(claim, asked)
    known = claim.words & asked.words & (content(passage.text) | content(passage.head) | content(passage.title))
    news = without(claim, asked.words, repeated.union(names(claim)))
    if not news.words and not news.facts:  # a claim that only affirms the question has to be proved by itself
        news, known = claim, frozenset()
    where = place(wanted.names, passage, case.passages)
    for window in told(windows(claim, [sentence.text for sentence in passage.sentences]), news):
        own = claim.covered(window.words)
        told_here = news.covered(window.words) >= NEWS if news.words else own >= OWN
        covered = claim.covered(window.words | known)
        enough = (
            covered > COVERED
            and told_here
            and not _says_otherwise(claim, _text(passage, window.first, window.end), asked)
        )
        absent = _absent(window, enough, repeated, passage)
        fits = belongs(wanted, where, window, passage, f"{claim.text}\n{asked.text}")
        yield Proof(passage, window.first, window.end, absent, covered, own, enough, fits, across=False)


def _says_otherwise(claim: Statement, span: str, asked: Statement) -> bool:
    """Say whether a span denies the claim, or does not set above others what the claim does."""
    return denies(span, claim.text) or unproved(claim.text, span, asked.text)


def _text(passage: Passage, first: int, end: int) -> str:
    return " ".join(sentence.text for sentence in passage.sentences[first:end])


def _in_meaning(claim: Statement, wanted: Subject, passage: Passage, case: Case) -> Iterator[Proof]:
    """Across languages a sentence is compared alone: comparing every window costs six times as much."""
    texts = [sentence.text for sentence in passage.sentences]
    alike = case.similarity(claim.text, texts)
    repeated = taken_over(claim, case.asked)
    news = tuple(fact for fact in claim.facts if fact not in repeated and fact.kind is not Kind.WORD)
    where = place(wanted.names, passage, case.passages)
    for window in windows(claim, texts):
        # What is new has to stand in the sentence that is alike, not just beside it.
        telling = [n for n in range(window.first, window.end) if set(news) - lacking(news, texts[n])]
        likeness = max(alike[n] for n in telling or range(window.first, window.end))
        absent = _absent(window, likeness >= ALIKE_IN_VALUE, repeated, passage)
        in_value = any(is_value(fact) and fact not in absent for fact in news)
        enough = likeness >= (ALIKE_IN_VALUE if in_value else ALIKE)
        fits = belongs(wanted, where, window, passage, f"{claim.text}\n{case.asked.text}")
        yield Proof(passage, window.first, window.end, absent, likeness, likeness, enough, fits, across=True)


def _absent(window: Window, near: bool, repeated: frozenset[Fact], passage: Passage) -> frozenset[Fact]:
    """Return what a window lacks; only where it matters is it worth looking beyond the single sentences."""
    if not window.lacking or not near:
        return window.lacking
    return settled(window.lacking, repeated, passage, window.first, window.end)
