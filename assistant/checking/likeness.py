"""Where words alone prove too little, is a claim like its proof, and a copied sentence like the question? Pure.

Thresholds on the similarity of centred vectors; knows no machine that makes them.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from assistant.checking.claims import clauses, letters
from assistant.checking.proofs import Case, Proof, Similarity
from assistant.checking.support import Statement, content, is_value
from assistant.conversation import Claim, Verdict
from vectorstore.passages import language_of

IN_WORDS = 0.67  # share of a claim's words in its proof above which they are enough
ALIKE_IN_PART = 0.5  # least similarity of a claim with fewer, alone or behind its question, to what proves it
IN_ONE = 0.7  # least share of the words told by several sentences that one of them must tell
IN_ALL = 0.8  # share of a claim's words from which on they may stand in several
COPIED = 0.3  # least similarity to a question of what is copied in the other language: 94 of 100 of MLQA's have it


def resembles(claim: Statement, proof: Proof, case: Case) -> bool:
    """Say whether a proof in the claim's language is about the same, if it lacks many of its words.

    The question gives such a claim the others: "The boat sank because it went on for a year" has half its words in "It
    went on for a year".
    """
    if not claim.words or len(claim.words & content(proof.text)) > IN_WORDS * len(claim.words):
        return True
    texts = (claim.text, f"{case.question} {claim.text}")
    return max(case.similarity(text, [proof.text])[0] for text in texts) >= ALIKE_IN_PART


def is_scattered(claim: Statement, proof: Proof) -> bool:
    """Say whether a claim of one thing, without a value to hold it together, takes its words from here and there."""
    texts = [sentence.text for sentence in proof.passage.sentences[proof.first : proof.end]]
    if len(texts) == 1 or any(map(is_value, claim.facts)) or len(clauses(claim.text)) > 1:
        return False
    told = len(claim.words & content(proof.text))
    most = max(len(claim.words & content(text)) for text in texts)
    return most < IN_ONE * told and told < IN_ALL * len(claim.words)


def without_copies(claims: Sequence[Claim], draft: str, question: str, similarity: Similarity) -> tuple[Claim, ...]:
    """Leave out what a draft copies from documents in the other language, if most of it is unlike the question."""
    written = letters(draft)
    foreign = (claim for claim in claims if language_of(claim.text) is not language_of(question))
    copied = [claim for claim in foreign if claim.verdict is Verdict.VERBATIM and letters(claim.text) in written]
    if not copied or median(similarity(question, [claim.text for claim in copied])) >= COPIED:
        return tuple(claims)
    return tuple(
        replace(claim, verdict=Verdict.UNSUPPORTED, citations=()) if claim in copied else claim for claim in claims
    )
