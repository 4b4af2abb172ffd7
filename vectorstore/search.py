"""Question -> hits, best first. Knows the library, and no model that talks."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore import ranking
from vectorstore.gathering import gather
from vectorstore.library import Library
from vectorstore.passages import Hit, Sentence
from vectorstore.ranking import Ranked
from vectorstore.rows import Stored
from vectorstore.shelf import Shelf

FLOOR = 0.15
"""The cosine below which a chunk that shares no word with the question has nothing to do with it. On XQuAD 99 of 100
right passages were above 0.27, and more than half of all wrong ones below 0.12."""

_Chosen = tuple[Stored, Ranked]


def search(
    library: Library, question: str, k: int = 4, hidden: Collection[str] = (), *, over_all: bool = False,
    only: frozenset[str] | None = None,
) -> tuple[Hit, ...]:  # fmt: skip
    """Find the chunks that answer a question best.

    Args:
        library: Where to look.
        question: In either language; documents of both are found.
        k: How many chunks of the usual length, see `ranking.rank`: a question about two documents gets three of each.
            Chunks that follow each other become one hit, so there may be fewer hits.
        hidden: Names of documents to be passed over.
        over_all: The question goes over all documents: the best chunks of each of the nearest documents are
            returned, whatever ``k``.
        only: Names of the documents that are asked, as if the library held no others; None asks all.

    Returns:
        Best first; empty if the library is, or if nothing in it shares a word or a meaning with the question.
    """
    vector = library.question_vector(question)  # before the library is held: it can take long beside an update
    with library.unchanged():
        return _found(library, library.shelf_of(only), question, vector, k, library.numbers(hidden), over_all)


def _found(
    library: Library, shelf: Shelf, question: str, vector: NDArray[np.float32], k: int, out: Collection[int],
    over_all: bool,
) -> tuple[Hit, ...]:  # fmt: skip
    candidates = gather(library, shelf, question, vector, out)
    by_document: dict[int, list[_Chosen]] = {}
    shown = ranking.spread(candidates) if over_all else ranking.rank(candidates, k)
    near = [ranked for ranked in shown if ranked.words > 0 or ranked.dense >= FLOOR]
    chunks = library.store.chunks([int(candidates.ids[ranked.row]) for ranked in near])
    for ranked in near:
        chunk = chunks[int(candidates.ids[ranked.row])]
        by_document.setdefault(chunk.document, []).append((chunk, ranked))
    hits = (hit for number, chosen in by_document.items() for hit in _hits(library, number, chosen))
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def _hits(library: Library, number: int, chosen: Sequence[_Chosen]) -> Iterator[Hit]:
    document = library.store.document(number)
    head = library.store.heads([number])[number]
    spans = library.store.sentences(number)
    for run in _runs(document.text, chosen):
        start, end = run[0][0].start, run[-1][0].end
        inside = [span for span in spans if start <= span.start and span.end <= end]
        yield Hit(
            document=document.name,
            title=document.title,
            head=head,
            start=start,
            end=end,
            text=document.text[start:end],
            page=document.page(start),
            sha256=document.sha256,
            sentences=tuple(Sentence(span.start, span.end, span.of(document.text)) for span in inside),
            score=max(ranked.score for _, ranked in run),
            dense=max(ranked.dense for _, ranked in run),
            words=max(ranked.words for _, ranked in run),
        )


def _runs(text: str, chosen: Sequence[_Chosen]) -> list[list[_Chosen]]:
    """Put chunks of one document together between which there is only white space."""
    runs: list[list[_Chosen]] = []
    for chunk, ranked in sorted(chosen, key=lambda pair: pair[0].start):
        if runs and not text[runs[-1][-1][0].end : chunk.start].strip():
            runs[-1].append((chunk, ranked))
        else:
            runs.append([(chunk, ranked)])
    return runs
