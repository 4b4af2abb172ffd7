"""A Conversation as one page of HTML: no script, no request, everything in the file. Pure."""

import re
from collections.abc import Sequence
from importlib import resources

from assistant import excerpts
from assistant.conversation import Answer, Citation, Claim, Passage
from assistant.conversations.exchanges import Conversation, Exchange
from assistant.conversations.export_words import ExportWords, day
from assistant.markup import Html, joined, tag, text
from assistant.paper import document
from vectorstore.passages import language_of

_MARK = re.compile(r"\s*\[(\d{1,4})\]")
_NOTHING = Html("")


def html(conversation: Conversation, words: ExportWords) -> Html:
    """Return the page."""
    title = conversation.title or words.untitled
    about = words.about.format(
        library=conversation.library, begun=day(conversation.begun), count=len(conversation.exchanges)
    )
    header = tag(
        "header", "", tag("p", "kicker", text("caseclerk")), tag("h1", "", _said(title)), _line("about", about)
    )
    parts = (_exchange(number, one, words) for number, one in enumerate(conversation.exchanges, start=1))
    style = (resources.files("assistant.conversations") / "export.css").read_text(encoding="utf-8")
    return document(title, tag("main", "", header, *parts), words.tag, style)


def _exchange(number: int, exchange: Exchange, words: ExportWords) -> Html:
    understood = words.understood.format(question=exchange.standalone) if exchange.standalone else ""
    told = [
        _line("about", words.asked.format(asked=day(exchange.asked))),
        _line("about", understood),
        *_outcome(number, exchange, words),
        *(_check(number, exchange.answer, words) if exchange.answer else ()),
        *_opinion(exchange, words),
    ]
    return tag("section", "exchange", tag("h2", "", _said(exchange.question)), *told)


def _outcome(number: int, exchange: Exchange, words: ExportWords) -> list[Html]:
    answer = exchange.answer
    if exchange.trouble:
        return [tag("div", "refusal", tag("h3", "", text(words.failed)), _line("", exchange.trouble))]
    if answer is None or (exchange.cut and answer.refused):
        return [_line("note", words.stopped)]
    cut = [_line("note", words.stopped_early)] if exchange.cut else []
    missing = [_line("note", words.missing.format(part=part)) for part in answer.missing]
    if answer.refused:
        reason = answer.reason if answer.reason != answer.text else ""
        title = tag("h3", "", text(words.refused))
        return [tag("div", "refusal", title, _line("", answer.text), _line("", reason)), *missing, *cut]
    return [tag("div", "answer", _cited(number, answer, words), also=_language(answer.text)), *missing, *cut]


def _cited(number: int, answer: Answer, words: ExportWords) -> Html:
    """Escape the text of an answer and turn each [n] that names one of its citations into a link to the quote."""
    numbers = {citation.n for citation in answer.citations}
    pieces, done = [], 0
    for found in _MARK.finditer(answer.text):
        if (n := int(found[1])) in numbers:
            also = {"href": f"#{_anchor(number, n)}", "aria-label": words.source.format(n=n)}
            pieces += [text(answer.text[done : found.start()]), tag("a", "cite", text(str(n)), also=also)]
            done = found.end()
    return joined([*pieces, text(answer.text[done:])])


def _check(number: int, answer: Answer, words: ExportWords) -> list[Html]:
    """Draw what the answer rests on: its sources, the verdict on each sentence, and folded what did not stand."""
    standing = [claim for claim in answer.claims if claim.citations]
    fallen = [claim for claim in answer.claims if not claim.citations]
    parts = []
    if answer.citations:
        quotes = (_source(number, citation, answer.passages, words) for citation in answer.citations)
        parts += [tag("h3", "", text(words.sources)), tag("ol", "sources", *quotes)]
    if standing:
        parts += [tag("h3", "", text(words.checked)), _claims(standing, words)]
    if fallen:
        summary = tag("summary", "", text(words.left_out.format(count=len(fallen))))
        parts.append(tag("details", "", summary, _claims(fallen, words)))
    return parts


def _source(number: int, citation: Citation, passages: Sequence[Passage], words: ExportWords) -> Html:
    page = [] if citation.page is None else [tag("span", "", text(words.page.format(page=citation.page)))]
    origin = [tag("strong", "", _said(citation.title)), _said(citation.document), *page]
    head = tag("p", "origin", tag("span", "number", text(str(citation.n))), *origin)
    around = excerpts.of_citation(citation, passages)
    before = text(("… " if around.opens else "") + around.before)
    after = text(around.after + (" …" if around.closes else ""))
    quote = tag("blockquote", "", tag("bdi", "", before, tag("mark", "", text(around.marked)), after))
    place = words.place.format(start=citation.start, end=citation.end, sha256=citation.sha256)
    return tag("li", "", head, quote, _line("place", place), also={"id": _anchor(number, citation.n)})


def _claims(claims: Sequence[Claim], words: ExportWords) -> Html:
    return tag("ul", "claims", *(_claim(claim, words) for claim in claims))


def _claim(claim: Claim, words: ExportWords) -> Html:
    marks = (tag("span", "number", text(str(citation.n))) for citation in claim.citations)
    found = "; ".join([words.verdict(claim.verdict), *([words.across] if claim.across else [])])
    return tag("li", "", _said(claim.text), *marks, _line("verdict", found), _line("verdict", claim.remark))


def _opinion(exchange: Exchange, words: ExportWords) -> list[Html]:
    if not (opinion := exchange.opinion):
        return []
    judged = tag("strong", "", text(words.good if opinion.good else words.bad))
    return [tag("p", "note", judged, text(" " if opinion.reason else ""), _said(opinion.reason))]


def _line(kind: str, words: str) -> Html:
    return tag("p", kind, _said(words)) if words else _NOTHING


def _said(words: str) -> Html:
    """Draw words from outside; what runs from right to left turns around itself and nothing beside it."""
    return tag("bdi", "", text(words))


def _language(words: str) -> dict[str, str]:
    return {"lang": language_of(words).value}


def _anchor(number: int, n: int) -> str:
    return f"question-{number}-source-{n}"
