"""Where each library and the copies of its uploaded files lie, and how they go. Knows nothing of what is in them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from assistant.config import SEEDS_LIBRARY, Config
from assistant.errors import BuiltIn
from vectorstore import naming, ownership
from vectorstore.errors import LibraryBusy, LibraryMissing, LibraryTaken, LibraryUnwritable

_DELETED, _ASIDE = "deleted", "aside"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a library lies."""

    name: str
    folder: Path
    files: Path
    """Where the copies of uploaded files lie; need not be there."""
    built_in: bool

    @property
    def made(self) -> bool:
        """Say whether there is a library."""
        return naming.file_of(self.folder).exists()


class LibraryFolders:
    """The part of the data folder that holds libraries."""

    def __init__(self, config: Config) -> None:
        """Touch nothing yet."""
        self._home = config.home.resolve()  # as the paths of documents are
        self._libraries = config.libraries

    def places(self) -> tuple[Place, ...]:
        """Return the place of every library there is by name, and last the built-in one, made or not."""
        own = [name for name in naming.names(self._libraries) if name != SEEDS_LIBRARY]
        return tuple(self.place(name) for name in (*own, SEEDS_LIBRARY))

    def place(self, name: str) -> Place:
        """Return the place of a library, there or not."""
        return Place(name, self._libraries / name, self._home / "files" / name, name == SEEDS_LIBRARY)

    def own(self, name: str) -> Place:
        """Return the place of a library that may be changed.

        Raises:
            BuiltIn: It may not.
            LibraryMissing: There is none of that name.
        """
        if name == SEEDS_LIBRARY:
            raise BuiltIn(
                f"The built-in library {name} can be asked, but not changed, renamed or deleted. Make a library of "
                "your own for your documents."
            )
        naming.folder_of(self._libraries, name)
        place = self.place(name)
        if not place.made:
            raise LibraryMissing(f"There is no library {name!r} any more. Reload the page to see which there are.")
        return place

    def free(self, name: str) -> Place:
        """Return the place of a library that is not there yet.

        Raises:
            BadLibraryName: It cannot be called that.
            LibraryTaken: It is there.
        """
        if name == SEEDS_LIBRARY or naming.folder_of(self._libraries, name).exists():
            raise LibraryTaken(f"There is a library called {name!r} already. Choose another name.")
        place = self.place(name)
        if place.files.exists():
            raise LibraryTaken(
                f"Files of an earlier library called {name!r} lie in {place.files}. Choose another name, or move them."
            )
        return place

    def is_ours(self, path: Path) -> bool:
        """Say whether a resolved path is in the data folder."""
        return path.is_relative_to(self._home)

    def delete(self, place: Place) -> None:
        """Delete a library and its uploaded files; a crash leaves nothing that could be taken for a library."""
        check_unowned(place)
        with writing(place.folder):
            for folder in (place.folder, place.files):
                if folder.exists():
                    folder.rename(self._new(_DELETED))
            shutil.rmtree(self._home / _DELETED, ignore_errors=True)  # what an earlier crash left there too

    @contextmanager
    def aside(self, place: Place) -> Iterator[None]:
        """Put a library aside while another is made in its place; it comes back if that fails."""
        check_unowned(place)
        with writing(place.folder):
            old = self._new(_ASIDE)
            place.folder.rename(old)
            try:
                yield
            except BaseException:
                shutil.rmtree(place.folder, ignore_errors=True)
                old.rename(place.folder)
                raise
            shutil.rmtree(old, ignore_errors=True)

    def _new(self, kind: str) -> Path:
        folder = self._home / kind
        folder.mkdir(parents=True, exist_ok=True)
        return folder / uuid4().hex


def rename(before: Place, after: Place) -> None:
    """Move a library that is closed, and its uploaded files unless they are there already."""
    with writing(before.folder):
        if before.files.exists():
            after.files.parent.mkdir(parents=True, exist_ok=True)
            before.files.rename(after.files)
        before.folder.rename(after.folder)


def check_unowned(place: Place) -> None:
    """Raise LibraryBusy if another process has the library."""
    owner = ownership.owner(place.folder)
    if owner:
        raise LibraryBusy(f"The library {place.name} is in use by {owner}. Close that first, or wait until it is done.")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Say in our words that the disk did not let us."""
    try:
        yield
    except OSError as error:
        raise LibraryUnwritable(
            f"{folder} cannot be changed ({error.strerror or error}). Free some disk space or check the permissions."
        ) from error
