"""The names of a text written in Latin letters: people, places, bodies, acronyms, handles, versions.

Takes capitals for what they are in English: a name, unless a sentence, a month or a title explains them. Knows no
list of names; Chinese names are `assistant.language.names_zh`'s.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.language import places
from assistant.language.taken import Place, Taken

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af"
_LATIN = re.compile(rf"[^\W_{_HAN}](?:(?:[^\W{_HAN}]|['’.&+-](?=[^\W_{_HAN}]))*)")
_PARTICLES = "of|of the|de|de la|de los|la|von|van|van der|van den|der|den|di|da|do|dos|du|del|della|bin|ibn|al|el|y|&"
_JOINED = re.compile(rf"\s(?:(?:{_PARTICLES})\s)?")
_STARTS = re.compile(r"(?:^|[.!?…•*#|。！？]|\n|``|[\"“‘「『])[\s\"'“”‘’*#>`-]*$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Gov|Sen|Rep|No|vs|Inc|Co|Ltd|Corp)|\b[A-Z])\.\s*$"
)
_BEFORE = 20  # characters that tell whether a sentence begins
_MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat "
    "sun".split()
)
_ENDINGS = (
    *(
        "ing",
        "ed",
        "ly",
        "ion",
        "ions",
        "ment",
        "ments",
        "ness",
        "ity",
        "ism",
        "ist",
        "ists",
        "er",
        "ers",
        "ors",
        "ies",
    ),
    *("ees", "als", "ics", "age", "ance", "ence", "ants", "ents", "es", "ts", "ns", "ds"),
)
"""Of words that begin a sentence because they begin it; a name rarely ends so."""
_PLAIN = frozenset(
    """
    a about above according across after again against all almost along already also although always am amid among an
    and another any anyone are around as at away back be because been before behind being below beneath beside besides
    between beyond both but by can cannot could despite did do does down due during each earlier either else even ever
    every everyone everything few finally first following for former formerly fourth from further furthermore given had
    half has have having he hence her here hers him his how however i if in indeed inside instead into is it its itself
    just last late later latter least less lest let like likewise long made many may me meanwhile might mine more
    moreover most much must my namely near nearly neither never nevertheless new next no nobody none nonetheless nor not
    nothing now of off often on once one only onto or other others otherwise our out outside over overall own part per
    perhaps please previously quite rather really recently same second see several shall she should similarly since so
    some someone something sometimes soon still subsequently such than that the their them then there thereafter
    therefore these they third this those though through throughout thus to today together too toward towards under
    unless unlike until up upon us usually very via was we well were what whatever when whenever where whereas whether
    which while who whoever whom whose why will with within without would yes yet you your two three four five six seven
    eight nine ten eleven twelve hundred thousand million billion people police officers investigators suspects
    """.split()
)
_GENERIC = frozenset(
    """
    mr mrs ms miss dr prof professor sir lord lady dame king queen prince princess emperor president chairman minister
    secretary director judge justice captain colonel general major lieutenant sergeant officer inspector detective
    bishop pope saint st senator governor mayor chief ceo chancellor premier
    province county city town district state states prefecture municipality village region republic kingdom empire
    street road avenue river lake mount mountain mountains island islands sea ocean bay valley north south east west
    northern southern eastern western central upper lower greater
    bureau ministry department office agency authority administration commission committee council court procuratorate
    prosecutor prosecutors government police public security people's peoples intermediate national international
    university college school institute academy hospital bank company corporation group inc ltd co corp llc limited
    association society foundation organization organisation union party league club team museum library church
    cathedral temple theatre theater hall house center centre station airport park bridge tower palace army navy force
    act law code constitution article section chapter part book volume season episode series album song film movie award
    prize cup championship championships war battle treaty agreement conference day internet web app network website
    """.split()
)


def names(text: str, taken: Sequence[Place] = ()) -> tuple[Place, ...]:
    """Return where the names in Latin letters stand, in order.

    A word that a sentence begins with is no name on its own unless the text writes it with a capital elsewhere, too.

    Args:
        text: Any text.
        taken: Spans that are something else, numbers and dates.
    """
    words = [match.span() for match in _LATIN.finditer(text)]
    read = Taken(len(text), taken)
    words = [word for word in words if read.is_free(word)]
    if _shouts(text):
        words = [word for word in words if _is_code(text[slice(*word)])]
    inside = {_folded(text[slice(*word)]) for word in words if _is_capital(text, word) and not _starts(text, word)}
    runs = _runs(text, words)
    kept = (_without_start(text, run, inside) for run in runs)
    return tuple((run[0][0], run[-1][1]) for run in kept if run and not _is_plain(text, run))


def stated(name: str, span: str) -> bool:
    """Say whether the words of a name stand in a span, folded for case, accents, possessives, hyphens and plurals.

    Words that many names share (University, County, President) count only in a name that has no other; a country
    stands there under any of its forms (Libya, Libyan, 利比亚), a body also under its initials.
    """
    if _all_there(name, span) or _squeezed(name) in _squeezed(span):
        return True
    if _is_acronym(name) and _squeezed(name) in _initials(span):
        return True
    if len(_initials(name)) > 2 and _initials(name) in _word_set(span):
        return True
    named = places.forms(name)
    there = places.within(span) if named else frozenset()
    return bool(named) and all(form & there for form in named) and _all_there(places.without(name), span)


def is_place(name: str) -> bool:
    """Say whether a name is of places that are known in both languages, and nothing else."""
    return bool(places.forms(name)) and not _own_words(places.without(name))


def _all_there(name: str, span: str) -> bool:
    there = _word_set(span)
    return all(_among(word, there) for word in _own_words(name) or folded_words(name))


def _own_words(name: str) -> list[str]:
    return [word for word in folded_words(name) if word not in _GENERIC and word not in _PLAIN]


def is_code(name: str) -> bool:
    """Say whether a name is a handle, a version or a number plate: written alike in every language."""
    return _is_code(name)


def _runs(text: str, words: Sequence[Place]) -> Iterator[list[Place]]:
    """Yield capitalised words that stand together, and codes."""
    run: list[Place] = []
    for word in words:
        if not (_is_capital(text, word) or _is_code(text[slice(*word)])):
            continue
        if run and not _JOINED.fullmatch(text, run[-1][1], word[0]):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _without_start(text: str, run: list[Place], inside: set[str]) -> list[Place]:
    """Drop what only the beginning of a sentence has made a capital."""
    first = text[slice(*run[0])]
    if not _starts(text, run[0]) or _is_code(first) or _is_acronym(first):
        return run
    if _folded(first) in _PLAIN:
        return run[1:]
    if len(run) > 1 or _folded(first) in inside or first[1:] != first[1:].lower() or places.forms(first):
        return run
    return [] if _folded(first).endswith(_ENDINGS) else run


def _is_plain(text: str, run: Sequence[Place]) -> bool:
    words = [word for place in run for word in folded_words(text[slice(*place)]) if len(word) > 1]
    words = [word for word in words if word not in _PLAIN and word not in _MONTHS_AND_DAYS]
    return not words or (len(words) == 1 and words[0] in _GENERIC)


def _is_capital(text: str, word: Place) -> bool:
    token = text[slice(*word)]
    return any(character.isupper() for character in token) and _folded(token) not in _MONTHS_AND_DAYS


def _is_code(token: str) -> bool:
    letters = any(character.isalpha() for character in token)
    return (
        letters and any(character.isdigit() for character in token) and not re.fullmatch(r"\d+(?:st|nd|rd|th|s)", token)
    )


def _is_acronym(token: str) -> bool:
    return token.isupper() and 2 <= len(token.replace(".", "")) <= 6


def _starts(text: str, word: Place) -> bool:
    before = text[max(0, word[0] - _BEFORE) : word[0]]
    return bool(_STARTS.search(before)) and not _ABBREVIATED.search(before)


def _shouts(text: str) -> bool:
    letters = [character for character in text if character.isascii() and character.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).lower().replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


def folded_words(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents, possessives and marks."""
    return re.findall(r"[^\W_]+", re.sub(r"'s\b|s'(?=\s|$)", "", _folded(text)))


@lru_cache(maxsize=1024)  # the spans of a passage are asked for every name of every claim
def _word_set(text: str) -> frozenset[str]:
    return frozenset(folded_words(text))


@lru_cache(maxsize=1024)
def _squeezed(text: str) -> str:
    return "".join(folded_words(text))


def _among(word: str, there: frozenset[str]) -> bool:
    return word in there or word + "s" in there or word.removesuffix("s") in there or len(word) < 2


def _initials(text: str) -> str:
    capitals = re.findall(r"(?<![^\W_])[^\W\d_](?=[^\W_]+)", text)
    return "".join(letter for letter in capitals if letter.isupper()).lower()
