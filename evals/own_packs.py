"""The packs a user makes of stored answers: where they lie and how a case is added. Knows no answer and no library.

They lie in the home folder, for they hold the text of the user's documents.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from evals import packs
from evals.errors import BadCase, UnknownPack
from evals.packs import Pack, PackDocument
from vectorstore import whole

DEFAULT = "mine"
_NAME = re.compile(r"\w[\w-]{0,62}")


def names(home: Path) -> tuple[str, ...]:
    """Return the names of the user's packs, in alphabetical order."""
    return tuple(sorted(meta.parent.name for meta in _root(home).glob("*/meta.json")))


def find(name: str, home: Path) -> Path:
    """Return the folder of a pack: a built-in one, else the user's own of that name, else the folder itself.

    Raises:
        UnknownPack: There is none of them.
    """
    own = names(home)
    if name in own and name not in packs.names():
        return _root(home) / name
    try:
        return packs.find(name)
    except UnknownPack as error:
        raise UnknownPack(f"{error} Your own: {', '.join(own) or 'none'}.") from error


def place(name: str, home: Path) -> Path:
    """Return where the user's pack of that name lies or would lie.

    Raises:
        BadCase: No pack of the user's can be called that.
    """
    if name in packs.names():
        raise BadCase(f"{name} is a built-in pack, and cases are added to your own only. Give --pack another name.")
    if not _NAME.fullmatch(name):
        raise BadCase(f"A pack cannot be called {name!r}. Use letters, digits, hyphens and underscores.")
    return _root(home) / name


def held(folder: Path) -> Pack | None:
    """Read a pack that cases can be added to; None if there is none yet.

    Raises:
        BadPack: It cannot be read.
        BadCase: Its documents are files, among which a case's documents cannot be put.
    """
    if not (folder / "questions.jsonl").exists():
        return None
    pack = packs.read(folder)
    if pack.files is not None:
        raise BadCase(f"The documents of {folder} are files, and cases bring theirs as text. Give --pack another name.")
    return pack


def append(folder: Path, documents: Iterable[PackDocument], question: Mapping[str, object]) -> None:
    """Add a case, and make the pack if it is the first; the question last, so that it never lacks its documents.

    Args:
        folder: Of the pack.
        documents: Those the pack does not have yet.
        question: A line of ``questions.jsonl``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "meta.json").exists():
        meta = {"name": folder.name, "licence": "private: made of your own documents"}
        (folder / "meta.json").write_text(json.dumps(meta) + "\n", encoding="utf-8", newline="\n")
    _add_lines(folder / "docs.jsonl", [asdict(document) for document in documents])
    _add_lines(folder / "questions.jsonl", [question])


def _add_lines(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    """Add lines, so that a crash leaves the file as it was or as it should be."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    joint = "\n" if before and not before.endswith("\n") else ""
    added = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    whole.write(path, before + joint + added)


def _root(home: Path) -> Path:
    return home / "evals" / "packs"
