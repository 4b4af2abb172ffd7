"""The quoted words and titles of a text, between the quotation marks of English and Chinese.

Knows nothing of what is quoted.
"""

import re
from collections.abc import Iterator

from assistant.language import names
from assistant.language.names import folded_words

_SHORTEST = 2  # characters
_TERM = 3  # words, up to which they need not stand together
_QUOTED = re.compile(
    r"“([^“”\n]+)”|「([^「」\n]+)」|『([^『』\n]+)』|《([^《》\n]+)》|``\s?([^`\n]+?)\s?''"
    r"|(?<![^\W\d_])‘([^‘\n]+?)’(?![^\W\d_])|(?<![\d\w])\"(?=\S)([^\"\n]+?)(?<=\S)\""
)


def quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where quoted words stand, without their marks. What is left open is no quotation."""
    for match in _QUOTED.finditer(text):
        number = match.lastindex or 0
        if len(folded(match[number])) >= _SHORTEST:
            yield match.span(number)


def stated(quote: str, span: str) -> bool:
    """Say whether quoted words stand in a span together; of a term or a title, apart from each other will do."""
    if folded(quote) in folded(span):
        return True
    words, there = folded_words(quote), frozenset(folded_words(span))
    if len(words) <= _TERM:
        return all(word in there for word in words)
    return all(word[0].isupper() for word in quote.split() if len(word) > _TERM) and names.stated(quote, span)


def folded(text: str) -> str:
    """Return the letters and digits of a text alone, in small letters and without accents."""
    return "".join(folded_words(text))
