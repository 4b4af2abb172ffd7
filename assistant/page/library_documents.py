"""The documents of one library: searched, picked for questions, removed, and those that say the same. Pure.

It draws these acts, with their fields: ``find-documents`` (words, empty for all); ``pick-documents`` (name of the
library, document: the keys that are checked, shown: the keys of all in the list, one a line); ``pick-all`` (name, pick:
all or none); ``remove-document`` (name, document: its key). Keys are those of assistant/libraries/picking.py.
"""

from collections.abc import Sequence

from assistant.libraries.library_detail import Detail
from assistant.libraries.picking import key
from assistant.markup import Html, tag, text
from assistant.page.words_libraries import LibraryWords
from assistant.sizes import readable
from vectorstore.library import Duplicates
from vectorstore.rows import Entry

SHOWN = 200
"""Documents drawn at once; others are found by searching."""


def documents(detail: Detail, search: str, picked: frozenset[str] | None, words: LibraryWords) -> Html:
    """Draw the list of documents; nothing for an empty library."""
    if not detail.documents:
        return Html("")
    found = matching(detail.documents, search)
    return tag(
        "section", "documents",
        tag("h3", "", text(words.contents), also={"id": "library-documents-title"}),
        _search(search, words),
        _found(found, search, words),
        _picking(detail, found[:SHOWN], picked, words),
        _duplicates(detail.duplicates, words),
        also={"aria-labelledby": "library-documents-title"},
    )  # fmt: skip


def matching(entries: Sequence[Entry], search: str) -> tuple[Entry, ...]:
    """Return the documents that have every word of a search in their name or title, in any case."""
    wanted = search.casefold().split()
    return tuple(e for e in entries if all(word in f"{e.name}\n{e.title}".casefold() for word in wanted))


def _search(search: str, words: LibraryWords) -> Html:
    label = tag("label", "", text(words.find), also={"for": "find-documents"})
    box = tag("input", "field", also={"id": "find-documents", "type": "search", "name": "words", "value": search})
    row = tag("div", "row", box, tag("button", "act", text(words.find_do), also={"type": "submit"}))
    return tag("form", "find", label, row, also={"role": "search", "data-do": "find-documents"})


def _found(found: Sequence[Entry], search: str, words: LibraryWords) -> Html:
    said = []
    if search:
        form = words.found if found else words.found_none
        said.append(form.format(documents=words.documents(len(found)), words=search))
    if len(found) > SHOWN:
        said.append(words.shown.format(shown=SHOWN, total=len(found)))
    back = {"type": "button", "data-do": "find-documents", "data-words": ""}
    again = [tag("button", "act quiet", text(words.find_all), also=back)] if search else []
    line = tag("span", "", text(" ".join(said)), also={"role": "status"})
    return tag("p", "facts", line, *again) if said else Html("")


def _picking(detail: Detail, shown: Sequence[Entry], picked: frozenset[str] | None, words: LibraryWords) -> Html:
    if not shown:
        return Html("")
    keys = "\n".join(key(entry.name) for entry in shown)
    return tag(
        "form", "picking",
        tag("p", "about", text(f"{words.pick_about} {_state(detail, picked, words)}")),
        tag(
            "div", "row",
            _button(words.pick_all, "pick-all", {"data-name": detail.name, "data-pick": "all"}),
            _button(words.pick_none, "pick-all", {"data-name": detail.name, "data-pick": "none"}),
        ),
        tag("input", "", also={"type": "hidden", "name": "shown", "value": keys}),
        tag("ul", "names", *(_document(entry, detail, picked, words) for entry in shown)),
        tag("button", "act main", text(words.pick_do), also={"type": "submit"}),
        also={"data-do": "pick-documents", "data-name": detail.name},
    )  # fmt: skip


def _state(detail: Detail, picked: frozenset[str] | None, words: LibraryWords) -> str:
    if picked is None:
        return words.picked_all
    count = sum(entry.name in picked for entry in detail.documents)
    return words.picked_some.format(picked=count, total=len(detail.documents)) if count else words.picked_none


def _document(entry: Entry, detail: Detail, picked: frozenset[str] | None, words: LibraryWords) -> Html:
    also = {"type": "checkbox", "name": "document", "value": key(entry.name)}
    if picked is None or entry.name in picked:
        also |= {"checked": "checked"}
    title = [tag("bdi", "document-title", text(entry.title))] if entry.title not in entry.name else []
    facts = tag("span", "facts", text(f"{words.languages[entry.language]}{words.and_}{readable(entry.size)}"))
    named = tag("span", "", tag("bdi", "document-name", text(entry.name)), *title, facts)
    label = tag("label", "check", tag("input", "", also=also), named)
    return tag("li", "document", label, *([] if detail.built_in else [_remove(entry, detail, words)]))


def _remove(entry: Entry, detail: Detail, words: LibraryWords) -> Html:
    asked = words.remove_copy if entry.name in detail.uploaded else words.remove_own
    also = {
        "data-name": detail.name, "data-document": key(entry.name), "data-confirm": asked.format(name=entry.name),
        "aria-label": words.remove_label.format(name=entry.name),
    }  # fmt: skip
    return _button(words.remove, "remove-document", also)


def _button(said: str, do: str, fields: dict[str, str]) -> Html:
    return tag("button", "act quiet", text(said), also={"type": "button", "data-do": do} | fields)


def _duplicates(alike: Sequence[Duplicates], words: LibraryWords) -> Html:
    if not alike:
        return Html("")
    heading = tag("h3", "", text(f"{words.duplicates} ({len(alike)})"))
    about = tag("p", "about", text(words.duplicates_about))
    return tag("div", "duplicates", heading, about, tag("ul", "groups", *(_group(each, words) for each in alike)))


def _group(alike: Duplicates, words: LibraryWords) -> Html:
    names = (tag("li", "", tag("bdi", "document-name", text(name))) for name in alike.names)
    said = words.same if alike.exact else words.nearly
    return tag("li", "", tag("span", "facts", text(said)), tag("ul", "names", *names))
