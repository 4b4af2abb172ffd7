"""Whether claims give the kind of thing that was asked for."""

import pytest

from assistant.conversation import Citation, Claim, Verdict
from assistant.question.wanted import answering


def claim(text):
    return Claim(text, Verdict.SUPPORTED, (Citation(1, "a", "A", 0, len(text), text, None, ""),))


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("What is the name of the owner of the mill?", "The owner of the mill is Ada Birch.", True),
        ("What is the name of the owner of the mill?", "The owner of the mill is a man who owns it.", False),
        ("How much did the town spend on the mill?", "The town spent 300 pounds on the mill.", True),
        ("How much did the town spend on the mill?", "The town spent 500 words on the mill.", False),
        ("What is the phone number of the mill?", "The mill has the number 0171 555 0199.", True),
        ("What is the phone number of the mill?", "The mill was built in 1902.", False),
        ("磨坊的老板叫什么名字？", "磨坊的老板是镇上的人。", False),
        ("修磨坊花了多少钱？", "修磨坊花了三百万元。", True),
        ("修磨坊花了多少钱？", "修磨坊花了三年。", False),
        ("What weight was noted for the calf?", "The calf weighed 41 kg.", True),
        ("What weight was noted for the calf?", "The calf was noted to be weighed every day.", False),
        ("What was the age of the miller?", "The miller was seventy.", True),
        ("小牛的体重是多少？", "小牛重41公斤。", True),
        ("小牛的体重是多少？", "小牛每天称重。", False),
        ("Who owns the mill?", "The town owns the mill.", True),
        ("What is the name of the mill, and who owns it?", "The town owns the mill.", True),
    ],
)
def test_a_claim_is_kept_if_it_gives_what_was_asked_for(question, text, answers):
    assert bool(answering([claim(text)], question)[0].citations) is answers


def test_one_claim_that_answers_keeps_the_others():
    claims = (claim("The mill is old."), claim("The owner of the mill is Ada Birch."))
    assert answering(claims, "What is the name of the owner of the mill?") == claims


def test_a_name_in_the_quote_alone_is_no_answer():
    text = "The firm he worked for is a firm that makes looms."
    quote = Citation(1, "a", "A", 0, 60, "Ada Birch of Derby worked for a firm that makes looms.", None, "")
    asked = "What is the name of the firm Ada Birch worked for?"
    assert answering([Claim(text, Verdict.SUPPORTED, (quote,))], asked)[0].citations == ()


BOTH = "They sold it in two towns, Derby and Leek."


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        ("They sold cloth in two towns.", BOTH, BOTH),
        ("They sold cloth in two towns.", "They sold it in two towns.", "They sold cloth in two towns."),
        ("They sold cloth in Leek.", BOTH, "They sold cloth in Leek."),
    ],
)
def test_names_that_are_asked_for_and_stand_in_the_proof_alone_are_told_in_its_words(text, quote, told):
    cited = Claim(text, Verdict.SUPPORTED, (Citation(1, "a", "A", 0, len(quote), quote, None, ""),))
    assert [claim.text for claim in answering([cited], "Which towns did they sell cloth in?")] == [told]
