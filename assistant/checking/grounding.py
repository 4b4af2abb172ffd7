"""The claims of a draft -> verdicts and citations. Pure; knows no model and no library.

A claim stands if one to three neighbouring sentences of one passage hold every hard fact it adds to the question, cover
enough of its words, and are about the one that is asked about. What no single place carries may be proved clause by
clause.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.checking import remarks
from assistant.checking.belonging import subject
from assistant.checking.claims import Drafted, clauses, drafted, letters
from assistant.checking.failing import corrected, failing
from assistant.checking.given import taken_over
from assistant.checking.likeness import is_scattered, resembles, without_copies
from assistant.checking.marks import numbered
from assistant.checking.misplaced import misplaced
from assistant.checking.partial import partial
from assistant.checking.proofs import Case, Proof, Similarity, apart, by_value, held_against
from assistant.checking.rivals import rival
from assistant.checking.standing import standing
from assistant.checking.support import Statement, statement
from assistant.conversation import Claim, Passage, Verdict
from assistant.language.facts import Fact
from vectorstore.passages import language_of


def check(draft: str, question: str, passages: Sequence[Passage], similarity: Similarity) -> tuple[Claim, ...]:
    """Judge every claim of a draft.

    Args:
        draft: The model's text.
        question: What a claim repeats of it may stand anywhere in the passage or in its document's head; all else
            must stand in the window, so that a title alone proves nothing that was asked for.
        passages: What the model was shown; the only ground a claim can stand on.
        similarity: Asked where words prove little: about sentences in the other language, about those in the claim's
            own that may give its new values in other words, and where the question gave a claim half of its words.

    Returns:
        One claim per sentence or list item, in order; behind one that gives another value than the document, what the
        document says, word for word. Citations are numbered from 1 in the order of the text, one
        number a span.
    """
    case = Case(question, statement(question), tuple(passages), similarity)
    judged = (claim for each in drafted(draft, question) for claim in _judge(each, case))
    return numbered(without_copies(tuple(dict.fromkeys(judged)), draft, question, similarity))


def _judge(claim: Drafted, case: Case) -> tuple[Claim, ...]:
    stated = statement(_untitled(claim.text, case.passages))
    case = replace(case, asked=statement(f"{case.question}\n{claim.lead}"))
    proofs = held_against(stated, subject(stated, case.asked, case.passages), case)
    best = max(proofs, key=lambda proof: proof.worth, default=None)
    proved = (best,) if best and best.stands else apart(stated, case)
    if len(proved) == 1 and not proved[0].across:
        otherwise = _read_closely(claim.text, stated, proved[0], case)
        if otherwise:
            return otherwise
    proved = proved or by_value(stated, proofs, case)
    if proved:
        return (standing(claim.text, proved),)
    return _in_part(claim, case) or failing(stated, proofs, case)


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


def _read_closely(text: str, stated: Statement, proof: Proof, case: Case) -> tuple[Claim, ...]:
    """Hold a claim against the words of the one place that proves it, in its own language.

    Returns:
        What has to be said in its place; nothing if it stands.
    """
    if is_scattered(stated, proof) or not resembles(stated, proof, case):
        return (Claim(text, Verdict.UNSUPPORTED, ()),)
    own = taken_over(stated, case.asked)
    if letters(stated.text) != letters(proof.text) and (
        wrong := misplaced(stated, own, proof.text, proof.passage.text)
    ):
        return corrected(stated, _in_order(wrong), proof, case)
    if other := _told_of_another_value(stated, own, proof, case):
        return other
    if part := partial(stated, own, proof.text):
        remark = remarks.of_a_part(_in_order(part), language_of(case.question))
        return Claim(text, Verdict.MISMATCH, (), remark), standing(proof.text, (proof,))
    return ()


def _told_of_another_value(claim: Statement, own: frozenset[Fact], proof: Proof, case: Case) -> tuple[Claim, ...]:
    """Look for a sentence of the document that says more of the claim than its proof does, and of another value."""
    there = proof.passage
    places = [(p, n) for p in case.passages if p.document == there.document for n in range(len(p.sentences))]
    texts = [passage.sentences[n].text for passage, n in places]
    head = f"{there.title}\n{there.head}"
    found = rival(claim, own, proof.text, head, texts)
    if not found:
        return ()
    passage, first = places[found[0]]
    return corrected(claim, [found[1]], replace(proof, passage=passage, first=first, end=first + 1), case)


def _in_order(found: Iterable[Fact]) -> list[Fact]:
    return sorted(found, key=lambda fact: fact.start)
