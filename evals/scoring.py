"""A question and what came of it -> a score. Pure; never calls the model, so old answers can be scored again."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.conversation import Answer
from evals import hard_facts, rank_measures
from evals.evidence import cites, rank, touches, well_formed
from evals.matching import f1, satisfies, without_marks
from evals.outcomes import Outcome, State
from evals.proof import Proof, proof
from evals.questions import Question
from vectorstore.passages import Language, language_of


@dataclass(frozen=True, slots=True)
class Score:
    """What was measured on one question; None where a measure says nothing about it."""

    qid: str
    lang: Language
    kind: str
    state: State
    refused: bool | None
    """Of unanswerable questions: refused, or the false premise contradicted as the pack says, with a citation.

    None, like all measures of the answer, if only the search was run.
    """
    falsely_refused: bool | None
    """Of answerable questions."""
    right: bool | None
    """Of answerable questions with answers or ``must``: says what it must, not what it must not, and to the point.

    A refusal is not right, nor is a question that failed.
    """
    to_the_point: bool | None
    """Of answers that are no refusals."""
    facts: float | None
    """Of the same questions as ``right``: the share of the known hard facts that the answer gives, 0..1.

    0 for a refusal, a failure and an answer that is not to the point.
    """
    f1: float | None
    """Of answerable questions with answers, 0..1; a refusal has 0."""
    evidence: bool | None
    """Of answerable questions with gold: whether all of it is in the passages shown."""
    rank: int | None
    """How many passages that takes; None if they do not hold all of it."""
    reciprocal_rank: float | None
    """Of answerable questions with gold: 1 over the place of the first passage that touches it, 0 without one."""
    ndcg: float | None
    """Of answerable questions with gold: of the documents shown, each once, against those of the gold."""
    citations: int
    well_formed: int
    """How many of the citations quote what stands there."""
    gold_cited: bool | None
    """Of answerable questions with gold whose answer cites anything: whether a citation touches the gold."""
    proof: Proof | None
    """Of everything answered, refusals included."""
    proved: bool | None
    """Of the same questions as ``right``: right, and nothing is wanting in its proof."""
    in_its_language: bool | None
    """Of answers that are no refusals and hold a letter: whether they are in the question's language."""
    seconds: float


def score(question: Question, outcome: Outcome, texts: Mapping[str, str]) -> Score:
    """Score one question.

    Args:
        question: As it stands in the pack now.
        outcome: What came of it.
        texts: The text of every document of the pack, by name.
    """
    answer, asked = outcome.answer, outcome.state is not State.SEARCHED
    gold = question.gold if question.answerable else ()
    found = rank(gold, answer.passages)
    citations = answer.citations
    proved = proof(question, answer) if outcome.state is State.ANSWERED else None
    right = _right(question, outcome)
    return Score(
        qid=question.qid,
        lang=question.lang,
        kind=question.kind,
        state=outcome.state,
        refused=_refused(question, answer) if asked and not question.answerable else None,
        falsely_refused=answer.refused if asked and question.answerable else None,
        right=right,
        to_the_point=_to_the_point(question, answer) if proved and not answer.refused else None,
        facts=_facts(question, outcome),
        f1=_f1(question, outcome),
        evidence=found is not None if gold else None,
        rank=found,
        reciprocal_rank=rank_measures.reciprocal_rank([touches(p, gold) for p in answer.passages]) if gold else None,
        ndcg=_ndcg(question, answer) if gold else None,
        citations=len(citations),
        well_formed=sum(1 for citation in citations if well_formed(citation, texts)),
        gold_cited=cites(citations, gold) if gold and citations else None,
        proof=proved,
        proved=None if right is None else right and proved is not None and proved.whole,
        in_its_language=_in_its_language(question, answer) if proved and not answer.refused else None,
        seconds=outcome.seconds,
    )


def _must(question: Question) -> tuple[tuple[str, ...], ...]:
    return question.must or ((question.answers,) if question.answers else ())


def _says_it(question: Question, answer: Answer) -> bool:
    return satisfies(answer.text, _must(question), question.must_not) and _to_the_point(question, answer)


def _to_the_point(question: Question, answer: Answer) -> bool:
    evidence = "\n".join(gold.quote or "" for gold in question.gold)
    return hard_facts.to_the_point(answer.text, (*question.answers, evidence))


def _refused(question: Question, answer: Answer) -> bool:
    """A contradiction that the pack knows is as good as a refusal: the premise was not accepted."""
    contradicted = bool(_must(question)) and bool(answer.citations) and _says_it(question, answer)
    return answer.refused or contradicted


def _is_known(question: Question, outcome: Outcome) -> bool:
    return outcome.state is not State.SEARCHED and question.answerable and bool(_must(question))


def _right(question: Question, outcome: Outcome) -> bool | None:
    if not _is_known(question, outcome):
        return None
    if outcome.state is State.FAILED or outcome.answer.refused:
        return False
    return _says_it(question, outcome.answer)


def _facts(question: Question, outcome: Outcome) -> float | None:
    answer = outcome.answer
    if not _is_known(question, outcome):
        return None
    if outcome.state is State.FAILED or answer.refused or not _to_the_point(question, answer):
        return 0.0
    return hard_facts.recall(answer.text, question.must, question.answers)


def _f1(question: Question, outcome: Outcome) -> float | None:
    if outcome.state is State.SEARCHED or not question.answerable or not question.answers:
        return None
    if outcome.state is State.FAILED or outcome.answer.refused:
        return 0.0
    return f1(outcome.answer.text, question.answers)


def _ndcg(question: Question, answer: Answer) -> float:
    documents = tuple(dict.fromkeys(passage.document for passage in answer.passages))
    return rank_measures.ndcg(documents, {one.doc_id for one in question.gold})


def _in_its_language(question: Question, answer: Answer) -> bool | None:
    text = without_marks(answer.text)
    return language_of(text) is question.lang if any(character.isalpha() for character in text) else None
