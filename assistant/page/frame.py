"""What stands around the turns: the line at the top, the drawer's frame, notices, files handed over. Pure."""

from collections.abc import Mapping

from assistant.markup import Html, tag, text
from assistant.page.deeds.outcome import Download, Outcome
from assistant.page.visit import Drawer, Visit
from assistant.page.words import Words


def masthead(visit: Visit, theme: str, words: Words) -> Html:
    """Draw the line that stays at the top; it carries what the page's script needs to know of the whole page.

    Args:
        visit: Where the reader is.
        theme: "light", "dark", or empty for the system's.
        words: Of the interface.
    """
    also = {"data-lang": words.tag, "data-theme": theme, "lang": words.tag}
    return tag("header", "masthead", tag("h1", "name", text("caseclerk")), _menu(visit, words), also=also)


def address(visit: Visit) -> Html:
    """Draw nothing that is seen: which conversation the address is to name, so that a reload shows it again."""
    also = {"hidden": "hidden", "data-conversation": visit.conversation.id if visit.conversation else ""}
    return tag("span", "", also=also)


def _menu(visit: Visit, words: Words) -> Html:
    library = tag("bdi", "", text(words.library.format(name=visit.library)))
    count = Html("")
    if visit.picked is not None:
        count = tag("span", "picked", text(words.picked.format(count=len(visit.picked))))
    return tag(
        "nav", "menu",
        _opener(visit, Drawer.CONVERSATIONS, text(words.conversations)),
        _opener(visit, Drawer.LIBRARIES, library, count),
        _opener(visit, Drawer.SETTINGS, text(words.settings)),
        also={"aria-label": words.menu},
    )  # fmt: skip


def _opener(visit: Visit, drawer: Drawer, *inner: Html) -> Html:
    also = {
        "type": "button", "data-do": "open-drawer", "data-drawer": drawer.value,
        "aria-expanded": "true" if visit.drawer is drawer else "false", "aria-controls": "drawer",
    }  # fmt: skip
    return tag("button", "opener", *inner, also=also)


def drawer(which: Drawer, inner: Html, words: Words) -> Html:
    """Draw what is open on the left, with the button that closes it."""
    titles: Mapping[Drawer, str] = {
        Drawer.CONVERSATIONS: words.conversations,
        Drawer.LIBRARIES: words.libraries,
        Drawer.SETTINGS: words.settings,
    }
    close = {"type": "button", "data-do": "open-drawer", "data-drawer": which.value, "data-key": "close"}
    head = tag(
        "div", "drawer-head",
        tag("h2", "drawer-title", text(titles[which]), also={"tabindex": "-1"}),
        tag("button", "quiet", text(words.close), also=close),
    )  # fmt: skip
    also = {"data-drawer": which.value, "lang": words.tag, "aria-label": titles[which]}
    return tag("section", "drawn-out", head, inner, also=also)


def notice(outcome: Outcome) -> Html:
    """Draw what is said of an act; nothing if what is seen says it."""
    if not outcome.message:
        return Html("")
    kind, role = ("notice wrong", "alert") if outcome.wrong else ("notice", "status")
    return tag("p", kind, tag("bdi", "", text(outcome.message)), also={"role": role})


def handed(download: Download, number: int) -> Html:
    """Draw a file for the page's script to hand to the reader.

    Args:
        download: The file.
        number: Another one for each, so that the same file can be had twice.
    """
    also = {
        "id": f"file-{number}", "data-name": download.name, "data-kind": download.kind, "hidden": "hidden",
        "class": "file",
    }  # fmt: skip
    return tag("pre", "", text(download.text), also=also)
