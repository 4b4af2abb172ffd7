"""What a reader makes of an answer: two buttons under it, and a few questions after a No. Pure; keeps nothing.

Acts it draws: ``judge`` with the fields ``turn`` and ``good`` (``yes`` or ``no``); ``feedback`` with ``turn``,
``finding`` (a value of :class:`Finding`), ``answer`` and ``note``.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.markup import Html, tag, text
from assistant.page.words_feedback import Words

_UP = Html(
    '<svg class="thumb" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<path d="M4 11h3v9H4zM7 19.5h9.5a2 2 0 0 0 2-1.6l1.2-6a2 2 0 0 0-2-2.4H13V5.2A1.7 1.7 0 0 0 11.3 3.5L7 11z"/>'
    "</svg>"
)
_DOWN = Html(_UP.replace('class="thumb"', 'class="thumb down"'))


class Finding(StrEnum):
    """What the reader found; the first three are what a case of a pack says, too."""

    RIGHT = "right"
    """The answer is right and its citations prove it."""
    ANSWERABLE = "answerable"
    """The documents do answer the question; the answer is wrong, or a refusal."""
    UNANSWERABLE = "unanswerable"
    """The documents do not answer it; the answer says more than they do."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer and what its reader has said of it."""

    turn: int
    """From 1, within the conversation."""
    refused: bool
    good: bool | None = None
    """None if nothing was said yet."""
    asked_why: bool = False
    """The reader has just called it bad, and what is wrong is not said yet."""


def panel(judged: Judged, words: Words) -> Html:
    """Draw what stands under an answer."""
    pieces = [_thumbs(judged, words)]
    if judged.good is not None:
        said = words.said_good if judged.good else words.said_bad
        pieces.append(tag("p", "judged", text(said), also={"role": "status"}))
    if judged.asked_why:
        pieces.append(_reasons(judged, words))
    return tag("div", "feedback", *pieces, also={"lang": words.tag})


def _thumbs(judged: Judged, words: Words) -> Html:
    asked = words.asked_refused if judged.refused else words.asked
    label = tag("span", "asked", text(asked))
    buttons = (
        _thumb(judged, _UP, words.good, asked, good=True),
        _thumb(judged, _DOWN, words.bad, asked, good=False),
    )
    return tag("p", "thumbs", label, *buttons)


def _thumb(judged: Judged, picture: Html, label: str, asked: str, *, good: bool) -> Html:
    also = {
        "type": "button", "data-do": "judge", "data-turn": str(judged.turn), "data-good": "yes" if good else "no",
        "aria-pressed": "true" if judged.good is good else "false", "aria-label": f"{label}: {asked}",
    }  # fmt: skip
    return tag("button", "thumb-button", picture, tag("span", "", text(label)), also=also)


def _reasons(judged: Judged, words: Words) -> Html:
    reasons = (
        ((Finding.ANSWERABLE, words.present), (Finding.OTHER, words.other))
        if judged.refused
        else ((Finding.ANSWERABLE, words.wrong), (Finding.UNANSWERABLE, words.absent), (Finding.OTHER, words.other))
    )
    choices = (_reason(finding, said, first=n == 0) for n, (finding, said) in enumerate(reasons))
    fields = tag("fieldset", "reasons", tag("legend", "", text(words.why)), *choices)
    return tag(
        "form", "why-wrong",
        fields,
        _field(judged.turn, "answer", words.answer, words.answer_about),
        _field(judged.turn, "note", words.note),
        tag("button", "send", text(words.send), also={"type": "submit"}),
        tag("p", "about", text(words.kept_where)),
        also={"data-do": "feedback", "data-turn": str(judged.turn)},
    )  # fmt: skip


def _reason(finding: Finding, said: str, *, first: bool) -> Html:
    also = {"type": "radio", "name": "finding", "value": finding.value} | ({"checked": "checked"} if first else {})
    return tag("label", "reason", tag("input", "", also=also), tag("span", "", text(said)))


def _field(turn: int, name: str, label: str, about: str = "") -> Html:
    field_id = f"turn-{turn}-{name}"
    told = {"aria-describedby": f"{field_id}-about"} if about else {}
    more = (tag("p", "about", text(about), also={"id": f"{field_id}-about"}),) if about else ()
    field = tag("input", "", also={"id": field_id, "name": name, "type": "text", "autocomplete": "off"} | told)
    return tag("div", "field", tag("label", "", text(label), also={"for": field_id}), field, *more)
