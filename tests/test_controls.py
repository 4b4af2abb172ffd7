from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation import Answer, Citation, Claim, Draft, Event, Evidence, Passage, Verdict
from evals import controls
from vectorstore.passages import Sentence


def passage(n: int, document: str, start: int) -> Passage:
    sentences = (Sentence(start, start + 4, "One."), Sentence(start + 5, start + 9, "Two."))
    return Passage(n, document, "T", "H", start, start + 9, "One. Two.", 3, "ff", 1.0, sentences)


EVIDENCE = Evidence((passage(1, "a", 10), passage(2, "b", 0)), 0.5)


def ask(question: str) -> Iterator[Event]:
    yield EVIDENCE
    yield Draft("A draft no control may wait for.")


def replied(reply: controls.Reply) -> list[Event]:
    return list(controls.asker(ask, reply)("Which?"))


def test_refusing_shows_the_same_evidence() -> None:
    assert replied(controls.refuse) == [
        EVIDENCE,
        Answer("Which?", "Refused.", True, "The control refuses every question.", (), EVIDENCE.passages),
    ]


def test_the_first_sentence_is_cited_where_it_stands() -> None:
    citation = Citation(1, "a", "T", 10, 14, "One.", 3, "ff")
    claims = (Claim("One.", Verdict.VERBATIM, (citation,)),)
    assert replied(controls.first_sentence)[1] == Answer("Which?", "One. [1]", False, "", claims, EVIDENCE.passages)


def test_every_passage_is_cited_whole() -> None:
    answer = replied(controls.passages)[1]
    assert isinstance(answer, Answer)
    assert answer.citations == (
        Citation(1, "a", "T", 10, 19, "One. Two.", 3, "ff"),
        Citation(2, "b", "T", 0, 9, "One. Two.", 3, "ff"),
    )


def test_the_best_passage_alone_is_cited_whole() -> None:
    answer = replied(controls.passage)[1]
    assert isinstance(answer, Answer)
    assert (answer.citations, answer.passages) == (
        (Citation(1, "a", "T", 10, 19, "One. Two.", 3, "ff"),),
        EVIDENCE.passages,
    )


def test_without_passages_there_is_nothing_to_quote() -> None:
    answers = [reply("Which?", Evidence((), 0.5)) for reply in controls.CONTROLS.values()]
    assert [answer.refused for answer in answers] == [True] * len(controls.CONTROLS)


def test_the_search_alone_answers_nothing() -> None:
    assert replied(controls.search_only)[1] == Answer("Which?", "", False, "", (), EVIDENCE.passages, {"search": 0.5})


def test_a_closed_book_answers_from_the_question_alone() -> None:
    reply = controls.closed_book(lambda question: f"{question} Nine.")
    assert replied(reply)[1] == Answer(
        "Which?",
        "Which? Nine.",
        False,
        "",
        (Claim("Which? Nine.", Verdict.UNSUPPORTED, ()),),
        EVIDENCE.passages,
    )


SHOWN = Claim("One.", Verdict.VERBATIM, (Citation(1, "a", "T", 10, 14, "One.", 3, "ff"),))
DROPPED = Claim("Ten.", Verdict.UNSUPPORTED, ())


def test_every_passage_is_cited_for_what_was_shown() -> None:
    everything = (
        Citation(1, "a", "T", 10, 19, "One. Two.", 3, "ff"),
        Citation(2, "b", "T", 0, 9, "One. Two.", 3, "ff"),
    )
    answer = Answer("Which?", "One. [1]", False, "", (SHOWN, DROPPED), EVIDENCE.passages)
    assert controls.cite_everything(answer) == replace(
        answer, text="One. [1][2]", claims=(replace(SHOWN, citations=everything), DROPPED)
    )


def test_a_refusal_stays_a_refusal_without_citations() -> None:
    answer = Answer("Which?", "No.", True, "No.", (DROPPED,), EVIDENCE.passages)
    assert controls.cite_everything(answer) == answer
