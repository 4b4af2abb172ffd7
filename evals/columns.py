"""Which figures of a row are shown, under what name, and what each means. Knows no form they are shown in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.hard_facts import LONGEST
from evals.shares import Share
from evals.summary import Row

Figure = Share | float | int | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of every row."""

    name: str
    of: Callable[[Row], Figure]
    told: str = ""
    """What it means, for the legend."""


QUESTIONS = Column("questions", lambda row: f"{row.questions} ({row.failed} failed)" if row.failed else row.questions)
RIGHT = Column(
    "right", lambda row: row.right,
    "of answerable questions, what must be said is said and what must not is not, in at most "
    f"{LONGEST:.0f} words (two Chinese characters a word) or twice the known answer or evidence",
)  # fmt: skip
FACTS = Column("facts", lambda row: row.facts, "mean share of the known hard facts given, within the same length")
PROVED = Column("proved", lambda row: row.proved, "right, every claim supported, no citation idle, no figure unproved")
BALANCED = Column("balanced", lambda row: row.balanced, "mean of right and refused")
REFUSED = Column(
    "refused", lambda row: row.refused,
    "of unanswerable questions; to contradict a false premise with a citation counts",
)  # fmt: skip
FALSELY = Column("false refusal", lambda row: row.falsely_refused, "of answerable questions")
TOLD_APART = Column("told apart", lambda row: row.told_apart, "mean of refused and not falsely refused")
SUPPORTED = Column(
    "supported", lambda row: row.supported,
    "of shown claims in the language of their sources, those whose quotes hold every figure and half of the words "
    "beyond the question's",
)  # fmt: skip
NEEDED = Column(
    "needed", lambda row: row.needed,
    "of the citations of these, those that carry the claim alone or without which the others do not",
)  # fmt: skip
GOLD_CITED = Column("gold cited", lambda row: row.gold_cited, "of answers that cite")
ON_GOLD = Column(
    "on gold",
    lambda row: row.on_gold,
    f"of citations, those within {LONGEST:.0f} words or twice the gold that touch it",
)
FOREIGN = Column(
    "foreign", lambda row: row.foreign,
    "of all questions, a value the pack forbids was told or a document cited that is not the gold's",
)  # fmt: skip
UNPROVED = Column(
    "unproved", lambda row: row.unproved if row.foreign.of else None,
    "figures told that no cited quote, no head of a cited document and no question holds",
)  # fmt: skip
INVENTED = Column(
    "unanswerable", lambda row: row.unproved_unanswerable if row.refused.of else None,
    "those of them told on unanswerable questions",
)  # fmt: skip
WELL_FORMED = Column("well-formed", lambda row: row.well_formed, "of citations, word for word in the document")
EVIDENCE = Column("evidence", lambda row: row.evidence, "all of the gold in the passages shown")
F1 = Column("F1", lambda row: row.f1, "of tokens, mean")
TO_THE_POINT = Column("short", lambda row: row.to_the_point, "of answers, within the length allowed")
LANGUAGE = Column("language", lambda row: row.in_its_language, "of answers, in that of the question")
SECONDS = Column("seconds", lambda row: row.seconds, "median")
SLOW = Column("slow", lambda row: row.slow, "seconds, 90th percentile")

TABLES = (
    (QUESTIONS, RIGHT, FACTS, PROVED, BALANCED, REFUSED, FALSELY),
    (SUPPORTED, NEEDED, GOLD_CITED, ON_GOLD, FOREIGN, UNPROVED, INVENTED),
    (EVIDENCE, WELL_FORMED, TO_THE_POINT, LANGUAGE, F1, SECONDS, SLOW),
)
"""Each fits a terminal of 120 characters with its intervals under its shares."""


def of_search(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return the columns of a run that only searched."""
    recalls = [
        Column(f"R@{k}", _recall_at(number), f"all of it in the first {k}")
        for number, (k, _) in enumerate(rows[0].recall)
    ]
    mrr = Column("MRR", lambda row: row.mrr, "of the first passage that touches the gold")
    ndcg = Column("nDCG", lambda row: row.ndcg, "of the documents shown")
    return (QUESTIONS, EVIDENCE, *recalls, mrr, ndcg, SECONDS, SLOW)


def cell(figure: Figure) -> str:
    """Return a figure as people read it; empty if there is none."""
    match figure:
        case None:
            return ""
        case Share(value=None):
            return ""
        case Share(n=n, of=of, value=float(value), interval=(low, high)):
            return f"{value:.1%} {n}/{of} [{100 * low:.0f}–{100 * high:.0f}]"
        case float():
            return f"{figure:.2f}"
        case _:
            return str(figure)


def _recall_at(number: int) -> Callable[[Row], Share]:
    return lambda row: row.recall[number][1]
