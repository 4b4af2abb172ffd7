"""Acts on libraries: choose, make, add to, bring up to date, rename, delete, and pick what a question may use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.desk.desk import Desk
from assistant.errors import AssistantError, BadAct
from assistant.libraries.picking import named, picked
from assistant.page.act import Act
from assistant.page.deeds.outcome import Deed, LongDeed, Outcome
from assistant.page.visit import Visit
from assistant.page.words import words_in
from vectorstore.report import Report, Step


def _use(desk: Desk, visit: Visit, act: Act) -> Outcome:
    with desk.libraries.use(act.text("name")):  # so that one that cannot be opened is said now, and not when asked
        pass
    return _moved(visit, act.text("name"))


def _moved(visit: Visit, library: str) -> Outcome:
    """Begin anew in another library: a follow-up to what another one said would make no sense."""
    if library == visit.library:
        return Outcome(visit)
    new = replace(visit, library=library, picked=None, report=None, search="")
    return Outcome(replace(new, conversation=None, turns=(), live=0, opened=None, complained=0))


def _make(desk: Desk, visit: Visit, act: Act) -> Outcome:
    desk.libraries.make(act.text("name"))
    return _moved(visit, act.text("name"))


def _rename(desk: Desk, visit: Visit, act: Act) -> Outcome:
    old, new = act.text("name"), act.text("new")
    with desk.undisturbed():
        desk.libraries.rename(old, new)
    here = _renamed(visit, old, new)
    try:
        desk.history.moved(old, new)
    except AssistantError as error:  # the library has its new name all the same
        return Outcome(here, str(error), wrong=True)
    return Outcome(here)


def _renamed(visit: Visit, old: str, new: str) -> Visit:
    talk = visit.conversation
    if talk is not None and talk.library == old:
        visit = replace(visit, conversation=replace(talk, library=new))
    return replace(visit, library=new) if visit.library == old else visit


def _delete(desk: Desk, visit: Visit, act: Act) -> Outcome:
    with desk.undisturbed():
        desk.libraries.delete(act.text("name"))
    return _moved(visit, desk.usual_library()) if visit.library == act.text("name") else Outcome(visit)


def _again(desk: Desk, visit: Visit, act: Act) -> Iterator[Outcome]:
    name = act.text("name")
    return _updated(desk, visit, name, lambda tell: desk.libraries.again(name, tell))


def _add_folder(desk: Desk, visit: Visit, act: Act) -> Iterator[Outcome]:
    name, folder = act.text("name"), Path(act.text("folder"))
    return _updated(desk, visit, name, lambda tell: desk.libraries.add_folder(name, folder, tell))


def added(desk: Desk, visit: Visit, files: Sequence[tuple[str, Path]]) -> Iterator[Outcome]:
    """Add what was uploaded to the reader's library.

    Args:
        desk: Has the libraries.
        visit: Names the library.
        files: The name each had with the reader, and where it lies now.
    """
    name = visit.library
    return _updated(desk, visit, name, lambda tell: desk.libraries.add_files(name, files, tell))


def _updated(
    desk: Desk, visit: Visit, library: str, update: Callable[[Callable[[Step], None]], Report]
) -> Iterator[Outcome]:
    words, running = words_in(visit.tag), desk.update(update)
    while True:
        try:
            step = next(running)
        except StopIteration as ended:
            left = _left(desk, visit, ended.value) if visit.library == library else visit.picked
            yield Outcome(replace(visit, report=ended.value, picked=left), words.indexed)
            return
        yield Outcome(visit, words.indexing.format(done=step.done, total=step.total, name=step.name))


def _left(desk: Desk, visit: Visit, report: Report) -> frozenset[str] | None:
    """Return which of the documents picked there still are, under the names that they have now."""
    if visit.picked is None:
        return None
    new = {each.old: each.new for each in report.renamed}
    return visit.picked & set(_names(desk, visit.library)) | {new[old] for old in visit.picked if old in new}


def _remove_document(desk: Desk, visit: Visit, act: Act) -> Outcome:
    library = act.text("name")
    document = named(act.text("document"), _names(desk, library))
    if document is None:
        raise BadAct(f"That document is not in the library {library} any more.")
    desk.libraries.remove_document(library, document)
    if visit.picked is not None and visit.library == library:
        visit = replace(visit, picked=visit.picked - {document})
    return Outcome(replace(visit, report=None))


def _find(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return Outcome(replace(visit, search=act.text("words")))


def _pick(desk: Desk, visit: Visit, act: Act) -> Outcome:
    _check_here(visit, act)
    names = _names(desk, visit.library)
    return Outcome(replace(visit, picked=picked(visit.picked, names, act.texts("shown"), act.texts("document"))))


def _pick_all(desk: Desk, visit: Visit, act: Act) -> Outcome:
    _check_here(visit, act)
    return Outcome(replace(visit, picked=frozenset() if act.text("pick") == "none" else None))


def _check_here(visit: Visit, act: Act) -> None:
    if act.text("name") != visit.library:
        raise BadAct("Those documents are of a library that is not asked any more. Reload the page.")


def _names(desk: Desk, library: str) -> tuple[str, ...]:
    with desk.libraries.use(library) as opened:
        return tuple(entry.name for entry in opened.documents())


DEEDS: Mapping[str, Deed] = {
    "use-library": _use,
    "make-library": _make,
    "rename-library": _rename,
    "delete-library": _delete,
    "remove-document": _remove_document,
    "find-documents": _find,
    "pick-documents": _pick,
    "pick-all": _pick_all,
}
LONG: Mapping[str, LongDeed] = {"reindex-library": _again, "add-folder": _add_folder}
