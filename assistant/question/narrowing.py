"""A question that sets documents side by side -> the question about one of them alone. Pure; knows words and titles.

"Was it higher for A or for B?" put to the document about A is a question of which half has no answer there: a small
reader then says nothing, or gives B what is A's.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice, pairwise, product

from assistant.checking.support import content
from assistant.question.named_places import Place, places
from assistant.question.plain_questions import plain

WAYS = 500
"""In how many ways a question may name the documents that are looked at, for each count of documents: there is no end
to them where a question of a page's length names ten documents again and again."""
_JOINS = re.compile(
    r"\s*[,;]?\s+(?:and|or|than|with|versus|vs\.?|from|to|against|(?:next|compared)\s+(?:to|with)|beside)\s+"
    r"(?:what\s+)?(?:(?:that|those)\s+(?:of|in|at|for)\s+)?"
    r"|\s*(?:以及|还是|[和与跟同及比、])\s*",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,，]\s*(?:the\s+)?")
"""Joins all but the last two: A, B and C."""
_PAUSE = re.compile(r"[,，;；?？。]|\.(?=\s|$)")
_EACH = re.compile(
    r",?\s*\brespectively\b|\b(?:both|either)\s+(?:of\s+)?(?=the\b|of\b|in\b|for\b)|\s+(?:in|of|for|from)\s+each\b(?:\s+case\b)?"
    r"|(?:二者|两者|双方|两[人家案个])?(?:分别|各自)|(?<=[人者案家号])各(?![地方类种级界自位])",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\s*(?:\b(?:name|give|state|list|say|tell me)\s+(?:me\s+)?(?:both|the two)\b[^.?!]*[.?!]?$)"
    r"|[，,；;。？?]?\s*请?(?:写出|给出|列出|说出|写明)(?:这?两个?|二者|两者)[^，。？?]*[。？?]?$",
    re.IGNORECASE,
)


def narrowed(question: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Return for each title the question as one would put it to that document alone.

    Args:
        question: In either language; names two or more of the titles, joined by a word such as "and".
        titles: Of the documents that are to be told apart, or what else the question may name them by.

    Returns:
        As many questions as titles, in their order, an empty one for a title that only shares a stray word; none
        where the question does not name two of them apart.
    """
    shared = frozenset[str]().union(*map(content, titles))
    named = [places(question, title, [*titles[:i], *titles[i + 1 :]]) for i, title in enumerate(titles)]
    for count in range(len(titles), 1, -1):
        possible = chain.from_iterable(_ways(named, some) for some in combinations(range(len(titles)), count))
        ways = [
            (way, apart) for way in islice(possible, WAYS) if (apart := _apart(question, sorted(way.values()), shared))
        ]
        if ways:
            way, apart = min(ways, key=lambda found: _strangeness(question, list(found[0].values())))
            own = dict(zip(sorted(way.values()), apart, strict=True))
            return tuple(plain(_alone(own[way[i]])) if i in way else "" for i in range(len(titles)))
    return ()


def _ways(named: Sequence[Sequence[Place]], some: Sequence[int]) -> Iterator[dict[int, Place]]:
    """Yield where some of the titles may be named, each by words that no other of all titles holds."""
    return (dict(zip(some, way, strict=True)) for way in product(*(named[i] for i in some)))


def _strangeness(question: str, way: Sequence[Place]) -> tuple[int, int]:
    """Return how many words stand between places, few where they are meant, and how short the places are."""
    between = (content(question[before.end : after.start]) for before, after in pairwise(sorted(way)))
    return sum(map(len, between)), -sum(place.length for place in way)


def _apart(question: str, order: Sequence[Place], shared: frozenset[str]) -> tuple[str, ...]:
    """Return the question with each place alone, in their order; nothing if no word joins them."""
    starts, ends, listed = [order[0].start], [], True
    for before, after in pairwise(order):
        between = question[before.end : after.start]
        join = _JOINS.search(between) or (_COMMA.fullmatch(between) if after != order[-1] else None)
        if after.start < before.end or not join:
            return ()
        alone = content(between) <= shared  # "A and of B": what stands between says nothing of either
        listed = listed and alone
        ends.append(before.end if alone else before.end + join.start())
        starts.append(after.start if alone else before.end + join.end())
    ends.append(_end(question, order) if listed else _end_of_all(question, ends, order))
    opening, rest = question[: order[0].start], question[ends[-1] :]
    own = [question[start : max(end, place.end)] for start, end, place in zip(starts, ends, order, strict=True)]
    leads = [question[start : place.start].split() for start, place in zip(starts, order, strict=True)]
    return tuple(_joined(_without(opening, lead) + said, rest) for lead, said in zip(leads, own, strict=True))


def _end(question: str, order: Sequence[Place]) -> int:
    """Return where the last place ends; a word that only it has may belong to all: the A and the B police."""
    last = question[order[-1].start : order[-1].end]
    head, _, tail = last.rpartition(" ")
    shared = head and not any(question[place.start : place.end].endswith(tail) for place in order[:-1])
    return order[-1].end - len(tail) - 1 if shared and tail.islower() else order[-1].end


def _end_of_all(question: str, ends: Sequence[int], order: Sequence[Place]) -> int:
    """Return where what is said of all goes on, where something is said of each: "A's crew and B's cargo, …"."""
    last = order[-1].end
    if any(content(question[place.end : end]) for place, end in zip(order, ends, strict=False)):
        found = _EACH.search(question, last) or _PAUSE.search(question, last)
        return found.start() if found else len(question)
    return last


def _without(opening: str, lead: Sequence[str]) -> str:
    """Leave out of an opening what another says in its place: "the crew of" where "the cargo of" follows."""
    words = opening.split()
    for count in (len(lead), len(lead) + 1, 1):  # "in the" may be "in" alone before a name
        if lead and words[-count:][:1] == list(lead[:1]):
            return "".join(f"{word} " for word in words[:-count])
    return opening


def _joined(before: str, after: str) -> str:
    """Put two texts together, where the second may begin with what the first ends with."""
    for size in range(min(len(before), len(after)), 0, -1):
        if before.endswith(after[:size]) and (content(after[:size]) or after[0] > "㐀"):
            return before + after[size:]
    return before + after


def _alone(question: str) -> str:
    """Leave out the words that only two things need."""
    return " ".join(_BOTH.sub("", _EACH.sub("", question)).split())
