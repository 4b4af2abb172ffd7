"""How an unproved claim fails: it is of another, another value stands in its place, or nothing says so. Pure.

What the document says in the place of a claim is told beside it, word for word.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.checking import remarks
from assistant.checking.belonging import subject
from assistant.checking.claims import letters
from assistant.checking.proofs import ALIKE_IN_VALUE, Case, Proof
from assistant.checking.standing import standing
from assistant.checking.support import Statement, content, is_like, is_value, lacking, statement
from assistant.conversation import Claim, Verdict
from assistant.language.facts import Fact
from vectorstore.passages import language_of


def failing(claim: Statement, proofs: Sequence[Proof], case: Case) -> tuple[Claim, ...]:
    """Say how an unproved claim fails: it is of another, it has another value, or nothing says so."""
    return _of_another(claim, proofs, case) or _of_another_value(claim, proofs, case) or _unsupported(claim, proofs)


def _of_another(claim: Statement, proofs: Sequence[Proof], case: Case) -> tuple[Claim, ...]:
    wanted = subject(claim, case.asked, case.passages)
    strange = next((p for p in proofs if p.enough and not p.belongs and p.lacking <= set(wanted.names)), None)
    if not strange:
        return ()
    remark = remarks.elsewhere(wanted.names, strange.passage.title, language_of(case.question))
    return (Claim(claim.text, Verdict.MISATTRIBUTED, (), remark, strange.across),)


def _of_another_value(claim: Statement, proofs: Sequence[Proof], case: Case) -> tuple[Claim, ...]:
    """Take the place most like the claim that lacks nothing but values, told nowhere else, and gives others instead."""
    near = {proof: wrong for proof in proofs if (wrong := _replaced(claim, proof, case))}
    places = [proof for proof in near if proof.end - proof.first == 1]
    if len(places) > 1:
        alike = case.similarity(claim.text, [proof.text for proof in places])
        best = max(zip(alike, places, strict=True), key=lambda pair: pair[0])[1]
        return corrected(claim, near[best], best, case)
    worthiest = max(places or near, key=lambda proof: proof.worth, default=None)
    return corrected(claim, near[worthiest], worthiest, case) if worthiest else ()


def _replaced(claim: Statement, proof: Proof, case: Case) -> list[Fact]:
    """Return the values of a claim in whose place a proof gives others, if it lacks nothing else."""
    wrong = sorted(filter(is_value, proof.lacking), key=lambda fact: fact.start)
    if not (proof.enough and proof.belongs and wrong and len(wrong) == len(proof.lacking)) or _heads(proof):
        return []
    if _told_elsewhere(claim, wrong, proof, case):
        return []
    others = remarks.differs(wrong, statement(proof.text), claim.text, language_of(case.question))
    return wrong if others else []


def _told_elsewhere(claim: Statement, values: Sequence[Fact], proof: Proof, case: Case) -> bool:
    """Say whether a sentence gives a value that a proof lacks, with more than half as many of the claim's words."""
    least = len(claim.words & content(proof.text)) / 2
    return any(
        lacking(tuple(values), sentence.text) < frozenset(values)
        and (proof.across or len(claim.words & content(sentence.text)) > least)
        for passage in case.passages
        for sentence in passage.sentences
    )


def _unsupported(claim: Statement, proofs: Sequence[Proof]) -> tuple[Claim, ...]:
    across = bool(proofs) and all(proof.across for proof in proofs)
    failed = Claim(claim.text, Verdict.UNSUPPORTED, (), across=across)
    said = max((p for p in proofs if p.across and p.belongs and not p.lacking), key=lambda p: p.worth, default=None)
    if said and said.covered >= ALIKE_IN_VALUE:  # too unlike to prove it, and like enough to be shown in its place
        return failed, standing(said.text, (said,))
    return (failed,)


def _heads(proof: Proof) -> bool:
    """Say whether a proof is no more than the title of its document, whose figures are numbers of files."""
    return letters(proof.text) in letters(proof.passage.title)


def corrected(claim: Statement, wrong: Sequence[Fact], proof: Proof, case: Case) -> tuple[Claim, ...]:
    """Leave a claim out that gives another value than the document, and say what stands there in its place."""
    nearest = _nearest(claim, wrong, proof)
    remark = remarks.differs(wrong, statement(nearest.text), claim.text, language_of(case.question))
    failed = Claim(claim.text, Verdict.MISMATCH, (), remark, proof.across)
    if not remark:
        return (failed,)
    return failed, standing(nearest.text, (nearest,))


def _nearest(claim: Statement, wrong: Sequence[Fact], proof: Proof) -> Proof:
    """Return the sentence of the passage that gives a like value and most of the claim's words, or the proof itself.

    A value may be missing from its window because it was said of something else in another place of the passage.
    """
    if proof.across:
        return proof
    texts = [sentence.text for sentence in proof.passage.sentences]
    title = letters(proof.passage.title)
    like = [
        n
        for n, text in enumerate(texts)
        if letters(text) not in title and any(is_like(a, b) for a in wrong for b in statement(text).facts)
    ]
    best = max(like, key=lambda n: len(claim.words & content(texts[n])), default=None)
    if best is None or proof.first <= best < proof.end:
        return proof
    return replace(proof, first=best, end=best + 1)
