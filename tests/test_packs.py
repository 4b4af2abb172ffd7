import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from evals import packs
from evals.errors import BadPack, UnknownPack
from evals.packs import PackDocument
from evals.questions import Gold, Question
from vectorstore.passages import Language

DOCUMENT = {"doc_id": "d1", "lang": "zh", "title": "案件", "text": "第一。\u2028第二。"}
QUESTION = {
    "qid": "q1",
    "lang": "en",
    "question": "Which?",
    "answers": ["second"],
    "answerable": True,
    "gold": [{"doc_id": "d1", "start": 4, "end": 7, "quote": "第二。"}],
    "kind": "fact",
    "must": [["second", "第二"], ["2"]],
    "must_not": ["first"],
}


def written(
    folder: Path, question: Mapping[str, object] = QUESTION, meta: Mapping[str, object] | None = None, lines: int = 1
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "meta.json").write_text(json.dumps(meta or {"name": "own", "licence": "CC0-1.0"}))
    (folder / "docs.jsonl").write_text(json.dumps(DOCUMENT, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "questions.jsonl").write_text((json.dumps(question) + "\n") * lines, encoding="utf-8")
    return folder


def test_documents_are_read_with_every_character(tmp_path: Path) -> None:
    assert packs.read(written(tmp_path)).documents == (PackDocument("d1", Language.ZH, "案件", "第一。\u2028第二。"),)


def test_a_question_is_read_with_all_that_is_known_about_it(tmp_path: Path) -> None:
    assert packs.read(written(tmp_path)).questions == (
        Question(
            qid="q1",
            lang=Language.EN,
            question="Which?",
            answers=("second",),
            answerable=True,
            gold=(Gold("d1", 4, 7, "第二。", None),),
            cross_gold=(),
            kind="fact",
            must=(("second", "第二"), ("2",)),
            must_not=("first",),
        ),
    )


def test_the_documents_can_be_files_of_the_pack(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "files").mkdir()
    pack = packs.read(folder)
    assert (pack.files, pack.documents) == (folder / "files", ())


def test_the_documents_can_be_a_folder_beside_the_pack(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    pack = packs.read(written(tmp_path / "pack", meta={"name": "own", "folder": "../reports"}))
    assert (pack.files, pack.documents) == (tmp_path / "reports", ())


def test_a_changed_document_changes_the_hash_of_the_documents_alone(tmp_path: Path) -> None:
    before = packs.read(written(tmp_path))
    changed = DOCUMENT | {"title": "另案"}
    (tmp_path / "docs.jsonl").write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    after = packs.read(tmp_path)
    assert (before.documents_sha256 == after.documents_sha256, before.questions_sha256 == after.questions_sha256) == (
        False,
        True,
    )


def changed(**fields: object) -> dict[str, object]:
    return QUESTION | fields


GOLD = {"doc_id": "d1", "start": 4, "end": 7, "quote": "第二。"}


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (changed(answers="second"), "questions.jsonl line 1: 'answers' must be a list, not 'second'"),
        (changed(answerable=None), "questions.jsonl line 1: 'answerable' must be true or false, not None"),
        (changed(lang="fr"), "questions.jsonl line 1: 'lang' must be one of en, zh, not 'fr'"),
        (changed(must=["second"]), "questions.jsonl line 1, must[0]: 'group' must be a list, not 'second'"),
        (changed(gold=[GOLD | {"end": None}]), "line 1, gold[0]: start 4 and end None are not a span"),
        (changed(gold=[GOLD | {"doc_id": "d2"}]), "q1 has gold in 'd2', which docs.jsonl does not have"),
        (changed(gold=[GOLD | {"quote": "x"}]), "q1 quotes 'x', but the document has '第二。' there"),
        ({"qid": "q1", "lang": "en", "question": "Which?", "rewrite": "Which one?"}, "line 1 has no 'answerable'"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(tmp_path: Path, question: dict[str, object], message: str) -> None:
    with pytest.raises(BadPack) as raised:
        packs.read(written(tmp_path, question))
    assert message in str(raised.value)


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    (written(tmp_path) / "docs.jsonl").write_text("\n{'doc_id'}\n")
    with pytest.raises(BadPack, match=r"docs\.jsonl line 2 is not JSON"):
        packs.read(tmp_path)


def test_two_questions_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="the qid 'q1' stands there twice"):
        packs.read(written(tmp_path, lines=2))


def test_a_pack_without_documents_is_refused(tmp_path: Path) -> None:
    (written(tmp_path) / "docs.jsonl").unlink()
    with pytest.raises(BadPack, match=r"docs\.jsonl is missing"):
        packs.read(tmp_path)


def test_a_pack_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match=r"questions\.jsonl holds no question"):
        packs.read(written(tmp_path, lines=0))


def test_a_folder_of_documents_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match=r"the folder of documents, .*nowhere, does not exist"):
        packs.read(written(tmp_path, meta={"name": "own", "folder": "nowhere"}))


def test_a_pack_is_found_by_its_path(tmp_path: Path) -> None:
    assert packs.find(str(tmp_path)) == tmp_path


def test_an_unknown_pack_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownPack, match="There is no pack 'nosuch'"):
        packs.find("nosuch")


@pytest.mark.parametrize("name", packs.names())
def test_every_built_in_pack_can_be_read(name: str) -> None:
    assert packs.read(packs.find(name)).name == name
