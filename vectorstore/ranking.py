"""How well each candidate answers to a question, and which are shown. Pure; knows no store, index or embedder."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.75
"""Of BM25: the usual values (Robertson and Zaragoza 2009, section 3), and those of SQLite's FTS5."""
WORDS, WHOLE = 1.0, 0.4
"""What the *squares* of the word scores of chunk and document weigh against the cosine. Squared, because a weak word
score is mostly chance: where the answer stands in the other language, the little that chunks of the question's own
language share with it would push the answer out. Of eight ways to fuse and about five weights for each, tried on
MLQA-dev and a look-alike pack of another seed than the one reported: unsquared, the best weight for one language costs
20 points across languages."""
TELLING = 2.0
"""The idf from which a word in a title tells its document from others: it stands in fewer than one chunk in seven.
1.5, 2 and 3 gave the same on that pack."""
SUBJECTS = 2
"""How many documents one question is taken to be about, at most."""
EACH = 3
"""Chunks of each, if there are two: with 2 both values of an English comparison were shown in 0.67 of the cases, with 3
in 0.83."""

ACROSS, FROM_EACH = 8, 2
"""Of a question that goes over all documents: how many are looked at, and how many chunks of each. What an answer
costs grows with both; a library of more documents than these is answered about its nearest ones."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Chunks that may answer a question, row for row."""

    ids: NDArray[np.int64]
    """[n]"""
    documents: NDArray[np.int64]
    """[n], the numbers of their documents."""
    dense: NDArray[np.float32]
    """[n], cosine after language centring."""
    whole: NDArray[np.float32]
    """[n], 0..1: the word score of the whole document."""
    counts: NDArray[np.float32]
    """[n, t]: how often each term of the question stands in head and chunk."""
    titles: NDArray[np.bool_]
    """[n, t]: whether it stands in the title of the chunk's document."""
    within: NDArray[np.bool_]
    """[n, t]: whether it stands anywhere in the chunk's document; known only for terms of titles."""
    lengths: NDArray[np.float32]
    """[n], terms of head and chunk."""
    average: float
    """Terms of head and chunk, over the whole library."""
    idf: NDArray[np.float32]
    """[t], of each term of the question, over the whole library."""
    shares: NDArray[np.float32]
    """[t]: how much of a word each term is, 0..1."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate that is shown."""

    row: int
    score: float
    dense: float
    words: float


def rank(c: Candidates, k: int) -> tuple[Ranked, ...]:
    """Return the candidates to be shown, best first.

    They are the k best; but if the question is about two documents, then those of both, `EACH` of either. A chunk of
    less than half the usual length takes half a place.
    """
    words = word_scores(c)
    scores = _fused(c, words)
    order = np.argsort(-scores, kind="stable").tolist()
    places = np.where(c.lengths < c.average / 2, 0.5, 1.0)
    about = subjects(c, order) if k >= SUBJECTS else ()
    chosen: list[int] = []
    for document in about if len(about) > 1 else ():
        chosen += _fill([row for row in order if c.documents[row] == document], places, EACH)
    chosen += _fill([row for row in order if row not in chosen], places, k - float(places[chosen].sum()))
    return _ranked(c, chosen, scores, words)


def spread(c: Candidates) -> tuple[Ranked, ...]:
    """Return the best candidates of each of the best documents, for a question that goes over all of them.

    `ACROSS` documents, those with the best candidates, and `FROM_EACH` candidates of each; best first.
    """
    words = word_scores(c)
    scores = _fused(c, words)
    taken: dict[int, list[int]] = {}
    for row in np.argsort(-scores, kind="stable").tolist():
        taken.setdefault(int(c.documents[row]), []).append(row)
    chosen = [row for rows in list(taken.values())[:ACROSS] for row in rows[:FROM_EACH]]
    return _ranked(c, chosen, scores, words)


def _fused(c: Candidates, words: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(c.dense + WORDS * words**2 + WHOLE * c.whole**2, dtype=np.float32)


def _ranked(
    c: Candidates, rows: Sequence[int], scores: NDArray[np.float32], words: NDArray[np.float32]
) -> tuple[Ranked, ...]:
    best_first = sorted(rows, key=lambda row: -scores[row])
    return tuple(Ranked(row, float(scores[row]), float(c.dense[row]), float(words[row])) for row in best_first)


def _fill(rows: Sequence[int], places: NDArray[np.float64], room: float) -> list[int]:
    """Return the first rows, as many as there is room for; the last one may take half a place too much."""
    filled = 0.0
    taken: list[int] = []
    for row in rows:
        if filled >= room:
            break
        taken.append(row)
        filled += places[row]
    return taken


def word_scores(c: Candidates) -> NDArray[np.float32]:
    """Return BM25 as a share of the most that the question's terms could give: [n] float32, 0..1.

    A share of what the *question* asks for, and not of the best candidate: where no chunk holds much of the question,
    as across languages, the best of them is still poor and has little to say. A term of the title counts once, since
    it belongs to all chunks of the document alike, whichever of them repeats it.
    """
    most = float(c.idf @ c.shares) * (K1 + 1)
    if not most:
        return np.zeros(len(c.ids), np.float32)
    counts = np.where(c.titles, np.minimum(c.counts, 1), c.counts)
    norm = K1 * (1 - B + B * c.lengths[:, None] / max(c.average, 1.0))
    reached = counts * (K1 + 1) / (counts + norm) @ c.idf
    return np.asarray(np.minimum(reached / most, 1), dtype=np.float32)


def subjects(c: Candidates, order: Sequence[int]) -> tuple[int, ...]:
    """Return the documents that a question is about, the best candidate's first; none without candidates.

    Another one is the best of those whose title holds a telling word of the question that stands nowhere in the
    documents chosen so far: of two companies named, the second is missing from the first one's report.
    """
    chosen: list[int] = []
    covered = np.zeros(len(c.idf), np.bool_)
    telling = np.where(c.titles, c.idf, 0)
    for row in order:
        new = telling[row][~covered].sum() >= TELLING
        if not chosen or (new and len(chosen) < SUBJECTS):
            chosen.append(int(c.documents[row]))
            covered |= c.within[row]
    return tuple(chosen)


def idf(frequencies: Sequence[int], total: int) -> NDArray[np.float32]:
    """Return how much it says that a term stands somewhere: [t] float32, above 0.

    ln(1 + (N - n + 0.5) / (n + 0.5)), the form of Robertson and Sparck Jones that never turns negative.

    Args:
        frequencies: In how many places each term stands, n.
        total: How many places there are, N.
    """
    n = np.asarray(frequencies, dtype=np.float32)
    return np.log1p((total - n + 0.5) / (n + 0.5)).astype(np.float32)
