"""A stored answer and what the user says of it -> a case of a pack. Pure; knows no file and no library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count

from assistant.conversation import Answer, Citation
from evals.errors import BadCase, CaseHeld
from evals.packs import Pack, PackDocument
from vectorstore.passages import language_of


class Finding(StrEnum):
    """What the user found."""

    RIGHT = "right"
    """The answer is right and its citations prove it."""
    ANSWERABLE = "answerable"
    """The documents do answer the question; the answer is wrong, or a refusal."""
    UNANSWERABLE = "unanswerable"
    """The documents do not answer the question; a refusal is right."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of an answer."""

    finding: Finding
    answers: tuple[str, ...] = ()
    """Any one of them is right."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be added to the pack."""

    documents: tuple[PackDocument, ...]
    """Those the pack does not have yet."""
    question: Mapping[str, object]
    """A line of ``questions.jsonl``."""
    partly: tuple[str, ...]
    """Documents of which only the passages shown could be kept."""


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a document of the answer stands in the pack."""

    document: PackDocument
    whole: bool
    """The offsets of the answer hold in it."""


def case(answer: Answer, said: Said, texts: Mapping[str, str], pack: Pack | None, name: str) -> Case:
    """Make a case.

    Args:
        answer: As it was stored.
        said: What the user says of it.
        texts: The whole texts of the documents, by name, as far as they are at hand.
        pack: What the pack holds so far; None if it is to be made.
        name: The pack's, which the case's id begins with.

    Raises:
        CaseHeld: The pack has the question already.
        BadCase: What the user says cannot be.
    """
    asked = answer.standalone or answer.question
    _check(answer, said, asked, pack)
    held = {document.doc_id: document for document in pack.documents} if pack else {}
    homes = _homes(answer, texts, held)
    gold = answer.citations if said.finding is Finding.RIGHT else ()
    return Case(
        documents=tuple(home.document for home in homes.values() if home.document.doc_id not in held),
        question={
            "qid": _free_id(name, pack),
            "lang": language_of(asked).value,
            "question": asked,
            "answers": list(said.answers),
            "answerable": said.finding is not Finding.UNANSWERABLE,
            "gold": [_gold(citation, homes[citation.document]) for citation in gold],
            "kind": "refused" if said.finding is Finding.ANSWERABLE and answer.refused else _KINDS[said.finding],
            "note": said.note,
            "given": answer.text,
        },
        partly=tuple(document for document, home in homes.items() if not home.whole),
    )


_KINDS = {Finding.RIGHT: "right", Finding.ANSWERABLE: "wrong", Finding.UNANSWERABLE: "unanswerable"}


def _check(answer: Answer, said: Said, asked: str, pack: Pack | None) -> None:
    if said.finding is Finding.RIGHT and answer.refused:
        raise BadCase("The answer is a refusal. If that is right, say --unanswerable; if not, --answerable.")
    if said.finding is Finding.UNANSWERABLE and said.answers:
        raise BadCase("A question that the documents do not answer has no --answer. Say --answerable, or leave it out.")
    for question in pack.questions if pack else ():
        if _plain(question.question) == _plain(asked):
            raise CaseHeld(
                f"The pack has the question already, as {question.qid}. To change that case, edit its line in "
                f"{pack.folder / 'questions.jsonl' if pack else ''}."
            )


def _plain(question: str) -> str:
    return " ".join(question.casefold().split())


def _free_id(name: str, pack: Pack | None) -> str:
    taken = {question.qid for question in pack.questions} if pack else set()
    return next(qid for n in count(1) if (qid := f"{name}-{n:03}") not in taken)


def _homes(answer: Answer, texts: Mapping[str, str], held: Mapping[str, PackDocument]) -> dict[str, _Home]:
    shown = dict.fromkeys(chain((p.document for p in answer.passages), (c.document for c in answer.citations)))
    homes: dict[str, _Home] = {}
    for name in shown:
        taken = {**held, **{home.document.doc_id: home.document for home in homes.values()}}
        homes[name] = _home(name, answer, texts.get(name), taken)
    return homes


def _home(name: str, answer: Answer, text: str | None, held: Mapping[str, PackDocument]) -> _Home:
    """Find the document in the pack, or give it a name that no other document there has."""
    pieces = [(p.start, p.text) for p in answer.passages if p.document == name]
    pieces = sorted(pieces or [(c.start, c.quote) for c in answer.citations if c.document == name])
    kept = "\n\n".join(piece for _, piece in pieces) if text is None else text
    names = chain([name], (f"{name} ({n})" for n in count(2)))
    doc_id = next(n for n in names if n not in held or _is_in(held[n].text, text, kept, pieces))
    title = next((p.title for p in answer.passages if p.document == name), "")
    document = held.get(doc_id) or PackDocument(doc_id, language_of(kept), title, kept)
    return _Home(document, text is not None or _holds(document.text, pieces))


def _is_in(there: str, text: str | None, kept: str, pieces: Sequence[tuple[int, str]]) -> bool:
    """Say whether a text of the pack is the document, or at least has all that was shown of it."""
    return there == kept or (text is None and _holds(there, pieces))


def _holds(text: str, pieces: Sequence[tuple[int, str]]) -> bool:
    return all(text[start : start + len(piece)] == piece for start, piece in pieces)


def _gold(citation: Citation, home: _Home) -> dict[str, object]:
    place = {"start": citation.start, "end": citation.end} if home.whole else {}
    return {"doc_id": home.document.doc_id, **place, "quote": citation.quote}
