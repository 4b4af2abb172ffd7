"""A pack -> its sentences, taken to be true, with the names people have marked in them. Knows nothing of swaps.

Half of the documents, told apart by their hash, is for tuning, the other for reporting: names are not tuned on what
is reported.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadRecord
from assistant.records import Record
from evals import packs
from vectorstore.sentences import sentences

_NAME = re.compile(r"[A-Z][\w'’.-]*(?: (?:of|the|de|von|van|da|di|la) [A-Z][\w'’.-]*| [A-Z][\w'’.-]*){0,4}")
_ZH_NAME = re.compile(r"[\u4e00-\u9fff·]{2,10}")
_ASKS_NAME = re.compile("谁|哪位|哪国|哪个国家|哪座城市|哪个城市|哪个省|哪里人|叫什么名字|哪所大学|哪个公司|哪家公司")
_NO_NAME = re.compile("君主|总理|首相|总统|者$|.{5}|[是为在的与]")
"""A title, or more than a name."""
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that people have found supported, in words of its own."""

    claim: str
    proofs: tuple[str, ...]
    """What supports it: the sentences that one of them has chosen, each."""
    source: str
    """The whole page: people take from it what their sentences leave out, such as who *he* is."""


@dataclass(frozen=True, slots=True)
class Collection:
    """True sentences of one pack in one language."""

    name: str
    sentences: tuple[str, ...]
    names: tuple[str, ...]
    """Answers of the pack's questions that are names, from its people and not from our code; may be empty."""
    told: tuple[Told, ...]


def read(pack: Path, half: str) -> Iterator[Collection]:
    """Yield a pack's collections, one a language: of the half of its documents for *tuning*, or for the *report*.

    Raises:
        BadPack: A file is missing or not UTF-8.
        BadRecord: A line does not follow the schema.
    """
    questions = list(packs.lines(pack / "questions.jsonl"))
    if not (pack / "docs.jsonl").is_file():
        yield _told(pack.name, [q for q in questions if _half(q.text("qid")) == half])
        return
    everything = list(packs.lines(pack / "docs.jsonl"))
    whole = {document.text("doc_id"): document.text("text") for document in everything}
    documents = [d for d in everything if _half(d.text("doc_id")) == half]
    for lang in sorted({document.text("lang") for document in documents}):
        texts = [document.text("text") for document in documents if document.text("lang") == lang]
        found = tuple(dict.fromkeys(s.text for text in texts for s in sentences(text)))
        yield Collection(f"{pack.name} {lang}", found, tuple(sorted(_names(questions, lang, whole))), ())


def _told(name: str, questions: Sequence[Record]) -> Collection:
    found = []
    for question in questions:
        if question.text("label") == "supported":
            page = question.texts("evidence")
            proofs = tuple(" ".join(page[n] for n in chosen) for chosen in _chosen(question, len(page)))
            found.append(Told(question.text("claim"), proofs, " ".join(page)))
    return Collection(f"{name} en", tuple(dict.fromkeys(told.proofs[0] for told in found)), (), tuple(found))


def _chosen(question: Record, sentences: int) -> list[list[int]]:
    """Return which sentences of the page people have chosen, each choice by itself."""
    found = [_places(group, sentences) for group in question.items("supporting_sentences")]
    if not found or not all(found):
        raise BadRecord(
            f"{question.where}: 'supporting_sentences' of what is supported must be lists of places, counted from 0, "
            f"in the {sentences} sentences of 'evidence'"
        )
    return found


def _places(group: object, sentences: int) -> list[int]:
    """Return the places of a group; none if one of them is no place."""
    listed = group if isinstance(group, list) else []
    places = [n for n in listed if type(n) is int and 0 <= n < sentences]
    return places if len(places) == len(listed) else []


def _names(questions: Sequence[Record], lang: str, texts: Mapping[str, str]) -> set[str]:
    is_name = {q.text("qid"): _is_name(q, texts) for q in questions if q.text("lang") == "en"}
    names = set()
    for question in questions:
        if question.text("lang") != lang:
            continue
        for answer in question.texts("answers"):
            bare = _ARTICLE.sub("", answer)
            if lang == "en" and _NAME.fullmatch(bare) and is_name[question.text("qid")]:
                names.add(bare)
            if lang == "zh" and _ZH_NAME.fullmatch(bare) and _asks_name(question, is_name):
                names.add(bare)
    return names


def _is_name(question: Record, texts: Mapping[str, str]) -> bool:
    """Say whether an English answer has capitals of its own, and not from the beginning of a sentence."""
    answers = question.texts("answers")
    for gold in question.records("gold"):
        found = gold.text("quote").find(answers[0]) if answers else -1
        before = texts.get(gold.text("doc_id"), "")[: gold.whole("start") + max(found, 0)].rstrip()
        if found < 0 or not _NAME.fullmatch(_ARTICLE.sub("", answers[0])) or not before or before[-1] in '.!?"':
            return False
    return True


def _asks_name(question: Record, is_name: Mapping[str, bool]) -> bool:
    """Say whether a Chinese answer is a name: by its English twin, or else by what is asked."""
    if "parallel_qid" in question.fields:
        return is_name.get(question.text("parallel_qid"), False)
    return bool(_ASKS_NAME.search(question.text("question"))) and not _NO_NAME.search(question.texts("answers")[0])


def _half(name: str) -> str:
    return ("tuning", "report")[hashlib.sha256(name.encode()).digest()[0] % 2]
