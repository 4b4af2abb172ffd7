"""The list of kept conversations: found, opened, renamed, exported, deleted. Pure; knows no disk.

It draws these acts, with their fields: ``new-conversation``; ``find-conversations`` (words, empty for all);
``show-conversation`` (id); ``rename-conversation`` (id, title); ``export-conversation`` (id, as: md, html or json);
``delete-conversation`` (id).
"""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from assistant.conversations.exchanges import LONGEST_TITLE, Listed
from assistant.markup import Html, tag, text
from assistant.page.words_conversations import ConversationWords

_NOTHING = Html("")


def panel(
    listed: Sequence[Listed], current: str, search: str, words: ConversationWords, zone: tzinfo | None = None
) -> Html:
    """Draw the list, without a heading: the drawer it lies in has one.

    Args:
        listed: What is to be shown, in this order.
        current: The id of the conversation that is open; empty if none is.
        search: What was searched for; empty if nothing was.
        words: In the language of the interface.
        zone: Whose time is shown; None means that of this machine.
    """
    new = tag("button", "act new", text(words.new), also={"type": "button", "data-do": "new-conversation"})
    entries = (_damaged(one, words) if one.damaged else _entry(one, current, words, zone) for one in listed)
    shown = tag("ul", "entries", *entries) if listed else _NOTHING
    finding = _search(search, words) if listed or search else _NOTHING
    return tag("div", "conversations", new, finding, _state(listed, search, words), shown, also={"lang": words.tag})


def _search(search: str, words: ConversationWords) -> Html:
    label = tag("label", "", text(words.search), also={"for": "find-conversations"})
    also = {"id": "find-conversations", "type": "search", "name": "words", "value": search}
    box = tag("input", "field", also=also)
    row = tag("div", "row", box, tag("button", "act", text(words.find), also={"type": "submit"}))
    return tag("form", "find", label, row, also={"role": "search", "data-do": "find-conversations"})


def _state(listed: Sequence[Listed], search: str, words: ConversationWords) -> Html:
    """Say what the search found, or that there is nothing yet."""
    if not search:
        return _NOTHING if listed else tag("p", "none", text(words.empty))
    hits = words.hits(sum(not one.damaged for one in listed), search)
    also = {"type": "button", "data-do": "find-conversations", "data-words": ""}
    said = tag("span", "", text(hits), also={"role": "status"})
    return tag("p", "hits", said, tag("button", "act quiet", text(words.all), also=also))


def _entry(one: Listed, current: str, words: ConversationWords, zone: tzinfo | None) -> Html:
    title = one.title or words.untitled
    also = {"type": "button", "data-do": "show-conversation", "data-id": one.id}
    if one.id == current:
        also |= {"aria-current": "true"}
    show = tag("button", "show", tag("bdi", "", text(title)), also=also)
    count, library = tag("span", "", text(words.count(one.count))), tag("bdi", "", text(one.library))
    facts = tag("p", "facts", _time(one.changed, zone), count, library)
    return tag("li", "entry", show, facts, _more(one, title, words))


def _time(moment: str, zone: tzinfo | None) -> Html:
    local = datetime.fromisoformat(moment).astimezone(zone)
    return tag("time", "", text(local.strftime("%Y-%m-%d %H:%M")), also={"datetime": moment})


def _more(one: Listed, title: str, words: ConversationWords) -> Html:
    """Draw what is rarely wanted, folded."""
    of = tag("span", "of", text(": "), tag("bdi", "", text(title)))  # for those who hear one summary after another
    summary = tag("summary", "", text(words.more), of)
    confirm = words.confirm.format(title=title)
    inner = (_rename(one, words), _export(one, words), _delete(one, confirm, words))
    return tag("details", "more", summary, *inner, also={"id": f"conversation-{one.id}"})


def _rename(one: Listed, words: ConversationWords) -> Html:
    id = f"conversation-{one.id}-title"
    label = tag("label", "", text(words.title), also={"for": id})
    also = {"id": id, "type": "text", "name": "title", "value": one.title, "maxlength": str(LONGEST_TITLE)}
    rename = tag("button", "act", text(words.rename), also={"type": "submit"})
    row = tag("div", "row", tag("input", "field", also=also), rename)
    return tag("form", "rename", label, row, also={"data-do": "rename-conversation", "data-id": one.id})


def _export(one: Listed, words: ConversationWords) -> Html:
    id = f"conversation-{one.id}-export"
    forms = {"md": words.markdown, "html": words.html, "json": words.json}
    buttons = (
        tag("button", "act", text(name), also={
            "type": "button", "data-do": "export-conversation", "data-id": one.id, "data-as": ending,
        })
        for ending, name in forms.items()
    )  # fmt: skip
    label = tag("span", "label", text(words.export), also={"id": id})
    return tag("div", "row", label, *buttons, also={"role": "group", "aria-labelledby": id})


def _delete(one: Listed, confirm: str, words: ConversationWords) -> Html:
    also = {"type": "button", "data-do": "delete-conversation", "data-id": one.id, "data-confirm": confirm}
    return tag("button", "act delete", text(words.delete), also=also)


def _damaged(one: Listed, words: ConversationWords) -> Html:
    head = tag("p", "broken", tag("strong", "", text(words.damaged)))
    reason = tag("p", "reason", tag("bdi", "", text(one.damaged)))
    return tag("li", "entry damaged", head, reason, _delete(one, words.confirm_damaged, words))
