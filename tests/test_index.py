import numpy as np
import pytest

from vectorstore.errors import LibraryUnwritable
from vectorstore.index import State, VectorIndex

VECTORS = np.random.default_rng(7).normal(size=(50, 16)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)
IDS = tuple(range(1, 51))
STATE = State("ours", 1)


def vectors(ids):
    return VECTORS[[id - 1 for id in ids]]


@pytest.fixture
def folder(tmp_path):
    VectorIndex(tmp_path / "index").bring_up(STATE, IDS, vectors)
    return tmp_path / "index"


def test_the_nearest_come_nearest_first(folder):
    best = np.argsort(-(VECTORS @ VECTORS[3]))[:5] + 1
    assert VectorIndex(folder).nearest(VECTORS[3], 5) == tuple(best)


def test_more_than_there_are_gives_all(folder):
    assert sorted(VectorIndex(folder).nearest(VECTORS[3], 999)) == list(IDS)


def test_an_index_knows_its_state(folder):
    index = VectorIndex(folder)
    assert (index.holds(STATE), index.holds(State("ours", 2)), index.holds(State("theirs", 1))) == (True, False, False)


def test_an_index_of_more_or_fewer_vectors_than_there_are_is_not_sound(folder):
    assert [VectorIndex(folder).sound(ids, vectors) for ids in (IDS, IDS[:-1], (*IDS, 1))] == [True, False, False]


def test_a_note_that_is_none_of_ours_says_nothing(folder):
    (folder / "current.json").write_text('["ours", 1]')
    assert not VectorIndex(folder).holds(STATE)


def test_an_index_that_is_not_there_holds_nothing(tmp_path):
    assert not VectorIndex(tmp_path / "none").holds(STATE)


def test_only_what_is_missing_is_asked_for_and_what_is_gone_goes(folder):
    asked = []

    def listed(ids):
        asked.append(tuple(ids))
        return vectors(ids)

    index = VectorIndex(folder)
    index.bring_up(State("ours", 2), (*range(1, 10),), listed)
    index.bring_up(State("ours", 3), (*range(1, 10), 20), listed)
    assert (sorted(index.nearest(VECTORS[3], 99)), (20,) in asked) == ([*range(1, 10), 20], True)


def test_what_is_gone_goes_without_the_rest_being_made_anew(folder):
    before = {path.name for path in folder.iterdir() if path.is_dir()}
    VectorIndex(folder).bring_up(State("ours", 2), range(1, 10), vectors)
    assert {path.name for path in folder.iterdir() if path.is_dir()} == before


def test_an_index_that_cannot_be_written_is_named_with_what_is_kept(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    place = tmp_path / "file/index"
    with pytest.raises(LibraryUnwritable) as caught:
        VectorIndex(place).bring_up(STATE, IDS, vectors)
    assert str(caught.value) == (
        f"The index in {place} cannot be written ([Errno 20] Not a directory: '{place}'). Free some disk space or "
        "check the folder's permissions: all documents are kept, and the index is made when the library is opened next."
    )


def test_an_index_may_become_empty(folder):
    index = VectorIndex(folder)
    index.bring_up(State("ours", 2), (), vectors)
    assert index.holds(State("ours", 2))


def test_the_index_of_another_store_is_built_anew(folder):
    index = VectorIndex(folder)
    index.bring_up(State("theirs", 1), (1, 2), lambda ids: vectors([id + 10 for id in ids]))
    assert index.nearest(VECTORS[10], 1) == (1,)


@pytest.mark.parametrize("damage", [b"", b"rubbish" * 1000])
def test_a_damaged_index_is_built_anew(folder, damage):
    for file in folder.rglob("chroma.sqlite3"):
        file.write_bytes(damage)
    index = VectorIndex(folder)
    index.bring_up(State("ours", 2), IDS, vectors)
    assert index.nearest(VECTORS[3], 1) == (4,)


def test_an_index_that_killed_the_process_while_opening_is_built_anew(folder):
    (folder / "opening").touch()
    before = {path.name for path in folder.iterdir() if path.is_dir()}
    VectorIndex(folder).bring_up(State("ours", 2), IDS, vectors)
    after = {path.name for path in folder.iterdir() if path.is_dir()}
    assert before.isdisjoint(after)


def test_vectors_that_are_no_longer_what_they_were_are_noticed(folder):
    index = VectorIndex(folder)
    index.bring_up(State("ours", 2), IDS, lambda ids: -vectors(ids))
    assert index.nearest(-VECTORS[3], 1) == (4,)


def test_chroma_tells_nobody_how_it_is_used(folder):
    import chromadb
    from chromadb.config import Settings

    (place,) = (path for path in folder.iterdir() if path.is_dir())
    with pytest.raises(ValueError, match="different settings"):  # it holds one set of settings for a folder: ours
        chromadb.PersistentClient(str(place), Settings(anonymized_telemetry=True))
