"""A run's rankings and a pack's judgments as TREC files, for trec_eval and every tool that reads its formats.

Twice, for a run and its judgments must name the same things: documents, and passages as ``document:start-end``. Pure;
knows no folder and no measure.

The formats: ``qid Q0 docid rank score tag`` and ``qid 0 docid relevance`` (trec_eval's README). They part at white
space, so that of a name is written as %20, and % itself as %25.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from assistant.conversation import Passage
from evals.evidence import touches
from evals.outcomes import Outcome
from evals.questions import Question

Pairs = Sequence[tuple[Question, Outcome]]


def files(pairs: Pairs, tag: str) -> Mapping[str, str]:
    """Return the content of each file by its name.

    Args:
        pairs: The questions that were asked, each with what came of it.
        tag: The name of the run.
    """
    judged = [(question, outcome.answer.passages) for question, outcome in pairs]
    return {
        "run.trec": _run(((q.qid, _documents(shown)) for q, shown in judged), tag),
        "qrels.trec": _judgments((question.qid, _gold(question)) for question, _ in judged),
        "passages.run.trec": _run(((q.qid, [_name(p) for p in shown]) for q, shown in judged), tag),
        "passages.qrels.trec": _judgments((q.qid, _passages(q, shown)) for q, shown in judged),
    }


def _run(rankings: Iterable[tuple[str, Sequence[str]]], tag: str) -> str:
    """Score by the place: tools order by score, and the product's has ties."""
    return "".join(
        f"{_word(qid)} Q0 {name} {rank} {1 / rank:.6f} {_word(tag)}\n"
        for qid, names in rankings
        for rank, name in enumerate(names, start=1)
    )


def _judgments(relevant: Iterable[tuple[str, Iterable[str]]]) -> str:
    return "".join(f"{_word(qid)} 0 {name} 1\n" for qid, names in relevant for name in dict.fromkeys(names))


def _documents(shown: Sequence[Passage]) -> tuple[str, ...]:
    """Each document once, at the place of its best passage."""
    return tuple(dict.fromkeys(_word(passage.document) for passage in shown))


def _gold(question: Question) -> Iterator[str]:
    return (_word(gold.doc_id) for gold in question.gold if question.answerable)


def _passages(question: Question, shown: Sequence[Passage]) -> Iterator[str]:
    """Judge the passages shown; gold that none of them touches stands for itself, so that it counts as missed."""
    for gold in question.gold if question.answerable else ():
        found = [_name(passage) for passage in shown if touches(passage, [gold])]
        place = "" if gold.start is None else f":{gold.start}-{gold.end}"
        yield from found or [f"{_word(gold.doc_id)}{place}"]


def _name(passage: Passage) -> str:
    return f"{_word(passage.document)}:{passage.start}-{passage.end}"


def _word(text: str) -> str:
    """Write a name without white space, and so that it can be read back."""
    return "".join(quote(sign) if sign.isspace() or sign == "%" else sign for sign in text)
