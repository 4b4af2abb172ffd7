"""Files that are not what was written: bytes flipped at random, cut, emptied, deleted, while nobody has them open.

Whatever is opened then must be as it was, or be refused with what to do; and nothing else may be lost on its account.
"""

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults import material
from tests.faults.nursery import Child, Nursery
from tests.faults.outcomes import outcome
from tests.faults.table import Row
from tests.file_server import FileServer

Damage = Callable[[Path, random.Random], None]


def flipped(path: Path, chance: random.Random) -> None:
    """Flip one bit somewhere."""
    _flip(path, chance.randrange(path.stat().st_size), chance)


def flipped_first(path: Path, chance: random.Random) -> None:
    """Flip one bit among the first bytes."""
    _flip(path, chance.randrange(min(100, path.stat().st_size)), chance)


def flipped_head(path: Path, chance: random.Random) -> None:
    """Flip one bit of what a model says of itself before its weights."""
    _flip(path, chance.randrange(min(1_500_000, path.stat().st_size)), chance)


def flipped_last(path: Path, chance: random.Random) -> None:
    """Flip one bit of the last byte."""
    _flip(path, path.stat().st_size - 1, chance)


def scribbled(path: Path, chance: random.Random) -> None:
    """Write rubbish over a hundred bytes."""
    with path.open("r+b") as file:
        file.seek(chance.randrange(path.stat().st_size))
        file.write(chance.randbytes(100))


def halved(path: Path, chance: random.Random) -> None:
    """Cut a file to its half."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def emptied(path: Path, chance: random.Random) -> None:
    """Leave nothing in a file."""
    path.write_bytes(b"")


def deleted(path: Path, chance: random.Random) -> None:
    """Take a file away."""
    path.unlink()


def _flip(path: Path, at: int, chance: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 1 << chance.randrange(8)]))


ONCE: tuple[Damage, ...] = (halved, emptied, deleted, flipped_first, flipped_last)


def damages(many: int) -> Iterator[Damage]:
    """Yield every damage once, and those that depend on chance often."""
    yield from ONCE
    for number in range(many):
        yield flipped if number % 3 else scribbled


def rows(nursery: Nursery, place: Path, server: FileServer, each: int, seed: int, only: str = "") -> Iterator[Row]:
    """Damage every file that the product keeps."""
    place.mkdir(parents=True)
    chance = random.Random(seed)
    every = (
        ("store", lambda: _store(nursery, place / "store", each, chance, crashed=False)),
        ("store of a killed page", lambda: _store(nursery, place / "killed", each, chance, crashed=True)),
        ("Chroma folder", lambda: _chroma(nursery, place / "chroma", each, chance)),
        ("conversation", lambda: _history(nursery, place / "history", each, chance)),
        ("model file, its own fetch", lambda: _fetched(nursery, place / "models", server, each, chance)),
        ("settings, tuning, password", lambda: _settings(nursery, place / "settings", each, chance)),
        ("rules on disk", lambda: _prefix(nursery, place / "prefix", each, chance)),
    )  # fmt: skip
    for name, run in every:
        if only in f"damaged: {name}":
            row = run()
            row.fault = f"damaged: {name}"
            yield row


def _store(nursery: Nursery, place: Path, each: int, chance: random.Random, *, crashed: bool) -> Row:
    """Damage the library file; a text that is shown is a document's, word for word, or none is shown."""
    row, home = Row(""), place / "home"
    texts = material.folder(place / "files", range(8))
    if crashed:
        child = nursery.start("hold", home, "words", place / "files")
        assert child.hear(60, until="indexed") and child.kill()
    else:
        assert nursery.run("index", home, "words", place / "files").code == 0
    folder = home / "libraries" / "default"
    for damage in damages(each):
        with _Saved(folder):
            damage(folder / "library.sqlite", chance)
            said, lost = _opened(nursery.run("look", home, "words"), texts)
            if said == "said":
                anew, lost = _anew(nursery, home, place / "files", texts)
                said = said if anew == "on" else anew
            row.count(said, lost)
    return row


def _opened(looked: Child, texts: dict[str, str]) -> tuple[str, list[str]]:
    """Judge what was found in a damaged library."""
    said = outcome(looked)
    if said != "on":
        return said, []
    found = looked.said[0]["documents"]
    wrong = [f"shown as {name}: {text[:60]!r}" for name, text in found.items() if texts.get(name) != text]
    return "; ".join([*wrong, *looked.said[0]["troubles"]]) or "on", [*(set(texts) - set(found))]


