"""A few faults of each kind, so that every change keeps the promise; ``python -m tests.faults`` does hundreds."""

import random

import pytest

from tests.faults import damage, disk, kills, material, others
from tests.faults.nursery import Nursery
from tests.faults.outcomes import outcome
from tests.faults.table import Row
from tests.file_server import FileServer

FEW = 2


@pytest.fixture(scope="module")
def nursery():
    with Nursery() as one:
        yield one


@pytest.fixture(scope="module")
def server():
    server = FileServer(material.CONTENT)
    with server.running():
        yield server


def harm(*rows):
    """What was lost or wrong; that nothing was tried counts as wrong."""
    return [note for row in rows for note in row.notes] + [row.fault for row in rows if not row.tries]


@pytest.mark.parametrize("make", [
    lambda server: kills.Fetch(False, server), lambda server: kills.Fetch(True, server),
    lambda server: kills.Index("words"), lambda server: kills.Reindex("words"), lambda server: kills.Chat(),
    lambda server: kills.Writing(),
], ids=["fetch", "fetch of wheels", "index", "re-index", "chat", "history"])  # fmt: skip
def test_a_kill_loses_nothing_that_was_acknowledged(nursery, server, tmp_path, make):
    assert harm(kills.killed(make(server), nursery, tmp_path, FEW, random.Random(1))) == []


@pytest.mark.skipif(not disk.may_mount(), reason="this user may not mount a disk")
@pytest.mark.parametrize("name", ["index", "history", "settings"])
def test_a_full_disk_is_said_and_loses_nothing(nursery, server, tmp_path, name):
    writes = disk.Writes(tmp_path, server)
    assert harm(disk.filling(nursery, writes, name, tmp_path / "disk", FEW)) == []


@pytest.mark.skipif(not disk.may_mount(), reason="this user may not mount a folder, and may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_said_and_loses_nothing(nursery, server, tmp_path):
    assert harm(*disk.read_only(nursery, tmp_path / "frozen", server, "library", ("index", "upload"))) == []


@pytest.mark.parametrize("name", ["store", "conversation", "rules on disk", "settings, tuning, password"])
def test_what_is_damaged_is_never_shown_as_if_it_were_whole(nursery, server, tmp_path, name):
    assert harm(*damage.rows(nursery, tmp_path / "damaged", server, 1, 0, name)) == []


def test_two_processes_at_once_lose_nothing(nursery, tmp_path):
    with Nursery() as other:
        assert harm(*others.together(nursery, other, tmp_path, 1)) == []


@pytest.mark.parametrize(("kind", "told"), [
    ("nano", "The embedder needs 100 MB"), ("chroma", "needs 800 MB of memory to be opened"),
])  # fmt: skip
def test_too_little_memory_is_said(nursery, tmp_path, kind, told):
    material.folder(tmp_path / "files", range(5))
    starved = others.Conditions(memory=24_000_000)
    child = nursery.run("index", tmp_path / "home", kind, tmp_path / "files", under=starved)
    assert (outcome(child), told in child.errors) == ("said", True)


def test_what_cannot_be_printed_is_said(nursery, tmp_path):
    assert harm(disk.printed(nursery, tmp_path)) == []


def test_a_row_counts_what_became_of_each_try():
    row = Row("a fault")
    for became, lost in (("on", ()), ("said", ()), ("a crash", ("a.txt",))):
        row.count(became, lost)
    assert row == Row("a fault", 3, 1, 1, 1, 1, ["a.txt", "a crash"])
