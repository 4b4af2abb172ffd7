"""Clocks that are wrong, two processes at once, too little memory, and model files that are not whole."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.faults import material
from tests.faults.damage import emptied, flipped, flipped_first, flipped_head, flipped_last, halved
from tests.faults.nursery import Conditions, Nursery
from tests.faults.outcomes import outcome
from tests.faults.table import Row

DAY = 86_400
IN_TURN = (flipped_head, flipped_first, flipped_head, halved, flipped, flipped_last, flipped_head, emptied)
"""What is done to a model file."""
SHIFTS = (-20_000 * DAY, -365 * DAY, -DAY, -3600, -1, 1, 3600, DAY, 365 * DAY, 10_000 * DAY)
"""Seconds by which a clock is wrong; the first is before 1970."""
SHIFTED_FAR = 100_000 * DAY
"""As seconds since 1970, the year 2243; times a hundred, one that no calendar has."""


def clocks(nursery: Nursery, place: Path) -> Iterator[Row]:
    """Change files under a clock that was moved, and index again; then begin conversations under such a clock."""
    row = Row("clock moved between two indexings")
    for number, shift in enumerate((*SHIFTS, SHIFTED_FAR, 100 * SHIFTED_FAR)):
        row.count(*_indexed_again(nursery, place / str(number), shift))
    yield row
    row = Row("clock moved between two questions")
    home = place / "talk"
    assert nursery.run("writing", home, 1, 8).code == 0
    kept = nursery.run("recall", home).said[0]["conversations"]
    for shift in SHIFTS:
        for path in (home / "conversations").glob("*.json"):
            os.utime(path, (1_700_000_000 + shift,) * 2)
        child = nursery.run("recall", home)
        found = child.said[0]["conversations"] if child.said else {}
        row.count(outcome(child), [id for id, one in kept.items() if found.get(id) != one])
        after = nursery.run("moved_clock", home, shift)
        ended = after.said[-1] if after.said else {}
        row.count(outcome(after) if ended.get("in_order") else f"out of order: {after.errors}")
    yield row


def _indexed_again(nursery: Nursery, place: Path, shift: int) -> tuple[str, list[str]]:
    texts = material.folder(place / "files", range(6))
    assert nursery.run("index", place / "home", "words", place / "files").code == 0
    for number in (0, 2):
        path = place / "files" / material.name(number)
        before = path.stat().st_mtime
        path.write_text(material.text(number, 2), encoding="utf-8")
        if abs(shift) >= SHIFTED_FAR:
            os.utime(path, (shift, shift))
        else:
            os.utime(path, (before + shift, before + shift))
        texts[path.name] = material.text(number, 2)
    child = nursery.run("index", place / "home", "words", place / "files")
    looked = nursery.run("look", place / "home", "words")
    if outcome(child) != "on" or looked.code:
        return f"{outcome(child)} {looked.errors}", []
    found = looked.said[0]["documents"]
    return "; ".join(looked.said[0]["troubles"]) or "on", [n for n, text in texts.items() if found.get(n) != text]


def together(first: Nursery, second: Nursery, place: Path, each: int) -> Iterator[Row]:
    """Let two processes work on the same at once."""
    for what, program in (("indexing twice", "index"), ("indexing and searching", "look")):
        row = Row(f"two at once: {what}")
        for number in range(each):
            row_of = place / f"{program}{number}"
            texts = material.folder(row_of / "a", range(3)) | material.folder(row_of / "b", range(3, 9))
            assert first.run("index", row_of / "home", "words", row_of / "a").code == 0
            one = first.start("index", row_of / "home", "words", row_of / "b")
            args = ("words", row_of / "b") if program == "index" else ("words",)
            other = second.start(program, row_of / "home", *args)
            one.end()
            other.end()
            outcomes = [outcome(one), outcome(other)]
            looked = first.run("look", row_of / "home", "words").said[0]
            done = any("indexed" in said for said in (*one.said, *other.said))
            wanted = texts if done else {name: texts[name] for name in list(texts)[:3]}
            lost = [name for name, text in wanted.items() if looked["documents"].get(name) != text]
            wrong = [each for each in outcomes if each not in ("on", "said")] + looked["troubles"]
            row.count("; ".join(wrong) or ("on" if "said" not in outcomes else "said"), lost)
        yield row
    row = Row("two at once: writing the history")
    for number in range(each):
        row.count(*_both_write(first, second, place / f"history{number}", number))
    yield row


def _both_write(first: Nursery, second: Nursery, home: Path, seed: int) -> tuple[str, list[str]]:
    """Let two processes add to the same conversations; what was said to be kept by either is there."""
    assert first.run("writing", home, 1, 4).code == 0
    children = [nursery.start("adding", home, f"{seed} {n}", 15) for n, nursery in enumerate((first, second))]
    for child in children:
        child.end()
    found = first.run("recall", home).said[0]
    asked = {e["question"] for kept in found["conversations"].values() for e in kept["exchanges"]}
    told = [said["question"] for child in children for said in child.said if "question" in said]
    lost = [question for question in told if question not in asked]
    wrong = [outcome(child) for child in children if outcome(child) not in ("on", "said")]
    return "; ".join([*wrong, *found["damaged"].values()]) or "on", lost


def memory(nursery: Nursery, place: Path, model: Path | None, each: int) -> Iterator[Row]:
    """Give less memory than is needed: from nearly none to enough."""
    row = Row("too little memory: index")
    texts = material.folder(place / "files", range(6))
    for number in range(each):
        home = place / str(number)
        assert nursery.run("index", home, "words", place / "files").code == 0
        for program, args in (
            ("index", (home, "nano", place / "files")), ("look", (home, "words")), ("index", (home, "chroma", place)),
        ):  # fmt: skip
            child = nursery.run(program, *args, under=Conditions(memory=2_000_000 + 900_000_000 * number // each))
            row.count("said" if _is_outdated(child) else outcome(child))
        looked = nursery.run("look", home, "words").said[0]
        row.lost += len([name for name, text in texts.items() if looked["documents"].get(name) != text])
    yield row
    if model is not None:
        row = Row("too little memory: model")
        for number in range(each):
            most = 20_000_000 + (model.stat().st_size + 400_000_000) * number // each
            row.count(outcome(nursery.run("loaded", model, under=Conditions(memory=most))))
        yield row


def _is_outdated(child: object) -> bool:
    return "embedder" in child.errors and outcome(child) == "said"


def models(nursery: Nursery, place: Path, model: Path, each: int, seed: int) -> Row:
    """Cut a real model file, and flip bits of it: before it is loaded, its catalogue's hash is what finds them."""
    row, chance = Row("damaged: a model file that is loaded by its path"), random.Random(seed)
    place.mkdir(parents=True, exist_ok=True)
    for number in range(each):
        copy = place / "model.gguf"
        shutil.copy(model, copy)
        IN_TURN[number % len(IN_TURN)](copy, chance)
        row.count(outcome(nursery.run("loaded", copy)))
    return row
