"""The folder in which the page's server puts what is uploaded: its owner's alone, and gone when the page is closed.

Knows no gradio. Where gradio itself would put it, under the system's folder for such files, every account of the
machine can read it, and it stays.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".lock"


@contextmanager
def held(root: Path) -> Iterator[Path]:
    """Make a folder for the length of a with block; what a page that was killed has left is deleted first.

    Args:
        root: Where such folders lie; made if need be.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    root.chmod(0o700)
    _sweep(root)
    folder = root / secrets.token_hex(8)
    with FileLock(root / (folder.name + _LOCK)):
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    (root / (folder.name + _LOCK)).unlink(missing_ok=True)


def _sweep(root: Path) -> None:
    """Delete the folders whose page is not running: nobody holds their lock."""
    for folder in [path for path in root.iterdir() if path.is_dir() and not path.is_symlink()]:
        lock = root / (folder.name + _LOCK)
        try:
            with FileLock(lock, timeout=0):
                shutil.rmtree(folder, ignore_errors=True)
        except Timeout:
            continue
        lock.unlink(missing_ok=True)
