"""Over how many documents a question goes: one reading of all passages, or one for each document. Pure.

Values of two documents side by side are mixed up by a small reader; read one document after the other they are not.
Knows words and passages; knows no search and no model.
"""

import re
from collections.abc import Sequence

from assistant.conversation import Passage
from assistant.language.facts import Kind, facts, missing
from assistant.question.asked import Asked
from assistant.question.named_places import places
from assistant.question.narrowing import narrowed

Groups = tuple[tuple[Asked, tuple[Passage, ...]], ...]
"""What is asked of which passages, in the order in which they are read."""
_DOCUMENTS = (
    "documents|files|reports|cases|articles|papers|contracts|agreements|letters|judgments|judgements|notes|minutes"
)
_LISTS = re.compile(
    rf"\b(?:which|what|list|name)\s+(?:of\s+)?(?:all\s+)?(?:the\s+|these\s+|my\s+)?(?:{_DOCUMENTS})\b"
    r"|哪[些几](?:[个起份篇件])?(?:文档|文件|报告|报道|案件|案子|案例|案|文章|合同|判决|信|材料)",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:and|or|both|than|with|compared?|comparison|differ\w*|next\s+to|beside|respectively|versus|vs|either|each"
    r"|between)\b"
    r"|[和与跟同及比、]|以及|还是|分别|各",
    re.IGNORECASE,
)


def lists(question: str) -> bool:
    """Say whether the question asks which documents do or have something, so that all of them must be looked at."""
    return bool(_LISTS.search(question))


def compares(question: str) -> bool:
    """Say whether the question may set one thing beside another."""
    return bool(_COMPARES.search(question))


def divided(question: str, passages: Sequence[Passage], *, follows: bool = False) -> Groups:
    """Return what is to be asked of which passages, one after the other; of all of them at once if that will do.

    A question that compares is put to document by document, if it names two or more, each by words of its title or by a
    name that no other's passages hold; it is narrowed to each of them where its form is known, and passages of
    documents that it does not name are left out. One that lists and names none is put to all of them.

    Args:
        question: In either language; of titles in the other one names of two syllables are understood.
        passages: Best first.
        follows: Whether the question goes on with a talk.

    Returns:
        Groups in the order of their best passages; none without passages.
    """
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.document, []).append(passage)
    beside = _beside(question, by_document, follows) if compares(question) else ()
    if beside or not passages:
        return beside
    if lists(question):
        return tuple(
            (Asked.of(question, group[0].title if len(by_document) > 1 else "", follows=follows), tuple(group))
            for group in by_document.values()
        )
    return ((Asked.of(question, follows=follows), tuple(passages)),)


def _beside(question: str, by_document: dict[str, list[Passage]], follows: bool) -> Groups:
    """Return a group for each document that the question sets beside another; none if it names less than two."""
    known = _known(question, by_document)
    alone = narrowed(question, tuple(known.values()))
    asked = {name: said for name, said in zip(known, alone or (question,) * len(known), strict=True) if said}
    titles = {name: by_document[name][0].title for name in asked}

    def of(document: str, said: str) -> Asked:
        called = _called(said, document, titles)
        return Asked.of(said, titles[document], follows=follows, narrowed=bool(alone), name=called)

    groups = tuple((of(document, said), tuple(by_document[document])) for document, said in asked.items())
    return groups if len(groups) > 1 else ()


def _known(question: str, by_document: dict[str, list[Passage]]) -> dict[str, str]:
    """Return the documents that the question names, and by what text: its title, or the names that only it holds."""
    titles = {name: group[0].title for name, group in by_document.items()}
    named = {name: titles[name] for name in _named(question, titles)}
    names = tuple(fact for fact in facts(question) if fact.kind is Kind.NAME)
    for fact in missing(names, "\n".join(titles.values())):
        holders = [name for name, group in by_document.items() if not missing((fact,), _text(group))]
        if len(holders) == 1:
            named[holders[0]] = f"{named.get(holders[0], titles[holders[0]])}\n{fact.text}"
    return {name: named[name] for name in by_document if name in named}


def _called(question: str, document: str, titles: dict[str, str]) -> str:
    """Return the words of a question that stand in the title of a document and in no other's, the longest run."""
    others = [title for another, title in titles.items() if another != document]
    longest = max(places(question, titles[document], others), key=lambda place: place.length, default=None)
    return question[longest.start : longest.end] if longest else ""


def _text(group: Sequence[Passage]) -> str:
    return "\n".join(f"{passage.head}\n{passage.text}" for passage in group)


def _named(question: str, titles: dict[str, str]) -> list[str]:
    """Return the documents whose titles hold words of the question that no other's title holds."""
    return [
        name
        for name, title in titles.items()
        if places(question, title, [other for another, other in titles.items() if another != name])
    ]
