"""All libraries of the data folder: list, ask, make, rename, delete, add to, bring up to date. Any thread may call.

Knows no page and no terminal.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from assistant import wiring
from assistant.config import SEEDS_LIBRARY, Config
from assistant.libraries import adding, library_folders
from assistant.libraries.adding import Progress
from assistant.libraries.cards import Card, card
from assistant.libraries.library_detail import Detail, Years, detail
from assistant.libraries.library_folders import LibraryFolders, Place
from assistant.libraries.open_libraries import PATIENCE, OpenLibraries
from vectorstore import glance, naming
from vectorstore.embedding import Embedder
from vectorstore.errors import LibraryDamaged, LibraryOutdated, SourceMissing
from vectorstore.library import Library
from vectorstore.report import Report


class Libraries:
    """Every library of a data folder, opened when it is first needed."""

    def __init__(self, config: Config, embedder: Embedder, patience: float = PATIENCE) -> None:
        """Open nothing yet.

        Args:
            config: Says where they lie.
            embedder: Of all of them.
            patience: Seconds that renaming and deleting wait for those who are asking.
        """
        self._config = config
        self._embedder = embedder
        self._folders = LibraryFolders(config)
        self._open = OpenLibraries(self._opened, patience)
        self._years = Years()

    def listed(self) -> tuple[Card, ...]:
        """Look at every library, the built-in one last. One that is broken is listed with the reason."""
        embedder, opened = self._embedder.name, self._open
        return tuple(
            card(place, embedder, ours=opened.is_open(place.name), updating=opened.is_updating(place.name))
            for place in self._folders.places()
        )

    def use(self, name: str) -> AbstractContextManager[Library]:
        """Lend a library until the block ends; the first to use it opens it, and it stays open.

        Raises:
            VectorstoreError: It cannot be opened; see `Library.open`.
        """
        return self._open.use(name)

    def detail(self, name: str) -> Detail:
        """Look at one library closely; it is opened for that.

        Raises:
            VectorstoreError: It cannot be opened; see `Library.open`.
        """
        place = self._folders.place(name)
        with self.use(name) as library:
            return detail(name, library, place.files, built_in=place.built_in, years=self._years)

    def make(self, name: str) -> None:
        """Make an empty library.

        Raises:
            BadLibraryName: It cannot be called that.
            LibraryTaken: There is one of that name.
        """
        place = self._folders.free(name)
        with self._open.alone(name), library_folders.writing(place.folder):
            Library.open(place.folder, self._embedder, create=True).close()

    def rename(self, old: str, new: str) -> None:
        """Give a library another name, and its uploaded files another place.

        Raises:
            BuiltIn: It is the built-in one.
            LibraryTaken: There is one of the new name.
            LibraryBusy: It is being asked or changed.
        """
        before, after = self._folders.own(old), self._folders.free(new)
        with self._open.update(old), self._open.alone(old), self._open.alone(new):
            with Library.open(before.folder, self._embedder) as library:
                library.moved(before.files, after.files)
            library_folders.rename(before, after)

    def delete(self, name: str) -> None:
        """Delete a library and the copies of the files that were uploaded to it; other files are left alone.

        Raises:
            BuiltIn: It is the built-in one.
            LibraryMissing: There is none of that name.
            LibraryBusy: It is being asked or changed, or another process has it.
        """
        place = self._folders.own(name)
        with self._open.update(name), self._open.alone(name):
            self._folders.delete(place)

    def add_files(self, name: str, files: Sequence[tuple[str, Path]], progress: Progress) -> Report:
        """Copy files that are only lent to us, and index the copies; of what cannot be read no copy is left.

        Args:
            name: The library's.
            files: What each was called where it came from, and where it lies now.
            progress: Told of every step.

        Raises:
            BuiltIn: It is the built-in one.
            LibraryBusy: It is being changed already.
        """
        place = self._folders.own(name)
        with self._changing(name) as library:
            return adding.add_files(library, place.files, files, progress)

    def add_folder(self, name: str, folder: Path, progress: Progress) -> Report:
        """Index a folder, or one file, of the user's own where it lies.

        Raises:
            BuiltIn: It is the built-in one.
            SourceMissing: It is not there, is not named in full, or is in our own data folder.
            LibraryBusy: The library is being changed already.
        """
        self._folders.own(name)
        root = _rooted(folder)
        if self._folders.is_ours(root):
            raise SourceMissing(f"{folder} is where caseclerk keeps its own data. Name a folder of yours.")
        with self._changing(name) as library:
            return adding.add_folder(library, root, progress)

    def again(self, name: str, progress: Progress) -> Report:
        """Bring a library up to everything that was ever added to it; one of another version is made anew.

        Raises:
            BuiltIn: It is the built-in one.
            SourceMissing: Nothing was added yet, or all of it is away.
            LibraryBusy: It is being changed already.
        """
        place = self._folders.own(name)
        try:
            with self._changing(name) as library:
                return adding.bring_up(library, place.files, progress)
        except (LibraryOutdated, LibraryDamaged):
            return self._made_anew(place, progress)

    def remove_document(self, name: str, document: str) -> None:
        """Take a document out of a library; its file is deleted only if it is a copy of ours.

        A file in a folder of the user's own comes back when the library is brought up to date.

        Raises:
            BuiltIn: It is the built-in one.
            DocumentMissing: There is none of that name.
            LibraryBusy: It is being changed already.
        """
        place = self._folders.own(name)
        with self._changing(name) as library:
            path = Path(library.remove(document).path)
            if path.is_relative_to(place.files):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close every library."""
        self._open.close()

    def _opened(self, name: str) -> Library:
        folder = naming.folder_of(self._config.libraries, name)
        with library_folders.writing(folder):
            if name != SEEDS_LIBRARY:
                return Library.open(folder, self._embedder)
            library = wiring.renewed(self._config, name, self._embedder)
        try:
            wiring.bring_up_seeds(library, lambda step: None)
        except BaseException:
            library.close()
            raise
        return library

    @contextmanager
    def _changing(self, name: str) -> Iterator[Library]:
        with self._open.update(name), self._open.use(name) as library:
            yield library

    def _made_anew(self, place: Place, progress: Progress) -> Report:
        """Index everything again into a new library; the old one goes only when that is done."""
        roots = glance.roots(place.folder)
        adding.present(roots, place.files)
        with (
            self._open.update(place.name),
            self._open.alone(place.name, long=True),
            self._folders.aside(place),
            Library.open(place.folder, self._embedder, create=True) as library,
        ):
            library.remember(roots)
            return adding.bring_up(library, place.files, progress)


def _rooted(folder: Path) -> Path:
    """Return a folder that is there by its full name."""
    try:
        whole = folder.expanduser()
        if not whole.is_absolute():
            raise SourceMissing(f"{str(folder)!r} is only the end of a path. Name the folder in full, from its root.")
        root = whole.resolve()
        root.stat()
    except FileNotFoundError as error:
        raise SourceMissing(
            f"{folder} is not there. Check how it is written; if it is on a drive, connect it."
        ) from error
    except (OSError, RuntimeError) as error:  # too long, not ours to look at; a user nobody knows, links in a circle
        raise SourceMissing(f"{folder} cannot be looked at: {error}. Name another folder.") from error
    return root
