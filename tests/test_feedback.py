"""What a reader says of an answer becomes a case of their own pack."""

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from assistant.errors import BadRecord
from evals import packs
from evals.adding import Finding, Said
from evals.feedback import keep, said_of
from evals.own_packs import place
from tests.fakes import WordEmbedder
from vectorstore.errors import LibraryMissing
from vectorstore.library import Library
from vectorstore.reading.folder import scan

TEXT = "Li was caught in Wuxi. Then there was Han.\n"


@pytest.fixture
def library(tmp_path):
    (tmp_path / "li.txt").write_text(TEXT, encoding="utf-8")
    with Library.open(tmp_path / "library", WordEmbedder(), create=True) as opened:
        opened.update(scan([tmp_path / "li.txt"]))
        yield opened


@pytest.fixture
def answer(library):
    entry = library.documents()[0]
    shown = Passage(1, entry.name, "Li", "Li", 0, 22, TEXT[:22], None, entry.sha256, 1.0, ())
    cited = Citation(1, entry.name, "Li", 0, 22, TEXT[:22], None, entry.sha256)
    claim = Claim(TEXT[:22], Verdict.VERBATIM, (cited,))
    return Answer("Where was Li caught?", f"{TEXT[:22]} [1]", False, "", (claim,), (shown,))


def lending(library):
    @contextmanager
    def lend(name):
        if name != "mine":
            raise LibraryMissing(f"There is no library called {name}.")
        yield library

    return lend


def test_a_case_is_added_with_the_whole_text_and_the_reader_is_told(tmp_path, library, answer):
    said = keep(Config(tmp_path), lending(library))(answer, "answerable", "Wuxi, Jiangsu", "half of it", "mine")
    pack = packs.read(place("mine", tmp_path))
    (question,) = pack.questions
    assert (said, question.answers, [document.text for document in pack.documents]) == (
        "Kept as case mine-001 of your pack “mine”. To ask it again: caseclerk eval run mine",
        ("Wuxi, Jiangsu",),
        [TEXT],
    )


def test_a_question_that_the_pack_has_is_politely_left_out(tmp_path, library, answer):
    keep_one = keep(Config(tmp_path), lending(library))
    said = [keep_one(answer, finding, "", "", "mine") for finding in ("right", "other")][1]
    assert (said, len(packs.read(place("mine", tmp_path)).questions)) == (
        "Your pack “mine” has this question already, so nothing was added.",
        1,
    )


def test_without_the_library_the_passages_are_kept_and_the_reader_is_told(tmp_path, library, answer):
    later = replace(answer.passages[0], start=23, end=42, text=TEXT[23:42])
    said = keep(Config(tmp_path), lending(library))(replace(answer, passages=(later,)), "other", "", "", "gone")
    assert said.endswith("Of li.txt only the passages shown were kept: the library does not have that file as it was.")


def test_who_asks_in_chinese_is_told_in_chinese(tmp_path, library, answer):
    chinese = replace(answer, question="李某在哪里被捕？")
    said = keep(Config(tmp_path), lending(library))(chinese, "right", "", "", "mine")
    assert said == "已存入您的测试集“mine”，编号 mine-001。重新测试：caseclerk eval run mine"


def test_a_pack_that_cannot_be_read_is_an_error_that_the_page_knows(tmp_path, library, answer):
    folder = place("mine", tmp_path)
    folder.mkdir(parents=True)
    (folder / "questions.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(BadRecord, match=r"meta\.json"):
        keep(Config(tmp_path), lending(library))(answer, "right", "", "", "mine")


@pytest.mark.parametrize(
    ("refused", "finding", "right", "note", "said"),
    [
        (False, "right", "", "", Said(Finding.RIGHT)),
        (False, "answerable", "Wuxi", "late", Said(Finding.ANSWERABLE, ("Wuxi",), "late")),
        (False, "unanswerable", "Wuxi", "made up", Said(Finding.UNANSWERABLE, (), "made up · Wuxi")),
        (False, "other", "", "too long", Said(Finding.ANSWERABLE, (), "too long")),
        (True, "other", "", "unclear", Said(Finding.UNANSWERABLE, (), "unclear")),
        (True, "other", "Wuxi", "", Said(Finding.ANSWERABLE, ("Wuxi",))),
    ],
)
def test_each_finding_says_whether_the_documents_have_the_answer(answer, refused, finding, right, note, said):
    assert said_of(replace(answer, refused=refused), finding, right, note) == said


def test_a_finding_that_is_none_is_turned_away(answer):
    with pytest.raises(BadRecord, match=r"There is no finding 'maybe'\. Known: right, answerable, unanswerable, other"):
        said_of(answer, "maybe", "", "")


def test_packs_lie_in_the_data_folder(tmp_path, library, answer):
    keep(Config(tmp_path), lending(library), "hard")(answer, "right", "", "", "mine")
    assert Path(tmp_path / "evals" / "packs" / "hard" / "questions.jsonl").exists()


def test_a_pack_that_cannot_be_written_is_an_error_that_the_page_knows(tmp_path, library, answer):
    (tmp_path / "evals").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(BadRecord, match=r"Your pack “mine” could not be written: .* send this again"):
        keep(Config(tmp_path), lending(library))(answer, "answerable", "", "", "mine")


def test_nothing_of_the_other_rooms_errors_comes_out(tmp_path, library, answer):
    refusal = replace(answer, refused=True)
    with pytest.raises(BadRecord, match="The answer is a refusal"):
        keep(Config(tmp_path), lending(library))(refusal, "right", "", "", "mine")
