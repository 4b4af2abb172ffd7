"""Which sentences of a passage read like an order to the model, and not like a statement. Pure.

They are shown to people and marked; the model does not read them, and they prove nothing. Rules may be mistaken both
ways: an order in words of every day ("What is the capital of Brazil?") cannot be told from any other sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answering import orders_en, orders_zh
from assistant.answering.disguises import disguised, plain
from assistant.conversation import Passage
from vectorstore.passages import Span

_SENTENCES = (*orders_en.SENTENCES, *orders_zh.SENTENCES)
_BLOCKS = (*orders_en.BLOCKS, *orders_zh.BLOCKS)
_REACH = 300  # characters of a paragraph that an order to forget the rules, or another's turn, takes in
_BETWEEN = ' \t\r\n.!?:;,"()[]*#>-'  # characters between two sentences
_GAP = re.compile(r"\n\s*\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def suspicious(passage: Passage) -> tuple[Span, ...]:
    """Return the spans of the document that people should know of, in order: its orders, and what is disguised."""
    return _in_sentences(passage, (*orders(passage.text), *disguised(passage.text)))


def is_suspicious(passage: Passage) -> bool:
    """Say whether people should know of something in a passage, or in the title it is shown under."""
    return bool(suspicious(passage) or orders(passage.title) or next(disguised(passage.title), None))


def stating(passage: Passage) -> Passage:
    """Return the passage with those sentences only that can prove something: all but its orders.

    A disguise alone takes nothing away: a letter of another alphabet may be a slip.
    """
    found = _in_sentences(passage, orders(passage.text))
    kept = (each for each in passage.sentences if not any(span.overlaps(Span(each.start, each.end)) for span in found))
    return replace(passage, sentences=tuple(kept)) if found else passage


def statements(passage: Passage) -> str:
    """Return the passage's text as the model reads it, without its orders."""
    found = _in_sentences(passage, orders(passage.text))
    spans = ((span.start - passage.start, span.end - passage.start) for span in found)
    return _GAP.sub("\n\n", _without(passage.text, spans)).strip() if found else passage.text


def named(head: str) -> str:
    """Return a document's head or title as the model reads it, without what it orders."""
    return _without(head, orders(head))


@lru_cache(maxsize=1024)  # a prompt is laid out, and a page drawn, many times over
def orders(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text orders something of the model or takes another's turn, in order; places may overlap."""
    read = plain(text)
    said = read.text.translate(orders_zh.SIMPLIFIED)  # one character for one, so that all stays in its place
    sentences = (read.span(_start(match), match.end()) for match in _matches(_SENTENCES, said))
    blocks = (read.span(_start(match), _end(said, match.end())) for match in _matches(_BLOCKS, said))
    return tuple(sorted({*sentences, *blocks}))


def _in_sentences(passage: Passage, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the whole sentences that hold a place; a place outside of all of them, in clutter, as it stands."""
    found = [Span(passage.start + start, passage.start + end) for start, end in places]
    sentences = [Span(sentence.start, sentence.end) for sentence in passage.sentences]
    touched = {sentence for sentence in sentences if any(sentence.overlaps(span) for span in found)}
    alone = {span for span in found if not any(span.overlaps(sentence) for sentence in sentences)}
    return tuple(sorted(touched | alone))


def _matches(rules: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return (match for rule in rules for match in rule.finditer(text))


def _start(match: re.Match[str]) -> int:
    """Return where the order begins, and not the end of the sentence before it, by which a rule knows that it does."""
    return match.start() + len(match.group()) - len(match.group().lstrip(_BETWEEN))


def _end(text: str, place: int) -> int:
    """Return where the paragraph ends, within reach: a PDF's pages have no blank lines."""
    last = min(len(text), place + _REACH)
    blank = _BLANK_LINE.search(text, place, last)
    return blank.start() if blank else last


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept, place = "", 0
    for start, end in spans:
        kept += text[place:start]  # nothing, if it overlaps the one before
        place = max(place, end)
    return kept + text[place:]
