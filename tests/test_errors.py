"""errors.py of each room: every error that a user can meet has a test on its text, and says what to do."""

import ast
from pathlib import Path

import pytest

from assistant.errors import UnknownModel
from assistant.libraries.library_folders import writing
from assistant.modelfiles import catalog
from vectorstore.errors import LibraryUnwritable

ROOT = Path(__file__).parent.parent
ROOMS = ("assistant", "evals", "vectorstore")


def parsed(*patterns):
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def errors():
    """Return the names of all errors of ours."""
    trees = parsed(*(f"{room}/errors.py" for room in ROOMS))
    return {node.name for node in trees if isinstance(node, ast.ClassDef)}


def made():
    """Return the errors that are made somewhere in the product."""
    calls = (node.func for node in parsed(*(f"{room}/**/*.py" for room in ROOMS)) if isinstance(node, ast.Call))
    return {called.id for called in calls if isinstance(called, ast.Name)} & errors()


def matched():
    """Return what is expected by some test together with its text."""
    calls = (node for node in parsed("tests/**/test_*.py") if isinstance(node, ast.Call))
    expected = (
        call.args[0] for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "raises"
        and any(keyword.arg == "match" for keyword in call.keywords)
    )  # fmt: skip
    return {node.id for one in expected for node in ast.walk(one) if isinstance(node, ast.Name)}


def test_every_error_that_is_made_has_a_test_on_its_text():
    assert sorted(made() - matched()) == []


def test_every_error_that_is_named_is_made_somewhere():
    assert sorted(errors() - made() - {"AssistantError", "EvalError", "VectorstoreError"}) == []


def test_a_model_that_is_unknown_is_answered_with_those_that_are_known():
    with pytest.raises(
        UnknownModel, match=r"no model called 'gpt'\. Known models: .* give the path of its \.gguf file"
    ):
        catalog.find("gpt")


def test_a_library_that_cannot_be_written_is_named_with_what_to_do(tmp_path):
    with (
        pytest.raises(
            LibraryUnwritable, match="x cannot be changed \\(File exists\\)\\. Free some disk space or check"
        ),
        writing(tmp_path / "x"),
    ):
        tmp_path.mkdir()
