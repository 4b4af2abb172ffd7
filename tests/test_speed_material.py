from assistant.answering import prompt
from assistant.question.asked import Asked
from evals.speed import material
from tests.fakes import ByteTokenizer

GROUPS = material.groups()


def test_no_passage_is_shown_twice():
    places = [(passage.document, passage.start) for group in GROUPS for passage in group]
    assert (len(places), len(set(places))) == (len(GROUPS) * material.TOGETHER, len(places))


def test_there_are_groups_enough_for_a_run_that_has_to_repeat_answers():
    assert len(GROUPS) >= 15


def test_the_messages_for_anyone_are_the_prompt_of_the_product_word_for_word():
    asking = material.asking(material.QUESTION, GROUPS[0])
    laid_out = prompt.render(GROUPS[0], Asked.of(material.QUESTION), ByteTokenizer(), 100_000)
    assert ByteTokenizer.text(laid_out.tokens) == asking.system + asking.user


def test_passages_are_numbered_as_they_stand():
    assert [[passage.n for passage in group] for group in (GROUPS[0], material.turned(GROUPS[0], 1))] == [
        [1, 2, 3, 4]
    ] * 2


def test_turned_passages_begin_with_another_one():
    turned = [material.turned(GROUPS[0], by)[0].start for by in range(material.TOGETHER)]
    assert turned == [passage.start for passage in GROUPS[0]]


def test_a_question_asks_for_one_thing():
    assert [Asked.of(said).parts for said in (material.QUESTION, material.FOLLOW_UP)] == [
        (material.QUESTION,), (material.FOLLOW_UP,),
    ]  # fmt: skip
