from evals.outcomes import State
from evals.scoring import Score
from evals.shares import Share
from evals.summary import Row, rows
from vectorstore.passages import Language


def answered(lang: Language = Language.EN, kind: str = "fact", rank: int | None = 1, right: bool = True) -> Score:
    return Score("q", lang, kind, State.ANSWERED, None, False, right, 0.5, rank is not None, rank, 2, 1, True, 3.0)


UNANSWERABLE = Score("u", Language.ZH, "none", State.ANSWERED, True, None, None, None, None, None, 0, 0, None, 1.0)
FAILED = Score("f", Language.EN, "fact", State.FAILED, None, False, False, 0.0, False, None, 0, 0, None, 9.0)


def test_the_first_row_counts_each_measure_over_the_questions_it_speaks_of() -> None:
    scores = [answered(), answered(rank=3, right=False), UNANSWERABLE, FAILED]
    assert rows(scores, shown=4)[0] == Row(
        name="all",
        questions=4,
        failed=1,
        right=Share(1, 3),
        refused=Share(1, 1),
        falsely_refused=Share(0, 3),
        evidence=Share(2, 3),
        recall=((1, Share(1, 3)), (2, Share(1, 3)), (4, Share(2, 3))),
        well_formed=Share(2, 4),
        gold_cited=Share(2, 2),
        f1=1 / 3,  # (0.5 + 0.5 + 0.0) / 3
        seconds=3.0,  # the median of 3, 3 and 1; a failure took no time worth telling
    )


def test_there_is_a_row_for_each_language_and_each_kind() -> None:
    scores = [answered(), answered(lang=Language.ZH), answered(kind="two"), UNANSWERABLE]
    assert [(row.name, row.questions) for row in rows(scores, shown=4)] == [
        ("all", 4),
        ("language en", 2),
        ("language zh", 2),
        ("kind fact", 2),
        ("kind none", 1),
        ("kind two", 1),
    ]


def test_a_division_with_one_part_is_left_out() -> None:
    assert [row.name for row in rows([answered(), answered()], shown=4)] == ["all"]
