"""Do the names fit the place: is a span about the one that the question or the claim names?

Folders are full of look-alikes, and a value from a neighbouring case is the likeliest false answer. Names across
languages that nobody has listed side by side cannot be compared and never count against a span. Knows no verdict.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checking.support import REMEMBERED, STEM, Statement, Window, content, lacking, statement, without
from assistant.conversation import Passage
from assistant.language.facts import Fact, Kind
from assistant.language.names import is_place
from assistant.language.names_zh import is_surname
from vectorstore.passages import Language, Sentence
from vectorstore.words import terms

BRAND = 2  # characters by which a Chinese company is told from others of its trade
_HEADING = 80  # characters of the longest line that can be a heading
_COMPANY = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[对在与和由据从向被为的了是把给跟及问])"
    "(?P<brand>(?:(?![对在与和由据从向被为的了是把给跟及])[\u4e00-\u9fff]){2})"
    "(?:(?![对在由据从向被的了是把给跟])[\u4e00-\u9fff（）])*(?:有限公司|有限责任公司)"
)
"""Its first two characters are its own; what follows is its trade, which its competitors share."""
_PERSON = re.compile("[\u4e00-\u9fff]{3}(?=一?案|诈骗|[的与和、在被]|入院|出院|住院|什么时候|一共|应当)")
"""Of a question, what may be a person: a surname and two characters, before what is asked of one."""
_ENDINGS = ("", "s", "n", "ns", "an", "ans", "ian", "ians", "ish", "ese")
"""By which the name of a country and what is of it differ: Germany and German, Brazil and Brazilians."""
_LEAD = 4  # characters that may stand before the name a sentence is about: "The ", "At "
_APPOSITION = 24  # the same if it is first said what the one is: "The second buyer, "


@dataclass(frozen=True, slots=True)
class Subject:
    """The names that a span must be about."""

    names: tuple[Fact, ...]
    every: bool
    """All of them are needed, not just one."""

    def met(self, absent: frozenset[Fact]) -> bool:
        """Say whether the subject is named where these of the names are not."""
        if self.every:
            return not any(name in absent for name in self.names)
        return not self.names or not all(name in absent for name in self.names)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject's names stand in a passage. Each field holds the names that are absent there."""

    head: frozenset[Fact]
    """The title and the first words of the document."""
    lines: tuple[frozenset[Fact], ...]
    """Each sentence of the passage."""

    @property
    def anywhere(self) -> frozenset[Fact]:
        """Return the names that are absent from the passage and its document's head."""
        return self.head.intersection(*self.lines)

    def within(self, first: int, end: int) -> frozenset[Fact]:
        """Return the names that are absent from a run of sentences and from the head."""
        return self.head.intersection(*self.lines[first:end])


def names(stated: Statement) -> tuple[Fact, ...]:
    """Return the names that a text uses."""
    return tuple(fact for fact in stated.facts if fact.kind is Kind.NAME)


def place(wanted: tuple[Fact, ...], passage: Passage, shown: Sequence[Passage] = ()) -> Place:
    """Look for names in a passage.

    One that stands in full there, or in what else is shown of its document, may be shortened: Wang Mou, Wang.
    """
    head = strangers(wanted, passage.title) & strangers(wanted, passage.head)
    lines = [strangers(wanted, sentence.text) for sentence in passage.sentences]
    beside = (strangers(wanted, other.text) for other in shown if other.document == passage.document)
    full = frozenset(wanted) - head.intersection(*lines, *beside)
    short = (
        frozenset(name for name in full & absent if _shortened(name, s.text))
        for absent, s in zip(lines, passage.sentences, strict=True)
    )
    return Place(head, tuple(absent - there for absent, there in zip(lines, short, strict=True)))


def subject(claim: Statement, question: Statement, passages: Sequence[Passage]) -> Subject:
    """Return whom a claim must be about: the names it repeats of the question, else those of the question.

    Of a question that names several, a claim that repeats none has to be about all if one passage is, else about one.
    A name that nothing found uses may be another way to write one that is; words the question quotes are meant as
    they stand.
    """
    asked = tuple(name for name in _asked_for(question, passages) if _is_sure(name, question.text, passages))
    repeated = frozenset(names(claim)) - strangers(names(claim), question.text)
    its = tuple(n for n in names(claim) if n in repeated and _is_sure(n, question.text, passages))
    its += tuple(n for n in asked if n.language is Language.ZH and n.text in claim.text and n not in its)
    if its:
        return Subject(its, every=True)
    absent = [place(asked, passage).anywhere for passage in passages]
    quoted = any(name.kind is Kind.QUOTE and all(name in missing for missing in absent) for name in asked)
    known = tuple(name for name in asked if not all(name in missing for missing in absent))
    together = any(not any(name in missing for name in known) for missing in absent)
    return Subject(asked, every=True) if quoted else Subject(known or asked, every=bool(known) and together)


def one_by_one(claim: Statement, wanted: Subject) -> list[tuple[Statement, Subject]]:
    """Return what a claim says of each of its subjects, the others left out."""
    each = []
    for name in wanted.names:
        others = frozenset(wanted.names) - {name}
        words = frozenset(word for other in others for word in content(other.text))
        each.append((without(claim, words, others), Subject((name,), every=True)))
    return each


