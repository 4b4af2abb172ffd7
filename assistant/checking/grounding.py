"""The claims of a draft -> verdicts and citations. Pure; knows no model and no library.

A claim stands if one to three neighbouring sentences of one passage hold every hard fact it adds to the question, cover
enough of its words, and are about the one that is asked about. What no single place carries may be proved clause by
clause.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.checking import remarks
from assistant.checking.belonging import subject
from assistant.checking.claims import Drafted, clauses, drafted, letters
from assistant.checking.given import taken_over
from assistant.checking.marks import numbered
from assistant.checking.misplaced import misplaced
from assistant.checking.partial import partial
from assistant.checking.proofs import ALIKE_IN_VALUE, Case, Proof, Similarity, apart, by_value, held_against
from assistant.checking.support import Statement, content, is_like, is_value, lacking, statement
from assistant.conversation import Citation, Claim, Passage, Verdict
from assistant.language.facts import Fact, facts
from vectorstore.passages import language_of


def check(draft: str, question: str, passages: Sequence[Passage], similarity: Similarity) -> tuple[Claim, ...]:
    """Judge every claim of a draft.

    Args:
        draft: The model's text.
        question: What a claim repeats of it may stand anywhere in the passage or in its document's head; all else
            must stand in the window, so that a title alone proves nothing that was asked for.
        passages: What the model was shown; the only ground a claim can stand on.
        similarity: Asked where words prove nothing: about sentences in the other language, and about those in the
            claim's own that may give its new values in other words.

    Returns:
        One claim per sentence or list item, in order; behind one that gives another value than the document, what the
        document says, word for word. Citations are numbered from 1 in the order of the text, one
        number a span.
    """
    case = Case(question, statement(question), tuple(passages), similarity)
    judged = (claim for each in drafted(draft, question) for claim in _judge(each, case))
    return numbered(tuple(dict.fromkeys(judged)))


def _judge(claim: Drafted, case: Case) -> tuple[Claim, ...]:
    stated = statement(_untitled(claim.text, case.passages))
    case = replace(case, asked=statement(f"{case.question}\n{claim.lead}"))
    proofs = held_against(stated, subject(stated, case.asked, case.passages), case)
    best = max(proofs, key=lambda proof: proof.worth, default=None)
    proved = (best,) if best and best.stands else apart(stated, case)
    wrong = _in_wrong_place(stated, proved, case)
    if wrong:
        return _corrected(stated, wrong, proved[0], case)
    part = _of_a_part(stated, proved, case)
    if part:
        remark = remarks.of_a_part(part, language_of(case.question))
        return Claim(claim.text, Verdict.MISMATCH, (), remark), _standing(proved[0].text, proved)
    proved = proved or by_value(stated, proofs, case)
    if proved:
        return (_standing(claim.text, proved),)
    return _in_part(claim, case) or _failing(stated, proofs, case)


def _untitled(text: str, passages: Sequence[Passage]) -> str:
    """Leave out the titles of the documents: where something stands is what a citation says, and need not be proved."""
    for title in dict.fromkeys(passage.title for passage in passages):
        text = re.sub(rf"[“\"《]{re.escape(title)}[”\"》]", "", text)
    return text


def _in_part(claim: Drafted, case: Case) -> tuple[Claim, ...]:
    """Judge the clauses of a claim that fails one by one, if any of them stands for itself; else return nothing."""
    pieces = clauses(claim.text)
    if len(pieces) < 2:
        return ()
    judged = [each for piece in pieces for each in _judge(Drafted(piece, claim.lead), case)]
    judged = [
        each if _adds(each, case) else replace(each, verdict=Verdict.UNSUPPORTED, citations=()) for each in judged
    ]
    return tuple(judged) if any(each.citations for each in judged) else ()


def _adds(claim: Claim, case: Case) -> bool:
    """Say whether a clause states a fact that the question did not give: alone, it would say nothing without one."""
    stated = statement(claim.text)
    return bool(frozenset(stated.facts) - taken_over(stated, case.asked))


def _in_wrong_place(claim: Statement, proved: Sequence[Proof], case: Case) -> list[Fact]:
    """Return the values of a claim that its proof states of something else.

    Looked for within one language, and not where the claim is all that the proof says.
    """
    if not _can_be_read(proved) or letters(claim.text) == letters(proved[0].text):
        return []
    found = misplaced(claim, taken_over(claim, case.asked), proved[0].text, proved[0].passage.text)
    return sorted(found, key=lambda fact: fact.start)


def _of_a_part(claim: Statement, proved: Sequence[Proof], case: Case) -> list[Fact]:
    """Return the values that a claim states of all and its proof of a part; looked for within one language."""
    if not _can_be_read(proved):
        return []
    found = partial(claim, taken_over(claim, case.asked), proved[0].text)
    return sorted(found, key=lambda fact: fact.start)


def _can_be_read(proved: Sequence[Proof]) -> bool:
    """Say whether one place proves it, in the claim's language, so that its words can be held against the claim's."""
    return len(proved) == 1 and not proved[0].across


def _standing(text: str, proofs: Sequence[Proof]) -> Claim:
    citations = dict.fromkeys(
        Citation.of(0, proof.passage, sentence.start, sentence.end)
        for proof in proofs
        for sentence in proof.passage.sentences[proof.first : proof.end]
    )
    across = any(proof.across for proof in proofs)
    if _bare(text) and not across:
        text = " ".join(dict.fromkeys(proof.text for proof in proofs))
    verbatim = any(letters(text) in letters(proof.text) for proof in proofs)
    verdict = Verdict.VERBATIM if verbatim else Verdict.SUPPORTED
    return Claim(text, verdict, tuple(citations), across=across)


def _bare(text: str) -> bool:
    """Say whether a text is values alone, "on 8 May 2020.": of what, only the document says, and not the claim."""
    stated = facts(text)
    return bool(stated) and content(text) <= content(" ".join(fact.text for fact in stated))


def _failing(claim: Statement, proofs: Sequence[Proof], case: Case) -> tuple[Claim, ...]:
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
    """Take the best place that lacks nothing but values, which no passage states, and gives others of their kinds."""
    language = language_of(case.question)
    near = (proof for proof in proofs if proof.enough and proof.belongs and not _heads(proof))
    for proof in sorted(near, key=lambda proof: proof.worth, reverse=True):
        wrong = sorted(filter(is_value, proof.lacking), key=lambda fact: fact.start)
        elsewhere = any(lacking(tuple(wrong), passage.text) < frozenset(wrong) for passage in case.passages)
        only = len(wrong) == len(proof.lacking)
        if only and not elsewhere and remarks.differs(wrong, statement(proof.text), claim.text, language):
            return _corrected(claim, wrong, proof, case)
    return ()


def _unsupported(claim: Statement, proofs: Sequence[Proof]) -> tuple[Claim, ...]:
    across = bool(proofs) and all(proof.across for proof in proofs)
    failed = Claim(claim.text, Verdict.UNSUPPORTED, (), across=across)
    said = max((p for p in proofs if p.across and p.belongs and not p.lacking), key=lambda p: p.worth, default=None)
    if said and said.covered >= ALIKE_IN_VALUE:  # too unlike to prove it, and like enough to be shown in its place
        return failed, _standing(said.text, (said,))
    return (failed,)


def _heads(proof: Proof) -> bool:
    """Say whether a proof is no more than the title of its document, whose figures are numbers of files."""
    return letters(proof.text) in letters(proof.passage.title)


def _corrected(claim: Statement, wrong: Sequence[Fact], proof: Proof, case: Case) -> tuple[Claim, ...]:
    """Leave a claim out that gives another value than the document, and say what stands there in its place."""
    nearest = _nearest(claim, wrong, proof)
    remark = remarks.differs(wrong, statement(nearest.text), claim.text, language_of(case.question))
    failed = Claim(claim.text, Verdict.MISMATCH, (), remark, proof.across)
    if not remark:
        return (failed,)
    return failed, _standing(nearest.text, (nearest,))


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
