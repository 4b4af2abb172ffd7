"""The marks of an answer: the number of each cited span, and the text that shows it. Pure; knows no passage."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.conversation import Claim


def numbered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Number the citations from 1 in the order of the claims, the same span the same number throughout."""
    numbers: dict[tuple[str, int, int], int] = {}
    return tuple(
        replace(
            claim,
            citations=tuple(
                replace(each, n=numbers.setdefault((each.document, each.start, each.end), len(numbers) + 1))
                for each in claim.citations
            ),
        )
        for claim in claims
    )


def marked(claims: Sequence[Claim]) -> str:
    """Return the text of the claims that stand, each followed by its marks: ``… 60,000 members. [1]``."""
    standing = [claim for claim in claims if claim.citations]
    return " ".join(f"{claim.text} {''.join(f'[{c.n}]' for c in claim.citations)}" for claim in standing)
