"""One thing that a reader did on the page, as the browser sends it. Pure; trusts nothing.

What is drawn with ``data-do="NAME"`` sends NAME and the other ``data-`` attributes, or the fields of its form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.errors import BadAct

LONGEST = 20_000
"""Characters of a text: the right answer or the reasons a reader writes, and with room to spare."""
LONGEST_LIST = 1_000_000
"""Characters of a field that can have several values: the keys of all documents of a list."""
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""What no file and no folder can be called, and no file in UTF-8 can hold."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, and with which fields."""

    do: str
    fields: Mapping[str, str]

    @classmethod
    def of(cls, said: object) -> "Act":
        """Take what a browser sent.

        Raises:
            BadAct: It is not what the page's own script sends.
        """
        if (
            not isinstance(said, dict)
            or not isinstance(said.get("do"), str)
            or not isinstance(said.get("fields"), dict)
        ):
            raise BadAct("The page sent something it never sends. Reload it.")
        fields = {str(name): str(value) for name, value in said["fields"].items()}
        if any(_UNWRITABLE.search(value) for value in fields.values()):
            raise BadAct("The page sent characters that are none. Type the text again.")
        return cls(str(said["do"]), fields)

    def text(self, name: str) -> str:
        """Return a field, without space around it; empty if it is not there.

        Raises:
            BadAct: It is too long; nothing of a text is dropped in silence.
        """
        return self._field(name, LONGEST).strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a field that can have several.

        Raises:
            BadAct: They are too long together.
        """
        return tuple(filter(None, self._field(name, LONGEST_LIST).split("\n")))

    def whole(self, name: str) -> int:
        """Return a field that is a whole number.

        Raises:
            BadAct: It is none.
        """
        said = self.text(name)
        if not said.isascii() or not said.isdigit() or len(said) > 9:
            raise BadAct(f"The page sent {said[:40]!r} where a number belongs ({name}). Reload it.")
        return int(said)

    def _field(self, name: str, longest: int) -> str:
        said = self.fields.get(name, "")
        if len(said) > longest:
            raise BadAct(f"That is too long: {len(said):,} characters, and {longest:,} are the most. Shorten it.")
        return said
