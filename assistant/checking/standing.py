"""A proof -> a claim that stands, with its citations. Pure; knows no question."""

from collections.abc import Sequence

from assistant.checking.claims import letters
from assistant.checking.proofs import Proof
from assistant.checking.support import content
from assistant.conversation import Citation, Claim, Verdict
from assistant.language.facts import facts


def standing(text: str, proofs: Sequence[Proof]) -> Claim:
    """Cite the sentences of the proofs; values alone are told in the words of the document."""
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
