"""Documents that disagree on a value."""

from assistant.checking.disagreement import disagreements
from assistant.checking.grounding import check
from assistant.conversation import Verdict
from tests.fakes import passage

OURS = passage("The fire at Harlow Mill destroyed 40 looms.", n=1, document="a.txt", title="A", head="A")
THEIRS = passage("It rained. The fire at Harlow Mill destroyed 55 looms.", n=2, document="b.txt", title="B", head="B")


def never(text, others):
    raise AssertionError("asked how alike texts are")


def against(other, claim="The fire at Harlow Mill destroyed 40 looms."):
    claims = check(claim, "What did the fire at Harlow Mill do?", (OURS, other), never)
    return [(found.text, found.verdict, found.citations[0].document) for found in disagreements(claims, (OURS, other))]


def test_another_document_that_gives_another_value_is_quoted():
    assert against(THEIRS) == [("The fire at Harlow Mill destroyed 55 looms.", Verdict.VERBATIM, "b.txt")]


def test_the_same_value_is_no_disagreement():
    assert against(passage("The fire at Harlow Mill destroyed 40 looms.", document="b.txt")) == []


def test_another_case_is_no_disagreement():
    assert against(passage("The fire at Upper Mill destroyed 55 looms.", document="b.txt")) == []


def test_a_value_of_another_kind_is_no_disagreement():
    assert against(passage("The fire at Harlow Mill destroyed looms in 1902.", document="b.txt")) == []


def test_another_matter_is_no_disagreement():
    assert against(passage("The owner of Harlow Mill bought 55 looms.", document="b.txt")) == []


def test_the_same_document_does_not_disagree_with_itself():
    assert against(passage("The fire at Harlow Mill destroyed 55 looms.", document="a.txt", start=100)) == []


def test_a_claim_that_does_not_stand_is_not_contradicted():
    assert against(THEIRS, claim="The fire at Harlow Mill destroyed a chapel.") == []
