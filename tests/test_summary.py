from dataclasses import replace

from evals.outcomes import State
from evals.proof import Proof
from evals.scoring import Score
from evals.shares import Share
from evals.summary import Row, rows
from vectorstore.passages import Language

PROOF = Proof(claims=3, supported=2, pairs=4, needed=3, on_gold=1, unproved=("7",), foreign=False)
ANSWERED = Score(
    qid="q",
    lang=Language.EN,
    kind="fact",
    state=State.ANSWERED,
    refused=None,
    falsely_refused=False,
    right=True,
    to_the_point=True,
    facts=0.5,
    f1=0.5,
    evidence=True,
    rank=1,
    reciprocal_rank=1.0,
    ndcg=1.0,
    citations=2,
    well_formed=1,
    gold_cited=True,
    proof=PROOF,
    proved=True,
    in_its_language=True,
    seconds=3.0,
)
LATE = replace(ANSWERED, right=False, proved=False, rank=3, reciprocal_rank=0.5, ndcg=0.5, in_its_language=None)
UNANSWERABLE = Score(
    qid="u",
    lang=Language.ZH,
    kind="none",
    state=State.ANSWERED,
    refused=False,
    falsely_refused=None,
    right=None,
    to_the_point=True,
    facts=None,
    f1=None,
    evidence=None,
    rank=None,
    reciprocal_rank=None,
    ndcg=None,
    citations=0,
    well_formed=0,
    gold_cited=None,
    proof=Proof(claims=1, supported=0, pairs=0, needed=0, on_gold=0, unproved=("8", "9"), foreign=True),
    proved=None,
    in_its_language=True,
    seconds=1.0,
)
FAILED = replace(
    ANSWERED, state=State.FAILED, right=False, to_the_point=None, facts=0.0, f1=0.0, evidence=False, rank=None,
    reciprocal_rank=0.0, ndcg=0.0, citations=0, well_formed=0, gold_cited=None, proof=None, proved=False,
    in_its_language=None, seconds=9.0,
)  # fmt: skip


def test_the_first_row_counts_each_measure_over_the_questions_it_speaks_of() -> None:
    scores = [ANSWERED, LATE, UNANSWERABLE, FAILED]
    assert rows(scores, shown=4)[0] == Row(
        name="all",
        questions=4,
        failed=1,
        right=Share(1, 3),
        facts=1 / 3,  # (0.5 + 0.5 + 0) / 3
        refused=Share(0, 1),
        falsely_refused=Share(0, 3),
        proved=Share(1, 3),
        to_the_point=Share(3, 3),
        in_its_language=Share(2, 2),
        evidence=Share(2, 3),
        recall=((1, Share(1, 3)), (2, Share(1, 3)), (4, Share(2, 3))),
        mrr=0.5,  # (1 + 0.5 + 0) / 3
        ndcg=0.5,
        well_formed=Share(2, 4),
        gold_cited=Share(2, 2),
        on_gold=Share(2, 4),  # one of two citations each
        supported=Share(4, 7),  # 2 + 2 + 0 of 3 + 3 + 1
        needed=Share(6, 8),
        foreign=Share(1, 3),
        unproved=4,  # 1 + 1 + 2
        unproved_unanswerable=2,
        f1=1 / 3,  # (0.5 + 0.5 + 0.0) / 3
        seconds=3.0,  # the median of 3, 3 and 1; a failure took no time worth telling
        slow=3.0,  # the third of three: the least that is no less than nine tenths of them
    )


def test_the_slow_ones_begin_at_the_ninetieth_percentile() -> None:
    scores = [replace(ANSWERED, seconds=float(n)) for n in range(20, 0, -1)]
    assert rows(scores, shown=4)[0].slow == 18.0  # of 1..20, the 18th


def test_the_two_sides_of_a_refusal_are_weighed_alike() -> None:
    row = rows([ANSWERED, LATE, replace(UNANSWERABLE, refused=True)], shown=4)[0]
    # right 1 of 2 and refused 1 of 1; refused 1 and falsely refused 0
    assert (row.balanced, row.told_apart) == (0.75, 1.0)


def test_without_unanswerable_questions_nothing_is_weighed() -> None:
    row = rows([ANSWERED], shown=4)[0]
    assert (row.balanced, row.told_apart) == (None, None)


def test_there_is_a_row_for_each_language_and_each_kind() -> None:
    scores = [ANSWERED, replace(ANSWERED, lang=Language.ZH), replace(ANSWERED, kind="two"), UNANSWERABLE]
    assert [(row.name, row.questions) for row in rows(scores, shown=4)] == [
        ("all", 4),
        ("language en", 2),
        ("language zh", 2),
        ("kind fact", 2),
        ("kind none", 1),
        ("kind two", 1),
    ]


def test_a_division_with_one_part_is_left_out() -> None:
    assert [row.name for row in rows([ANSWERED, ANSWERED], shown=4)] == ["all"]
