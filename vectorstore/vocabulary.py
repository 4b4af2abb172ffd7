"""The terms of a library and their numbers, and a text as a list of numbers. Knows two tables and no ranking."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import cast

import numpy as np

from vectorstore.database import Connection
from vectorstore.postings import MOST, Terms


def learned(db: Connection, words: Collection[str]) -> Mapping[str, int]:
    """Return the number of each term, and give one to those that have none."""
    db.executemany("INSERT OR IGNORE INTO vocabulary (term) VALUES (?)", ((word,) for word in words))
    statement = "SELECT id FROM vocabulary WHERE term = ?"
    return {word: cast(int, db.execute(statement, (word,)).fetchone()[0]) for word in words}


def listed(words: Sequence[str], numbers: Mapping[str, int]) -> Terms:
    """List the terms of one text, in the order of their numbers."""
    counts = sorted((numbers[word], count) for word, count in Counter(words).items())
    return Terms(
        np.array([number for number, _ in counts], "<i4").tobytes(),
        np.array([min(count, MOST) for _, count in counts], "<u2").tobytes(),
        len(words),
    )
