"""A turn to HTML: the question, how far it is, its draft, its checked answer. Pure; knows no web server."""

import math
import re

from assistant.conversation import Answer, Claim
from assistant.markup import Html, joined, tag, text
from assistant.model.tuning import Speed
from assistant.page import sources
from assistant.page.turn import Phase, Turn, seconds_left
from assistant.page.words import Words

_MARK = re.compile(r"\s*\[(\d{1,4})\]")
_NOTHING = Html("")


def welcome(has_examples: bool, is_empty: bool, words: Words) -> Html:
    """Draw what stands on the page before the first question.

    Args:
        has_examples: Questions to begin with follow.
        is_empty: The library has no documents yet, so there is something to be done before one can ask.
        words: Of the interface.
    """
    lines = [tag("h2", "invitation", text(words.invitation)), tag("p", "promise", text(words.promise))]
    if is_empty:
        also = {"type": "button", "data-do": "open-drawer", "data-drawer": "libraries"}
        lines.append(tag("p", "for-instance", text(words.empty_library)))
        lines.append(tag("button", "first-step", text(words.add_documents), also=also))
    elif has_examples:
        lines.append(tag("p", "for-instance", text(words.examples)))
    return tag("div", "welcome", *lines, also={"lang": words.tag})


def turn_html(turn: Turn, words: Words, speed: Speed | None = None, opinion: Html = _NOTHING) -> Html:
    """Draw one turn: on the left what is said, on the right what the documents say.

    Args:
        turn: As it is now.
        words: Of the interface.
        speed: Of the model on this machine, if it is known, to say how long it will take.
        opinion: What the reader may say, or has said, of the answer; drawn under it.
    """
    said = tag(
        "div", "said",
        tag("h2", "question", tag("bdi", "", text(turn.question))),
        _understood(turn, words),
        _status(turn, words, speed),
        tag("div", "body", _body(turn, words)),
        _left_out(turn, words),
        opinion,
    )  # fmt: skip
    label = words.question.format(number=turn.number)
    also = {"id": f"turn-{turn.number}", "lang": words.tag, "aria-label": label, "data-phase": turn.phase.value}
    return tag("section", "turn", said, sources.panel(turn, words), also=also)


def _understood(turn: Turn, words: Words) -> Html:
    said = words.understood.format(question=turn.standalone)
    return tag("p", "understood", tag("bdi", "", text(said))) if turn.standalone else _NOTHING


def _status(turn: Turn, words: Words, speed: Speed | None) -> Html:
    bar = _NOTHING
    if turn.phase is Phase.READING and turn.total:
        also = {"max": str(turn.total), "value": str(turn.read), "aria-hidden": "true"}
        bar = tag("progress", "bar", also=also)
    kind = "status over" if turn.phase.over else "status busy"
    # A screen reader is to say each step once, not every count of tokens.
    also = {"role": "status", "aria-live": "off" if turn.phase is Phase.READING else "polite"}
    return tag("p", kind, tag("span", "", text(_state(turn, words))), bar, _left(turn, words, speed), also=also)


def _left(turn: Turn, words: Words, speed: Speed | None) -> Html:
    seconds = seconds_left(turn, speed) if speed else None
    # A count that a screen reader would otherwise say again and again.
    also = {"aria-hidden": "true"}
    return tag("span", "left", text(words.left.format(seconds=math.ceil(seconds))), also=also) if seconds else _NOTHING


def _state(turn: Turn, words: Words) -> str:
    match turn.phase:
        case Phase.QUEUED:
            return words.queued.format(ahead=turn.ahead)
        case Phase.SEARCHING:
            return words.searching
        case Phase.LOADING:
            return words.loading
        case Phase.READING:
            return words.reading.format(read=turn.read, total=turn.total)
        case Phase.WRITING:
            return words.writing
        case Phase.STOPPED:
            return words.stopped
        case Phase.FAILED:
            return words.failed
        case Phase.ANSWERED | Phase.REFUSED:
            return words.stopped_early if turn.cut else _took(turn, words)


def _took(turn: Turn, words: Words) -> str:
    total = turn.answer.seconds.get("total") if turn.answer else None
    if total is None:
        return ""
    said = words.unanswered if turn.phase is Phase.REFUSED else words.answered
    return said.format(seconds=f"{total:.1f}")


def _body(turn: Turn, words: Words) -> Html:
    if turn.phase is Phase.FAILED:
        return tag("div", "trouble", text(turn.trouble), also={"role": "alert"})
    if turn.phase is Phase.REFUSED and turn.answer:
        return _refusal(turn.answer, words)
    if turn.phase is Phase.ANSWERED and turn.answer:
        return tag("div", "answer", _cited(turn.answer, turn.number, words))
    # An answer means the draft has been checked: what did not stand is under "left out".
    return _draft(turn, words) if turn.draft and not turn.answer else _NOTHING


def _draft(turn: Turn, words: Words) -> Html:
    badge = tag("p", "badge", tag("strong", "", text(words.draft)), text(" · " + words.draft_note))
    return tag("div", "draft", badge, tag("div", "draft-text", tag("bdi", "", text(turn.draft))))


def _refusal(answer: Answer, words: Words) -> Html:
    said = [tag("p", "refusal-text", text(answer.text))]
    if answer.reason and answer.reason != answer.text:
        said.append(tag("p", "refusal-reason", text(answer.reason)))
    return tag("div", "refusal", tag("h3", "refusal-title", text(words.refused)), *said)


def _cited(answer: Answer, turn: int, words: Words) -> Html:
    """Escape the text of an answer and turn each [n] that names one of its citations into a link to that source."""
    titles = {citation.n: citation.title for citation in answer.citations}
    verdicts = {citation.n: claim.verdict for claim in reversed(answer.claims) for citation in claim.citations}
    pieces, done = [], 0
    for found in _MARK.finditer(answer.text):
        n = int(found[1])
        if n in titles:
            label = words.source.format(n=n, title=titles[n])
            also = {
                "href": f"#{sources.card_id(turn, n)}", "aria-label": label,
                "title": f"{titles[n]} · {words.verdict(verdicts[n])}", "data-verdict": verdicts[n].value,
                "data-do": "open-citation", "data-turn": str(turn), "data-n": str(n),
            }  # fmt: skip
            pieces += [text(answer.text[done : found.start()]), tag("a", "cite", text(str(n)), also=also)]
            done = found.end()
    return joined([*pieces, text(answer.text[done:])])


def _left_out(turn: Turn, words: Words) -> Html:
    claims = [claim for claim in turn.answer.claims if not claim.citations] if turn.answer else []
    if not claims:
        return _NOTHING
    summary = tag("summary", "", text(words.left_out.format(count=len(claims))))
    items = tag("ul", "claims", *(_claim(claim, words) for claim in claims))
    return tag("details", "folded left-out", summary, items, also={"id": f"turn-{turn.number}-left-out"})


def _claim(claim: Claim, words: Words) -> Html:
    why = claim.remark or words.verdict(claim.verdict)
    return tag("li", "", tag("bdi", "", text(claim.text)), tag("span", "why", text(why)))
