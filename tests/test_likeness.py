"""Claims like their proofs, and copied sentences like the question."""

from assistant.checking.grounding import check
from assistant.conversation import Verdict
from tests.fakes import passage

WALK = passage(
    "The walk was to last a month. Half a year later it was still going on through the hills.", title="Hills"
)
FERRY = passage(
    "On the ferry they found a lantern and the barrel in which he kept the salt. He told them all. "
    "In winter he had bought herring from fishermen, which he sold on the quay.",
    title="The quay",
)
MILL = passage("The mill stands by the river. It has two wheels.", title="The mill")


def alike_by(likeness):
    return lambda text, others: [likeness] * len(others)


def verdicts(draft, question, document, likeness):
    return [claim.verdict for claim in check(draft, question, (document,), alike_by(likeness))]


def test_a_claim_with_half_of_its_words_from_the_question_must_be_like_its_proof():
    draft, question = (
        "The walk ended after a month because it was still going on.",
        "Why did the walk end after a month?",
    )
    found = [verdicts(draft, question, WALK, likeness) for likeness in (0.4, 0.6)]
    assert found == [[Verdict.UNSUPPORTED], [Verdict.SUPPORTED]]


def test_a_claim_with_nearly_all_of_its_words_in_its_proof_may_be_unlike_it():
    assert verdicts("The walk through the hills was still going on.", "?", WALK, 0.1) == [Verdict.SUPPORTED]


def test_a_claim_of_one_thing_may_not_take_its_words_from_here_and_there():
    draft = "He was selling plenty of herring on the quay from a ferry with a lantern and barrel."
    assert verdicts(draft, "How did he sell them?", FERRY, 0.9) == [Verdict.UNSUPPORTED]


def test_sentences_copied_in_the_other_language_must_be_like_the_question():
    draft = "The mill stands by the river. It has two wheels."
    found = [verdicts(draft, "谁建造了磨坊？", MILL, likeness) for likeness in (0.2, 0.4)]
    assert found == [[Verdict.UNSUPPORTED] * 2, [Verdict.VERBATIM] * 2]


def test_sentences_copied_in_the_language_of_the_question_need_not_be_like_it():
    assert verdicts("It has two wheels.", "Who built the mill?", MILL, 0.1) == [Verdict.VERBATIM]
