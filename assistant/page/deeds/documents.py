"""Acts on the document that is open on the right: open it where it is cited, go on in it, close it."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation import Citation, Claim, Passage
from assistant.desk.desk import Desk
from assistant.errors import BadAct
from assistant.excerpts import best_sentences
from assistant.libraries.viewing import Place
from assistant.page.act import Act
from assistant.page.deeds.outcome import Deed, Outcome
from assistant.page.turn import Turn
from assistant.page.visit import Opened, Visit
from vectorstore.passages import Span


def _open_citation(desk: Desk, visit: Visit, act: Act) -> Outcome:
    turn = _turn(visit, act.whole("turn"))
    citations = turn.answer.citations if turn.answer else ()
    citation = next((each for each in citations if each.n == act.whole("n")), None)
    if citation is None:
        raise BadAct("That citation is not shown any more. Reload the page.")
    return _opened(visit, turn, Place.of(citation), _proved(turn, citation))


def _open_passage(desk: Desk, visit: Visit, act: Act) -> Outcome:
    turn = _turn(visit, act.whole("turn"))
    passage = next((each for each in turn.passages if each.n == act.whole("n")), None)
    if passage is None:
        raise BadAct("That passage is not shown any more. Reload the page.")
    return _opened(visit, turn, _found(turn, passage))


def _opened(visit: Visit, turn: Turn, place: Place, claim: Claim | None = None) -> Outcome:
    before = visit.opened
    opened = Opened(place, turn.number, claim, raw=bool(before and before.raw), picture=not before or before.picture)
    return Outcome(replace(visit, opened=opened, part=None))


def _open_document(desk: Desk, visit: Visit, act: Act) -> Outcome:
    """Go on in the document that is open; only there, so that no other can be asked for by its name."""
    _open(visit)
    start, end = sorted((act.whole("start"), act.whole("end")))
    return Outcome(replace(visit, part=Span(start, end)))


def _close(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return Outcome(replace(visit, opened=None))


def _raw(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return Outcome(replace(visit, opened=replace(_open(visit), raw=act.text("raw") == "yes")))


def _as(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return Outcome(replace(visit, opened=replace(_open(visit), picture=act.text("as") == "picture")))


def _open(visit: Visit) -> Opened:
    if visit.opened is None:
        raise BadAct("No document is open any more. Open one by its number in an answer.")
    return visit.opened


def _turn(visit: Visit, number: int) -> Turn:
    turn = next((each for each in visit.turns if each.number == number), None)
    if turn is None:
        raise BadAct("That answer is not shown any more. Reload the page.")
    return turn


def _found(turn: Turn, passage: Passage) -> Place:
    """Return the best sentence of a passage, which is the one marked in the list, else all of it."""
    best = best_sentences(turn.question, turn.passages)[turn.passages.index(passage)]
    span = best or passage
    return Place(passage.document, span.start, span.end, passage.sha256, span.text, 0)


def _proved(turn: Turn, citation: Citation) -> Claim | None:
    claims = turn.answer.claims if turn.answer else ()
    return next((claim for claim in claims if citation in claim.citations), None)


DEEDS: Mapping[str, Deed] = {
    "open-citation": _open_citation,
    "open-passage": _open_passage,
    "open-document": _open_document,
    "close-viewer": _close,
    "view-raw": _raw,
    "view-as": _as,
}
