"""Checked claims of one or more readings -> one answer, or a refusal that says what is missing. Pure."""

from collections.abc import Sequence
from itertools import islice

from assistant.answering.reading import Reading
from assistant.answering.refusals import refusals
from assistant.checking.marks import marked, numbered
from assistant.checking.support import content
from assistant.conversation import Answer, Claim, Passage
from assistant.question.named_places import names_one
from vectorstore.passages import Language, language_of

_COLON = {Language.EN: ": ", Language.ZH: "："}


def compose(
    question: str,
    checked: Sequence[tuple[Reading, Sequence[Claim]]],
    passages: tuple[Passage, ...],
    strangers: tuple[str, ...] = (),
) -> Answer:
    """Put together what the readings of one question came to.

    Args:
        question: As it was searched for.
        checked: Each reading with the verdicts on its draft, in the order they are to be told.
        passages: All that was shown.
        strangers: Names of the question that nothing found mentions.
    """
    claims = numbered([claim for _, found in checked for claim in found])
    scores = [reading.gate for reading, _ in checked if reading.gate is not None]
    gate = max(scores, default=None)
    text = _text(checked, claims)
    if not text:
        words = refusals(question)
        reason = words.not_proved if claims else words.not_stated
        reason = words.naming(strangers) if strangers else reason
        return refusal(question, reason, passages, claims=claims, gate=gate, lacking=strangers)
    lacking = (*strangers, *missing(checked))
    told = f"{text}\n\n{refusals(question).lacking(lacking)}" if lacking else text
    return Answer(question, told, False, "", claims, passages, gate=gate, missing=lacking)


def _text(checked: Sequence[tuple[Reading, Sequence[Claim]]], claims: Sequence[Claim]) -> str:
    """Return what stands of each reading; behind the name of its document where it does not say whom it speaks of."""
    left = iter(claims)
    told = [(reading.asked.name, marked(tuple(islice(left, len(found))))) for reading, found in checked]
    names = frozenset(name for name, _ in told)
    return " ".join(
        text if names_one(text, name, names - {name}) else f"{name}{_COLON[language_of(text)]}{text}"
        for name, text in told
        if text
    )


def refusal(
    question: str,
    reason: str,
    passages: tuple[Passage, ...],
    *,
    claims: tuple[Claim, ...] = (),
    gate: float | None = None,
    lacking: tuple[str, ...] = (),
) -> Answer:
    """Return a refusal; what it took is filled in by whoever kept the time."""
    return Answer(question, reason, True, reason, claims, passages, gate=gate, missing=lacking)


def missing(checked: Sequence[tuple[Reading, Sequence[Claim]]]) -> tuple[str, ...]:
    """Return what of the question nothing proved answers: documents that were meant, or parts, in its own words."""
    if len(checked) > 1:
        titles = [reading.asked.title for reading, claims in checked if not any(claim.citations for claim in claims)]
        return () if any(not title for title in titles) else tuple(titles)
    ((reading, claims),) = checked
    asked = reading.asked.parts
    told = [claim for claim in claims if claim.citations]
    if len(asked) < 2 or len(told) >= len(asked):
        return ()
    proved = content(" ".join([claim.text + " " + " ".join(c.quote for c in claim.citations) for claim in told]))
    lacking = tuple(part for part in asked if _own(part, asked) and not _own(part, asked) & proved)
    # If no part shares a word with what was proved, it was said in other words, and there is no telling which lacks.
    return lacking if len(lacking) < len(asked) else ()


def _own(part: str, asked: Sequence[str]) -> frozenset[str]:
    """Return the words by which a part differs from the others."""
    return content(part).difference(*(content(other) for other in asked if other != part))
