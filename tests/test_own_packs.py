import json
from pathlib import Path

import pytest

from evals import packs
from evals.errors import BadCase, UnknownPack
from evals.own_packs import append, find, held, names, place
from evals.packs import PackDocument
from vectorstore.passages import Language

DOCUMENT = PackDocument("d1", Language.ZH, "案件", "第一。\u2028第二。")


def question(qid: str) -> dict[str, object]:
    gold = [{"doc_id": "d1", "start": 4, "end": 7, "quote": "第二。"}]
    fields = {"qid": qid, "lang": "zh", "question": f"{qid}?", "answers": [], "answerable": True}
    return {**fields, "gold": gold, "kind": "right", "note": "meine", "given": "第二。"}


def test_what_was_added_can_be_read_as_a_pack(tmp_path: Path) -> None:
    folder = place("mine", tmp_path)
    append(folder, [DOCUMENT], question("mine-001"))
    append(folder, [], question("mine-002"))
    pack = packs.read(folder)
    assert (pack.name, pack.documents, [q.qid for q in pack.questions]) == (
        "mine",
        (DOCUMENT,),
        ["mine-001", "mine-002"],
    )


def test_what_a_user_wrote_into_a_pack_stays_as_it_is(tmp_path: Path) -> None:
    append(tmp_path, [DOCUMENT], question("a"))
    by_hand = json.dumps({**question("b"), "kind": "own"})  # and no end of line
    (tmp_path / "questions.jsonl").write_text(by_hand)
    append(tmp_path, [], question("c"))
    assert (tmp_path / "questions.jsonl").read_text().split("\n")[0] == by_hand


def test_own_packs_are_found_by_name_and_folders_by_path(tmp_path: Path) -> None:
    append(place("mine", tmp_path), [], question("a"))
    assert (names(tmp_path), find("mine", tmp_path), find(str(tmp_path), tmp_path)) == (
        ("mine",),
        tmp_path / "evals" / "packs" / "mine",
        tmp_path,
    )


def test_a_built_in_pack_comes_before_an_own_one_of_its_name(tmp_path: Path) -> None:
    append(tmp_path / "evals" / "packs" / "seeds", [], question("a"))
    assert find("seeds", tmp_path) == packs.find("seeds")


def test_a_pack_that_is_nowhere_is_told(tmp_path: Path) -> None:
    append(place("other", tmp_path), [], question("a"))
    with pytest.raises(UnknownPack, match=r"There is no pack 'mine'\. .* Your own: other\."):
        find("mine", tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [("seeds", "is a built-in pack"), ("../up", "cannot be called"), ("", "cannot be called"), ("a b", "cannot be")],
)
def test_a_name_that_no_own_pack_can_have_is_refused(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(BadCase, match=message):
        place(name, tmp_path)


def test_cases_are_not_added_to_a_pack_of_files(tmp_path: Path) -> None:
    append(tmp_path, [], {**question("a"), "gold": []})
    (tmp_path / "files").mkdir()
    with pytest.raises(BadCase, match="are files, and cases bring theirs as text"):
        held(tmp_path)


def test_a_pack_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert held(tmp_path / "none") is None
