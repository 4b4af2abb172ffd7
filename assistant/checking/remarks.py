"""What the check tells people about a claim that fails, in the language of the question. Knows no passage."""

import re
from collections.abc import Sequence

from assistant.checking.support import Statement, is_like, lacking
from assistant.language.facts import Fact
from vectorstore.passages import Language

_POSSESSIVE = re.compile(r"['’]s?$")
SHOWN = 3  # values of the document that a remark lists at most


def differs(claimed: Sequence[Fact], stated: Statement, claim: str, language: Language) -> str:
    """Say which values a claim gives and which of their kinds stand in their place; empty if none of them does.

    Args:
        claimed: The facts of the claim that its best window lacks.
        stated: The window.
        claim: The claim: what it states, too, is not in the place of anything.
        language: Of the question.
    """
    parts = []
    for fact in claimed:
        others = _instead(fact, stated, claim)
        if others and language is Language.ZH:
            parts.append(f"写的是{fact.text}；文档写的是{'、'.join(others)}")
        elif others:
            parts.append(f"says {fact.text}; the document says {', '.join(others)}")
    return ("。" if language is Language.ZH else ". ").join(parts)


def elsewhere(names: Sequence[Fact], title: str, language: Language) -> str:
    """Say that a claim's proof stands in a document about somebody or something else."""
    listed = ("、" if language is Language.ZH else ", ").join(
        dict.fromkeys(_POSSESSIVE.sub("", name.text) for name in names)
    )
    if language is Language.ZH:
        return f"出自《{title}》，那里说的不是{listed}"
    return f"stands in “{title}”, in a place that is not about {listed}"


def of_a_part(values: Sequence[Fact], language: Language) -> str:
    """Say that the document gives values of a part only."""
    if language is Language.ZH:
        return f"文档中的{'、'.join(value.text for value in values)}只是其中一部分"
    return f"the document says {', '.join(value.text for value in values)} of a part only"


def _instead(fact: Fact, stated: Statement, claim: str) -> tuple[str, ...]:
    like = tuple(other for other in stated.facts if is_like(fact, other))
    strange = lacking(like, claim)
    return tuple(dict.fromkeys(other.text for other in like if other in strange))[:SHOWN]
