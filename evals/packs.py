"""A pack on disk -> its documents and questions. Knows no library, no model and no score.

The schema: ``docs.jsonl`` (doc_id, lang, title, text), ``questions.jsonl`` (qid, lang, question, answers,
answerable, gold, kind, and if wanted cross_gold, must, must_not) and ``meta.json`` (name, licence). Instead of
``docs.jsonl`` a pack may have its documents as files: in its own folder ``files/``, or in the folder that
``"folder"`` in ``meta.json`` names relative to the pack.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from assistant.errors import BadRecord
from assistant.records import Record
from evals.errors import BadPack, UnknownPack
from evals.questions import Question, language_field, question_of
from vectorstore.passages import Language

_FILES = "A question-and-answer pack has meta.json, questions.jsonl and docs.jsonl or files/."


@dataclass(frozen=True, slots=True)
class PackDocument:
    """One document of ``docs.jsonl``."""

    doc_id: str
    """Becomes the document's name in the library, so that a citation can be compared with the gold."""
    lang: Language
    title: str
    """Empty if the source had none."""
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A set of questions over a set of documents."""

    name: str
    licence: str
    folder: Path
    documents: tuple[PackDocument, ...]
    """Empty if the documents are files."""
    files: Path | None
    """The folder of the documents, or None if they are in ``docs.jsonl``."""
    questions: tuple[Question, ...]
    documents_sha256: str
    """Of everything a library of this pack is built from."""
    questions_sha256: str


def names() -> tuple[str, ...]:
    """Return the names of the built-in packs, in alphabetical order."""
    return tuple(sorted(meta.parent.name for meta in _built_in().glob("*/meta.json")))


def find(name: str) -> Path:
    """Return the folder of a built-in pack, or the folder itself if a path was given.

    Raises:
        UnknownPack: There is neither.
    """
    if name in names():
        return _built_in() / name
    folder = Path(name)
    if folder.is_dir():
        return folder
    known = ", ".join(names()) or "none"
    raise UnknownPack(
        f"There is no pack {name!r}. Built in: {known}. Any other pack is given by the path of its folder."
    )


def read(path: Path) -> Pack:
    """Read a pack.

    Raises:
        BadPack: A file is missing, or a line of it does not follow the schema; names file and line.
    """
    try:
        return _read(path)
    except BadRecord as error:
        raise BadPack(
            f"{error}. A question-and-answer pack follows the schema at the head of evals/packs.py."
        ) from error


def lines(path: Path, wanted: str = _FILES) -> Iterator[Record]:
    """Yield a record for each line of a file that is not empty.

    Args:
        path: Of the file.
        wanted: What to say if it is missing: what should be given.

    Raises:
        BadPack: The file is missing or not UTF-8.
        BadRecord: A line is not a JSON object; names file and line.
    """
    # Not splitlines(): documents may hold U+2028 and other characters that it takes for the end of a line.
    for number, line in enumerate(_text(path, wanted).split("\n"), start=1):
        if line.strip():
            yield Record.parse(line, f"{path} line {number}")


def _read(path: Path) -> Pack:
    meta = Record.parse(_text(path / "meta.json", _FILES), str(path / "meta.json"))
    files = _files(path, meta)
    documents = () if files else tuple(_document(record) for record in lines(path / "docs.jsonl"))
    questions = tuple(question_of(record) for record in lines(path / "questions.jsonl"))
    if not questions:
        raise BadPack(f"{path / 'questions.jsonl'} holds no question. Write one per line.")
    _check_unique("doc_id", [d.doc_id for d in documents], path / "docs.jsonl")
    _check_unique("qid", [q.qid for q in questions], path / "questions.jsonl")
    if documents:
        _check_gold(questions, {d.doc_id: d.text for d in documents}, path / "questions.jsonl")
    return Pack(
        name=meta.text("name"),
        licence=meta.optional_text("licence") or meta.optional_text("license") or "",
        folder=path,
        documents=documents,
        files=files,
        questions=questions,
        documents_sha256=_digest(sorted(_inside(files)) if files else [path / "docs.jsonl"]),
        questions_sha256=_digest([path / "questions.jsonl"]),
    )


def _built_in() -> Path:
    return Path(str(resources.files("evals") / "packs"))


def _files(path: Path, meta: Record) -> Path | None:
    named = meta.optional_text("folder")
    if named is None:
        return path / "files" if (path / "files").is_dir() else None
    folder = (path / named).resolve()
    if not folder.is_dir():
        raise BadPack(
            f"{meta.where}: the folder of documents, {folder}, does not exist. "
            'Correct "folder", a path relative to the pack.'
        )
    return folder


def _text(path: Path, wanted: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BadPack(f"{path} is missing. {wanted}") from error
    except UnicodeDecodeError as error:
        raise BadPack(f"{path} is not UTF-8: {error}. Save it as UTF-8.") from error
    except OSError as error:
        raise BadPack(f"{path} cannot be read: {error.strerror}. {wanted}") from error


def _document(record: Record) -> PackDocument:
    return PackDocument(
        record.text("doc_id"), language_field(record), record.optional_text("title") or "", record.text("text")
    )


def _check_unique(key: str, values: list[str], path: Path) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise BadPack(f"{path}: the {key} {value!r} stands there twice. Give each its own.")
        seen.add(value)


def _check_gold(questions: tuple[Question, ...], texts: Mapping[str, str], path: Path) -> None:
    for question in questions:
        for gold in question.gold + question.cross_gold:
            if gold.doc_id not in texts:
                raise BadPack(f"{path}: {question.qid} has gold in {gold.doc_id!r}, which docs.jsonl does not have.")
            if gold.quote is not None and gold.start is not None:
                stands = texts[gold.doc_id][gold.start : gold.end]
                if stands != gold.quote:
                    raise BadPack(
                        f"{path}: {question.qid} quotes {gold.quote!r}, but the document has {stands!r} there."
                    )


def _inside(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
