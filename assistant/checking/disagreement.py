"""Where another document gives another value for what a standing claim says: that sentence, too, as a claim of its own.

Careful rather than complete: look-alike documents say nearly the same of somebody else, so every name of the claim has
to be named in the other place as well. Knows no question and no model.
"""

from collections.abc import Iterator, Sequence

from assistant.checking.belonging import Subject, belongs, names, place
from assistant.checking.support import Statement, is_like, is_value, lacking, statement, windows
from assistant.conversation import Citation, Claim, Passage, Verdict
from assistant.language.facts import Fact
from vectorstore.passages import Sentence

SAME = 0.75  # least share of a claim's words in a sentence that says the same of another value


def disagreements(claims: Sequence[Claim], passages: Sequence[Passage]) -> tuple[Claim, ...]:
    """Return what other documents say in contradiction to claims that stand, each as a verbatim claim.

    A sentence contradicts a claim if it is of another document and the same language, names all that the claim names,
    shares most of its words, and differs in exactly one value, in the place of which it gives one of the same kind.

    Args:
        claims: Checked claims.
        passages: What the model was shown.

    Returns:
        In the order of the claims, and for each in that of the passages. The citations are not numbered yet.
    """
    found: dict[tuple[str, int], Claim] = {}
    for claim in claims:
        cited = {citation.document for citation in claim.citations}
        for passage in passages:
            if cited and not claim.across and passage.document not in cited:
                for sentence in _against(statement(claim.text), passage):
                    where = (passage.document, sentence.start)
                    found.setdefault(where, _verbatim(passage, sentence))
    return tuple(found.values())


def _against(claim: Statement, passage: Passage) -> Iterator[Sentence]:
    wanted = Subject(names(claim), every=True)
    if not wanted.names:
        return
    where = place(wanted.names, passage)
    sentences = [sentence.text for sentence in passage.sentences]
    for window in windows(claim, sentences):
        told = window.end - window.first == 1 and claim.covered(window.words) >= SAME
        if (
            told
            and belongs(wanted, where, window, passage, claim.text)
            and _differs(claim, window.lacking, sentences[window.first])
        ):
            yield passage.sentences[window.first]


def _differs(claim: Statement, absent: frozenset[Fact], sentence: str) -> bool:
    """Say whether one value is not stated, and one of its kind that the claim does not know is."""
    values = [fact for fact in absent if is_value(fact)]
    return len(values) == 1 and any(
        is_like(values[0], other) and lacking((other,), claim.text) for other in statement(sentence).facts
    )


def _verbatim(passage: Passage, sentence: Sentence) -> Claim:
    return Claim(sentence.text, Verdict.VERBATIM, (Citation.of(0, passage, sentence.start, sentence.end),))
