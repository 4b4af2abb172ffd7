import errno
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import DiskTooSmall, FetchFailed, WrongBytes
from assistant.modelfiles.catalog import Model
from assistant.modelfiles.part_file import PartFile, refusal, writing

CONTENT = b"0123456789" * 300_000
MODEL = Model("tiny", "tiny.gguf", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), "MIT", 1, "", ())


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def complaint(path, model, *blocks):
    with (
        pytest.raises(WrongBytes, match=r"It was deleted\. Run `caseclerk models fetch") as caught,
        PartFile(path, model) as part,
    ):
        for block in blocks:
            part.append(block)
        part.finish(path.with_name("whole"))
    return str(caught.value)


def test_the_whole_file_is_moved_into_place(tmp_path):
    with PartFile(tmp_path / "part", MODEL) as part:
        part.append(CONTENT)
        part.finish(tmp_path / "whole")
    assert files(tmp_path) == {"whole": CONTENT}


def test_a_file_goes_on_where_it_stopped(tmp_path):
    with PartFile(tmp_path / "part", MODEL) as part:
        part.append(CONTENT[:1_500_000])
    with PartFile(tmp_path / "part", MODEL) as part:
        part.append(CONTENT[part.size :])
        part.finish(tmp_path / "whole")
    assert files(tmp_path) == {"whole": CONTENT}


def test_an_unfinished_file_keeps_what_it_has(tmp_path):
    with PartFile(tmp_path / "part", MODEL) as part:
        part.append(CONTENT[:7])
    assert files(tmp_path) == {"part": CONTENT[:7]}


def test_wrong_bytes_are_named_and_deleted(tmp_path):
    message = complaint(tmp_path / "part", replace(MODEL, sha256="0" * 64), CONTENT)
    assert (f"the SHA-256 is {MODEL.sha256}, not {'0' * 64}. It was deleted." in message, files(tmp_path)) == (True, {})


def test_a_wrong_beginning_of_an_earlier_run_is_found_out(tmp_path):
    (tmp_path / "part").write_bytes(b"x" * 10)
    assert ("the SHA-256 is" in complaint(tmp_path / "part", MODEL, CONTENT[10:]), files(tmp_path)) == (True, {})


def test_too_few_bytes_are_named_and_deleted(tmp_path):
    message = complaint(tmp_path / "part", MODEL, CONTENT[:7])
    assert ("only 7 of its 3000000 bytes arrived" in message, files(tmp_path)) == (True, {})


def test_too_many_bytes_are_refused_before_they_are_written(tmp_path):
    message = complaint(tmp_path / "part", MODEL, CONTENT, b"!")
    assert ("more than its 3000000 bytes arrived" in message, files(tmp_path)) == (True, {})


def test_a_part_that_is_too_long_to_be_one_is_begun_anew(tmp_path):
    (tmp_path / "part").write_bytes(CONTENT + b"!")
    with PartFile(tmp_path / "part", MODEL) as part:
        assert part.size == 0


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FetchFailed) as caught, PartFile(tmp_path / "file/x", MODEL):
        pass
    assert str(caught.value) == (
        f"{tmp_path / 'file/x'} could not be written: Not a directory. Correct that, or choose another folder."
    )


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_from_other_refusals(number):
    with pytest.raises(DiskTooSmall, match=r"The disk is full: x could not grow\. Free some space and run the command"):
        raise refusal(Path("x"), OSError(number, "full"))


def test_our_own_errors_pass_through_writing_untouched(tmp_path):
    with pytest.raises(ValueError, match="ours"), writing(tmp_path):
        raise ValueError("ours")
