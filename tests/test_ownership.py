import os
import subprocess
import sys

import pytest

from vectorstore.errors import LibraryBusy, LibraryUnwritable
from vectorstore.ownership import owned

HOLD = """
import sys, pathlib
from vectorstore.ownership import owned
with owned(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_told_who_holds_the_library(tmp_path, holder):
    with pytest.raises(LibraryBusy, match=f"in use by process {holder.pid} .* since 20"), owned(tmp_path):
        pass


def test_a_killed_process_holds_nothing(tmp_path, holder):
    holder.kill()
    holder.wait()
    with owned(tmp_path):
        assert f'"pid": {os.getpid()}' in (tmp_path / "owner.json").read_text()


def test_the_note_goes_with_the_lock(tmp_path):
    with owned(tmp_path):
        pass
    assert not (tmp_path / "owner.json").exists()


def test_a_holder_that_has_left_no_note_yet_is_another_process(tmp_path, holder):
    (tmp_path / "owner.json").write_text("{")
    with pytest.raises(LibraryBusy, match="in use by another process"), owned(tmp_path):
        pass


def test_a_folder_that_may_not_be_written_to_is_said_with_what_to_do(tmp_path):
    (tmp_path / "lock").mkdir()
    with (
        pytest.raises(LibraryUnwritable, match=r"cannot be opened \(Is a directory\).* check the folder's permissions"),
        owned(tmp_path),
    ):
        pass


def test_a_note_that_cannot_be_written_keeps_nobody_out(tmp_path):
    (tmp_path / "owner.json").mkdir()
    with owned(tmp_path), pytest.raises(LibraryBusy, match="in use by another process"), owned(tmp_path):
        pass
