"""The whole path with the real model, through the command a user types."""

import json

import pytest

from assistant.cli import main

pytestmark = pytest.mark.model


@pytest.fixture
def ask(model_path, tmp_path, capsys):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "ship.txt").write_text(
        "The steamer Halden left Bergen on 3 March 1912. It sank off Stad with 214 people aboard.", encoding="utf-8"
    )
    (tmp_path / "papers" / "mine.txt").write_text(
        "红石煤矿位于山西省。该煤矿于1987年关闭，当时有工人3200名。", encoding="utf-8"
    )
    home = str(tmp_path / "home")
    main(["index", "--home", home, str(tmp_path / "papers")])

    def command(question):
        capsys.readouterr()
        code = main(["ask", "--home", home, "--model", str(model_path), "--json", question])
        return code, json.loads(capsys.readouterr().out)

    return command


def cited(answer):
    return [citation["quote"] for claim in answer["claims"] for citation in claim["citations"]]


def test_an_english_question_is_answered_with_the_sentence_that_proves_it(ask):
    code, answer = ask("How many people were aboard the Halden?")
    proof = "It sank off Stad with 214 people aboard."
    assert (code, "214" in answer["text"], proof in cited(answer)) == (0, True, True)


def test_a_chinese_question_is_answered_with_the_sentence_that_proves_it(ask):
    code, answer = ask("红石煤矿哪一年关闭？")
    proof = "该煤矿于1987年关闭，当时有工人3200名。"
    assert (code, "1987" in answer["text"], proof in cited(answer)) == (0, True, True)


def test_a_question_the_documents_do_not_answer_is_refused(ask):
    code, answer = ask("What is the telephone number of the harbour office in Bergen?")
    assert (code, answer["refused"]) == (1, True)
