"""Files and folders -> an open library: uploaded copies, a folder of the user's, everything that was added before.

Knows no list of libraries.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.libraries import uploads
from vectorstore.errors import SourceMissing
from vectorstore.library import Library
from vectorstore.reading.folder import scan
from vectorstore.report import Report, Step, Unread

Progress = Callable[[Step], None]


def add_files(library: Library, copies: Path, files: Sequence[tuple[str, Path]], progress: Progress) -> Report:
    """Copy files that are only lent to us, and index the copies; of what cannot be read no copy is left.

    Args:
        library: Which is to have them.
        copies: The folder of its copies.
        files: What each was called where it came from, and where it lies now.
        progress: Told of every step.
    """
    kept, failed = _kept(copies, files)
    try:
        report = library.update(scan(kept), progress=progress)
    finally:
        known = {entry.path for entry in library.documents()}
        for copy in kept:
            if str(copy) not in known:
                copy.unlink(missing_ok=True)
    return replace(report, unreadable=(*failed, *report.unreadable))


def add_folder(library: Library, folder: Path, progress: Progress) -> Report:
    """Index a folder, or one file, where it lies, and remember it.

    Raises:
        SourceMissing: It is not there.
    """
    root = str(folder)
    report = library.update(scan([folder]), remove_missing_under=[root], progress=progress)
    library.remember([root])
    return report


def bring_up(library: Library, copies: Path, progress: Progress) -> Report:
    """Bring a library up to its copies and to every folder that was ever added.

    Of a folder that is not there now, as when a drive is not connected, everything is kept and reported as absent.

    Raises:
        SourceMissing: Nothing was added yet, or all of it is away.
    """
    roots = present(library.roots, copies)
    report = library.update(scan(map(Path, roots)), remove_missing_under=roots, progress=progress)
    away = [Path(root) for root in library.roots if root not in roots]
    lost = [e.name for e in library.documents() if any(Path(e.path).is_relative_to(root) for root in away)]
    return replace(report, absent=(*report.absent, *lost))


def present(roots: Sequence[str], copies: Path) -> tuple[str, ...]:
    """Return what there is now of the folders that were added and the folder of copies.

    Raises:
        SourceMissing: Nothing.
    """
    there = tuple(root for root in (*roots, str(copies)) if Path(root).exists())
    if there:
        return there
    if roots:
        raise SourceMissing(
            f"{', '.join(roots)}: not there, so nothing was changed. If it is on a drive, connect the drive."
        )
    raise SourceMissing("Nothing was added to this library yet. Add files or a folder.")


def _kept(copies: Path, files: Sequence[tuple[str, Path]]) -> tuple[list[Path], list[Unread]]:
    kept, failed = [], []
    for name, source in files:
        try:
            kept.append(uploads.keep(copies, name, source))
        except OSError as error:
            reason = f"cannot be copied: {error.strerror or error}. Free some disk space or check the folder {copies}"
            failed.append(Unread(uploads.safe_name(name), f"{reason}, and add it again", kept=False))
    return kept, failed
