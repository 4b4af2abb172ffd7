"""Sentences elsewhere in a document that say what a claim says, of another value. Pure; knows no verdict.

"Sales began in May" beside "In August the police noticed the sales": a claim that sales began in August has its value
and half its words in the second, and all its words in the first. Only the first can be meant.
"""

from collections.abc import Iterator, Sequence

from assistant.checking.support import Statement, content, is_like, is_value, lacking, statement
from assistant.language.facts import Fact

MORE = 2  # words of the claim by which a rival must say more than the proof, and which the proof lacks altogether


def rival(
    claim: Statement, own: frozenset[Fact], proof: str, head: str, sentences: Sequence[str]
) -> tuple[int, Fact] | None:
    """Return the sentence that says most of a claim, and the claim's value in whose place it gives another.

    Args:
        claim: A claim all of whose facts are stated by the proof.
        own: Facts that it repeats of the question; they are not looked at.
        proof: What it is to be proved by, in its language.
        head: The title and the first words of the document, whose words all of its sentences are about.
        sentences: Those of the same document.

    Returns:
        None if no sentence says `MORE` words of the claim more than the proof does.
    """
    values = [fact for fact in claim.facts if is_value(fact) and fact not in own]
    words = claim.words - content(head)
    there = words & content(proof)
    found = [
        (len(words & content(sentence)), -place, value)
        for place, sentence in enumerate(sentences)
        if values and len(words & content(sentence)) >= len(there) + MORE
        for value in _replaced(values, sentence, claim)
    ]
    best = max(found, key=lambda each: each[:2], default=None)
    return (-best[1], best[2]) if best else None


def _replaced(values: Sequence[Fact], sentence: str, claim: Statement) -> Iterator[Fact]:
    """Yield the values that a sentence does not state while it gives a like one that the claim does not."""
    others = statement(sentence).facts
    for value in values:
        like = tuple(other for other in others if is_like(value, other))
        if lacking((value,), sentence) and lacking(like, claim.text):
            yield value
