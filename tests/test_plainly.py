"""The commands of evals/ on packs that are not what they should be: one line that says so, and exit code 2."""

import ast
import json
from importlib import import_module
from pathlib import Path

import pytest

from evals.plainly import plainly
from vectorstore.errors import VectorstoreError

COMMANDS = {
    path.stem: ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent.parent / "evals").glob("*.py"))
    if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
}
QUESTION = {"qid": "q", "lang": "en", "question": "When?", "answers": ["1902"], "answerable": False, "kind": "fact"}
OF_PACKS = {
    "support": [], "rewriting": [], "gate": ["--home", "HOME"], "leave_out": ["--home", "HOME"], "swaps": [],
    "closed_book": ["--run", "HOME/run", "--home", "HOME"], "retrieval": [], "centres": ["--out", "HOME/out.npy"],
}  # fmt: skip
WHAT_IS_WANTED = {
    "support": "Give the folder of a pack of support labels, such as WiCE's or MTRAG's.",
    "rewriting": "Give the folder of a pack of follow-ups, such as that of MTRAG's rewrites.",
    **dict.fromkeys(
        ("gate", "leave_out", "swaps", "closed_book", "retrieval", "centres"),
        "A question-and-answer pack has meta.json, questions.jsonl and docs.jsonl or files/.",
    ),
}
SCHEMA = ". A question-and-answer pack follows the schema at the head of evals/packs.py."


def pack(folder, *lines, meta='{"name": "a", "licence": "MIT"}'):
    folder.mkdir()
    (folder / "meta.json").write_text(meta, encoding="utf-8")
    docs = "".join(f'{{"doc_id": "{name}", "lang": "en", "text": "It burnt."}}\n' for name in "abcdef")
    (folder / "docs.jsonl").write_text(docs, encoding="utf-8")
    (folder / "questions.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


@pytest.fixture
def said(tmp_path, capsys):
    """Run a command on a pack; return its exit code and the lines it gave."""

    def run(name, folder):
        more = [each.replace("HOME", str(tmp_path / "home")) for each in OF_PACKS[name]]
        code = import_module(f"evals.{name}").main([str(folder), *more])
        return code, capsys.readouterr().err.splitlines()

    return run


def is_plain(node):
    return (
        isinstance(node, ast.FunctionDef) and node.name == "main" and "plainly" in map(ast.unparse, node.decorator_list)
    )


def test_every_command_that_can_meet_an_error_of_ours_says_it_plainly():
    without = [name for name, tree in COMMANDS.items() if not any(map(is_plain, tree.body))]
    assert without == ["lookalike"]  # it reads nothing


@pytest.mark.parametrize("name", OF_PACKS)
def test_a_folder_that_is_not_there_is_named(said, tmp_path, name):
    code, lines = said(name, tmp_path / "none")
    no_pack = f"There is no pack '{tmp_path / 'none'}'. "
    missing = [
        f"{tmp_path / 'none' / file} is missing. {WHAT_IS_WANTED[name]}" for file in ("questions.jsonl", "meta.json")
    ]
    told = lines[0].removeprefix("caseclerk: ")
    assert (code, len(lines), told in missing or (no_pack in told and "its folder" in told)) == (2, 1, True)


@pytest.mark.parametrize("name", OF_PACKS)
def test_a_folder_that_holds_no_pack_is_told_what_it_should_hold(said, tmp_path, name):
    code, (line,) = said(name, tmp_path)
    assert (code, line.endswith(f" is missing. {WHAT_IS_WANTED[name]}"), str(tmp_path) in line) == (2, True, True)


@pytest.mark.parametrize("name", OF_PACKS)
def test_a_folder_in_the_place_of_a_file_is_named(said, tmp_path, name):
    for file in ("questions.jsonl", "meta.json"):
        (tmp_path / file).mkdir()
    code, (line,) = said(name, tmp_path)
    assert (code, f" cannot be read: Is a directory. {WHAT_IS_WANTED[name]}" in line) == (2, True)


@pytest.mark.parametrize("name", OF_PACKS)
@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"qid": "q"', " line 1 is not JSON: Expecting ',' delimiter: line 1 column 12 (char 11)"),
        ("[1]", " line 1 must be an object, not [1]"),
        ('{"qid": ' + "9" * 5000 + "}", " line 1 is no JSON that we read: Exceeds the limit (4300 digits) for integer"),
        ('{"qid": ' + "[" * 100_000, " line 1 is no JSON that we read: maximum recursion depth exceeded"),
    ],
    ids=["cut off", "no object", "a huge number", "too deep"],
)  # fmt: skip
def test_a_broken_line_is_named(said, tmp_path, name, line, what):
    folder = pack(tmp_path / "pack", line)
    code, lines = said(name, folder)
    expected = f"caseclerk: {folder / 'questions.jsonl'}{what}"
    assert (code, len(lines), lines[0].startswith(expected)) == (2, 1, True)


