"""Where the gold evidence is: in the passages shown and in the citations given. Pure; knows no answer text."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.conversation import Citation, Passage
from evals.questions import Gold
from vectorstore.passages import Span


def rank(gold: Sequence[Gold], passages: Sequence[Passage]) -> int | None:
    """Return how many passages, best first, it takes until all of the gold is shown, or None if it never is.

    So the evidence is among the first k exactly if the rank is at most k. None too if there is no gold.
    """
    ranks = [_rank_of_one(one, passages) for one in gold]
    known = [r for r in ranks if r is not None]
    return max(known) if known and len(known) == len(ranks) else None


def well_formed(citation: Citation, texts: Mapping[str, str]) -> bool:
    """Say whether the quote is what stands in the cited document at the cited place, character by character.

    Args:
        citation: What was cited.
        texts: The text of every document of the library, by name.
    """
    text = texts.get(citation.document)
    return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def cites(citations: Iterable[Citation], gold: Sequence[Gold]) -> bool:
    """Say whether a citation shares a character with a gold span, or is in a gold document if that has no span."""
    return any(_touches(citation, one) for citation in citations for one in gold)


def touches(passage: Passage, gold: Sequence[Gold]) -> bool:
    """Say whether a passage shows a character of a gold span, or is of a gold document if that has no span."""
    return any(_shows_some(one, passage) for one in gold)


def _rank_of_one(gold: Gold, passages: Sequence[Passage]) -> int | None:
    shown: list[Span] = []
    for number, passage in enumerate(passages, start=1):
        if passage.document != gold.doc_id:
            continue
        if gold.start is not None and gold.end is not None:
            shown.append(Span(passage.start, passage.end))
            if _covered(Span(gold.start, gold.end), shown):
                return number
        elif _shows(gold, passage):
            return number
    return None


def _covered(gold: Span, shown: Sequence[Span]) -> bool:
    """At least half of the gold's characters: a sentence cut at its end still carries its fact."""
    characters = sum(1 for i in range(gold.start, gold.end) if any(s.start <= i < s.end for s in shown))
    return characters > 0 and 2 * characters >= gold.end - gold.start


def _shows_some(gold: Gold, passage: Passage) -> bool:
    if passage.document != gold.doc_id:
        return False
    if gold.start is not None and gold.end is not None:
        return Span(passage.start, passage.end).overlaps(Span(gold.start, gold.end))
    return _shows(gold, passage)


def _shows(gold: Gold, passage: Passage) -> bool:
    if gold.quote is not None:
        return _plain(gold.quote) in _plain(passage.text)
    return gold.page is None or gold.page == passage.page


def _touches(citation: Citation, gold: Gold) -> bool:
    if citation.document != gold.doc_id:
        return False
    if gold.start is not None and gold.end is not None:
        return Span(citation.start, citation.end).overlaps(Span(gold.start, gold.end))
    if gold.quote is not None:
        quote, cited = _plain(gold.quote), _plain(citation.quote)
        return bool(cited) and (cited in quote or quote in cited)
    return gold.page is None or gold.page == citation.page


def _plain(text: str) -> str:
    """Without the white space, in which files and their gold may differ."""
    return "".join(text.split())
