"""The documents' own words beside an answer: the passages found, the source behind each citation. Pure."""

import re
from collections.abc import Mapping, Sequence

from assistant import excerpts
from assistant.answering.suspicious import is_suspicious
from assistant.conversation import Citation, Passage, Verdict
from assistant.excerpts import Excerpt
from assistant.markup import Html, joined, tag, text
from assistant.page.turn import Phase, Turn
from assistant.page.words import Words

_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_BREAK = Html('<br class="gap">')


def card_id(turn: int, n: int) -> str:
    """Return the id of the card that holds source n of a turn."""
    return f"turn-{turn}-source-{n}"


def panel(turn: Turn, words: Words) -> Html:
    """Draw what stands beside the answer: its sources, or the passages as long as nothing is proved."""
    answer = turn.answer
    if answer and not answer.refused:
        cards = [_source(turn, citation, answer.passages, words) for citation in answer.citations]
        return _panel(words.sources, tag("ol", "cards", *cards), _folded(turn, words))
    if turn.passages:
        return _panel(words.nearest if turn.phase is Phase.REFUSED else words.evidence, _passages(turn, words))
    if answer:
        return _panel(words.nearest, tag("p", "nothing", text(words.nothing_found)))
    return Html("")


def _panel(heading: str, *inner: Html) -> Html:
    return tag("aside", "panel", tag("h3", "panel-title", text(heading)), *inner, also={"aria-label": heading})


def _source(turn: Turn, citation: Citation, passages: Sequence[Passage], words: Words) -> Html:
    opens = {"data-do": "open-citation", "data-turn": str(turn.number), "data-n": str(citation.n)}
    head = _origin(citation.title, citation.document, citation.page, opens, words)
    number = tag("span", "number", text(str(citation.n)))
    quote = tag("blockquote", "quote", _excerpt(excerpts.of_citation(citation, passages)))
    also = {"id": card_id(turn.number, citation.n), "tabindex": "-1"}
    stands = tag("p", "stands", text(words.verdict(_verdict(turn, citation))))
    told = _told_of([passage for passage in passages if _holds(passage, citation)], words)
    return tag("li", "card source", tag("div", "card-head", number, head), quote, stands, told, also=also)


def _holds(passage: Passage, citation: Citation) -> bool:
    return passage.document == citation.document and passage.start <= citation.start and citation.end <= passage.end


def _told_of(passages: Sequence[Passage], words: Words) -> Html:
    """Say under what is shown that some of it reads like an instruction, if it does."""
    return tag("p", "stands", text(words.suspicious)) if any(map(is_suspicious, passages)) else Html("")


def _verdict(turn: Turn, citation: Citation) -> Verdict:
    """Return how the first claim that cites it stands."""
    claims = turn.answer.claims if turn.answer else ()
    return next((each.verdict for each in claims if citation in each.citations), Verdict.SUPPORTED)


def _folded(turn: Turn, words: Words) -> Html:
    summary = tag("summary", "", text(words.read_for_this.format(count=len(turn.passages))))
    also = {"id": f"turn-{turn.number}-passages"}
    return tag("details", "folded", summary, _passages(turn, words), also=also)


def _passages(turn: Turn, words: Words) -> Html:
    best = excerpts.best_sentences(turn.question, turn.passages)
    cards = (_passage(turn, passage, excerpts.of_sentence(passage, sentence), words)
             for passage, sentence in zip(turn.passages, best, strict=True))  # fmt: skip
    return tag("ul", "cards", *cards)


def _passage(turn: Turn, passage: Passage, excerpt: Excerpt, words: Words) -> Html:
    opens = {"data-do": "open-passage", "data-turn": str(turn.number), "data-n": str(passage.n)}
    head = tag("div", "card-head", _origin(passage.title, passage.document, passage.page, opens, words))
    quote = tag("blockquote", "quote", _excerpt(excerpt))
    return tag("li", "card", head, quote, _told_of([passage], words))


def _origin(title: str, document: str, page: int | None, opens: Mapping[str, str], words: Words) -> Html:
    also = {"type": "button", "aria-label": words.open_passage.format(title=title), **opens}
    # <bdi>: a right-to-left title or file name turns around itself and nothing beside it.
    parts = [tag("button", "title", tag("bdi", "", text(title)), also=also), tag("bdi", "file", text(document))]
    if page is not None:
        parts.append(tag("span", "page-number", text(words.page.format(page=page))))
    return tag("div", "origin", *parts)


def _excerpt(excerpt: Excerpt) -> Html:
    before = _prose(("… " if excerpt.opens else "") + excerpt.before)
    after = _prose(excerpt.after + (" …" if excerpt.closes else ""))
    marked = tag("mark", "", _prose(excerpt.marked)) if excerpt.marked else Html("")
    return tag("bdi", "", joined((before, marked, after)))


def _prose(words: str) -> Html:
    """Keep paragraphs apart; line ends within one are those of the file's layout, not of its text."""
    return joined((text(piece) for piece in _PARAGRAPH.split(words)), _BREAK)
