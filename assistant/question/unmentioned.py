"""The names in a question that nothing found mentions: what the documents cannot have an answer about. Pure."""

import re
from collections.abc import Sequence

from assistant.conversation import Passage
from assistant.language.facts import Fact, Kind, facts, missing
from assistant.language.near_names import near_names

SHORT = 5  # letters of an abbreviation: EF, CRP, NATO
_NUMBERED = re.compile(r"\d")
"""A quoted name with a number is one of several alike: “3·21”."""

_BRANCH = re.compile(r"[A-Z]\w+ \([A-Z]\w+\)")
"""A body told from its likes by a word in brackets: Halden (Northern)."""


def unmentioned(question: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the names of a question that stand in no passage and in no head of its document, as they are written.

    The search looks for the words of the question, so a name that stands anywhere in the library is among what it
    found. Names in a script in which nothing found is written may stand there in translation, and are not returned.

    Args:
        question: In either language.
        passages: What the search found.
    """
    names = tuple(fact for fact in facts(question) if _names(fact, question))
    branches = tuple(match[0] for match in _BRANCH.finditer(question))
    for passage in passages:
        branches = tuple(
            branch for branch in branches if branch.lower() not in passage.title.lower() + passage.text.lower()
        )
        names = missing(names, f"{passage.head}\n{passage.title}\n{passage.text}")
    return tuple(dict.fromkeys((*(fact.text for fact in names), *branches, *near_names(question, passages))))


def _names(fact: Fact, question: str) -> bool:
    """Say whether a fact of a question is sure to name something."""
    if fact.kind is Kind.QUOTE:
        return bool(_NUMBERED.search(fact.text))
    # A short form may be written out where it is explained, and any word begins a sentence with a capital.
    short = fact.text.isupper() and len(fact.text) <= SHORT
    opens = " " not in fact.text and not question[: fact.start].rstrip(" \"'“(").rpartition("?")[2]
    return fact.kind is Kind.NAME and not short and not (opens and fact.text.isalpha())


def without_strangers(question: str, passages: Sequence[Passage]) -> str:
    """Leave out of a question the names that these passages do not use, where it is put to one document of several."""
    for name in unmentioned(question, passages):
        question = re.sub(rf"[“\"《「‘']?{re.escape(name)}[”\"》」’']?", "", question)
    return question
