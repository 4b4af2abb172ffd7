"""The model files of one folder: fetch, verify, find, remove. Knows no llama.cpp and no terminal.

A file has its own name only once every byte of it was checked; until then it ends in ``.part``.
"""

import hashlib
import logging
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import DiskTooSmall, FetchFailed, ModelBusy, ModelMissing, SourceFailed, UnknownModel, WrongBytes
from assistant.modelfiles import catalog, gguf, sources
from assistant.modelfiles.catalog import Model, Source
from assistant.modelfiles.fetch_progress import FetchProgress, Meter
from assistant.modelfiles.part_file import PartFile, refusal, writing
from assistant.modelfiles.sources import Sources
from assistant.sizes import readable

_log = logging.getLogger(__name__)

MARGIN = 200_000_000
"""Bytes of disk a fetch leaves free: a full system disk is worse than a model less."""
_POLL = 0.5  # seconds between two looks at a fetch of another process


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class Weights:
    """The model files of one folder."""

    def __init__(
        self,
        folder: Path,
        origin: Sources | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        free: Callable[[Path], int] = _free,
    ) -> None:
        self._folder = folder
        self._sources = origin or Sources()
        self._clock = clock
        self._sleep = sleep
        self._free = free

    def path(self, model: Model) -> Path:
        """Return where the model's file lies once it is fetched."""
        return self._folder / model.file

    def installed(self, model: Model) -> bool:
        """Say whether the file is there in full. Quick: only a checked file ever gets its name."""
        return _size(self.path(model)) == model.bytes

    def verify(self, model: Model) -> bool:
        """Read the whole file and say whether every byte is the publisher's.

        Raises:
            ModelMissing: The model is not installed.
        """
        if not self.path(model).is_file():
            raise _missing(model)
        with self.path(model).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == model.sha256

    def locate(self, name_or_path: str) -> Path:
        """Return the model file for a name of the catalogue or the path of any .gguf file.

        Raises:
            UnknownModel: It is neither.
            ModelMissing: It is not on this machine.
            BadModelFile: The file at the path is not a GGUF model.
        """
        try:
            given = Path(name_or_path).expanduser()
        except RuntimeError as error:  # ~ and the name of a user there is not
            raise UnknownModel(f"{name_or_path}: {error} Name the file in full.") from error
        if given.suffix.lower() == ".gguf" or len(given.parts) > 1:
            gguf.check(given)
            return given.absolute()
        model = catalog.find(name_or_path)
        if not self.installed(model):
            raise _missing(model)
        return self.path(model)

    def remove(self, model: Model) -> int:
        """Delete what is there of the model, a half-finished fetch included, and return the bytes freed.

        Raises:
            ModelBusy: Another process is fetching or using it.
        """
        if not self._folder.is_dir():
            return 0
        freed = 0
        try:
            with self._lock(model).acquire(timeout=0):
                sources.clear(model, self._folder)
                for path in (self.path(model), self._part(model)):
                    freed += _size(path)
                    path.unlink(missing_ok=True)
        except Timeout as error:
            raise ModelBusy(f"{model.name} is being fetched by another process. Stop that first.") from error
        except PermissionError as error:
            raise ModelBusy(
                f"{error.filename} cannot be deleted: {error.strerror}. Is a chat still using it?"
            ) from error
        return freed

    def fetch(self, model: Model, report: Callable[[FetchProgress], None]) -> Path:
        """Bring the model's file here, going on where an earlier fetch stopped, and return its path.

        A file that is there already is verified; a damaged one is fetched anew. If another process is fetching
        the same model, wait for it and report its progress.

        Raises:
            DiskTooSmall: There is not room enough.
            WrongBytes: Every source gave something else than the publisher's file.
            FetchFailed: No source delivered; the message names each and why. What has arrived is kept.
        """
        with writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        with self._alone(model, report):
            if self._sound(model):
                Meter(model.bytes, report, self._clock).tell(model.bytes)
                return self.path(model)
            failures: list[SourceFailed | WrongBytes] = []
            for source in model.sources:
                try:
                    self._bring(model, source, report)
                    return self.path(model)
                except (SourceFailed, WrongBytes) as error:
                    _log.info("%s could not give %s: %s", source, model.file, error)
                    failures.append(error)
        raise self._failure(model, failures)

    def _bring(self, model: Model, source: Source, report: Callable[[FetchProgress], None]) -> None:
        """Fetch what is still missing from one source, check it and move it into place."""
        meter = Meter(model.bytes, report, self._clock)
        with PartFile(self._part(model), model) as part:
            self._check_room(model, source, part.size)
            meter.tell(part.size)
            if part.size < model.bytes:  # else killed after the last byte and before the check
                self._fill(part, model, source, meter)
            part.finish(self.path(model))

    def _fill(self, part: PartFile, model: Model, source: Source, meter: Meter) -> None:
        def arriving(ahead: int) -> None:
            meter.tell(part.size + ahead)

        with closing(self._sources.blocks(model, source, part.size, self._folder, arriving)) as blocks:
            for block in blocks:
                part.append(block)
                meter.tell(part.size)

    def _check_room(self, model: Model, source: Source, have: int) -> None:
        needed = model.bytes - have + self._sources.room(source) + MARGIN
        free = self._free(self._folder)
        if free < needed:
            raise DiskTooSmall(
                f"{model.name} needs {readable(needed)} of free disk in {self._folder}, there are {readable(free)}. "
                "Free some space, or choose another folder with --home."
            )

    def _sound(self, model: Model) -> bool:
        """Say whether the file is there and right; one that is wrong is deleted."""
        if not self.path(model).exists():
            return False
        if self.installed(model) and self.verify(model):
            return True
        _log.warning("%s is damaged and is fetched anew", self.path(model))
        with writing(self.path(model)):
            self.path(model).unlink()
        return False

    @contextmanager
    def _alone(self, model: Model, report: Callable[[FetchProgress], None]) -> Iterator[None]:
        """Hold the model's lock, showing how far the other process is while it has it."""
        lock, meter = self._lock(model), Meter(model.bytes, report, self._clock)
        while True:
            try:
                lock.acquire(timeout=0)
                break
            except Timeout:
                meter.tell(_size(self._part(model)))
                self._sleep(_POLL)
            except OSError as error:
                raise refusal(self._folder, error) from error
        try:
            yield
        finally:
            lock.release()

    def _failure(self, model: Model, failures: list[SourceFailed | WrongBytes]) -> FetchFailed:
        if len(failures) == 1 and isinstance(failures[0], WrongBytes):
            return failures[0]
        have, whole = readable(_size(self._part(model))), readable(model.bytes)
        tried = "".join(f"\n  {source}: {error}" for source, error in zip(model.sources, failures, strict=True))
        kind = WrongBytes if all(isinstance(error, WrongBytes) for error in failures) else FetchFailed
        return kind(
            f"{model.name} could not be fetched; {have} of {whole} are here. "
            f"Run `caseclerk models fetch {model.name}` again to go on. Tried:{tried}"
        )

    def _part(self, model: Model) -> Path:
        # the hash in the name: the beginning of another version of the file is not a beginning of this one
        return self._folder / f"{model.file}.{model.sha256[:8]}.part"

    def _lock(self, model: Model) -> FileLock:
        return FileLock(self._folder / f"{model.file}.lock")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # or moved into place by another process a moment ago
        return 0


def _missing(model: Model) -> ModelMissing:
    return ModelMissing(
        f"The model {model.name} is not on this machine. "
        f"Fetch it ({readable(model.bytes)}) with `caseclerk models fetch {model.name}`."
    )
