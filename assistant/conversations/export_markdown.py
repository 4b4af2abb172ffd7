"""A Conversation as Markdown in which only the structure is ours: every other word is shown as text. Pure.

What comes from a document, a file name, a reader or the model cannot become a link, an image, a heading or HTML in a
reader of CommonMark or of GitHub's dialect, which makes links of bare addresses too.
"""

import re
from collections.abc import Iterator

from assistant.conversation import Answer, Citation, Claim
from assistant.conversations.exchanges import Conversation, Exchange
from assistant.conversations.export_words import ExportWords, day
from assistant.markup import showable

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&#|~^$]")
_BARE = re.compile(r"(?i)(:)(?=//)|(?<=\bwww)(\.)")
"""Where GitHub's dialect finds an address that nobody marked as a link (GFM 0.29, 6.9)."""
_LINE_START = re.compile(r"^(?:[-+=:]|\d{1,9}(?=[.)]))")


def markdown(conversation: Conversation, words: ExportWords) -> str:
    """Return the whole conversation; blocks are a blank line apart."""
    return "\n\n".join(_blocks(conversation, words)) + "\n"


def escaped(words: str) -> str:
    """Return words as one line that Markdown shows as they are."""
    line = _ANYWHERE.sub(r"\\\g<0>", " ".join(showable(words).split()))
    return _LINE_START.sub(_held, _BARE.sub(r"\\\g<0>", line))


def _held(start: re.Match[str]) -> str:
    """Escape what would begin a list, a rule or a heading: a sign, or the point after a number."""
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"


def _blocks(conversation: Conversation, words: ExportWords) -> Iterator[str]:
    yield f"# {escaped(conversation.title or words.untitled)}"
    count = len(conversation.exchanges)
    yield escaped(words.about.format(library=conversation.library, begun=day(conversation.begun), count=count))
    for number, exchange in enumerate(conversation.exchanges, start=1):
        yield f"## {number}. {escaped(exchange.question)}"
        yield from _exchange(exchange, words)


def _exchange(exchange: Exchange, words: ExportWords) -> Iterator[str]:
    yield escaped(words.asked.format(asked=day(exchange.asked)))
    if exchange.standalone:
        yield escaped(words.understood.format(question=exchange.standalone))
    if exchange.trouble:
        yield f"**{words.failed}.** {escaped(exchange.trouble)}"
    elif exchange.answer is None or (exchange.cut and exchange.answer.refused):
        yield words.stopped
    else:
        yield from _answer(exchange.answer, words)
        if exchange.cut:
            yield words.stopped_early
    if exchange.answer:
        yield from _check(exchange.answer, words)
    if opinion := exchange.opinion:
        yield f"{words.good if opinion.good else words.bad}. {escaped(opinion.reason)}".rstrip()


def _answer(answer: Answer, words: ExportWords) -> Iterator[str]:
    if answer.refused:
        yield f"**{words.refused}**"
    yield from (escaped(line) for line in answer.text.split("\n") if line.strip())
    if answer.refused and answer.reason and answer.reason != answer.text:
        yield escaped(answer.reason)
    yield from (escaped(words.missing.format(part=part)) for part in answer.missing)


def _check(answer: Answer, words: ExportWords) -> Iterator[str]:
    if answer.citations:
        yield f"### {words.sources}"
        for citation in answer.citations:
            yield _source(citation, words)
    standing = [claim for claim in answer.claims if claim.citations]
    fallen = [claim for claim in answer.claims if not claim.citations]
    if standing:
        yield f"### {words.checked}"
        yield "\n".join(_claim(claim, words) for claim in standing)
    if fallen:
        yield f"### {words.left_out.format(count=len(fallen))}"
        yield "\n".join(_claim(claim, words) for claim in fallen)


def _source(citation: Citation, words: ExportWords) -> str:
    page = [] if citation.page is None else [words.page.format(page=citation.page)]
    origin = ", ".join([citation.title, citation.document, *page])
    place = words.place.format(start=citation.start, end=citation.end, sha256=citation.sha256)
    return f"\\[{citation.n}\\] {escaped(origin)}\n\n> {escaped(citation.quote)}\n\n{escaped(place)}"


def _claim(claim: Claim, words: ExportWords) -> str:
    marks = "".join(f"\\[{citation.n}\\]" for citation in claim.citations)
    found = [words.verdict(claim.verdict), *([words.across] if claim.across else []), *filter(None, [claim.remark])]
    return f"- {escaped(claim.text)} {marks} — {escaped('; '.join(found))}".replace("  ", " ")
