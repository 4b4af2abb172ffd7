"""Acts on kept conversations: find, show, begin, rename, delete, export."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from assistant.conversations import exports
from assistant.conversations.exchanges import Conversation
from assistant.desk.desk import Desk
from assistant.errors import AssistantError, BadAct
from assistant.page import kept
from assistant.page.act import Act
from assistant.page.deeds.outcome import Deed, Download, Outcome
from assistant.page.visit import Visit
from assistant.page.words import words_in


def _find(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return Outcome(replace(visit, search=act.text("words")))


def _show(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return shown(desk, visit, act.text("id"))


def shown(desk: Desk, visit: Visit, id: str) -> Outcome:
    """Go on with a kept conversation, about the library it was about if that is still there.

    Raises:
        ConversationMissing: There is none of that id.
        BadConversation: Its file cannot be read.
    """
    conversation = desk.history.get(id)
    there = conversation.library in {card.name for card in desk.libraries.listed()}
    library = conversation.library if there else visit.library
    moved = replace(visit, conversation=conversation, turns=kept.turns(conversation), library=library)
    if library != visit.library:
        moved = replace(moved, picked=None, report=None)
    lost = words_in(visit.tag).library_gone.format(old=conversation.library, new=library)
    return Outcome(replace(moved, live=0, opened=None, complained=0), "" if there else lost)


def keeping(desk: Desk, visit: Visit, asked: str) -> Outcome:
    """Keep the last turn, which is over; what cannot be kept is shown all the same, and that it is not kept is said.

    Args:
        desk: Has the history.
        visit: Where the reader is, the turn included.
        asked: When it was asked, ISO 8601, UTC.
    """
    conversation = visit.conversation or desk.history.begin(visit.library)
    try:
        added = desk.history.add(conversation, kept.exchange(visit.turns[-1], asked))
    except AssistantError as error:
        return Outcome(visit, words_in(visit.tag).unkept.format(reason=error), wrong=True)
    if len(added.exchanges) > len(visit.turns):  # another tab has gone on with it meanwhile
        visit = replace(visit, turns=kept.turns(added), live=len(added.exchanges))
    return Outcome(replace(visit, conversation=added))


def _new(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return Outcome(replace(visit, conversation=None, turns=(), live=0, opened=None, complained=0))


def _rename(desk: Desk, visit: Visit, act: Act) -> Outcome:
    changed = desk.history.rename(act.text("id"), act.text("title"))
    mine = visit.conversation is not None and visit.conversation.id == changed.id
    return Outcome(replace(visit, conversation=changed) if mine else visit)


def _delete(desk: Desk, visit: Visit, act: Act) -> Outcome:
    desk.history.delete(act.text("id"))
    if visit.conversation is not None and visit.conversation.id == act.text("id"):
        return _new(desk, visit, act)
    return Outcome(visit)


def _export(desk: Desk, visit: Visit, act: Act) -> Outcome:
    conversation = desk.history.get(act.text("id"))
    forms: Mapping[str, tuple[str, Callable[[Conversation], str]]] = {
        "md": ("text/markdown", partial(exports.markdown, tag=visit.tag)),
        "html": ("text/html", partial(exports.html, tag=visit.tag)),
        "json": ("application/json", exports.json_text),
    }
    ending = act.text("as")
    if ending not in forms:
        raise BadAct(f"A conversation cannot be exported as {ending[:20]!r}. There are: {', '.join(forms)}.")
    kind, form = forms[ending]
    return Outcome(visit, download=Download(exports.file_name(conversation, ending), kind, form(conversation)))


DEEDS: Mapping[str, Deed] = {
    "find-conversations": _find,
    "show-conversation": _show,
    "new-conversation": _new,
    "rename-conversation": _rename,
    "delete-conversation": _delete,
    "export-conversation": _export,
}
