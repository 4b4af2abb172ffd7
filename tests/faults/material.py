"""Folders of documents, and models small enough to be fetched a hundred times. Knows no fault and no process."""

import hashlib
import random
from pathlib import Path

from assistant.conversation import Answer, Citation, Claim, Verdict
from assistant.conversations.exchanges import Exchange
from assistant.modelfiles.catalog import HubFile, Model, WheelParts
from tests.fakes import passage

HUB = HubFile("someone/models", "a" * 40, "tiny.gguf")
CONTENT = random.Random(3).randbytes(1_500_000)
SHELVED = random.Random(4).randbytes(4_123)
WHEELS = WheelParts(tuple(f"tiny-part{n}==1.0" for n in range(1, 6)), "*.bin", 1000)


def model(content: bytes, *sources: HubFile | WheelParts) -> Model:
    """Return a model of the catalogue with that content."""
    digest = hashlib.sha256(content).hexdigest()
    return Model("tiny", "tiny.gguf", len(content), digest, "MIT", 1, "", sources)


def text(number: int, version: int = 1) -> str:
    """Return the text of a document, which no other and no other version of it has; some are long, some Chinese."""
    count = number * 97 + version
    if number % 5 == 3:
        return f"第{number}号通报\n\n2019年，团伙红隼{number}出售了{count}个账号。\n"
    lines = [f"Report {number}. The gang Kestrel{number} sold {count} accounts in 2019."]
    if number % 5 == 4:
        lines += [f"On day {day} of case {number} a further {count + day} accounts were seized." for day in range(9)]
    return "\n\n".join(lines) + "\n"


def name(number: int) -> str:
    """Return the name of a document."""
    return f"{number:02}.txt"


def folder(path: Path, numbers: range, version: int = 1) -> dict[str, str]:
    """Write a folder of documents and return the text of each by its name."""
    path.mkdir(parents=True, exist_ok=True)
    texts = {name(number): text(number, version) for number in numbers}
    for each, said in texts.items():
        (path / each).write_text(said, encoding="utf-8")
    return texts


def change(path: Path) -> dict[str, str]:
    """Change a folder of twelve documents: some anew, some gone, some renamed, some more; return what is there then."""
    for number in (1, 4, 8):
        (path / name(number)).write_text(text(number, 2), encoding="utf-8")
    for number in (2, 9):
        (path / name(number)).unlink()
    for number in (3, 6):
        (path / name(number)).rename(path / f"renamed-{number}.txt")
    folder(path, range(20, 24))
    return {each.name: each.read_text(encoding="utf-8") for each in path.iterdir()}


def exchange(question: str) -> Exchange:
    """Return a question with its answer and the citation that proves it."""
    found = (passage("The site was cracked in 2019. It had 60,000 members.", 1, "wuxi.txt", "Wuxi"),)
    last = found[0].sentences[1]
    claim = Claim(last.text, Verdict.VERBATIM, (Citation.of(1, found[0], last.start, last.end),))
    answer = Answer(question, f"{last.text} [1]", False, "", (claim,), found)
    return Exchange(question, "2026-01-02T03:00:00+00:00", answer, "", "", False, None, found)