def belongs(wanted: Subject, where: Place, window: Window, passage: Passage, known: str) -> bool:
    """Say whether a window is about a subject.

    It is if the subject is named in it or in the head of its document, or before it in its section, unless the window
    opens with a name that neither claim nor question knows: then it is about that one.

    Args:
        wanted: The names.
        where: Their places in the passage.
        window: Sentences of the passage.
        passage: The passage.
        known: The claim and the question.
    """
    if _of_another(wanted, where, window, passage, known):
        return False
    if wanted.met(where.within(window.first, window.end)):
        return True
    section = sections(passage.sentences)[window.first]
    if not wanted.met(where.within(section, window.end)):
        return False
    lead = _lead(passage.sentences[window.first].text)
    return lead is None or not strangers((lead,), known)


def _of_another(wanted: Subject, where: Place, window: Window, passage: Passage, known: str) -> bool:
    """Say whether a window has a stranger for its subject ("The buyer, Wang, had …") and none of the names wanted.

    Places are everywhere and nobody's rivals. Chinese has no form to tell a subject by.
    """
    if not wanted.names or all(is_place(name.text) for name in wanted.names):
        return False
    if not frozenset(wanted.names) <= frozenset.intersection(*where.lines[window.first : window.end]):
        return False
    leads = (_lead(sentence.text, _APPOSITION) for sentence in passage.sentences[window.first : window.end])
    return any(
        name.language is Language.EN and not is_place(name.text) and strangers((name,), known) for name in leads if name
    )


@lru_cache(REMEMBERED)
def sections(sentences: tuple[Sentence, ...]) -> tuple[int, ...]:
    """Return for each sentence the place of the heading it stands under, 0 if there is none before it."""
    starts = [0]
    for place, sentence in enumerate(sentences[1:], start=1):
        starts.append(place if _is_heading(sentence.text) else starts[-1])
    return tuple(starts)


def _is_heading(text: str) -> bool:
    short = len(text) <= _HEADING and "\t" not in text
    return text.startswith("#") or (short and text[-1] not in '.!?:;,。！？：；，…"”’」』)）')


def _asked_for(question: Statement, passages: Sequence[Passage]) -> tuple[Fact, ...]:
    """Return what a question names, quotes, or calls by the full name of a Chinese company."""
    words = tuple(fact for fact in question.facts if fact.kind in (Kind.NAME, Kind.QUOTE))
    found = (_brand(match, passages) for match in _COMPANY.finditer(question.text))
    persons = ((match[0], match.start()) for match in _PERSON.finditer(question.text) if is_surname(match[0][0]))
    return words + tuple(
        Fact(Kind.NAME, name, start, start + len(name), name, Language.ZH) for name, start in (*found, *persons)
    )


def _brand(match: re.Match[str], passages: Sequence[Passage]) -> tuple[str, int]:
    """Return what tells a company from others, and where: the beginning of its name as a title gives it.

    Without such a title it is taken to begin where the run of characters does.
    """
    run = match[0]
    for first in range(len(run) - BRAND):
        if any(run[first:] in passage.title for passage in passages):
            return run[first : first + BRAND], match.start() + first
    return match["brand"], match.start("brand")


def _is_sure(name: Fact, question: str, passages: Sequence[Passage]) -> bool:
    """Say whether a capital means a name: of one word that opens a text only what else is written tells."""
    if name.start > 0 or " " in name.text or not name.text.istitle():
        return True
    texts = [question, *(f"{passage.title}\n{passage.head}\n{passage.text}" for passage in passages)]
    small = re.compile(rf"\b{re.escape(name.text.lower())}\b")
    return any(name.text in text for text in texts[1:]) and not any(small.search(text) for text in texts)


@lru_cache(REMEMBERED)
def strangers(wanted: tuple[Fact, ...], text: str) -> frozenset[Fact]:
    """Return the names that a text does not use, in whatever inflection: Germany stands in "German police"."""
    words = frozenset(terms(text))
    return lacking(tuple(name for name in wanted if not _inflected(name.text, words)), text)


def _inflected(name: str, words: frozenset[str]) -> bool:
    """Say whether each word of a name is there, as it is or with another ending; Aldermoor is no form of Alderwick."""
    own = [term for term in terms(name) if content(term)]
    return bool(own) and all(word in words or any(_is_form(word, other) for other in words) for word in own)


def _is_form(word: str, other: str) -> bool:
    short, long = sorted((word.removesuffix("y"), other.removesuffix("y")), key=len)
    return len(short) >= STEM and long.startswith(short) and long[len(short) :] in _ENDINGS


@lru_cache(REMEMBERED)
def _shortened(name: Fact, text: str) -> bool:
    """Say whether one word of a name stands in a text without being part of another name."""
    words = [re.escape(word) for word in name.text.split() if len(word) > 1]
    alone = rf"(?<![A-Z][a-z] )(?<!\w)(?:{'|'.join(words)})(?!\w)(?! [A-Z])"
    return len(words) > 1 and bool(re.search(alone, text))


@lru_cache(REMEMBERED)
def _lead(sentence: str, within: int = _LEAD) -> Fact | None:
    """Return the name that a sentence opens with."""
    first = min(names(statement(sentence)), key=lambda name: name.start, default=None)
    return first if first and first.start <= within else None
