"""What a Chinese text names, each with its sort. Pure.

Chinese writes no spaces and no capitals, so a name is found by how it ends (…公司, …法院, …案), by how it begins (a
surname with 某), by its quotation marks, or by being written in other letters. Knows no dictionary: what has none of
these is not a mention.
"""

import re
from collections.abc import Iterator

from assistant.language import words_zh
from assistant.language.mentions import Mention, Sort
from assistant.language.words_zh import any_of

_TITLES = re.compile(any_of(words_zh.TITLES))
_ROLE = re.compile(any_of(words_zh.ROLES))
_BREAK = re.compile(
    rf"[^一-龥\d·]+|(?:多少|哪些|哪|几|那|这|该|此|每|某|[一二两三四五六七八九十])[{words_zh.COUNTED}]|"
    + any_of(words_zh.BREAKS)
)
_ENDINGS = {
    Sort.BODY: re.compile(any_of(words_zh.BODIES)),
    Sort.PLACE: re.compile(any_of(words_zh.PLACES)),
    Sort.THING: re.compile(any_of(words_zh.THINGS)),
    Sort.PERSON: re.compile(any_of(words_zh.PEOPLE)),
}
_NO_MEMBER = "涉归作报立破结定办犯"  # before 案 they make a verb
_NO_PERSON = ("案", "市", "省", "县", "区", "镇")
_YEAR = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|二[〇零][〇零一二三四五六七八九]{2}年"
)
_NAMED = re.compile(r"(?:[一-龥]{2,10})?[“\"][^”\"]{1,12}[”\"](?:系列案|专案|案件|案|专项行动|行动|平台|网站)")
_BRACKETED = re.compile(r"[一-龥]{2,15}（[一-龥]{2,6}）[一-龥]{0,8}公司")
_QUOTED = re.compile(r"[“《\"]([^”》\"]{1,30})[”》\"]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.&'-]*(?: [A-Z][A-Za-z0-9_.&'-]*)*")
_MOU = re.compile(rf"[{words_zh.SURNAMES}]某(?:某|(?![{words_zh.AFTER_MOU}])[一-龥])?")


def mentions(text: str) -> tuple[Mention, ...]:
    """Return what a Chinese text names, in order, apart from each other.

    Examples: ``林某伟``, ``无锡市锡山区人民法院``, ``南通案``, ``akula98``, ``2019年``.
    """
    found: list[Mention] = []
    for mention in _candidates(text):
        if all(mention.end <= other.start or mention.start >= other.end for other in found):
            found.append(mention)
    return tuple(sorted(found, key=lambda m: m.start))


def _candidates(text: str) -> Iterator[Mention]:
    """Yield what may be named, the surest first; of two that overlap the first counts."""
    for match in _YEAR.finditer(text):
        yield Mention(match.group(), Sort.TIME, match.start(), match.end(), False)
    for pattern, sort in ((_NAMED, Sort.THING), (_BRACKETED, Sort.BODY), (_QUOTED, Sort.THING), (_MOU, Sort.PERSON)):
        for match in pattern.finditer(text):
            start = match.start() + _run_up(match.group())
            yield Mention(text[start : match.end()], sort, start, match.end(), True)
    for match in _LATIN.finditer(text):
        person = match.group().count(" ") == 1 and match.group().istitle()
        yield Mention(match.group(), Sort.PERSON if person else Sort.THING, match.start(), match.end(), True)
    for start, piece in pieces(_YEAR.sub(lambda year: "，" * len(year.group()), text)):
        mention = _person(start, piece) or _ended(start, piece)
        if mention:
            yield mention


def _run_up(words: str) -> int:
    """Return how many characters before a quoted name belong to the sentence and not to the name."""
    before = re.match(r"[一-龥]*", words)
    ends = [m.end() for m in _BREAK.finditer(before.group())] if before else []
    return ends[-1] if ends else 0


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between words of asking and of grammar, each with its start."""
    at = 0
    for stop in (*_BREAK.finditer(text), None):
        end = stop.start() if stop else len(text)
        if end > at:
            yield at, text[at:end]
        at = stop.end() if stop else at


def _ended(start: int, piece: str) -> Mention | None:
    """Return the name a piece holds up to its last telling ending: 无锡暗网案 of 无锡暗网案一审."""
    best: tuple[int, int, Sort] | None = None
    for sort, endings in _ENDINGS.items():
        for ending in endings.finditer(piece):
            if piece[: ending.start()].endswith(tuple(_NO_MEMBER)) and ending.group() == "案":
                continue
            if best is None or (ending.end(), ending.end() - ending.start()) > best[:2]:
                best = (ending.end(), ending.end() - ending.start(), sort)
    if best is None:
        return None
    words = piece[: best[0]]
    return Mention(words, best[2], start, start + len(words), len(words) > best[1] + 1)


def _person(start: int, piece: str) -> Mention | None:
    """Return a full name: a surname and two characters, alone, behind a role, or what stands before a title."""
    role = _ROLE.match(piece)
    rest = piece[role.end() :] if role else piece
    title = _TITLES.search(rest)
    name = rest[: title.start()] if title else rest
    long = len(name) == 3 and not name.endswith(_NO_PERSON)
    if not (long or (title and len(name) in (1, 2))) or name[0] not in words_zh.SURNAMES:
        return None
    start += len(piece) - len(rest)
    words = rest[: title.end()] if title else name
    return Mention(words, Sort.PERSON, start, start + len(words), True)
