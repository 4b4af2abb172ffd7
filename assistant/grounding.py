"""The claims of a draft -> verdicts and citations. Pure; knows no model and no library.

A claim stands if one to three neighbouring sentences of one passage hold every hard fact it adds to the question, cover
enough of its words, and are about the one that is asked about. What no single place carries may be proved clause by
clause.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import remarks
from assistant.belonging import subject
from assistant.claims import Drafted, clauses, declines, drafted
from assistant.conversation import Citation, Claim, Passage, Verdict
from assistant.facts import Fact
from assistant.given import taken_over
from assistant.misplaced import misplaced
from assistant.proofs import ALIKE_IN_VALUE, Case, Proof, Similarity, apart, by_value, held_against
from assistant.support import Statement, content, is_like, is_value, lacking, statement
from vectorstore.passages import Sentence, language_of

__all__ = ["Similarity", "check", "declines", "marked"]

Numbers = dict[tuple[str, int, int], int]
"""The number of each span cited so far."""


def check(draft: str, question: str, passages: Sequence[Passage], similarity: Similarity) -> tuple[Claim, ...]:
    """Judge every claim of a draft.

    Args:
        draft: The model's text.
        question: What a claim repeats of it may stand anywhere in the passage or in its document's head; all else
            must stand in the window, so that a title alone proves nothing that was asked for.
        passages: What the model was shown; the only ground a claim can stand on.
        similarity: Asked only where claim and passage are in different languages.

    Returns:
        One claim per sentence or list item, in order; behind one that gives another value than the document, what the
        document says, word for word. Citations are numbered from 1 in the order of the text, one
        number a span.
    """
    case = Case(question, statement(question), tuple(passages), similarity)
    numbers: Numbers = {}
    judged = (claim for each in drafted(draft) for claim in _judge(each, case, numbers))
    return tuple(dict.fromkeys(judged))


def marked(claims: Sequence[Claim]) -> str:
    """Return the text of the claims that stand, each followed by its marks: ``… 60,000 members. [1]``."""
    standing = [claim for claim in claims if claim.citations]
    return " ".join(f"{claim.text} {''.join(f'[{c.n}]' for c in claim.citations)}" for claim in standing)


def _judge(claim: Drafted, case: Case, numbers: Numbers) -> tuple[Claim, ...]:
    stated = statement(_untitled(claim.text, case.passages))
    case = replace(case, asked=statement(f"{case.question}\n{claim.lead}"))
    proofs = held_against(stated, subject(stated, case.asked, case.passages), case)
    best = max(proofs, key=lambda proof: proof.worth, default=None)
    proved = (best,) if best and best.stands else apart(stated, case)
    wrong = _in_wrong_place(stated, proved, case)
    if wrong:
        return _corrected(stated, wrong, proved[0], case, numbers)
    proved = proved or by_value(stated, proofs, case)
    if proved:
        return (_standing(claim.text, proved, numbers),)
    return _in_part(claim, case, numbers) or _failing(stated, proofs, case, numbers)


def _untitled(text: str, passages: Sequence[Passage]) -> str:
    """Leave out the titles of the documents: where something stands is what a citation says, and need not be proved."""
    for title in dict.fromkeys(passage.title for passage in passages):
        text = re.sub(rf"[“\"《]{re.escape(title)}[”\"》]", "", text)
    return text


def _in_part(claim: Drafted, case: Case, numbers: Numbers) -> tuple[Claim, ...]:
    """Judge the clauses of a claim that fails one by one, if any of them stands for itself; else return nothing."""
    pieces = clauses(claim.text)
    if len(pieces) < 2:
        return ()
    before = dict(numbers)
    judged = [each for piece in pieces for each in _judge(Drafted(piece, claim.lead), case, numbers)]
    judged = [
        each if _adds(each, case) else replace(each, verdict=Verdict.UNSUPPORTED, citations=()) for each in judged
    ]
    if any(each.citations for each in judged):
        return tuple(judged)
    numbers.clear()
    numbers.update(before)
    return ()


def _adds(claim: Claim, case: Case) -> bool:
    """Say whether a clause states a fact that the question did not give: alone, it would say nothing without one."""
    stated = statement(claim.text)
    return bool(frozenset(stated.facts) - taken_over(stated, case.asked))


def _in_wrong_place(claim: Statement, proved: Sequence[Proof], case: Case) -> list[Fact]:
    """Return the values of a claim that its proof states of something else; looked for within one language only."""
    if len(proved) != 1 or proved[0].across:
        return []
    found = misplaced(claim, taken_over(claim, case.asked), proved[0].text, proved[0].passage.text)
    return sorted(found, key=lambda fact: fact.start)


def _standing(text: str, proofs: Sequence[Proof], numbers: Numbers) -> Claim:
    spans = dict.fromkeys((proof.passage, place) for proof in proofs for place in range(proof.first, proof.end))
    citations = dict.fromkeys(_cite(passage, passage.sentences[place], numbers) for passage, place in spans)
    verbatim = any(_letters(text) in _letters(proof.text) for proof in proofs)
    verdict = Verdict.VERBATIM if verbatim else Verdict.SUPPORTED
    return Claim(text, verdict, tuple(citations), across=any(proof.across for proof in proofs))


def _failing(claim: Statement, proofs: Sequence[Proof], case: Case, numbers: Numbers) -> tuple[Claim, ...]:
    language = language_of(case.question)
    wanted = subject(claim, case.asked, case.passages)
    strange = next((p for p in proofs if p.enough and not p.belongs and p.lacking <= set(wanted.names)), None)
    if strange:
        remark = remarks.elsewhere(wanted.names, strange.passage.title, language)
        return (Claim(claim.text, Verdict.MISATTRIBUTED, (), remark, strange.across),)
    near = sorted(
        (p for p in proofs if p.enough and p.belongs and not _heads(p)), key=lambda proof: proof.worth, reverse=True
    )
    for proof in sorted(near, key=lambda proof: proof.worth, reverse=True):
        wrong = sorted(filter(is_value, proof.lacking), key=lambda fact: fact.start)
        elsewhere = any(lacking(tuple(wrong), passage.text) < frozenset(wrong) for passage in case.passages)
        if (
            not elsewhere
            and len(wrong) == len(proof.lacking)
            and remarks.differs(wrong, statement(proof.text), claim.text, language)
        ):
            return _corrected(claim, wrong, proof, case, numbers)
    across = bool(proofs) and all(proof.across for proof in proofs)
    failed = Claim(claim.text, Verdict.UNSUPPORTED, (), across=across)
    said = max((p for p in proofs if p.across and p.belongs and not p.lacking), key=lambda p: p.worth, default=None)
    if said and said.covered >= ALIKE_IN_VALUE:  # too unlike to prove it, and like enough to be shown in its place
        return failed, _standing(said.text, (said,), numbers)
    return (failed,)


def _heads(proof: Proof) -> bool:
    """Say whether a proof is no more than the title of its document, whose figures are numbers of files."""
    return _letters(proof.text) in _letters(proof.passage.title)


def _corrected(
    claim: Statement, wrong: Sequence[Fact], proof: Proof, case: Case, numbers: Numbers
) -> tuple[Claim, ...]:
    """Leave a claim out that gives another value than the document, and say what stands there in its place."""
    nearest = _nearest(claim, wrong, proof)
    remark = remarks.differs(wrong, statement(nearest.text), claim.text, language_of(case.question))
    failed = Claim(claim.text, Verdict.MISMATCH, (), remark, proof.across)
    if not remark:
        return (failed,)
    return failed, _standing(nearest.text, (nearest,), numbers)


def _nearest(claim: Statement, wrong: Sequence[Fact], proof: Proof) -> Proof:
    """Return the sentence of the passage that gives a like value and most of the claim's words, or the proof itself.

    A value may be missing from its window because it was said of something else in another place of the passage.
    """
    if proof.across:
        return proof
    texts = [sentence.text for sentence in proof.passage.sentences]
    title = _letters(proof.passage.title)
    like = [
        n
        for n, text in enumerate(texts)
        if _letters(text) not in title and any(is_like(a, b) for a in wrong for b in statement(text).facts)
    ]
    best = max(like, key=lambda n: len(claim.words & content(texts[n])), default=None)
    if best is None or proof.first <= best < proof.end:
        return proof
    return replace(proof, first=best, end=best + 1)


def _cite(passage: Passage, sentence: Sentence, numbers: Numbers) -> Citation:
    span = (passage.document, sentence.start, sentence.end)
    number = numbers.setdefault(span, len(numbers) + 1)
    return Citation(number, *span[:1], passage.title, *span[1:], sentence.text, passage.page, passage.sha256)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
