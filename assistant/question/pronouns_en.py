"""English pronouns: what each stands for, from what came before. Pure; knows no other kind of follow-up."""

import re

from assistant.language.mentions import Mention, Sort, mentions, surname
from assistant.language.words_en import AUXILIARIES, FUNCTION, JUDGED
from assistant.question.context import Context, beside, several
from assistant.question.rewrites import How, Rewrite


def pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern in which spaces are for the eye and a written one is ``[ ]``."""
    return re.compile(written, re.IGNORECASE | re.VERBOSE)


_EMPTY_IT = pattern(
    rf"""
    \b it (?:['’]s|[ ]is|[ ]was|[ ]be)? [ ] (?:(?:still|so|too|also|even|more)[ ])? (?: {"|".join(JUDGED)} ) \b
        (?= \W+ (?:\w+\W+){{0,2}}? (?:to|that|if|when|for|never|a|my) \b )
    | \b (?:away[ ]with|make|made)[ ]it \b
    | \b long[ ] (?:does|did|will|would)[ ] it[ ]take \b (?! [ ] (?:him|her|them) \b )
    """
)
"""Where "it" stands for nothing: is it true that, how long does it take to."""
_PRONOUN = pattern(
    r"""
    \b (?: (?P<person> he|she|him|her|hers|his|himself|herself ) | (?P<many> they|them|their|theirs|themselves )
        | (?P<thing> it|its|itself ) ) \b (?! ['’]s\b )
    """
)
_ASKED_FOR = pattern(r"\b (?: which|what|how[ ]many|how[ ]much ) \s $")
_ONLY_ASKS = pattern(rf"\s (?: {'|'.join(AUXILIARIES)} ) \s $")
_AMOUNT = pattern(r"(?: years|months|weeks|days|hours|minutes|times|yuan|dollars|pounds|euros|percent ) $")
_POSSESSIVE = frozenset({"his", "her", "hers", "their", "theirs", "its"})


def pronouns(plain: str, context: Context) -> Rewrite | None:
    """Put what they stand for in the place of the first pronoun of each kind."""
    empty = [match.span() for match in _EMPTY_IT.finditer(plain)]
    done: dict[str, Mention] = {}
    text, at = "", 0
    for match in _PRONOUN.finditer(plain):
        kind = match.lastgroup or ""
        is_empty = any(start <= match.start() < end for start, end in empty)
        if kind in done or is_empty or surname(plain, match) or _own(plain, match):
            continue
        meant = _meant(match, context, tuple(done.values()))
        if meant is None:
            return beside(plain, context)
        done[kind] = meant
        text, at = text + plain[at : match.start()] + _put(meant, match, plain), match.end()
    return Rewrite(text + plain[at:], How.RULE) if done else None


def leaning(text: str) -> bool:
    """Say whether a text has a pronoun."""
    return any(not surname(text, match) for match in _PRONOUN.finditer(text))


def _own(plain: str, pronoun: re.Match[str]) -> bool:
    """Say whether what the pronoun stands for was named before it in the same question."""
    return any(_may_be(pronoun.lastgroup or "", m) for m in mentions(plain) if _before(plain, m, pronoun))


def _before(plain: str, mention: Mention, pronoun: re.Match[str]) -> bool:
    """Say whether a pronoun may look back at a mention: it is not what is asked for, as in "on which day"."""
    if _ASKED_FOR.search(plain[: mention.start]) and _ONLY_ASKS.match(plain[mention.end : pronoun.start()]):
        return False
    # What stands right before the pronoun is a verb that the lists do not know: "resell them".
    return mention.end < pronoun.start() - (0 if mention.name else 1)


def _may_be(kind: str, mention: Mention) -> bool:
    """Fit more loosely: inside one question, what could be meant most often is."""
    if kind == "person":
        return mention.sort is Sort.PERSON or (mention.name and mention.sort is Sort.THING)
    if kind == "thing":
        return mention.sort not in (Sort.PERSON, Sort.TIME)
    return _fits(kind, mention) or (kind == "many" and mention.sort is not Sort.TIME)


def _fits(kind: str, mention: Mention) -> bool:
    if mention.sort is Sort.TIME:
        return False
    if kind == "person":
        return mention.sort is Sort.PERSON
    if kind == "many":
        return (mention.plural and not _AMOUNT.search(mention.words)) or mention.sort is Sort.BODY
    return mention.sort is not Sort.PERSON and not mention.plural


def _meant(pronoun: re.Match[str], context: Context, taken: tuple[Mention, ...]) -> Mention | None:
    """Return what is meant, or None if nothing fits or several things fit alike."""
    kind = pronoun.lastgroup or ""

    def fits(mention: Mention) -> bool:
        return _fits(kind, mention) and mention.words not in {other.words for other in taken}

    if kind == "person":
        people = context.person(fits)
        return None if not people or (several(people) and people[0] in context.asked) else people[0]
    found = context.nearest(fits)
    fitting = tuple(m for m in found if m.sort is not Sort.PLACE) or found
    names = [m for m in fitting if m.name]
    # "it" after "the turnover of Ostley plc" may be either; "its" is most often the one with a name.
    rivals = kind == "thing" and pronoun.group().lower() == "it" and any(m.the and not m.name for m in fitting)
    if several(fitting) or (names and rivals):
        return None
    return next(iter((*names, *fitting)), None)


def _put(meant: Mention, pronoun: re.Match[str], plain: str) -> str:
    words = f"the {meant.words}" if meant.the or not (meant.name or meant.plural) else meant.words
    word = pronoun.group().lower()
    # "her" belongs to the noun after it, or stands for a person at the end of the sentence or before a function word.
    after = re.match(r"\s+(\w+)", plain[pronoun.end() :])
    owns = word in _POSSESSIVE and (word != "her" or bool(after and after[1].lower() not in FUNCTION))
    return words + ("'" if words.endswith("s") else "'s") if owns else words
