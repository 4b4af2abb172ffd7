"""The questions suggested for a library, kept beside it by its identity. Knows no model and makes none of them.

A file that is damaged, or was made for other documents, counts as none: questions can be made again.
"""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import BadRecord
from assistant.records import Record
from vectorstore import whole
from vectorstore.passages import Language
from vectorstore.store import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A question that the library has answered."""

    question: str
    document: str
    """The name of the one that it was made from, and that the answer cited."""
    language: Language


@dataclass(frozen=True, slots=True)
class Making:
    """How far the making is, so that it can be gone on with."""

    generation: int
    """Of the library's documents."""
    kept: tuple[Suggested, ...] = ()
    tried: tuple[tuple[str, int], ...] = ()
    """Document and offset of each value that was to be asked for."""
    asked: int = 0
    """How many questions were asked."""
    done: bool = False


def read(home: Path, store: Store) -> Making:
    """Return how far the making is for the documents as they are now; at its beginning if there is nothing."""
    path, now = _path(home, store), store.generation
    try:
        if not path.exists():
            return Making(now)
        found = _making(Record.parse(path.read_text(encoding="utf-8"), str(path)))
    except (OSError, UnicodeDecodeError, BadRecord) as error:
        _log.warning("suggested questions count as none: %s", error)
        return Making(now)
    return found if found.generation == now else Making(now)


def write(home: Path, store: Store, making: Making) -> None:
    """Keep how far it is, in the place of what was kept before."""
    path = _path(home, store)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole.write(path, json.dumps(asdict(making), ensure_ascii=False, indent=1) + "\n")


def _making(record: Record) -> Making:
    return Making(
        record.whole("generation"),
        tuple(_suggested(each) for each in record.records("kept")),
        tuple(_place(each, record.where) for each in record.items("tried")),
        record.whole("asked"),
        record.flag("done"),
    )


def _suggested(record: Record) -> Suggested:
    language = record.text("language")
    if language not in list(Language):
        raise BadRecord(f"{record.where}: {language!r} is no language")
    return Suggested(record.text("question"), record.text("document"), Language(language))


def _place(value: object, where: str) -> tuple[str, int]:
    match value:
        case [str(document), int(start)]:
            return document, start
        case _:
            raise BadRecord(f"{where}: {value!r} is no place in a document")


def _path(home: Path, store: Store) -> Path:
    return home / "suggestions" / f"{store.identity}.json"
