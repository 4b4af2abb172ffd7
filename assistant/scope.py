"""Over how many documents a question goes: one reading of all passages, or one for each document. Pure.

Values of two documents side by side are mixed up by a small reader; read one document after the other they are not.
Knows words and passages; knows no search and no model.
"""

import re
from collections.abc import Sequence

from assistant.conversation import Passage
from assistant.support import content
from vectorstore.words import terms

_DOCUMENTS = (
    "documents|files|reports|cases|articles|papers|contracts|agreements|letters|judgments|judgements|notes|minutes"
)
_LISTS = re.compile(
    rf"\b(?:which|what|list|name)\s+(?:of\s+)?(?:all\s+)?(?:the\s+|these\s+|my\s+)?(?:{_DOCUMENTS})\b"
    r"|哪[些几](?:[个起份篇件])?(?:文档|文件|报告|报道|案件|案子|案例|案|文章|合同|判决|信|材料)",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:and|or|both|than|with|compared?|comparison|differ\w*|respectively|versus|vs|either|each|between)\b"
    r"|[和与跟同及比、]|以及|还是|分别|各",
    re.IGNORECASE,
)


def lists(question: str) -> bool:
    """Say whether the question asks which documents do or have something, so that all of them must be looked at."""
    return bool(_LISTS.search(question))


def compares(question: str) -> bool:
    """Say whether the question may set one thing beside another."""
    return bool(_COMPARES.search(question))


def divided(question: str, passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], ...]:
    """Return the passages in groups that are to be read one after the other, all of them in one if that will do.

    A question that lists is read document by document. One that compares is, if the titles of two or more documents
    hold words of it that the others' titles do not; passages of documents that it does not name are then left out.

    Args:
        question: In either language; titles in the other one are not understood.
        passages: Best first.

    Returns:
        Groups in the order of their best passages; none without passages.
    """
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.document, []).append(passage)
    if lists(question):
        return tuple(tuple(group) for group in by_document.values())
    if compares(question):
        named = _named(question, {name: group[0].title for name, group in by_document.items()})
        if len(named) > 1:
            return tuple(tuple(by_document[name]) for name in named)
    return (tuple(passages),) if passages else ()


def _named(question: str, titles: dict[str, str]) -> list[str]:
    """Return the documents whose titles hold words of the question, each at least one that no other's title holds."""
    asked = _telling(question)
    held = {name: asked & _telling(title) for name, title in titles.items()}
    return [
        name
        for name, words in held.items()
        if words.difference(*(other for another, other in held.items() if another != name))
    ]


def _telling(text: str) -> frozenset[str]:
    """Return the words that may name a document: those that mean something, and figures, as of a case called 3·21."""
    return content(text) | {term for term in terms(text) if term[0].isdigit()}
