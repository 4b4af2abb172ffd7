"""Which characters of a text have been read as something, so that none is read twice. Knows not as what."""

from collections.abc import Iterable

Place = tuple[int, int]
"""Where something stands in a text: start and end."""


class Taken:
    """The characters of one text that are taken."""

    def __init__(self, length: int, places: Iterable[Place] = ()) -> None:
        self._marks = bytearray(length)
        for place in places:
            self.take(place)

    def take(self, place: Place) -> None:
        """Mark every character of a place."""
        start, end = place
        self._marks[start:end] = b"\1" * (end - start)

    def is_free(self, place: Place) -> bool:
        """Say whether no character of a place is taken."""
        return not any(self._marks[slice(*place)])
