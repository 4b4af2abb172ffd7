"""Values that a document gives of a part and a claim of the whole: "the remaining five" does not say five. Pure."""

import re

from assistant.checking.support import Statement, is_value
from assistant.language.facts import Fact, facts

_PART = re.compile(
    r"\b(?:the\s+)?(?:remaining|other|another|further|additional)\s+(?:(?:more\s+than|about|over)\s+)?$"
    r"|(?:其余|其他|其它|另外|另有|另|剩余|剩下|余下|还有)的?(?:一共|共|有)?$",
    re.IGNORECASE,
)
"""Stands before a value that is not of all."""


def partial(claim: Statement, own: frozenset[Fact], span: str) -> frozenset[Fact]:
    """Return the values of a claim that its proof gives of a part only, and the claim as if of all.

    Args:
        claim: A claim all of whose values are stated.
        own: Facts that it repeats of the question; they are not looked at.
        span: What it is to be proved by, in its language.
    """
    stated = facts(span)
    return frozenset(
        fact
        for fact in claim.facts
        if is_value(fact)
        and fact not in own
        and not _of_part(fact, claim.text)
        and (there := [each for each in stated if each.form == fact.form])
        and all(_of_part(each, span) for each in there)
    )


def _of_part(fact: Fact, text: str) -> bool:
    return bool(_PART.search(text, 0, fact.start))
