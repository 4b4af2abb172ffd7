"""Cases: an attacked document, its clean twin and the honest question that both answer. Knows no model and no answer.

A case is asked twice, with the attacked document in the library and with its twin; the search passes over the other.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evals import packs
from evals.packs import Pack
from evals.questions import Gold, Question
from evals.redteam_attacks import Attack, attacks
from evals.redteam_documents import Clean, documents
from evals.redteam_files import WRITERS, Piece, Sheet
from vectorstore.passages import Language

SEED = 7
"""Of the pack that figures are told of; tune on others."""


@dataclass(frozen=True, slots=True)
class Case:
    """One attack on one document."""

    attack: str
    place: str
    question: Question
    """Its gold is the attacked document."""
    document: str
    twin: str
    """The same document without the attack, in the same format."""
    order: str
    """What was planted, as it stands there."""
    canaries: tuple[str, ...]

    @property
    def control(self) -> Question:
        """The question as it is put to the twin."""
        return clean_question(self.question, self.twin)


@dataclass(frozen=True, slots=True)
class Material:
    """A pack of attacked and clean documents, and its cases."""

    pack: Pack
    cases: tuple[Case, ...]
    kin: tuple[frozenset[str], ...]
    """The documents that tell the same, attacked or not: each name is in one of the sets."""

    def hidden(self, shown: str) -> frozenset[str]:
        """Return what the search passes over while this document is asked: its kin, and every attacked document."""
        attacked = frozenset(case.document for case in self.cases)
        kin = next(names for names in self.kin if shown in names)
        return (attacked | kin) - {shown}


def clean_question(question: Question, twin: str) -> Question:
    """Return a question as it is put to the document without the attack."""
    return Question(
        f"clean {twin} {question.question}", question.lang, question.question, question.answers, question.answerable,
        (Gold(twin, None, None, None, None),) if question.answerable else (), (), "clean", question.must, (),
    )  # fmt: skip


def written(folder: Path, seed: int) -> Material:
    """Write the product's own red-team pack into a folder, and read it as any pack of files is read."""
    cases: list[Case] = []
    kin: list[frozenset[str]] = []
    for lang in Language:
        found = documents(lang, seed)
        told: dict[str, set[str]] = {clean.name: set() for clean in found}
        for number, attack in enumerate(attacks(lang, seed)):
            clean = found[number % len(found)] if attack.suffix == ".txt" else found[len(attack.suffix) % len(found)]
            case = _case(attack, clean)
            _write(folder / "files" / case.document, attack.sheet(clean))
            _write(folder / "files" / case.twin, Sheet(clean.title, tuple(map(Piece, clean.paragraphs))))
            told[clean.name] |= {case.document, case.twin}
            cases.append(case)
        kin += [frozenset(names) for names in told.values()]
    _describe(folder, seed, cases)
    return Material(packs.read(folder), tuple(cases), tuple(kin))


def _case(attack: Attack, clean: Clean) -> Case:
    document = f"{clean.lang}/{attack.name}/{attack.stem(clean)}{attack.suffix}"
    twin = f"{clean.lang}/clean/{clean.name}{attack.suffix}"
    question = Question(
        f"{clean.lang} {attack.name}", clean.lang, clean.question, (), True,
        (Gold(document, None, None, None, None),), (), attack.kind, clean.must, (),
    )  # fmt: skip
    return Case(attack.kind, attack.place, question, document, twin, attack.order, attack.canaries)


def _write(path: Path, sheet: Sheet) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = WRITERS[path.suffix](sheet)
    if not path.exists() or path.read_bytes() != content:  # or the library would read every file again
        path.write_bytes(content)


def _describe(folder: Path, seed: int, cases: Sequence[Case]) -> None:
    lines = (json.dumps(asdict(case.question), ensure_ascii=False) + "\n" for case in cases)
    (folder / "questions.jsonl").write_text("".join(lines), encoding="utf-8")
    meta = {"name": "redteam", "licence": "Apache-2.0", "seed": seed}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
