import pytest

from vectorstore import naming
from vectorstore.errors import BadLibraryName


@pytest.mark.parametrize("name", ["default", "案件", "Case 12", "a.b-c_d", "x" * 64])
def test_a_plain_name_is_a_folder_under_the_root(tmp_path, name):
    assert naming.folder_of(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", ".hidden", "a.", "a ", "nul", "COM1.txt", "a\nb", "x" * 65]
)
def test_a_name_no_folder_could_have_everywhere_is_refused(tmp_path, name):
    with pytest.raises(BadLibraryName, match="cannot be called"):
        naming.folder_of(tmp_path, name)


def test_only_folders_with_a_library_in_them_are_listed(tmp_path):
    for name in ("b", "a", "empty"):
        (tmp_path / name).mkdir()
    for name in ("b", "a"):
        naming.file_of(tmp_path / name).touch()
    assert naming.names(tmp_path) == ("a", "b")


def test_there_are_no_libraries_where_there_is_no_root(tmp_path):
    assert naming.names(tmp_path / "none") == ()


def test_a_name_that_is_free_is_kept():
    assert naming.free("sub/a.txt", "/x/cases/sub/a.txt", set()) == "sub/a.txt"


def test_a_taken_name_gets_as_many_folders_before_it_as_it_takes():
    assert naming.free("a.txt", "/y/cases/a.txt", {"a.txt", "cases/a.txt"}) == "y/cases/a.txt"


def test_a_name_that_cannot_be_told_apart_by_folders_is_numbered():
    assert naming.free("a", "pack:a", {"a", "a (2)"}) == "a (3)"
