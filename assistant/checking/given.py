"""What need not stand in the span itself: facts that the question gave, and the year that a document's head gives.

Knows no verdict.
"""

from dataclasses import replace

from assistant.checking.support import Statement, lacking
from assistant.conversation import Passage
from assistant.language.facts import Fact, Kind

_YEAR = 4  # characters of a year in the form of a date


def taken_over(claim: Statement, question: Statement) -> frozenset[Fact]:
    """Return the facts of a claim that repeat the question; a word in another language than it repeats nothing."""
    given = (fact for fact in claim.facts if fact.kind is not Kind.WORD or fact.language is question.language)
    return frozenset(given) - lacking(claim.facts, question.text)


def settled(
    absent: frozenset[Fact], repeated: frozenset[Fact], passage: Passage, first: int, end: int
) -> frozenset[Fact]:
    """Return which facts that no single sentence states are lacking all the same.

    Args:
        absent: Facts that none of the sentences states alone.
        repeated: Those that the question gave: they may stand in the head, names and words anywhere in the passage.
            What only may be a name is granted: the question has its own words for what a document says.
        passage: The passage.
        first: Its first sentence that is meant.
        end: The first behind them.
    """
    text = " ".join(sentence.text for sentence in passage.sentences[first:end])
    absent = lacking(_in_order(absent), text)  # an amount here, its currency in the next sentence
    head = f"{passage.title}. {passage.head}"
    absent -= {fact for fact in absent & repeated if _stands(fact, head) or _stands(fact, passage.text)}
    absent -= {fact for fact in absent if fact.kind in (Kind.NAME, Kind.WORD) and _stands(fact, head)}
    absent -= {fact for fact in absent & repeated if fact.kind is Kind.WORD}
    return absent - {
        fact for fact in absent if fact.kind is Kind.DATE and _dated(fact, text, f"{head}. {passage.text}")
    }


def _dated(date: Fact, text: str, context: str) -> bool:
    """Say whether a text gives the month and day, and its surroundings the year: "In May he …" in a report of 2018."""
    year, rest = date.form[:_YEAR], date.form[_YEAR:]
    if not (year.isdigit() and rest.startswith("-")):
        return False
    return _stands(replace(date, form=f"-{rest}"), text) and _stands(replace(date, form=year), context)


def _stands(fact: Fact, text: str) -> bool:
    return not lacking((fact,), text)


def _in_order(facts: frozenset[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: fact.start))
