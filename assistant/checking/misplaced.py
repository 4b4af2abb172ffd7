"""Values that a claim takes from the wrong clause: "300 were insiders, 1,200 were hackers" does not say 300 hackers.

All words and all values of such a claim stand in its window, so nothing else sees it. Pure; knows no verdict.
"""

import re
from collections.abc import Sequence

from assistant.checking.support import Statement, content, is_like, is_value, lacking, statement
from assistant.language.facts import Fact

FAR = 2  # words by which another clause must fit better, where the value's own clause has some of the claim's words
_CLAUSE = re.compile(
    r"[;:；：。！？]|[.!?](?=\s|$)|，|(?<!\d),|,(?!\d{3})|\s+(?:and|while|but|whereas|of which|with)\s+|以及|并且|其中"
)


def misplaced(claim: Statement, own: frozenset[Fact], span: str, around: str) -> frozenset[Fact]:
    """Return the values of a claim whose clause is about something else, while another clause with a like value fits.

    Args:
        claim: A claim all of whose words and facts are stated.
        own: Facts that it repeats of the question; they are not looked at.
        span: What it is to be proved by.
        around: The passage the span stands in. A clause outside the span counts only if it fits by two words and the
            value's own clause by none.
    """
    values = [fact for fact in claim.facts if is_value(fact) and fact not in own]
    if not values:
        return frozenset()
    near, far = _clauses(span), _clauses(around)
    return frozenset(fact for fact in values if _fits_elsewhere(fact, claim, near, far))


def _fits_elsewhere(fact: Fact, claim: Statement, near: Sequence[Statement], far: Sequence[Statement]) -> bool:
    hosts = [clause for clause in near if not lacking((fact,), clause.text)]
    if not hosts:
        return False
    # With the words of its own value: 40.08 bitcoin is bitcoin, too.
    most = max(len(claim.words & content(host.text)) for host in hosts)
    if any(_others(fact, clause, claim) >= (FAR + most if most else 1) for clause in near):
        return True
    return not most and any(_others(fact, clause, claim) >= FAR for clause in far)


def _others(fact: Fact, clause: Statement, claim: Statement) -> int:
    """Return how many words of the claim a clause has that states a like value and not this one; else none."""
    if not any(is_like(fact, other) for other in clause.facts) or not lacking((fact,), clause.text):
        return 0
    # A value that the claim states as well is in its place there.
    if any(is_like(fact, other) and not lacking((other,), claim.text) for other in clause.facts):
        return 0
    return len(claim.words & clause.words)


def _clauses(text: str) -> list[Statement]:
    return [statement(piece) for piece in _CLAUSE.split(text) if piece and content(piece)]
