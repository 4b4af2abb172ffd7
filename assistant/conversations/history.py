"""Conversations on disk, one JSON file each, exactly as they were shown. Knows no page and no model.

What `add` has returned survives a power cut. Any thread may call, and several processes may share a folder.
"""

import errno
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.conversations import history_json
from assistant.conversations.exchanges import Conversation, Exchange, Listed, Opinion, shortened
from assistant.conversations.history_list import HistoryList
from assistant.errors import BadConversation, BadRecord, ConversationMissing, HistoryUnwritable
from vectorstore import whole

__all__ = ["Conversation", "Exchange", "History", "Listed", "Opinion", "utc_now"]

_ID = re.compile(r"[0-9a-f]{32}")
_PATIENCE = 10.0  # seconds for another process to end its change, which takes milliseconds


def utc_now() -> str:
    """Return the time as it is kept with a question."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class History:
    """The conversations of one folder."""

    def __init__(self, folder: Path, now: Callable[[], str] = utc_now) -> None:
        """Name the folder, which need not be there; nothing is read or written yet."""
        self.folder = folder
        self._now = now
        self._lock = threading.RLock()
        self._list = HistoryList(folder, self._read)

    def begin(self, library: str) -> Conversation:
        """Return a new conversation; it comes to the disk with its first exchange."""
        return Conversation(secrets.token_hex(16), "", library, self._now(), ())

    def add(self, conversation: Conversation, exchange: Exchange) -> Conversation:
        """Add an exchange to what is on the disk, which may have grown in another tab, and return the whole of it.

        Raises:
            ConversationMissing: It has been deleted meanwhile; nothing is brought back.
            BadConversation: Its file cannot be read.
            HistoryUnwritable: The disk refused.
        """
        with self._changing():
            kept = self._read(conversation.id) if self._path(conversation.id).exists() else conversation
            if kept is conversation and conversation.exchanges:
                raise ConversationMissing(
                    f"The conversation “{conversation.title}” has been deleted, so this answer was not kept. "
                    "Begin a new conversation."
                )
            title = kept.title or shortened(exchange.question)
            return self._write(replace(kept, title=title, exchanges=(*kept.exchanges, exchange)))

    def get(self, id: str) -> Conversation:
        """Return a conversation.

        Raises:
            ConversationMissing: There is none.
            BadConversation: Its file cannot be read.
        """
        with self._lock:  # Windows lets nobody replace a file that is being read
            return self._read(id)

    def listed(self, words: str = "") -> tuple[Listed, ...]:
        """Return the conversations that hold every one of the words, the one that was changed last first.

        Args:
            words: Looked for in titles, questions and answers, in any case, parts of words too; empty finds all. What
                is damaged cannot be searched, and is always listed.

        Raises:
            HistoryUnwritable: The folder may not be read.
        """
        with self._lock, _disk(self.folder):
            return self._list.holding(words)

    def rename(self, id: str, title: str) -> Conversation:
        """Give a conversation another title; an empty one brings back the first question.

        Raises:
            ConversationMissing: There is none.
            BadConversation: Its file cannot be read.
            HistoryUnwritable: The disk refused.
        """
        with self._changing():
            kept = self._read(id)
            first = kept.exchanges[0].question if kept.exchanges else ""
            return self._write(replace(kept, title=shortened(title) or shortened(first)))

    def judge(self, id: str, number: int, opinion: Opinion | None) -> Conversation:
        """Keep what the reader made of an answer, in the place of an earlier opinion; None takes it back.

        Args:
            id: Of the conversation.
            number: Of the exchange, from 1.
            opinion: The reader's.

        Raises:
            ConversationMissing: There is none, or no such exchange in it.
            BadConversation: Its file cannot be read.
            HistoryUnwritable: The disk refused.
        """
        with self._changing():
            kept = self._read(id)
            if not 1 <= number <= len(kept.exchanges):
                raise ConversationMissing(f"The conversation “{kept.title}” has no question {number}. Reload the page.")
            judged = replace(kept.exchanges[number - 1], opinion=opinion)
            return self._write(
                replace(kept, exchanges=(*kept.exchanges[: number - 1], judged, *kept.exchanges[number:]))
            )

    def moved(self, old: str, new: str) -> None:
        """Have every conversation about a library name it as it is called now; what is damaged is left as it is.

        Raises:
            HistoryUnwritable: The disk refused.
        """
        with self._changing():
            for one in self._list.holding(""):
                if one.library == old and not one.damaged:
                    self._write(replace(self._read(one.id), library=new))

    def delete(self, id: str) -> None:
        """Delete a conversation for good, a damaged one too.

        Raises:
            ConversationMissing: There is none.
            HistoryUnwritable: The disk refused.
        """
        with self._changing():
            try:
                self._path(id).unlink()
            except FileNotFoundError as error:
                raise _missing(id) from error
            whole.sync_folder(self.folder)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Let one thread of one process at a time change something."""
        with self._lock, _disk(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "lock", timeout=_PATIENCE):
                for torn in self.folder.glob(f"*{whole.PART}"):  # nobody is writing now: a crash left it
                    torn.unlink(missing_ok=True)
                yield

    def _path(self, id: str) -> Path:
        if not _ID.fullmatch(id):
            raise _missing(id)
        return self.folder / f"{id}.json"

    def _write(self, conversation: Conversation) -> Conversation:
        whole.write(self._path(conversation.id), history_json.to_text(conversation))
        return conversation

    def _read(self, id: str) -> Conversation:
        path = self._path(id)
        try:
            kept = history_json.from_text(path.read_text(encoding="utf-8"), str(path))
        except FileNotFoundError as error:
            raise _missing(id) from error
        except OSError as error:
            raise _damaged(f"{path} cannot be read: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise _damaged(f"{path} is not UTF-8: {error}") from error
        except BadRecord as error:
            raise _damaged(str(error)) from error
        if kept.id != id:
            raise _damaged(f"{path} holds the conversation {kept.id[:40]!r}, whose file has another name")
        return kept


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Say in our words what the disk says."""
    try:
        yield
    except Timeout as error:
        raise HistoryUnwritable(
            f"Another process has been changing the conversations in {folder} for {_PATIENCE:.0f} seconds. "
            "Close it and do this again; nothing was changed."
        ) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise HistoryUnwritable(
                f"The disk is full: {folder} could not take the conversation. Free some space and do this again; "
                "what was kept before is unharmed."
            ) from error
        raise HistoryUnwritable(
            f"{error.filename or folder} could not be used: {error.strerror or error}. Check the permissions of the "
            f"folder {folder} and do this again; what was kept before is unharmed."
        ) from error


def _missing(id: str) -> ConversationMissing:
    return ConversationMissing(f"There is no conversation {id[:40]!r}; perhaps it was deleted. Reload the page.")


def _damaged(what: str) -> BadConversation:
    return BadConversation(f"{what}. The file was left as it is: put a copy of it in its place, or delete it.")
