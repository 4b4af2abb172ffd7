"""A draft -> its claims, and a claim -> the clauses that carry facts of their own. Knows no document and no verdict."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.facts import Kind, facts
from vectorstore.passages import Language, language_of
from vectorstore.sentences import sentences

_MARKER = re.compile(r"^(?:\d{1,2}[.)、．](?!\d)|[-*•·])\s*")  # of a list item: states no value
_CITED = re.compile(r"[ \t]*[\[【]\d{1,3}[\]】]")
"""A citation as the model writes one, of its own or one it was told to: ours are the only ones that are shown."""
_EMPHASIS = re.compile(r"\*\*|__")
_COLON = (":", "：")
_ASKS = re.compile(
    r"(?:on |in |at |by |for |to |from )?(?:who|whom|whose|what|where|when|which|how|why)\b"
    r"|.*[?？]$|.*(?:什么|谁|哪|几|多少|怎么|为何)",
    re.IGNORECASE,
)
"""The beginning or the whole of a line that asks."""
_NOT_STATED = ("not stated", "未说明")
_SEAM = re.compile(r",?\s+(?:and|while|whereas|but)\s+|;\s+|，(?:并且|并|而且|而|同时|且)?|；|、?(?:以及)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|did|does|do|will|can|could|may|became|began|bought|broke|brought|built|"
    r"burnt|came|caught|chose|cost|cut|drew|drove|fell|felt|fled|flew|fought|found|gave|got|grew|heard|held|hid|hit|kept|"
    r"knew|laid|lay|led|left|lent|let|lost|made|meant|met|paid|put|ran|rose|said|sang|sank|saw|sent|set|shot|shut|sold|"
    r"spent|spoke|stole|stood|struck|taught|told|took|threw|went|won|wore|wrote|[a-z]{2,}ed)\b"
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """One claim of a draft, as written."""

    text: str
    lead: str = ""
    """The line that introduced the list it is an item of; what the item repeats of it is no news."""


def declines(draft: str) -> bool:
    """Say whether the draft says no more than that the sources do not state the answer."""
    return draft.strip().strip("[].。").lower() in _NOT_STATED


def drafted(draft: str, question: str = "") -> tuple[Drafted, ...]:
    """Take a draft apart, in order: its sentences and list items, without those that decline.

    A line that only introduces a list ("Two cases:") is no claim, nor is a part of the question said again ("1. Where
    was he arrested"); what follows carries it.

    Args:
        draft: The model's text.
        question: What it answers.
    """
    lines = [(text, marked) for text, marked in _lines(draft) if text and not declines(text)]
    found: list[Drafted] = []
    lead = ""
    for place, (text, marked) in enumerate(lines):
        items = _items(lines[place + 1 :])
        introduces = text.endswith(_COLON) and items and not _states(text, items)
        if introduces or _repeats(text, question):
            lead = text
            continue
        lead = lead if marked else ""
        found.append(Drafted(text, lead))
    return tuple(found)


def clauses(text: str) -> tuple[str, ...]:
    """Cut a claim where both sides carry a fact and a verb of their own; the claim as a whole if nowhere.

    A Chinese clause needs no verb that could be told without a dictionary, only a fact.
    """
    cuts = [seam.span() for seam in _SEAM.finditer(text)]
    parts: list[str] = []
    start = 0
    for first, last in cuts:
        if _carries(text[start:first]) and _carries(text[last:]):
            parts.append(text[start:first].strip())
            start = last
    return (*parts, text[start:].strip())


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, in lower case: what is left when only the layout differs."""
    return "".join(character for character in text.lower() if character.isalnum())


def _lines(draft: str) -> Iterator[tuple[str, bool]]:
    """Yield each sentence without its list mark, and whether it had one."""
    for sentence in sentences(_CITED.sub("", _EMPHASIS.sub("", draft))):
        text = _MARKER.sub("", sentence.text)
        yield text, text != sentence.text


def _items(lines: Sequence[tuple[str, bool]]) -> int:
    """Count the list items that come next."""
    return next((place for place, (_, marked) in enumerate(lines) if not marked), len(lines))


def _repeats(text: str, question: str) -> bool:
    """Say whether a line asks, and asks nothing that the question does not."""
    return bool(_ASKS.match(text)) and letters(text) in letters(question)


def _states(lead: str, items: int) -> bool:
    """Say whether the line before a list states a fact: names apart, anything but the number of its items."""
    return any(fact.kind is not Kind.NAME and fact.form != str(items) for fact in facts(lead))


def _carries(clause: str) -> bool:
    return bool(facts(clause)) and (language_of(clause) is Language.ZH or bool(_VERB.search(clause)))
