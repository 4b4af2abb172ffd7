"""A question -> the parts it asks for: "How many X, and who Y?" asks for two things. Pure; knows words and no document.

A reader that is small answers the first part and stops; asked for the parts one by one it answers both, and a part
that nothing answers can be named. A question whose parts are not certain is left whole.
"""

import re
from collections.abc import Sequence

from vectorstore.passages import Language, language_of

MOST = 4  # parts; more than that is a list, not a question

_PREPOSITION = "(?:(?:in|on|at|by|from|to|for|of|with|since|until|through|under|against|after|before)\\s+)?"
_WORD = "how\\s+(?:many|much|long|old|often|far|big|large|high|late)|how|who|whom|whose|what|which|when|where|why"
_ASKING = f"{_PREPOSITION}(?:{_WORD})"
_AND = re.compile(
    rf"(?:\s*[,;]\s*(?:(?:and|or|but)\s+)?|\s+(?:and|or|but)\s+)(?:roughly\s+|about\s+)?(?={_ASKING}\b)", re.IGNORECASE
)
_ASKS = re.compile(rf"\b{_ASKING}\b", re.IGNORECASE)
_PAIR = re.compile(rf"^({_ASKING})\s+and\s+({_ASKING})\s+(.+)$", re.IGNORECASE)
"""Where and when was he found: both words share what follows."""
_CLAUSE = re.compile(
    r"^when\s+(?!(?:was|were|is|are|did|does|do|has|have|had|will|would|can|could|should|must|may)\b)|时$",
    re.IGNORECASE,
)
"""When it rains, …: says when and does not ask it."""
_RELATIVE = re.compile(
    r"\b(?:said|say|says|explain\w*|know\w*|found out|tell|told|asked|shows?|describes?)\s*$", re.IGNORECASE
)

_ZH_ASKS = re.compile(
    "多少|几[名个人次天年家台条]|什么|哪|谁|何时|何地|何人|怎么|怎样|如何|为什么|为何|是否|吗|多大|多久|多长|多远"
)
_ZH_AND = re.compile(r"[，,；;？?]\s*(?:以及|并且|而且|又|还|另外)?|以及")


def parts(question: str) -> tuple[str, ...]:
    """Return the parts of a question in order, or the question alone if it asks for one thing.

    Args:
        question: In English or Chinese.

    Returns:
        Each part in the question's own words. A part may lean on another for its subject.
    """
    asked = question.strip()
    found = _chinese(asked) if language_of(asked) is Language.ZH else _english(asked)
    return found if 1 < len(found) <= MOST else (asked,)


def _english(question: str) -> tuple[str, ...]:
    pair = _PAIR.match(question)
    if pair:
        rest = pair[3].strip()
        return f"{pair[1]} {rest}", f"{_capital(pair[2])} {rest}"
    pieces, start = [], 0
    for cut in _AND.finditer(question):
        if not _RELATIVE.search(question[: cut.start()]):
            pieces.append(question[start : cut.start()])
            start = cut.end()
    return _with_openings([*pieces, question[start:]], _ASKS, ", ") or (question,)


def _chinese(question: str) -> tuple[str, ...]:
    return _with_openings([piece for piece in _ZH_AND.split(question) if piece], _ZH_ASKS, "，") or (question,)


def _with_openings(pieces: Sequence[str], asks: re.Pattern[str], comma: str) -> tuple[str, ...]:
    """Put what does not ask, such as "In 2018", before what it opens; nothing if a piece opens nothing."""
    whole: list[str] = []
    opening = ""
    for piece in (piece.strip() for piece in pieces):
        if asks.search(piece) and not _CLAUSE.search(piece):
            whole.append(opening + piece)
            opening = ""
        else:
            opening += piece + comma
    return () if opening else tuple(whole)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
