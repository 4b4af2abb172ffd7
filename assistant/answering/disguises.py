"""What makes a text read otherwise than it looks: signs nobody sees, letters that only look Latin. Pure.

Knows characters and no words: what a text says under its disguise is for `assistant.answering.suspicious` to judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060-\u2064\u180e\ufeff"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"  # a second alphabet that no font shows, meant for the flags of regions
_RUNS = re.compile(
    rf"[{_UNSEEN}]{{4,}}"  # one or two join and part the letters of some scripts; emoji take more, but letters between
    rf"|(?:[A-Za-z][{_UNSEEN}]+){{3,}}[A-Za-z]"  # a Latin word needs none
    r"|[\u202d\u202e][^\n\u202c]{0,200}\u202c?"  # overrides; the other turning signs stand beside Arabic and Hebrew
    rf"|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
    r"|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}"  # a character needs one to choose among its forms
)
_ALIKE = (
    "аaеeоoрpсcуyхxіiѕsјjһhԁdԛqԝwӏlАAВBЕEКKМMНHОOРPСCТTУYХXІIЅSЈJԌG"  # Cyrillic
    "οoαaνvρpιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"  # Greek
)
"""Pairs: a letter, and the Latin one it looks like (Unicode Technical Standard 39, confusables.txt)."""
_LOOKS = dict(zip(_ALIKE[::2], _ALIKE[1::2], strict=True))
_WORD = re.compile(r"[^\W\d_]{3,}")
_DROPPED = re.compile(f"[{_UNSEEN}{_TURNING}\u00ad]")
_QUOTES = dict.fromkeys("“”„«»「」『』", '"') | dict.fromkeys("‘’", "'")
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_SHOWN = _LOOKS | _QUOTES | _WIDE | {chr(0xE0000 + code): chr(code) for code in range(0x20, 0x7F)}


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its disguise."""

    text: str
    places: tuple[int, ...]
    """Where each of its characters stands in the text it was made from, and at last that text's length."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of it stands in the text it was made from."""
        return (self.places[start], self.places[end - 1] + 1) if end > start else (self.places[start],) * 2


def plain(text: str) -> Plain:
    """Return the text as it is read: without unseen signs, in Latin letters where it only looks so, quotes straight."""
    kept = [(place, each) for place, each in enumerate(text) if not _DROPPED.match(each)]
    return Plain("".join(_SHOWN.get(each, each) for _, each in kept), (*(place for place, _ in kept), len(text)))


def disguised(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text holds what is there only to be overlooked, or mistaken for Latin letters."""
    if text.isascii():
        return
    yield from (match.span() for match in _RUNS.finditer(text))
    yield from (match.span() for match in _WORD.finditer(text) if _is_mixed(match.group()))


def _is_mixed(word: str) -> bool:
    """Say whether a word has Latin letters and others, each of which looks Latin."""
    strange = [letter for letter in word if letter in _LOOKS]
    return 0 < len(strange) < len(word) and all(letter.isascii() or letter in _LOOKS for letter in word)
