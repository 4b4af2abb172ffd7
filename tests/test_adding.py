from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from evals.adding import Finding, Said, case
from evals.errors import BadCase, CaseHeld
from evals.packs import Pack, PackDocument
from evals.questions import Question
from vectorstore.passages import Language

TEXT = "About Li. He was caught in Wuxi. Then there was Han. 他在无锡被捕。"
SHOWN = Passage(1, "notes/li.txt", "Li", "About Li.", 10, 32, TEXT[10:32], None, "5a", 1.0, ())
LATER = Passage(2, "notes/li.txt", "Li", "About Li.", 33, 52, TEXT[33:52], None, "5a", 0.5, ())
CITED = Citation(1, "notes/li.txt", "Li", 10, 32, TEXT[10:32], None, "5a")
ANSWER = Answer(
    "Where was Li caught?", "He was caught in Wuxi. [1]", False, "",
    (Claim("He was caught in Wuxi.", Verdict.VERBATIM, (CITED,)),), (LATER, SHOWN),
)  # fmt: skip
REFUSAL = Answer("Where was Li caught?", "Not stated.", True, "It is not stated.", (), (SHOWN,))
RIGHT, WRONG, NONE = Said(Finding.RIGHT), Said(Finding.ANSWERABLE, ("Wuxi",)), Said(Finding.UNANSWERABLE)
WHOLE = {"notes/li.txt": TEXT}


def pack(question: str = "Who?", *documents: PackDocument, qid: str = "mine-001") -> Pack:
    asked = Question(qid, Language.EN, question, (), True, (), (), "right", (), ())
    return Pack("mine", "", Path("mine"), documents, None, (asked,), "", "")


def document(doc_id: str, text: str) -> PackDocument:
    return PackDocument(doc_id, Language.EN, "Li", text)


def test_what_a_right_answer_cites_becomes_the_evidence() -> None:
    assert case(ANSWER, replace(RIGHT, note="checked"), WHOLE, None, "mine").question == {
        "qid": "mine-001",
        "lang": "en",
        "question": "Where was Li caught?",
        "answers": [],
        "answerable": True,
        "gold": [{"doc_id": "notes/li.txt", "start": 10, "end": 32, "quote": "He was caught in Wuxi."}],
        "kind": "right",
        "note": "checked",
        "given": "He was caught in Wuxi. [1]",
    }


@pytest.mark.parametrize(
    ("answer", "said", "found"),
    [
        (ANSWER, WRONG, (["Wuxi"], True, [], "wrong")),
        (REFUSAL, WRONG, (["Wuxi"], True, [], "refused")),
        (ANSWER, NONE, ([], False, [], "unanswerable")),
        (REFUSAL, NONE, ([], False, [], "unanswerable")),
    ],
)
def test_of_any_other_answer_nothing_is_taken_for_evidence(
    answer: Answer, said: Said, found: tuple[list[str], bool, list[object], str]
) -> None:
    question = case(answer, said, WHOLE, None, "mine").question
    assert tuple(question[key] for key in ("answers", "answerable", "gold", "kind")) == found


def test_the_whole_text_is_kept_if_it_is_at_hand() -> None:
    made = case(REFUSAL, NONE, WHOLE, None, "mine")
    assert (made.documents, made.partly) == ((document("notes/li.txt", TEXT),), ())


def test_without_the_text_the_passages_are_kept_in_their_order_and_the_evidence_is_found_by_its_words() -> None:
    made = case(ANSWER, RIGHT, {}, None, "mine")
    assert (made.documents, made.partly, made.question["gold"]) == (
        (document("notes/li.txt", "He was caught in Wuxi.\n\nThen there was Han."),),
        ("notes/li.txt",),
        [{"doc_id": "notes/li.txt", "quote": "He was caught in Wuxi."}],
    )


@pytest.mark.parametrize("texts", [WHOLE, {}])
def test_a_document_that_the_pack_has_is_not_kept_twice(texts: dict[str, str]) -> None:
    made = case(ANSWER, RIGHT, texts, pack("Who?", document("notes/li.txt", TEXT)), "mine")
    assert (made.documents, made.partly, made.question["gold"]) == (
        (),
        (),
        [{"doc_id": "notes/li.txt", "start": 10, "end": 32, "quote": "He was caught in Wuxi."}],
    )


def test_a_document_that_has_changed_since_is_kept_beside_the_earlier_one() -> None:
    before = pack("Who?", document("notes/li.txt", "He was free."), document("notes/li.txt (2)", "He was not."))
    made = case(REFUSAL, NONE, WHOLE, before, "mine")
    assert made.documents == (document("notes/li.txt (3)", TEXT),)


def test_ids_that_are_taken_are_not_given_again() -> None:
    assert case(ANSWER, RIGHT, WHOLE, pack(qid="mine-001"), "mine").question["qid"] == "mine-002"


def test_a_follow_up_is_kept_as_the_question_it_stood_for() -> None:
    answer = replace(ANSWER, question="And where?", standalone="他在哪里被捕？")
    question = case(answer, RIGHT, WHOLE, None, "mine").question
    assert (question["question"], question["lang"]) == ("他在哪里被捕？", "zh")


def test_a_question_that_the_pack_has_is_refused() -> None:
    with pytest.raises(
        CaseHeld, match=r"has the question already, as mine-001\. To change that case, edit its line in"
    ):
        case(ANSWER, RIGHT, WHOLE, pack("where was  Li caught?"), "mine")


def test_a_refusal_cannot_be_a_right_answer() -> None:
    with pytest.raises(BadCase, match=r"is a refusal\. If that is right, say --unanswerable"):
        case(REFUSAL, RIGHT, WHOLE, None, "mine")


def test_what_the_documents_do_not_answer_has_no_right_answer() -> None:
    with pytest.raises(BadCase, match=r"has no --answer\."):
        case(ANSWER, replace(NONE, answers=("Wuxi",)), WHOLE, None, "mine")
