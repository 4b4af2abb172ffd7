"""Model files that are here: found, verified and removed."""

import os

import pytest
from filelock import FileLock

from assistant.errors import BadModelFile, ModelBusy, ModelMissing, UnknownModel
from assistant.modelfiles import catalog
from tests.tiny_model import CONTENT, PART_NAME, TINY, files, weights


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "models"


def test_removing_frees_the_file_and_what_a_killed_fetch_left(folder):
    (folder / "tiny.gguf.wheels-x1/0").mkdir(parents=True)
    (folder / "tiny.gguf").write_bytes(CONTENT)
    (folder / PART_NAME).write_bytes(CONTENT[:10])
    (folder / "other.gguf").write_bytes(b"GGUF")
    freed = weights(folder).remove(TINY)
    assert (freed, files(folder)) == (len(CONTENT) + 10, {"other.gguf": b"GGUF"})


def test_removing_what_is_not_there_frees_nothing(folder):
    assert weights(folder).remove(TINY) == 0


def test_a_model_that_is_being_fetched_is_not_removed(folder):
    folder.mkdir()
    with (
        FileLock(folder / "tiny.gguf.lock"),
        pytest.raises(ModelBusy, match="tiny is being fetched by another process"),
    ):
        weights(folder).remove(TINY)


@pytest.mark.parametrize(("content", "installed"), [(None, False), (CONTENT[:-1], False), (CONTENT, True)])
def test_a_model_is_installed_once_its_file_is_whole(folder, content, installed):
    folder.mkdir()
    if content:
        (folder / "tiny.gguf").write_bytes(content)
    assert weights(folder).installed(TINY) is installed


@pytest.mark.parametrize(("content", "right"), [(CONTENT, True), (CONTENT[:-1] + b"?", False)])
def test_verifying_reads_every_byte(folder, content, right):
    folder.mkdir()
    (folder / "tiny.gguf").write_bytes(content)
    assert weights(folder).verify(TINY) is right


def test_what_is_not_installed_cannot_be_verified(folder):
    with pytest.raises(ModelMissing, match="`caseclerk models fetch tiny`"):
        weights(folder).verify(TINY)


def test_an_installed_model_is_found_by_name(folder):
    small = catalog.find("smollm2-135m")
    folder.mkdir()
    (folder / small.file).touch()
    os.truncate(folder / small.file, small.bytes)  # takes no room: a file of one hole
    assert weights(folder).locate("smollm2-135m") == folder / small.file


def test_a_model_that_is_not_installed_is_answered_with_the_command_that_fetches_it(folder):
    with pytest.raises(ModelMissing) as caught:
        weights(folder).locate("smollm2-135m")
    assert str(caught.value) == (
        "The model smollm2-135m is not on this machine. Fetch it (98.4 MB) with `caseclerk models fetch smollm2-135m`."
    )


def test_any_gguf_file_is_found_by_its_path(folder, tmp_path, monkeypatch):
    content = b"GGUF\x03\0\0\0" + bytes(8) + b"\x01" + bytes(7) + b"\x14" + bytes(7) + b"general.architecture"
    (tmp_path / "own.gguf").write_bytes(content + b"\x08\0\0\0\x05" + bytes(7) + b"llama")
    monkeypatch.chdir(tmp_path)
    assert weights(folder).locate("own.gguf") == tmp_path / "own.gguf"


@pytest.mark.parametrize(
    ("given", "kind"),
    [("gpt-9", UnknownModel), ("no.gguf", ModelMissing), ("models/none", ModelMissing), ("page.gguf", BadModelFile)],
)
def test_what_cannot_be_a_model_is_told_apart(folder, tmp_path, monkeypatch, given, kind):
    (tmp_path / "page.gguf").write_text("<html>")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kind, match=given):
        weights(folder).locate(given)


def test_removing_a_model_frees_its_file_to_the_byte_where_nothing_else_is(folder):
    folder.mkdir()
    (folder / "tiny.gguf").write_bytes(CONTENT)
    assert (weights(folder).remove(TINY), files(folder)) == (len(CONTENT), {})
