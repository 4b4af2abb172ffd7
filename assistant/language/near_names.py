"""Chinese names in a question that nothing found mentions, though a title holds one that is nearly the same. Pure.

Chinese marks no names, so an unknown name cannot be told from other words. One that differs in a character from what a
title names can: 张伟铭 beside the record of 张伟民 is another person, 泽和公司 beside 泽禾公司 another firm.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation import Passage
from assistant.language.names_zh import is_surname

PERSON = 3  # characters of most names; shorter ones are too often a piece of other words
TAIL = 4  # characters that two bodies must share at the end of their names
BRAND = 2  # characters by which such bodies differ, before what they share
_RUN = re.compile("[\u4e00-\u9fff（）]+")
_HAN = re.compile("[\u4e00-\u9fff]+")
_BODY = re.compile("(?:公司|集团|法院|检察院|公安局|医院|大学|学校|银行)")


def near_names(question: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the names of a Chinese question that stand nowhere in the passages but nearly in one of their titles.

    Args:
        question: In Chinese; one in English has none.
        passages: What the search found.
    """
    shown = "\n".join(f"{passage.title}\n{passage.head}\n{passage.text}" for passage in passages)
    titles = tuple(dict.fromkeys(passage.title for passage in passages))
    found = [*_persons(question, titles, shown), *_bodies(question, titles, shown)]
    return tuple(dict.fromkeys(found))


def _persons(question: str, titles: Sequence[str], shown: str) -> Iterator[str]:
    near = {name for title in titles for name, _ in _three(title)}
    for name, before in _three(question):
        # Behind 罗 of 罗梅华, 梅华案 is no name.
        known = name in shown or (before and before + name[:-1] in shown)
        if not known and any(_differs_in_one(name, other) for other in near):
            yield name


def _three(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be the name of a person, a surname and two characters, and the character before it, if any."""
    for run in _HAN.findall(text):
        for start in range(len(run) - PERSON + 1):
            if is_surname(run[start]):
                yield run[start : start + PERSON], run[start - 1 : start] if start else ""


def _differs_in_one(one: str, other: str) -> bool:
    return one[0] == other[0] and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _bodies(question: str, titles: Sequence[str], shown: str) -> Iterator[str]:
    for match in _BODY.finditer(question):
        run = _RUN.findall(question[: match.end()])[-1]
        ends = [_shared_end(run, title) for title in titles]
        longest = max((end for end in ends if end), key=len, default=None)
        name = run[-len(longest.text) - BRAND :] if longest else ""
        if longest and not longest.whole and len(name) > len(longest.text) and name not in shown:
            yield name


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a run that stands in a title."""

    text: str
    whole: bool
    """Nothing stands before it in the title: it is the whole name there."""

    def __len__(self) -> int:
        return len(self.text)


def _shared_end(run: str, title: str) -> _End | None:
    for size in range(len(run), TAIL - 1, -1):
        place = title.find(run[-size:])
        if place >= 0:
            return _End(run[-size:], not _RUN.search(title[max(0, place - 1) : place].strip("（）")))
    return None
