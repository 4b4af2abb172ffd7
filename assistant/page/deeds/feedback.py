"""Acts on an answer: call it good or bad, and make a case of what is wrong with it."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversations.exchanges import Opinion
from assistant.desk.desk import Desk
from assistant.errors import BadAct
from assistant.page import kept
from assistant.page.act import Act
from assistant.page.deeds.outcome import Deed, Outcome
from assistant.page.turn import Turn
from assistant.page.visit import Visit
from assistant.page.words import words_in


def _judge(desk: Desk, visit: Visit, act: Act) -> Outcome:
    turn, good = _turn(visit, act), act.text("good") == "yes"
    visit = _noted(desk, visit, _number(visit, turn), Opinion(good, ""))
    return Outcome(replace(visit, complained=0 if good else turn.number), words_in(visit.tag).noted)


def _feedback(desk: Desk, visit: Visit, act: Act) -> Outcome:
    turn = _turn(visit, act)
    if turn.answer is None:
        raise BadAct("There is no answer to say something about. Ask the question again.")
    number = _number(visit, turn)
    finding, right, note = act.text("finding"), act.text("answer"), act.text("note")
    said = desk.keep(turn.answer, finding, right, note, visit.library)
    visit = _noted(desk, visit, number, Opinion(False, " · ".join(filter(None, (finding, note)))))
    return Outcome(replace(visit, complained=0), said)


def _noted(desk: Desk, visit: Visit, number: int, opinion: Opinion) -> Visit:
    id = visit.conversation.id if visit.conversation else ""
    return replace(visit, conversation=desk.history.judge(id, number, opinion))


def _number(visit: Visit, turn: Turn) -> int:
    """Return which exchange of the kept conversation the turn is."""
    number = kept.number(visit.conversation, turn)
    if number is None:
        raise BadAct("This answer could not be kept, so nothing can be noted about it. Ask the question again.")
    return number


def _turn(visit: Visit, act: Act) -> Turn:
    number = act.whole("turn")
    turn = next((each for each in visit.turns if each.number == number), None)
    if turn is None:
        raise BadAct("That answer is not shown any more. Reload the page.")
    return turn


DEEDS: Mapping[str, Deed] = {"judge": _judge, "feedback": _feedback}
