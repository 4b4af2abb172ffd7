"""What a list of libraries says of each: name, state and counts. Only looks; a broken one is said to be broken."""

from dataclasses import dataclass
from enum import StrEnum

from assistant import wiring
from assistant.libraries.library_folders import Place
from vectorstore.errors import LibraryDamaged, LibraryOutdated, VectorstoreError
from vectorstore.glance import Glance, glance, size
from vectorstore.ownership import owner
from vectorstore.passages import Language


class State(StrEnum):
    """What can be done with a library."""

    READY = "ready"
    EMPTY = "empty"
    """It can be asked, and has nothing to say."""
    UPDATING = "updating"
    """This process is indexing into it; it can be asked meanwhile."""
    BUSY = "busy"
    """Another process has it."""
    OUTDATED = "outdated"
    """Another version wrote it; it has to be indexed again."""
    DAMAGED = "damaged"
    """It cannot be read."""

    @property
    def usable(self) -> bool:
        """Say whether a question can be asked of it."""
        return self in (State.READY, State.EMPTY, State.UPDATING)


@dataclass(frozen=True, slots=True)
class Card:
    """One library."""

    name: str
    built_in: bool
    state: State
    reason: str = ""
    """Why it cannot be used; empty if it can."""
    documents: int = 0
    chunks: int = 0
    bytes: int = 0
    """On disk, with the copies of uploaded files."""
    languages: tuple[tuple[Language, int], ...] = ()
    """Documents by language."""


def card(place: Place, embedder: str, *, ours: bool, updating: bool) -> Card:
    """Look at one library.

    Args:
        place: Where it lies.
        embedder: The name of the embedder it should have been made with.
        ours: This process has it open.
        updating: This process is indexing into it.
    """
    if place.built_in and not place.made:
        return _unmade(place)
    total = size([place.folder, place.files])
    try:
        seen = glance(place.folder, embedder)
        held = None if ours else owner(place.folder)
    except LibraryOutdated as error:
        if place.built_in:
            return _unmade(place)
        return Card(place.name, False, State.OUTDATED, str(error), bytes=total)
    except LibraryDamaged as error:
        return Card(place.name, place.built_in, State.DAMAGED, str(error), bytes=total)
    except (VectorstoreError, OSError) as error:  # no permission, or gone since it was listed
        return Card(place.name, place.built_in, State.DAMAGED, f"{place.folder} cannot be read: {error}", bytes=total)
    return _counted(place, seen, total, held, updating)


def _unmade(place: Place) -> Card:
    """Return the card of the built-in library as it will be when it is first used."""
    return Card(place.name, True, State.READY, documents=len(wiring.seed_paths()))


def _counted(place: Place, seen: Glance, total: int, held: str | None, updating: bool) -> Card:
    documents = sum(count for _, count in seen.documents)
    state, reason = State.READY if documents else State.EMPTY, ""
    if updating:
        state = State.UPDATING
    elif held:
        state, reason = State.BUSY, f"It is in use by {held}. Close that first, or wait until it is done."
    return Card(place.name, place.built_in, state, reason, documents, seen.chunks, total, seen.documents)
