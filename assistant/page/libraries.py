"""The libraries: listed with their state, made, added to, brought up to date, renamed, deleted. Pure; knows no disk.

It draws these acts, with their fields: ``use-library`` (name); ``make-library`` (name); ``rename-library`` (name, new);
``delete-library`` (name); ``reindex-library`` (name); ``add-folder`` (name, folder: as typed). Those on documents are
drawn by library_documents.py. Files are uploaded by a button of the web server's, which is to lie beside the panel.
"""

from collections.abc import Sequence

from assistant.libraries.cards import Card, State
from assistant.libraries.library_detail import Detail
from assistant.markup import Html, tag, text
from assistant.page.library_documents import documents
from assistant.page.library_map import library_map
from assistant.page.library_report import library_report
from assistant.page.words_libraries import LibraryWords
from assistant.sizes import readable
from vectorstore.report import Report

_NOTHING = Html("")


def panel(
    cards: Sequence[Card], current: str, detail: Detail | None, report: Report | None, picked: frozenset[str] | None,
    words: LibraryWords, search: str = "",
) -> Html:  # fmt: skip
    """Draw the panel, without a heading: the drawer it lies in has one.

    Args:
        cards: Every library.
        current: The name of the one that is asked.
        detail: What is in that one; None if it cannot be opened.
        report: Of the last update, to be shown; None for none.
        picked: The names of the documents that questions use; None means all.
        words: In the language of the interface.
        search: What documents were searched for; empty if nothing was.
    """
    listed = tag("ul", "cards-of-libraries", *(_card(card, card.name == current, words) for card in cards))
    done = library_report(report, words) if report else _NOTHING
    opened = _opened(detail, picked, search, words) if detail else _NOTHING
    return tag("div", "libraries", listed, _make(words), done, opened, also={"lang": words.tag})


def _card(card: Card, current: bool, words: LibraryWords) -> Html:
    also = {"type": "button", "data-do": "use-library", "data-name": card.name}
    if current:
        also |= {"aria-current": "true"}
    name = tag("bdi", "", text(card.name))
    shown = tag("button", "show", name, also=also) if card.state.usable else tag("p", "show", name)
    kind = "library broken" if card.reason else "library"
    return tag("li", kind, shown, _facts(card, words), _advice(card, words), _repair(card, words))


def _facts(card: Card, words: LibraryWords) -> Html:
    spoken = [f"{words.languages[language]} {count}" for language, count in card.languages if count]
    said = [words.built_in] if card.built_in else []
    if card.state in (State.READY, State.UPDATING, State.BUSY):
        said.append(words.documents(card.documents))
    said += [words.passages.format(count=card.chunks)] if card.chunks else []
    said += [words.and_.join(spoken)] if len(spoken) > 1 else []
    said += [readable(card.bytes)] if card.bytes else []
    state = [tag("span", f"state {card.state.value}", text(words.states[card.state]))]
    parts = [tag("span", "", text(each)) for each in said]
    return tag("p", "facts", *(parts if card.state is State.READY else [*state, *parts]))


def _advice(card: Card, words: LibraryWords) -> Html:
    if card.state not in words.advice:
        return _NOTHING
    why = _NOTHING
    if card.reason:
        reason = tag("p", "reason", tag("bdi", "", text(card.reason)))
        why = tag("details", "fold", tag("summary", "", text(words.why)), reason, also={"id": _id("why", card.name)})
    return tag("div", "", tag("p", "about", text(words.advice[card.state])), why)


def _repair(card: Card, words: LibraryWords) -> Html:
    """Draw what can be done about a library that cannot be opened, so that its own part of the panel is not there."""
    if card.built_in or card.state not in (State.OUTDATED, State.DAMAGED):
        return _NOTHING
    again = _button(words.again, "act", {"data-do": "reindex-library", "data-name": card.name})
    return tag("div", "row", again, _delete(card.name, card.documents, words))


def _make(words: LibraryWords) -> Html:
    form = _typed("make-library", {}, "name", words.make_name, words.make_do)
    return tag("details", "fold make", tag("summary", "", text(words.make)), form, also={"id": "library-make"})


def _opened(detail: Detail, picked: frozenset[str] | None, search: str, words: LibraryWords) -> Html:
    title = tag("h3", "library-title", tag("bdi", "", text(detail.name)), also={"id": "library-title"})
    inner = _built_in(words) if detail.built_in else _adding(detail, words)
    shown = documents(detail, search, picked, words)
    change = _NOTHING if detail.built_in else _change(detail, words)
    also = {"aria-labelledby": "library-title"}
    return tag("section", "opened-library", title, inner, library_map(detail.overview, words), shown, change, also=also)


def _built_in(words: LibraryWords) -> Html:
    return tag("p", "about", text(f"{words.built_in_about} {words.only_built_in}"))


def _adding(detail: Detail, words: LibraryWords) -> Html:
    hint = _NOTHING if detail.documents else tag("p", "hint", text(words.empty), also={"role": "status"})
    folder = _typed(
        "add-folder", {"data-name": detail.name}, "folder", words.folder, words.folder_do, words.folder_about
    )
    again = _button(words.again, "act", {"data-do": "reindex-library", "data-name": detail.name})
    renew = tag("div", "again", again, tag("p", "about", text(words.again_about)))
    return tag(
        "section", "adding",
        hint,
        tag("h4", "", text(words.add), also={"id": "library-add"}),
        tag("p", "about", text(words.add_about)),
        folder,
        _roots(detail.roots, words),
        renew if detail.documents or detail.roots else _NOTHING,
        also={"aria-labelledby": "library-add"},
    )  # fmt: skip


def _roots(roots: Sequence[str], words: LibraryWords) -> Html:
    if not roots:
        return _NOTHING
    rows = (tag("li", "", tag("bdi", "document-name", text(root))) for root in roots)
    return tag("div", "", tag("h4", "", text(words.roots)), tag("ul", "names", *rows))


def _change(detail: Detail, words: LibraryWords) -> Html:
    rename = _typed("rename-library", {"data-name": detail.name}, "new", words.rename, words.rename_do)
    delete = _delete(detail.name, len(detail.documents), words)
    summary = tag("summary", "", text(words.change))
    return tag("details", "fold change", summary, rename, delete, also={"id": "library-change"})


def _delete(name: str, count: int, words: LibraryWords) -> Html:
    asked = words.delete_confirm.format(name=name, documents=words.documents(count))
    return _button(words.delete, "act danger", {"data-do": "delete-library", "data-name": name, "data-confirm": asked})


def _typed(do: str, fields: dict[str, str], field: str, label: str, said: str, about: str = "") -> Html:
    """Draw a form of one text field."""
    named, own = {"for": do}, {"id": do, "type": "text", "name": field, "required": "required", "autocomplete": "off"}
    hint = _NOTHING
    if about:
        own |= {"aria-describedby": f"{do}-about"}
        hint = tag("p", "about", text(about), also={"id": f"{do}-about"})
    row = tag("div", "row", tag("input", "field", also=own), tag("button", "act", text(said), also={"type": "submit"}))
    return tag("form", "typed", tag("label", "", text(label), also=named), row, hint, also={"data-do": do} | fields)


def _button(said: str, kind: str, also: dict[str, str]) -> Html:
    return tag("button", kind, text(said), also={"type": "button"} | also)


def _id(kind: str, name: str) -> str:
    """Return an id, which may not hold spaces; escaped like all else."""
    return f"library-{kind}-{'-'.join(name.split())}"
