"""A stored answer, and the whole texts of the documents it was made from, out of the library. Knows no pack."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from assistant import wiring
from assistant.config import Config
from assistant.conversation import Answer
from assistant.conversations.answer_json import from_json
from assistant.errors import BadRecord
from evals.errors import BadCase
from vectorstore.errors import LibraryMissing
from vectorstore.library import Library


def stored(path: str, given: TextIO) -> Answer:
    """Read what ``caseclerk ask --json`` printed.

    Args:
        path: Of the file; ``-`` is what is given.
        given: Standard input.

    Raises:
        BadCase: It cannot be read, or is something else.
    """
    where = "standard input" if path == "-" else path
    try:
        text = given.read() if path == "-" else Path(path).read_text(encoding="utf-8")
        return from_json(json.loads(text), where)
    except (OSError, ValueError, BadRecord) as error:  # a ValueError: not UTF-8, or not JSON
        raise BadCase(f"No answer in {where}: {error}. Make one: caseclerk ask --json QUESTION > FILE") from error


def texts(config: Config, library: str | None, answer: Answer) -> Mapping[str, str]:
    """Return the text of each document that is still in the library and still the file the answer was made from.

    Args:
        config: Where libraries lie.
        library: Its name; None is the one that would be asked now.
        answer: Whose passages name the documents.

    Raises:
        LibraryBusy: Another process owns the library.
    """
    if not answer.passages:
        return {}
    try:
        with wiring.opened(config, wiring.library_named(config, library)) as opened:
            return matching(opened, answer)
    except LibraryMissing:
        if library is not None:
            raise  # it was named, so it was meant
        return {}


def matching(library: Library, answer: Answer) -> Mapping[str, str]:
    """Return the text of each document of the answer that is in an open library and the same file as then."""
    wanted = {passage.document: passage.sha256 for passage in answer.passages}
    there = {entry.name: entry.sha256 for entry in library.documents()}
    return {name: library.document(name).text for name, sha in wanted.items() if there.get(name) == sha}
