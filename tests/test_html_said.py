from assistant.conversation import Answer, Citation, Claim, Verdict
from evals.html.said import said
from evals.outcomes import Outcome, State

CITED = Citation(1, "a", "A", 0, 5, "Quote", None, "")
STANDS = Claim("It had 60,000 members.", Verdict.SUPPORTED, (CITED,))
FELL = Claim("They owned 2 < 3 yachts.", Verdict.MISMATCH, (), remark="2: the document says 3", across=True)


def drawn(answer: Answer, state: State = State.ANSWERED) -> list[str]:
    return [str(part) for part in said(Outcome("q", state, answer, 1.0))]


def test_an_answer_is_its_claims_and_what_fell_is_told_with_its_remark() -> None:
    assert drawn(Answer("How many?", "It had 60,000 members. [1]", False, "", (STANDS, FELL), ())) == [
        '<section class="part"><h5>Said</h5><ul class="claims"><li class="stands">'
        '<span class="claim" lang="en">It had 60,000 members.</span><span class="number">1</span>'
        '<p><span class="verdict">supported</span></p></li></ul></section>',
        '<section class="part"><h5>Left out</h5><ul class="claims"><li class="fell">'
        '<span class="claim" lang="en">They owned 2 &lt; 3 yachts.</span>'
        '<p><span class="verdict">mismatch</span><span class="aside"> across languages</span></p>'
        '<span class="remark" lang="en">2: the document says 3</span></li></ul></section>',
    ]


def test_an_answer_that_says_more_than_its_claims_is_shown_as_it_was() -> None:
    assert drawn(Answer("?", "Yes. It had 60,000 members. [1] See [9].", False, "", (STANDS,), ()))[0] == (
        '<section class="part"><h5>Said</h5><p class="answer" lang="en">Yes. It had 60,000 members.'
        '<span class="number">1</span> See [9].</p></section>'
    )


def test_a_refusal_says_what_is_missing_and_what_was_searched_for() -> None:
    answer = Answer(
        "他多大？", "文档没有说明。", True, "没有年龄。", (), (), missing=("年龄",), standalone="王某多大？"
    )
    assert drawn(answer) == [
        '<section class="part"><h5>Refused</h5><p class="answer" lang="zh">文档没有说明。</p>'
        '<p class="aside"><span lang="zh">没有年龄。</span></p>'
        '<p class="aside">not answered: <span lang="zh">年龄</span></p>'
        '<p class="aside">searched as: <span lang="zh">王某多大？</span></p></section>'
    ]


def test_a_failure_gives_its_reason() -> None:
    assert drawn(Answer("?", "", False, "too long", (), ()), State.FAILED) == [
        '<section class="part"><h5>Failed</h5><p>too long</p></section>'
    ]


def test_a_search_says_nothing() -> None:
    assert drawn(Answer("?", "", False, "", (), ()), State.SEARCHED) == []
