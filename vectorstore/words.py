"""Text to the terms of the word index: words and numbers, and character pairs for Chinese.

Pure. Knows no language model, no index and no stop words: how little a common word says is the index's business.
"""

import re
import unicodedata

_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\u3007\U00020000-\U0003134f"
_MARKS = re.compile("[\u0300-\u036f]")
"""What decomposition leaves of an accent: Ogród and Ogrod are one term."""
_THOUSANDS = re.compile(r"(?<=\d)[,\u066c](?=\d{3}(?!\d))")
_MIDDLE_DOT = re.compile(r"(?<=\d)[\u00b7\u2022\u30fb\u2027](?=\d)")
"""Chinese cases are named after a day: 3·21."""
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_PIECE = re.compile(
    # A run of ideographs, or a word or number, in which a point stays if it is beside a digit.
    rf"([{_IDEOGRAPHS}]+)|([^\W_{_IDEOGRAPHS}]+(?:(?:(?<=\d)\.|\.(?=\d))[^\W_{_IDEOGRAPHS}]+)*)"
)
_PAIR = re.compile(f"[{_IDEOGRAPHS}]{{2}}")


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of a text in order, repeats included.

    Lower case, accents and full-width forms folded, ``12,000`` as ``12000``, ``v0.3.36`` whole, ``3·21`` as ``3.21``,
    words joined by a hyphen apart. A run of ideographs gives its overlapping pairs, a lone ideograph itself. Simplified
    and traditional forms stay different terms, since folding them takes a table that is wrong for names.
    """
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    plain = _POSSESSIVE.sub("", _THOUSANDS.sub("", _MIDDLE_DOT.sub(".", folded)))
    found: list[str] = []
    for run, word in _PIECE.findall(plain):
        if word or len(run) == 1:
            found.append(word or run)
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return tuple(found)


def share(term: str) -> float:
    """Return how much of a word a term is: a half for a pair of ideographs, since each character stands in two."""
    return 0.5 if len(term) == 2 and _PAIR.fullmatch(term) else 1.0
