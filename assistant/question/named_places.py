"""Where a question names a document: words that it shares with this one's title and with no other's. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.checking.support import content
from vectorstore.pinyin import names, spelled, written

_WORD = re.compile(r"[㐀-䶿一-鿿]|(?:(?![㐀-䶿一-鿿])[^\W_])+")
_PERIOD = re.compile(r"\s+(?:in|for)\s+(?:Q[1-4]\s+)?(?:19|20)\d\d\b", re.IGNORECASE)
_SMALL = "的之于"
_STRAY = content(
    "first last earlier earliest later latest sooner older oldest younger more most less least fewer fewest bigger "
    "biggest larger largest greater greatest higher highest lower lowest smaller smallest longer longest shorter "
    "document documents file files report reports case cases article articles paper papers contract contracts letter "
    "letters 最早 最晚 最多 最少 最大 最小 最高 最低 首次 首个 第一 案件 案例 文件 文档 报告"
)
"""What a question weighs documents by, or calls all of them: one whose title has it is not meant by it."""
_BEFORE = re.compile(r"(?<=\s)(?:[A-Z][\w'’-]*\s+)+(?:in|of|at|from|near)\s+(?:the\s+)?$")
"""A name that is told from another by the place that follows: Wang Mou in Wuxi."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of a question."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Count the characters."""
        return self.end - self.start


def places(question: str, title: str, others: Sequence[str]) -> tuple[Place, ...]:
    """Return the runs of words, each as long as it can be, that stand in the title and in no other, in order.

    A year that follows belongs to the run: of two reports of one company it is what tells them apart.

    Args:
        question: In either language.
        title: Of the document, or what else it may be named by.
        others: Of those it is to be told from.
    """
    words = list(_WORD.finditer(question))
    asked = [word[0].casefold() for word in words]
    titled, apart = _padded(title), [_padded(other) for other in others]
    found: list[Place] = []
    reached = 0
    for start in range(len(words)):
        end, run = _longest(asked, start, titled)
        if end > reached:
            reached = end
            if _telling(question[words[start].start() : words[end - 1].end()]) and not any(
                run in other for other in apart
            ):
                found.append(_trimmed(question, words[start:end]))
    return _merged(question, found)


def _longest(asked: Sequence[str], start: int, titled: str) -> tuple[int, str]:
    """Return where the longest run of words from here ends that a title has, and as what the title has it.

    A Chinese name of two characters stands in an English title as it is spelled there, and a name so spelled in a
    Chinese title.
    """
    end = start
    while end < len(asked) and _run(asked[start : end + 1]) in titled:
        end += 1
    if end > start:
        return end, _run(asked[start:end])
    for name in spelled(["".join(asked[start : start + 2])]):
        if _run([name]) in titled:
            return start + 2, _run([name])
    for pair in written(names(asked[start].capitalize())):
        if _run(list(pair)) in titled:
            return start + 1, _run(list(pair))
    return start, ""


def names_one(text: str, name: str, others: Collection[str]) -> bool:
    """Say whether a text names what a question calls so, by a word that the names of the others do not have.

    Args:
        text: In either language.
        name: What it is called; nobody need name what has no name.
        others: What it is to be told from is called.
    """
    if name.casefold() in text.casefold():
        return True
    said = frozenset(word[0].casefold() for word in _WORD.finditer(text))
    own = [word[0].casefold() for word in _WORD.finditer(name) if _telling(word[0])]
    apart = [word for word in own if word.isascii() and not any(word in other.casefold() for other in others)]
    return bool(said.intersection(apart))


def _merged(question: str, found: Sequence[Place]) -> tuple[Place, ...]:
    """Take runs together that only a quotation mark or a small word stands between: Gao in Jianggan District."""
    merged: list[Place] = []
    for place in found:
        if merged and _small(question[merged[-1].end : place.start]):
            place = Place(merged.pop().start, place.end)
        merged.append(place)
    return tuple(merged)


def _small(between: str) -> bool:
    words = _WORD.findall(between)
    return not words or (len(words) == 1 and words[0].isascii() and words[0] in ("in", "of", "at", "from", "near"))


def _trimmed(question: str, words: Sequence[re.Match[str]]) -> Place:
    """Leave out small words at both ends, and take in a name before."""
    kept = [word for word in words if _telling(word[0]) or (word[0] > "㐀" and word[0] not in _SMALL)]
    before = _BEFORE.search(question, 0, kept[0].start())
    period = _PERIOD.match(question, kept[-1].end())
    return Place(before.start() if before else kept[0].start(), period.end() if period else kept[-1].end())


def _run(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _padded(text: str) -> str:
    return _run([word[0].casefold() for word in _WORD.finditer(text)])


def _telling(text: str) -> bool:
    return bool(content(text) - _STRAY) or any(character.isdigit() for character in text)
