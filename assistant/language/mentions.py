"""What an English text names, each with its sort: people, bodies, places, times and things. Pure.

Knows no dictionary and no grammar beyond short word lists: what is not a known function word or question verb is
taken to name something. Chinese is read by ``mentions_zh.py``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.words_en import BODIES, FUNCTION, PLACES, QUALITIES, ROLES, VERBS


class Sort(StrEnum):
    """What kind of thing is named."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    TIME = "time"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names something: ``text[start:end] == words``."""

    words: str
    sort: Sort
    start: int
    end: int
    name: bool
    """A proper name, not a common noun."""
    the: bool = False
    """It stood behind an article."""

    @property
    def plural(self) -> bool:
        """Say whether several are named, as far as the form tells."""
        head = self.words.split(" of ")[0].lower()
        return head.endswith(("s", "people")) and not head.endswith(("ss", "us", "is"))


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIME = re.compile(
    rf"\bQ[1-4](?: (?:of )?20\d\d)?\b|"
    rf"\b(?:\d{{1,2}} )?(?:(?:{_MONTHS})(?: \d{{1,2}}(?!\d),?)? ?)?(?:1[5-9]|20)\d\d\b|\b(?:{_MONTHS})\b"
)
_WORD = re.compile(r"[^\W_][\w&]*(?:[-'’./][^\W_]\w*)*\.?(?<=[\w])|&")
_POSSESSIVE = re.compile(r"['’]s?$")
_LINKS = frozenset({"of", "the", "for", "and", "&", "de"})
"""May stand inside a name: Ministry of Public Security."""
_WHERE = frozenset({"in", "at", "near", "outside", "inside"})


def mentions(text: str) -> tuple[Mention, ...]:
    """Return what an English text names, in order, apart from each other.

    Examples: ``Lin Mouwei``, ``the Nantong police`` (without the article), ``guinea pigs``, ``2019``.
    """
    times = [Mention(m.group(), Sort.TIME, m.start(), m.end(), False) for m in _TIME.finditer(text)]
    clear = text
    for time in times:
        if not re.search(r"[A-Z]\w*\s$", text[: time.start]):  # in "Act 1996" the year is part of the name
            clear = clear[: time.start] + "," * (time.end - time.start) + clear[time.end :]
    runs = [run for clause in _clauses(clear) for run in _runs(clear, clause)]
    return tuple(sorted((*(_mention(text, run) for run in runs), *times), key=lambda m: m.start))


def is_name(word: str) -> bool:
    """Say whether a word is written as a name: a capital, or letters mixed with digits, as in akula98."""
    return word[:1].isupper() or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))


def _clauses(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words between punctuation marks."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if words and text[words[-1].end() : word.start()].strip():
            yield words
            words = []
        words.append(word)
    yield words


def _runs(text: str, clause: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for i, word in enumerate(clause):
        if run and _parts(run, word):
            yield from _trimmed(run)
            run = []
        if (_names(text, word) and not _ends(run, word)) or (run and _links(run, clause[i : i + 3])):
            run.append(word)
            continue
        yield from _trimmed(run)
        run = []
    yield from _trimmed(run)


def _parts(run: list[re.Match[str]], word: re.Match[str]) -> bool:
    """Say whether a word begins another mention: a name behind a noun or a possessive."""
    last = run[-1].group()
    if last in _LINKS:
        return False
    behind = bool(_POSSESSIVE.search(last))
    return not is_name(word.group()) if behind else is_name(word.group()) and not is_name(last)


def _ends(run: list[re.Match[str]], word: re.Match[str]) -> bool:
    """Say whether a word is the verb behind a full name: Tamsin Rourke leads."""
    verb = word.group().islower() and word.group().removesuffix("s") in VERBS
    return verb and len(run) > 1 and all(is_name(before.group()) for before in run)


def _trimmed(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Leave out the verb that a run ends with: "the police cracked"."""
    while run and (run[-1].group() in _LINKS or (re.fullmatch("[a-z]{3,}ed", run[-1].group()))):
        run = run[:-1]
    if any(word.group().lower() not in QUALITIES and not word.group().endswith("ly") for word in run):
        yield run


def _names(text: str, word: re.Match[str]) -> bool:
    plain = _POSSESSIVE.sub("", word.group()).lower()
    if re.search(r"\b[Hh]ow $", text[: word.start()]):  # how old, how long
        return False
    if plain in FUNCTION and not word.group().isupper():
        return surname(text, word)
    if is_name(word.group()) and not _opens(text, word):
        return plain not in {"i", "ok", "i'm", "i'd", "i've", "i'll"}
    return plain not in FUNCTION and plain not in VERBS and len(plain) > 1 and not plain.replace(".", "").isdigit()


def surname(text: str, word: re.Match[str]) -> bool:
    """Say whether a pronoun is somebody's name: He Mou."""
    return word.group() in ("He", "She", "You", "We") and bool(re.match(r" [A-Z][a-z]", text[word.end() :]))


def _opens(text: str, word: re.Match[str]) -> bool:
    """Say whether a word opens a sentence, where a capital says nothing."""
    before = text[: word.start()].rstrip()
    return not before or before[-1] in ".?!]"


def _links(run: list[re.Match[str]], ahead: list[re.Match[str]]) -> bool:
    """Say whether a linking word goes on with the name: capitals on both sides, or "of" between nouns."""
    link, after = ahead[0].group(), [word.group() for word in ahead[1:]]
    if link not in _LINKS or not after:
        return False
    beyond = after[1] if after[0] == "the" and len(after) > 1 else after[0]
    if link == "of" and not is_name(beyond):
        return beyond.lower() not in FUNCTION
    return link != "and" and is_name(run[-1].group()) and is_name(beyond)


def _mention(text: str, run: list[re.Match[str]]) -> Mention:
    start, end = run[0].start(), run[-1].end()
    words = _POSSESSIVE.sub("", text[start:end])
    written = [word.group() for word in run]
    sure = (is_name(w) and not (_opens(text, word) and w[1:].islower()) for word, w in zip(run, written, strict=True))
    name = any(sure)
    before = re.findall(r"\w+", text[:start])[-2:]
    the = before[-1:] in (["the"], ["The"])
    sort = _sort(words, name, before)
    if sort is Sort.PERSON and name and (the or re.search("['’]s?\\s$", text[:start])):
        sort = Sort.THING  # people's names stand without an article: the Little Red Book
    return Mention(words, sort, start, start + len(words), name, the)


def _sort(words: str, name: bool, before: list[str]) -> Sort:
    head = words.lower().split(" of ")[0].split()
    parts = {part for word in head for part in (word, word.removesuffix("s"))}
    called = name and before and before[-1].lower() in ROLES  # user akula98
    if called or head[-1].removesuffix("s") in ROLES or head[-1] == "people":
        return Sort.PERSON
    if parts & BODIES:
        return Sort.BODY
    if parts & PLACES or (name and before and before[-1].lower() in _WHERE):
        return Sort.PLACE
    # Two or three words in capitals and no known noun among them are most often a person's name.
    written = words.split()
    person = 2 <= len(written) <= 3 and all(word[:1].isupper() and not word.isupper() for word in written)
    return Sort.PERSON if person else Sort.THING
