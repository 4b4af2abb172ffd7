"""Write the look-alike pack: invented documents of four forms in two languages, and questions on them.

``python -m evals.lookalike --seed 7 --out DIR`` writes docs.jsonl, questions.jsonl and meta.json. The same seed gives
the same bytes. Knows nothing of search, models or scores.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from random import Random

from evals.lookalike_questions import Asker, Paper, Question
from evals.lookalike_records import Record, draw_records
from evals.lookalike_templates import read_form, read_questions
from vectorstore.passages import Language

SEED = 7
"""The seed of the committed pack; tune on others."""


@dataclass(frozen=True, slots=True)
class Pack:
    """All documents and questions of one seed."""

    seed: int
    papers: tuple[Paper, ...]
    questions: tuple[Question, ...]


def make_pack(seed: int) -> Pack:
    """Make the pack of a seed."""
    papers: list[Paper] = []
    questions: list[Question] = []
    for language in Language:
        rng = Random(f"{seed}/{language}")
        records = draw_records(language, rng)
        for kind, group in groupby(records, key=lambda record: record.kind):
            form = read_form(kind, language)
            written = [Paper(record, form.fill(_slots(record), rng)) for record in group]
            papers += written
            questions += Asker(written, read_questions(kind, language), rng).ask()
    return Pack(seed, tuple(papers), tuple(questions))


def _slots(record: Record) -> dict[str, str]:
    return dict(record.context) | {key: value.shown for key, value in record.facts.items()}


def render(pack: Pack) -> dict[str, str]:
    """Return the pack's files: name and text."""
    docs = [
        {"doc_id": p.record.doc_id, "lang": p.record.language, "title": p.text.title, "text": p.text.text}
        for p in pack.papers
    ]
    return {
        "docs.jsonl": _lines(docs),
        "questions.jsonl": _lines(asdict(question) for question in pack.questions),
        "meta.json": json.dumps(_meta(pack), ensure_ascii=False, indent=1) + "\n",
    }


def _lines(items: Iterable[object]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def _meta(pack: Pack) -> dict[str, object]:
    return {
        "name": "lookalike",
        "license": "Apache-2.0",
        "seed": pack.seed,
        "docs": _counts(f"{paper.record.language} {paper.record.kind}" for paper in pack.papers),
        "questions": _counts(f"{question.lang} {question.kind}" for question in pack.questions),
        "answerable": sum(question.answerable for question in pack.questions),
    }


def _counts(labels: Iterable[str]) -> dict[str, int]:
    counter = Counter(labels)
    return {"all": counter.total(), **counter}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pack of a seed to a folder."""
    parser = argparse.ArgumentParser(prog="python -m evals.lookalike", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, required=True, help="folder to write the three files to")
    arguments = parser.parse_args(argv)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, text in render(make_pack(arguments.seed)).items():
        (arguments.out / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
