"""What was quoted and what is gold, inside the text of a passage. Pure; knows no HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.conversation import Citation, Passage
from evals.questions import Gold
from vectorstore.passages import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters of a passage that are marked alike."""

    text: str
    quoted: bool
    """By a citation of the answer."""
    gold: bool
    opens: tuple[int, ...] = ()
    """The numbers of the citations whose quotes begin with this piece."""

    @property
    def plain(self) -> bool:
        """Say whether it is neither quoted nor gold."""
        return not (self.quoted or self.gold)


def pieces(passage: Passage, citations: Sequence[Citation], gold: Sequence[Gold]) -> tuple[Piece, ...]:
    """Cut a passage where a mark begins or ends; together the pieces are the passage's text, unchanged."""
    quotes = [(citation.n, span) for citation in citations if (span := _cited(passage, citation))]
    golden = [span for one in gold for span in gold_spans(passage, one)]
    edges = {0, len(passage.text)}
    edges.update(edge for span in (*golden, *(span for _, span in quotes)) for edge in (span.start, span.end))
    cuts = sorted(edges)
    return tuple(
        Piece(
            passage.text[start:end],
            any(span.start <= start < span.end for _, span in quotes),
            any(span.start <= start < span.end for span in golden),
            tuple(n for n, span in quotes if span.start == start),
        )
        for start, end in pairwise(cuts)
    )


def gold_spans(passage: Passage, gold: Gold) -> tuple[Span, ...]:
    """Return where the gold stands in the passage's text; nowhere if it has neither offsets nor a quote."""
    if passage.document != gold.doc_id:
        return ()
    if gold.start is not None and gold.end is not None:
        span = _inside(passage, gold.start, gold.end)
        return (span,) if span else ()
    return tuple(_standing(gold.quote, passage.text)) if gold.quote and gold.quote.strip() else ()


def _cited(passage: Passage, citation: Citation) -> Span | None:
    return _inside(passage, citation.start, citation.end) if passage.document == citation.document else None


def _inside(passage: Passage, start: int, end: int) -> Span | None:
    first, last = max(start - passage.start, 0), min(end - passage.start, len(passage.text))
    return Span(first, last) if first < last else None


def _standing(quote: str, text: str) -> Iterator[Span]:
    # Files and their gold may differ in white space.
    letters = r"\s*".join(re.escape(character) for character in "".join(quote.split()))
    return (Span(*found.span()) for found in re.finditer(letters, text))
