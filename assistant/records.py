"""A JSON object read field by field, each by its type, with errors that name the place. Knows no file.

Whatever comes from a disk is a record until it has become a value of ours.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from assistant.errors import BadRecord


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON object and where it stands."""

    where: str
    """The place for people, such as ``questions.jsonl line 3``."""
    fields: Mapping[str, object]

    @classmethod
    def parse(cls, line: str, where: str) -> "Record":
        """Read one JSON object.

        Raises:
            BadRecord: The text is not JSON, or not an object.
        """
        try:
            return cls.of(json.loads(line), where)
        except json.JSONDecodeError as error:
            raise BadRecord(f"{where} is not JSON: {error}") from error
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists in lists in lists
            raise BadRecord(f"{where} is no JSON that we read: {str(error).partition(';')[0]}") from error

    @classmethod
    def of(cls, value: object, where: str) -> "Record":
        """Take a value that must be an object.

        Raises:
            BadRecord: It is not.
        """
        if not isinstance(value, dict):
            raise BadRecord(f"{where} must be an object, not {_shown(value)}")
        return cls(where, value)

    def text(self, key: str) -> str:
        """Return the string; it must be there."""
        value = self._there(key)
        return value if isinstance(value, str) else self._wrong(key, "a string")

    def flag(self, key: str) -> bool:
        """Return the true or false; it must be there."""
        value = self._there(key)
        return value if isinstance(value, bool) else self._wrong(key, "true or false")

    def whole(self, key: str) -> int:
        """Return the whole number; it must be there."""
        value = self._there(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._wrong(key, "a whole number")

    def number(self, key: str) -> float:
        """Return the number; it must be there."""
        value = self._there(key)
        return (
            float(value)
            if isinstance(value, int | float) and not isinstance(value, bool)
            else self._wrong(key, "a number")
        )

    def optional_text(self, key: str) -> str | None:
        """Return the string, or None if it is missing or null."""
        return None if self.fields.get(key) is None else self.text(key)

    def optional_number(self, key: str) -> float | None:
        """Return the number, or None if it is missing or null."""
        return None if self.fields.get(key) is None else self.number(key)

    def optional_whole(self, key: str) -> int | None:
        """Return the whole number, or None if it is missing or null."""
        return None if self.fields.get(key) is None else self.whole(key)

    def items(self, key: str) -> tuple[object, ...]:
        """Return the list, empty if it is missing or null."""
        value = self.fields.get(key)
        if value is None:
            return ()
        return tuple(value) if isinstance(value, list) else self._wrong(key, "a list")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of strings, empty if it is missing or null."""
        return tuple(
            item if isinstance(item, str) else self._wrong(key, "a list of strings") for item in self.items(key)
        )

    def record(self, key: str) -> "Record":
        """Return the object; it must be there."""
        return Record.of(self._there(key), f"{self.where}, {key}")

    def records(self, key: str) -> "tuple[Record, ...]":
        """Return the list of objects, empty if it is missing or null."""
        return tuple(Record.of(item, f"{self.where}, {key}[{n}]") for n, item in enumerate(self.items(key)))

    def _there(self, key: str) -> object:
        if key not in self.fields:
            raise BadRecord(f"{self.where} has no {key!r}; it has: {', '.join(self.fields) or 'nothing'}")
        return self.fields[key]

    def _wrong(self, key: str, wanted: str) -> NoReturn:
        raise BadRecord(f"{self.where}: {key!r} must be {wanted}, not {_shown(self.fields[key])}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
