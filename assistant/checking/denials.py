"""Does a span deny what a claim affirms, or the other way round: "pleaded not guilty" proves no guilty plea. Pure.

All words of such a claim stand in its span, so nothing else sees it. Careful rather than complete: a word counts as
denied only right behind the word that denies it, and only against a text that says it where nothing denies it.
"""

import re

from assistant.checking.support import content

REACH = 3  # words behind "not" that it surely denies: "did not even know"

_NOT = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.IGNORECASE)
"""Those before a verb, or before what is said of something."""
_ANY = re.compile(rf"{_NOT.pattern}|\b(?:no|nor|neither|nobody|none|nothing|nowhere|without|un\w+)\b", re.IGNORECASE)
"""Those, and what denies in other ways."""
_NOT_DENYING = re.compile(r"\bnot only\b|\b(?:no|not) (?:more|fewer|less|longer|later) than\b|\bnot until\b", re.I)
_CLAUSE = re.compile(r"[.;:!?。；！？]\s*")
_WORD = re.compile(r"[A-Za-z][\w'’-]*|,")
_ZH = re.compile(
    "(?:没有|并未|未能|未曾|尚未|从未|并没|没能|不是|并非|不予|不会|不能|无法|不认|拒不|拒绝)([\u4e00-\u9fff]{2})"
)


def denies(span: str, claim: str) -> bool:
    """Say whether one of the two denies a word that the other affirms."""
    return bool(
        _denied(span) & _affirmed(claim) - _affirmed(span) or _denied(claim) & _affirmed(span) - _affirmed(claim)
    )


def _denied(text: str) -> frozenset[str]:
    """Return the content words that a word right before them denies."""
    found: list[str] = [match[1] for match in _ZH.finditer(text)]
    for clause in _clauses(text):
        for match in _NOT.finditer(clause):
            behind = _WORD.findall(clause[match.end() :])[:REACH]
            found += behind[: behind.index(",")] if "," in behind else behind
    return content(" ".join(found))


def _affirmed(text: str) -> frozenset[str]:
    """Return the words that a text says before anything in the same clause is denied."""
    plain = (_ANY.split(clause, maxsplit=1)[0] for clause in _clauses(_ZH.sub("", text)))
    return content(" ; ".join(plain))


def _clauses(text: str) -> list[str]:
    return _CLAUSE.split(_NOT_DENYING.sub("", text))
