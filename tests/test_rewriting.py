"""The measures of rewriting, on arithmetic written out."""

import json

import pytest

from assistant.errors import BadRecord
from assistant.question.followups import How
from evals.errors import BadPack
from evals.questions import Question
from evals.rewriting import MEASURES, Case, disturbed, figure, main, read, ways
from evals.shares import Share
from vectorstore.passages import Language

LEANS = Case("a", "law", ("How old is Mara Quint?",), "Where does she live?", "Where does Mara Quint live?")
STANDS = Case("b", "law", ("How old is Mara Quint?",), "Who is Dorian Pell?", "Could you tell me who Dorian Pell is?")


def line(**changed):
    row = {"qid": "a<::>2", "domain": "law", "history": ["Who?"], "question": "And he?", "rewrite": "Who is he?"}
    return json.dumps({**row, **changed})


def question(text, lang=Language.EN):
    return Question(text, lang, text, (), True, (), (), "fact", (), ())


def test_what_a_person_added_is_without_words_of_asking():
    assert (LEANS.added, LEANS.borrowed, STANDS.added) == ({"mara", "quint"}, {"mara", "quint"}, set())


# LEANS is rewritten with one of its two added words, STANDS is changed though it stood alone: of the two changed
# questions one is right to be (1/2), of the one that leans one is changed (1/1), half its words are found (1/2), and
# the one that stood alone was harmed (1/1).
@pytest.mark.parametrize(
    ("measure", "mean"),
    [
        ("precision of changing", 0.5),
        ("recall of changing", 1.0),
        ("precision, words of the history", 0.5),
        ("recall, words of the history", 1.0),
        ("added words found", 0.5),
        ("borrowed words found", 0.5),
        ("changed though it stood alone", 1.0),
    ],
)
def test_a_measure_is_the_mean_over_the_cases_it_speaks_of(measure, mean):
    made = {LEANS: "Where does Quint live?", STANDS: "Who is Dorian Pell (about: Mara)?"}
    found = figure(made, MEASURES[measure])
    assert found is not None and found.mean == mean


# "where does quint live" against "where does mara quint live": 4 shared of 4 and 5 words, 2 * 4 / 9.
def test_token_f1_is_of_the_words_shared():
    found = figure({LEANS: "Where does Quint live?"}, MEASURES["token F1"])
    assert found is not None and found.mean == pytest.approx(8 / 9)


def test_a_measure_of_no_case_is_none():
    assert figure({STANDS: STANDS.question}, MEASURES["recall of changing"]) is None


def test_the_ways_questions_came_to_their_form_are_counted():
    assert ways([LEANS, STANDS]) == {How.RULE: 1, How.ASKED: 1}


def test_questions_that_stand_alone_are_asked_one_after_the_other_in_their_language():
    asked = [question("Who is Mara Quint?"), question("谁是杜某川？", Language.ZH), question("Where does she live?")]
    assert disturbed([*asked, question("Who is Dorian Pell?")]) == Share(1, 2)


def test_questions_that_open_a_conversation_are_left_out(tmp_path):
    (tmp_path / "questions.jsonl").write_text(f"{line()}\n{line(history=[])}\n", encoding="utf-8")
    assert read(tmp_path) == (Case("a", "law", ("Who?",), "And he?", "Who is he?"),)


def test_a_line_without_a_rewrite_is_an_error_that_names_it(tmp_path):
    (tmp_path / "questions.jsonl").write_text('{"qid": "a<::>2", "history": ["Who?"], "question": "Why?"}')
    with pytest.raises(BadRecord, match="line 1 has no 'rewrite'"):
        read(tmp_path)


def test_a_missing_pack_is_an_error_that_says_what_to_give(tmp_path):
    with pytest.raises(BadPack, match="Give the folder of a pack of follow-ups"):
        read(tmp_path)


def test_the_two_halves_share_no_conversation(tmp_path, capsys):
    rows = [line(qid=f"{name}<::>{turn}") for name in "abcdefgh" for turn in (2, 3)]
    (tmp_path / "questions.jsonl").write_text("\n".join(rows), encoding="utf-8")
    shown = [
        main([str(tmp_path), *half]) or capsys.readouterr().out.split(" follow-ups")[0] for half in ([], ["--tuning"])
    ]
    tuned = 2 * sum(not case.held_out for case in read(tmp_path)) // 2
    assert shown == [f"== all domains, {16 - tuned}", f"== all domains, {tuned}"]
