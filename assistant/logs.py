"""Where the log goes: a file that rotates, and standard error. Knows no command.

Questions and the text of documents are in neither, unless ``--debug`` asks for all: what is ours says of a record no
more than counts, names and kinds, and of everybody else's records, and of the words of an exception, only the kind
and the place are kept.
"""

import logging
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

FILE = "caseclerk.log"
LARGEST = 1_000_000  # bytes
KEPT = 3
"""Older files beside the newest."""
OURS = ("assistant", "evals", "vectorstore", "__main__")
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def to_terminal(*, debug: bool) -> None:
    """Begin to log to standard error: warnings, or with ``--debug`` everything."""
    handler = _Terminal(sys.stderr)
    handler.setFormatter(logging.Formatter("%(name)s: %(message)s") if debug else _Discreet("%(name)s: %(message)s"))
    handler.setLevel(logging.DEBUG if debug else logging.WARNING)
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _Terminal | _File)]:  # of an earlier command
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
    for room in OURS:
        logging.getLogger(room).setLevel(logging.DEBUG if debug else logging.INFO)


def to_file(folder: Path, *, debug: bool) -> None:
    """Begin to log to a file as well; where none can be written there is none.

    Args:
        folder: Made if need be.
        debug: Keep everything, whatever stands in it.
    """
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _File(folder / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="backslashreplace")
        handler.setFormatter(logging.Formatter(_LINE) if debug else _Discreet(_LINE))
        logging.getLogger().addHandler(handler)


class _Terminal(logging.StreamHandler[TextIO]):
    """Standard error."""


class _File(RotatingFileHandler):
    """Goes on without a word when the disk is full or the file was taken away: a log is no reason to stop."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Drop the record."""


class _Discreet(logging.Formatter):
    """Writes what cannot quote a question or a document."""

    def format(self, record: logging.LogRecord) -> str:
        """Return our own record as it is, of another's only where it comes from."""
        told: dict[str, object] = {"exc_text": None}  # others may have kept it there with all its words
        if record.name.partition(".")[0] not in OURS:
            told["msg"] = f"a {record.levelname.lower()} from {record.module}, line {record.lineno}; --debug shows it"
            told["args"] = told["stack_info"] = None
        return super().format(logging.makeLogRecord(record.__dict__ | told))

    def formatException(self, ei: _Raised) -> str:
        """Return the kind of an exception and the places it went through, not its words."""
        kind, _, frame = ei
        places = []
        while frame is not None:
            places.append(f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}")
            frame = frame.tb_next
        return f"{kind.__name__ if kind else 'no exception'} at {' > '.join(places)}"
