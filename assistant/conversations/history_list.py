"""What a list of kept conversations shows and searches; a file is read again only when it has changed.

Knows not how a file is written, and not who else is reading.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.conversations.exchanges import Conversation, Listed
from assistant.errors import BadConversation, ConversationMissing

_FILE = re.compile(r"([0-9a-f]{32})\.json")
_LATEST = datetime(9999, 1, 1, tzinfo=UTC).timestamp()
_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was in a file when it was read last."""

    stamp: _Stamp
    """Another one whenever the file is."""
    listed: Listed
    words: str
    """What a search looks in, folded."""


class HistoryList:
    """The list of one folder."""

    def __init__(self, folder: Path, read: Callable[[str], Conversation]) -> None:
        """Read nothing yet.

        Args:
            folder: Of the conversations; need not be there.
            read: Returns the conversation of an id, or raises ConversationMissing or BadConversation.
        """
        self._folder = folder
        self._read = read
        self._seen: dict[str, _Seen] = {}

    def holding(self, words: str) -> tuple[Listed, ...]:
        """Return the conversations that hold every one of the words, the one that was changed last first.

        Args:
            words: Apart by blanks; any case and width; parts of words count. What is damaged cannot be searched, and
                is always listed.
        """
        self._seen = dict(self._look())
        wanted = _folded(words).split()
        found = [
            seen.listed
            for seen in self._seen.values()
            if seen.listed.damaged or all(word in seen.words for word in wanted)
        ]
        return tuple(sorted(found, key=lambda one: (datetime.fromisoformat(one.changed), one.id), reverse=True))

    def _look(self) -> Iterator[tuple[str, _Seen]]:
        for path in self._folder.iterdir() if self._folder.exists() else ():
            if not (named := _FILE.fullmatch(path.name)):
                continue
            try:
                stat = path.stat()
            except FileNotFoundError:  # another process has just deleted it
                continue
            id, stamp = named[1], (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            before = self._seen.get(id)
            # One that could not be read is tried again: perhaps it may be read now, and is as it was.
            same = before is not None and before.stamp == stamp and not before.listed.damaged
            yield id, before if before and same else self._seen_now(id, stamp)

    def _seen_now(self, id: str, stamp: _Stamp) -> _Seen:
        try:
            kept = self._read(id)
        except (BadConversation, ConversationMissing) as error:
            written = _moment(stamp[0])
            return _Seen(stamp, Listed(id, "", "", written, written, 0, str(error)), "")
        listed = Listed(id, kept.title, kept.library, kept.begun, kept.changed, len(kept.exchanges))
        return _Seen(stamp, listed, _searched(kept))


def _moment(nanoseconds: int) -> str:
    """Return the time of a file's last change; a clock may have said one that no calendar has."""
    seconds = min(max(nanoseconds / 1e9, 0), _LATEST)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _searched(kept: Conversation) -> str:
    said = (part for each in kept.exchanges for part in (each.question, each.answer.text if each.answer else ""))
    return _folded("\n".join((kept.title, *said)))


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()
