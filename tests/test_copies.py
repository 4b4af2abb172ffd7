from pathlib import Path

from evals.copies import of_library
from tests.fakes import WordEmbedder
from vectorstore.library import Library
from vectorstore.reading.readers import document_of
from vectorstore.search import search
from vectorstore.sources import in_memory


def built(folder: Path) -> Path:
    with Library.open(folder, WordEmbedder(), create=True) as library:
        library.update(in_memory("pack:own", [document_of("a.txt", "A", "Li was caught in Wuxi.")]))
    return folder


def test_all_copies_can_be_searched_at_the_same_time(tmp_path: Path) -> None:
    with (
        of_library(built(tmp_path / "own"), 2) as (first, second),
        Library.open(first, WordEmbedder()) as one,
        Library.open(second, WordEmbedder()) as other,
    ):
        found = [[hit.text for hit in search(library, "Wuxi", 1)] for library in (one, other)]
    assert found == [["Li was caught in Wuxi."]] * 2


def test_nothing_is_left_of_the_copies(tmp_path: Path) -> None:
    with of_library(built(tmp_path / "own"), 2) as copies:
        pass
    assert [copy.exists() for copy in copies] == [False, False]
