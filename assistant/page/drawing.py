"""A visit -> the regions of the page. Asks the desk what is there; knows no web server."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from assistant.desk.desk import Desk
from assistant.errors import AssistantError
from assistant.markup import Html, joined
from assistant.page import drawers, feedback, frame, kept, reading_room, render
from assistant.page.deeds.outcome import Outcome
from assistant.page.feedback import Judged
from assistant.page.turn import Turn
from assistant.page.visit import Drawer, Visit
from assistant.page.words import words_in
from assistant.page.words_feedback import words_in as feedback_words
from vectorstore.errors import VectorstoreError

NOTHING = Html("")


class Region(StrEnum):
    """The parts of the page that are drawn each as one; the values are the ids of elements."""

    MASTHEAD = "masthead"
    DRAWER = "drawer"
    WELCOME = "welcome"
    EARLIER = "earlier"
    NOW = "now"
    VIEWER = "viewer"
    ADDRESS = "address"
    """Shows nothing; the page's script takes the address of the conversation from it."""


def draw(desk: Desk, visit: Visit) -> Mapping[Region, Html]:
    """Draw everything."""
    return {region: drawn(desk, visit) for region, drawn in _DRAWN.items()}


def _turn(desk: Desk, visit: Visit, each: Turn) -> Html:
    """Draw one turn, and under its answer what the reader may say, or has said, of it."""
    speed = None if each.phase.over else desk.speed
    return render.turn_html(each, words_in(visit.tag), speed, _opinion(visit, each))


def _masthead(desk: Desk, visit: Visit) -> Html:
    return frame.masthead(visit, desk.config.page.theme, words_in(visit.tag))


def _drawer(desk: Desk, visit: Visit) -> Html:
    if visit.drawer is Drawer.CLOSED:
        return NOTHING
    try:
        inner = drawers.DRAWN[visit.drawer](desk, visit)
    except (AssistantError, VectorstoreError) as error:  # a folder that may not be read, say; the rest can be used
        inner = frame.notice(Outcome(visit, str(error), wrong=True))
    return frame.drawer(visit.drawer, inner, words_in(visit.tag))


def _welcome(desk: Desk, visit: Visit) -> Html:
    if visit.turns:
        return NOTHING
    return render.welcome(bool(desk.suggested(visit.library)), desk.is_empty(visit.library), words_in(visit.tag))


def earlier(desk: Desk, visit: Visit) -> Html:
    """Draw the turns but the one that is drawn apart."""
    return joined(_turn(desk, visit, each) for each in visit.turns if each.number != visit.live)


def now(desk: Desk, visit: Visit) -> Html:
    """Draw the turn that was asked last."""
    return joined(_turn(desk, visit, each) for each in visit.turns if each.number == visit.live)


def _opinion(visit: Visit, each: Turn) -> Html:
    number = kept.number(visit.conversation, each)
    if each.answer is None or number is None or visit.conversation is None:
        return NOTHING
    opinion = visit.conversation.exchanges[number - 1].opinion
    judged = Judged(
        each.number, each.answer.refused, opinion.good if opinion else None, visit.complained == each.number
    )
    return feedback.panel(judged, feedback_words(visit.tag))


_DRAWN: Mapping[Region, Callable[[Desk, Visit], Html]] = {
    Region.MASTHEAD: _masthead,
    Region.DRAWER: _drawer,
    Region.WELCOME: _welcome,
    Region.EARLIER: earlier,
    Region.NOW: now,
    Region.VIEWER: reading_room.drawn,
    Region.ADDRESS: lambda desk, visit: frame.address(visit),
}
