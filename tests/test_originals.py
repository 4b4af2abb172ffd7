import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from assistant import wiring
from assistant.config import Config
from assistant.conversation import Answer
from assistant.conversations.answer_json import to_json
from evals.errors import BadCase
from evals.originals import stored, texts
from tests.fakes import passage
from vectorstore.errors import LibraryMissing
from vectorstore.reading.readers import document_of
from vectorstore.sources import in_memory

TEXT = "Li was caught in Wuxi. He had 60,000 members."
SHOWN = passage(TEXT, document="li.txt")
ANSWER = Answer("Where?", "In Wuxi.", False, "", (), (SHOWN, replace(SHOWN, n=2, document="gone.txt")))


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    made = Config(home=tmp_path_factory.mktemp("home"))
    with wiring.opened(made, "own", create=True) as library:
        library.update(in_memory("test", [document_of("li.txt", "Li", TEXT)]))
    return made


def test_an_answer_is_read_from_a_file_or_from_what_is_given(tmp_path: Path) -> None:
    text = json.dumps(to_json(ANSWER), ensure_ascii=False)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert [stored(str(tmp_path / "a.json"), StringIO()), stored("-", StringIO(text))] == [ANSWER, ANSWER]


@pytest.mark.parametrize(("text", "why"), [("", "Expecting value"), ("[]", "must be an object"), ("{}", "has no 'sec")])
def test_what_is_no_answer_is_told(text: str, why: str) -> None:
    with pytest.raises(BadCase, match=f"No answer in standard input: .*{why}.*Make one: caseclerk ask --json"):
        stored("-", StringIO(text))


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(BadCase, match=r"No answer in none\.json: .*No such file"):
        stored("none.json", StringIO())


def test_documents_that_are_still_there_are_found_whole(config: Config) -> None:
    assert texts(config, "own", ANSWER) == {"li.txt": TEXT}


def test_a_document_that_has_changed_is_not_the_one_that_was_shown(config: Config) -> None:
    assert texts(config, "own", replace(ANSWER, passages=(replace(SHOWN, sha256="other"),))) == {}


def test_without_a_library_nothing_is_found(tmp_path: Path) -> None:
    assert texts(Config(home=tmp_path), None, ANSWER) == {}


def test_a_library_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        texts(Config(home=tmp_path), "none", ANSWER)