FIELDS = {
    "support": ({"qid": "q", "claim": "It burnt.", "evidence": ["It burnt."]}, "label", "qid, claim, evidence"),
    "rewriting": ({"qid": "q", "history": ["Who?"], "question": "When?"}, "rewrite", "qid, history, question"),
}


@pytest.mark.parametrize("name", OF_PACKS)
def test_a_missing_field_is_named(said, tmp_path, name):
    without = {key: value for key, value in QUESTION.items() if key != "lang"}
    line, missing, has = FIELDS.get(name, (without, "lang", ", ".join(without)))
    folder = pack(tmp_path / "pack", json.dumps(line))
    code, (said_line,) = said(name, folder)
    where = f"caseclerk: {folder / 'questions.jsonl'} line 1"
    assert (code, said_line.removesuffix(SCHEMA)) == (2, f"{where} has no {missing!r}; it has: {has}")


def test_a_label_that_nobody_knows_is_answered_with_those_there_are(said, tmp_path):
    line = {"qid": "q", "claim": "It burnt.", "evidence": ["It burnt."], "label": "true"}
    folder = pack(tmp_path / "pack", json.dumps(line))
    labels = "'label' must be one of supported, partially_supported, not_supported, not 'true'"
    assert said("support", folder) == (2, [f"caseclerk: {folder / 'questions.jsonl'} line 1: {labels}"])


@pytest.mark.parametrize("chosen", [None, [], [[]], [[1]], [["0"]], [0]])
def test_a_choice_of_sentences_that_are_not_there_is_named(said, tmp_path, chosen):
    line = {"claim": "It burnt.", "evidence": ["It burnt."], "label": "supported", "supporting_sentences": chosen}
    folder = pack(tmp_path / "pack", *(json.dumps({"qid": str(n), **line}) for n in range(9)))
    (folder / "docs.jsonl").unlink()
    code, (said_line,) = said("swaps", folder)
    must = "'supporting_sentences' of what is supported must be lists of places, counted from 0, in the 1 sentences"
    assert (code, must in said_line) == (2, True)


@pytest.mark.parametrize(
    ("name", "what"), [("support", "holds no case that people have rated"), ("rewriting", "holds no follow-up")]
)
def test_a_pack_with_nothing_to_measure_does_not_look_like_a_result(said, tmp_path, name, what):
    folder = pack(tmp_path / "pack")
    assert said(name, folder) == (2, [f"caseclerk: {folder / 'questions.jsonl'} {what}. {WHAT_IS_WANTED[name]}"])


def test_errors_of_every_room_are_given_out_in_one_line(capsys):
    @plainly
    def main(argv=None):
        raise VectorstoreError("The index is gone.")

    assert (main(), capsys.readouterr().err) == (2, "caseclerk: The index is gone.\n")


def test_a_mistake_of_ours_keeps_its_traceback():
    @plainly
    def main(argv=None):
        raise ValueError("a mistake")

    with pytest.raises(ValueError, match="a mistake"):
        main()
