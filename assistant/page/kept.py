"""A turn of the page <-> an exchange of a kept conversation. Pure."""

from assistant.conversations.exchanges import Conversation, Exchange
from assistant.page.turn import Turn


def exchange(turn: Turn, asked: str) -> Exchange:
    """Return what is kept of a turn that is over.

    Args:
        turn: As it was shown last.
        asked: When it was asked, ISO 8601, UTC.
    """
    return Exchange(
        question=turn.question, asked=asked, answer=turn.answer, standalone=turn.standalone, trouble=turn.trouble,
        cut=turn.cut, opinion=None, passages=turn.passages,
    )  # fmt: skip


def turns(conversation: Conversation) -> tuple[Turn, ...]:
    """Return the turns of a kept conversation as they were shown last."""
    return tuple(_turn(number, each) for number, each in enumerate(conversation.exchanges, start=1))


def number(conversation: Conversation | None, turn: Turn) -> int | None:
    """Return which exchange of a conversation is a turn that is shown, from 1; None if it could not be kept.

    It need not be the turn's own number: one that could not be kept, or another tab's, may stand before it.
    """
    exchanges = conversation.exchanges if conversation else ()
    same = [n for n, each in enumerate(exchanges, start=1) if _is(each, turn)]
    return turn.number if turn.number in same else next(iter(same), None)


def _is(kept: Exchange, turn: Turn) -> bool:
    return (kept.question, kept.answer) == (turn.question, turn.answer)


def _turn(number: int, kept: Exchange) -> Turn:
    turn = Turn(number, kept.question, standalone=kept.standalone, passages=kept.passages, cut=kept.cut)
    if kept.trouble:
        return turn.failed(kept.trouble)
    return turn.after(kept.answer) if kept.answer else turn.stopped()
