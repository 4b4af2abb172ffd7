"""A Conversation as JSON and back: what is kept on disk and exported. Knows no file."""

import hashlib
import json
import re
from datetime import datetime, timedelta

from assistant.conversations import answer_json
from assistant.conversations.exchanges import Conversation, Exchange, Opinion
from assistant.errors import BadRecord
from assistant.records import Record

FORMAT = 1
"""Raised when the keys change, so that what is newer than the program is told from what is damaged."""
_ODD = re.compile("[\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What an editor may show in another place, and half surrogates, which no encoder takes; JSON has escapes for them."""


def to_text(conversation: Conversation, indent: int | None = None) -> str:
    """Return the conversation as JSON, with a hash of all that it says."""
    return sealed(to_json(conversation), indent)


def sealed(data: dict[str, object], indent: int | None = None) -> str:
    """Return a conversation that is JSON already as its text, with a hash of it."""
    written = json.dumps({**data, "sha256": _hash(data)}, ensure_ascii=False, indent=indent)
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", written) + "\n"


def from_text(written: str, where: str) -> Conversation:
    """Return the conversation that ``to_text`` was given.

    Raises:
        BadRecord: It is not JSON, a field is missing or holds something else, or a letter is not what was written.
    """
    try:
        data = json.loads(written)
        if isinstance(data, dict) and data.get("format") == FORMAT and data.pop("sha256", None) != _hash(data):
            raise BadRecord(f"{where} does not say what was written into it: it is damaged, or was changed by hand")
        return from_json(data, where)
    except (ValueError, RecursionError, OverflowError) as error:  # JSON's own, or nested or large beyond reason
        raise BadRecord(f"{where} is not JSON: {error}") from error


def to_json(conversation: Conversation) -> dict[str, object]:
    """Return the conversation as what ``json.dumps`` takes."""
    return {
        "format": FORMAT,
        "id": conversation.id,
        "title": conversation.title,
        "library": conversation.library,
        "begun": conversation.begun,
        "exchanges": [_exchange(exchange) for exchange in conversation.exchanges],
    }


def from_json(data: object, where: str) -> Conversation:
    """Return the conversation that ``to_json`` was given.

    Args:
        data: What ``json.loads`` returned.
        where: The place the data came from, for the error.

    Raises:
        BadRecord: A field is missing or holds something else.
    """
    record = Record.of(data, where)
    if (written := record.whole("format")) != FORMAT:
        raise BadRecord(f"{where} is in format {written} and this version reads format {FORMAT}; another one wrote it")
    return Conversation(
        id=record.text("id"),
        title=record.text("title"),
        library=record.text("library"),
        begun=_moment(record, "begun"),
        exchanges=tuple(_exchange_of(exchange) for exchange in record.records("exchanges")),
    )


def _hash(data: dict[str, object]) -> str:
    """Hash what a conversation says, however its JSON is laid out."""
    return hashlib.sha256(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _exchange(exchange: Exchange) -> dict[str, object]:
    answer, opinion = exchange.answer, exchange.opinion
    twice = answer is not None and answer.passages == exchange.passages
    return {
        "question": exchange.question,
        "asked": exchange.asked,
        "standalone": exchange.standalone,
        "answer": answer_json.to_json(answer) if answer else None,
        # What the search found is nearly always what the answer was made from: null says so.
        "passages": None if twice else [answer_json.passage_json(passage) for passage in exchange.passages],
        "trouble": exchange.trouble,
        "cut": exchange.cut,
        "opinion": {"good": opinion.good, "reason": opinion.reason} if opinion else None,
    }


def _exchange_of(record: Record) -> Exchange:
    kept = record.fields.get("answer")
    answer = None if kept is None else answer_json.from_json(kept, f"{record.where}, answer")
    shared = answer is not None and record.fields.get("passages") is None
    found = tuple(answer_json.passage_of(passage) for passage in record.records("passages"))
    return Exchange(
        question=record.text("question"),
        asked=_moment(record, "asked"),
        answer=answer,
        standalone=record.text("standalone"),
        trouble=record.text("trouble"),
        cut=record.flag("cut"),
        opinion=_opinion_of(record),
        passages=answer.passages if answer is not None and shared else found,
    )


def _opinion_of(record: Record) -> Opinion | None:
    if record.fields.get("opinion") is None:
        return None
    opinion = record.record("opinion")
    return Opinion(good=opinion.flag("good"), reason=opinion.text("reason"))


def _moment(record: Record, key: str) -> str:
    """Return a time as it was written; lists are sorted by it and show it, so it must be one."""
    written = record.text(key)
    try:
        if datetime.fromisoformat(written).utcoffset() == timedelta(0):
            return written
    except ValueError as error:
        raise BadRecord(f"{record.where}: {key!r} must be a time in ISO 8601, not {written[:40]!r}") from error
    raise BadRecord(f"{record.where}: {key!r} must be a time in UTC, not {written[:40]!r}")