def _anew(nursery: Nursery, home: Path, files: Path, texts: dict[str, str]) -> tuple[str, list[str]]:
    """Do what the message says, and see that every document is there again."""
    child = nursery.run("index", home, "words", files)
    if outcome(child) == "said" and "delete the folder" in child.errors.lower():
        shutil.rmtree(home / "libraries" / "default")
        child = nursery.run("index", home, "words", files)
    return _opened(nursery.run("look", home, "words"), texts) if child.code == 0 else (outcome(child), [])


def _chroma(nursery: Nursery, place: Path, each: int, chance: random.Random) -> Row:
    """Damage the vector index, a file of it or all; it is a copy, so everything is found as before."""
    row, home = Row(""), place / "home"
    texts = material.folder(place / "files", range(8))
    assert nursery.run("index", home, "chroma", place / "files").code == 0
    folder = home / "libraries" / "default" / "index"
    for damage in damages(each):
        with _Saved(folder):
            files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
            damage(chance.choice(files), chance)
            row.count(*_opened(nursery.run("look", home, "chroma"), texts))
    with _Saved(folder):
        shutil.rmtree(folder)
        row.count(*_opened(nursery.run("look", home, "chroma"), texts))
    return row


def _history(nursery: Nursery, place: Path, each: int, chance: random.Random) -> Row:
    """Damage one conversation; the others are as they were, and it is as it was or said to be damaged."""
    row, home = Row(""), place / "home"
    assert nursery.run("writing", home, 5, 12).code == 0
    kept = nursery.run("recall", home).said[0]["conversations"]
    folder = home / "conversations"
    for damage in damages(each):
        with _Saved(folder):
            path = chance.choice(sorted(folder.glob("*.json")))
            damage(path, chance)
            child = nursery.run("recall", home)
            said = child.said[0] if child.said else {"conversations": {}, "damaged": {}}
            lost = [id for id, one in kept.items() if id != path.stem and said["conversations"].get(id) != one]
            told = said["damaged"].get(path.stem, "")
            fine = said["conversations"].get(path.stem) == kept[path.stem] or damage is deleted
            helped = "said" if "put a copy of it in its place, or delete it" in told else "not as it was, and not said"
            row.count(outcome(child) if outcome(child) != "on" else "on" if fine else helped, lost)
    return row


def _fetched(nursery: Nursery, place: Path, server: FileServer, each: int, chance: random.Random) -> Row:
    """Damage a model's file; the next fetch sees it and mends it. So it is with one that is half here."""
    row = Row("")
    for number, damage in enumerate(damages(each)):
        folder = place / str(number)
        assert nursery.run("fetch", folder, server.endpoint).code == 0
        path = folder / "tiny.gguf"
        if number % 2:
            digest = hashlib.sha256(material.CONTENT).hexdigest()
            path = path.rename(folder / f"tiny.gguf.{digest[:8]}.part")
        damage(path, chance)
        child = nursery.run("fetch", folder, server.endpoint)
        said = outcome(child)
        if said == "said":  # the beginning was not the file's; it is gone, and the next fetch begins anew
            assert nursery.run("fetch", folder, server.endpoint).code == 0
        found = nursery.run("weigh", folder).said[0]
        row.count(said if found["sound"] else f"a wrong file has the model's name: {found}")
        shutil.rmtree(folder)
    return row


def _settings(nursery: Nursery, place: Path, each: int, chance: random.Random) -> Row:
    """Damage the small files of the data folder."""
    row, home = Row(""), place / "home"
    for program, args in (("settle", (home, 3)), ("tuned", (home,)), ("secret", (home, "the password"))):
        assert nursery.run(program, *args).code == 0
    for damage in damages(each):
        with _Saved(home):
            damage(home / chance.choice(("config.toml", "tuning.json", "password")), chance)
            row.count(outcome(nursery.run("found", home)))
    return row


def _prefix(nursery: Nursery, place: Path, each: int, chance: random.Random) -> Row:
    """Damage what the model made of its rules; it is read anew."""
    row, home = Row(""), place / "home"
    for damage in damages(each):
        assert nursery.run("prefix", home).code == 0
        (path,) = (home / "cache" / "prefixes").iterdir()
        damage(path, chance)
        child = nursery.run("prefix", home)
        row.count(outcome(child) if child.said == [{"held": [1, 2, 3]}] else f"another state: {child.said}")
    return row


class _Saved:
    """Brings a folder back to what it was."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._copy = folder, folder.with_name(f"{folder.name}.saved")

    def __enter__(self) -> None:
        shutil.copytree(self._folder, self._copy)

    def __exit__(self, *raised: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._copy.rename(self._folder)
