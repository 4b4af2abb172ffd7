"""Checked claims become one answer."""

from assistant.answering.composing import compose, missing
from assistant.answering.reading import Reading
from assistant.conversation import Citation, Claim, Verdict
from assistant.question.asked import Asked
from tests.fakes import passage

ORLA = passage("The ship Orla sank in 1912.", document="orla", title="Loss of the Orla")
BRENT = passage("The Brent sank in 1915.", n=2, document="brent", title="Loss of the Brent")
QUESTION = "When did the ship sink, and who built the engine?"


def stands(of):
    return Claim(of.text, Verdict.VERBATIM, (Citation.of(1, of, of.start, of.end),))


def falls(text):
    return Claim(text, Verdict.UNSUPPORTED, ())


def reading(of, question="When did they sink?", title="", gate=2.0, draft="x"):
    return Reading(Asked.of(question, title), (of,), gate, draft)


def composed(*checked, question="When did they sink?", strangers=()):
    return compose(question, checked, (ORLA, BRENT), strangers)


def test_claims_of_two_readings_are_told_in_order_under_numbers_of_their_own():
    answer = composed((reading(ORLA), [stands(ORLA)]), (reading(BRENT), [stands(BRENT)]))
    assert answer.text == "The ship Orla sank in 1912. [1] The Brent sank in 1915. [2]"


def test_the_gate_of_an_answer_is_the_best_of_its_readings():
    answer = composed((reading(ORLA, gate=0.5), []), (reading(BRENT, gate=3.0), [stands(BRENT)]))
    assert answer.gate == 3.0


def test_what_does_not_say_which_document_it_speaks_of_stands_behind_its_name():
    crew = passage("The crew was 22.", document="crew", title="Crew of the Orla")
    orla = Reading(Asked.of("How many had the Orla?", crew.title, narrowed=True, name="Orla"), (crew,), 2.0, "x")
    brent = Reading(Asked.of("When did the Brent sink?", BRENT.title, narrowed=True, name="Brent"), (BRENT,), 2.0, "x")
    answer = composed((orla, [stands(crew)]), (brent, [stands(BRENT)]))
    assert answer.text == "Orla: The crew was 22. [1] The Brent sank in 1915. [2]"


def test_a_document_that_was_meant_and_says_nothing_is_named():
    checked = (reading(ORLA, title="Loss of the Orla"), [stands(ORLA)]), (reading(BRENT, title="Loss of the Brent"), [])
    assert missing(checked) == ("Loss of the Brent",)


def test_a_part_that_no_claim_touches_is_named():
    assert missing([(reading(ORLA, QUESTION), [stands(ORLA)])]) == ("who built the engine?",)


def test_where_nothing_stands_the_refusal_says_that_nothing_was_proved():
    answer = composed((reading(ORLA), [falls("It sank in 1999.")]))
    assert (answer.refused, answer.reason) == (True, "No answer could be proved from the documents.")


def test_where_nothing_was_written_the_refusal_says_that_it_is_not_stated():
    answer = composed((reading(ORLA, draft=""), []))
    assert (answer.refused, answer.reason) == (True, "The documents do not state this.")


def test_a_name_that_nothing_mentions_is_told_beside_what_stands():
    answer = composed((reading(ORLA), [stands(ORLA)]), strangers=("Lusitania",))
    assert (answer.text, answer.missing) == (
        "The ship Orla sank in 1912. [1]\n\nNot answered from the documents: “Lusitania”.",
        ("Lusitania",),
    )
