import os
import stat

import pytest

from vectorstore.errors import SourceMissing, UnreadableFile
from vectorstore.reading import folder
from vectorstore.reading.opening import Marks


def make(root, *names):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"This is {name}.", encoding="utf-8")


def reason(source):
    with pytest.raises(UnreadableFile) as caught:
        source.read(source.name)
    return caught.value.reason


def test_files_are_named_by_their_place_under_the_folder_in_order(tmp_path):
    make(tmp_path, "b.txt", "a/z.md", "a/案件.txt")
    assert [source.name for source in folder.scan([tmp_path])] == ["b.txt", "a/z.md", "a/案件.txt"]


def test_a_source_knows_its_path_size_and_time_and_can_be_read(tmp_path):
    make(tmp_path, "a.txt")
    (source,) = folder.scan([tmp_path])
    stat = (tmp_path / "a.txt").stat()
    assert (source.path, source.size, source.mtime_ns, source.read("n").text) == (
        str(tmp_path / "a.txt"), stat.st_size, stat.st_mtime_ns, "This is a.txt.",
    )  # fmt: skip


def test_a_file_is_named_by_itself(tmp_path):
    make(tmp_path, "sub/a.txt")
    assert [source.name for source in folder.scan([tmp_path / "sub" / "a.txt"])] == ["a.txt"]


def test_a_file_reached_twice_is_one_source(tmp_path):
    make(tmp_path, "sub/a.txt")
    assert len(folder.scan([tmp_path, tmp_path / "sub", tmp_path / "sub" / "a.txt"])) == 1


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    make(tmp_path, ".git/a.txt", ".b.txt", "~$c.docx", "d.txt")
    assert [source.name for source in folder.scan([tmp_path])] == ["d.txt"]


def test_a_file_of_a_kind_we_do_not_read_is_named_with_the_reason(tmp_path):
    make(tmp_path, "a.xyz")
    (source,) = folder.scan([tmp_path])
    assert (source.name, ".xyz" in reason(source)) == ("a.xyz", True)


@pytest.mark.skipif(os.name == "nt", reason="links need special rights there")
def test_links_are_not_followed_but_named(tmp_path):
    make(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out" / "b.txt")
    found = {source.name: source for source in folder.scan([tmp_path / "in"])}
    assert (sorted(found), reason(found["loop"])) == (
        ["a.txt", "link.txt", "loop"], "is a link; index what it points to instead",
    )  # fmt: skip


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(SourceMissing, match="is not there, so nothing was changed"):
        folder.scan([tmp_path / "none"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may read everything")
def test_a_folder_that_may_not_be_listed_is_named_with_the_reason(tmp_path):
    make(tmp_path, "sub/a.txt")
    (tmp_path / "sub").chmod(0)
    (source,) = folder.scan([tmp_path])
    (tmp_path / "sub").chmod(0o700)
    assert (source.name, reason(source)) == ("sub/", "cannot be listed: Permission denied")


def test_a_time_that_no_database_keeps_is_a_mark_all_the_same():
    found = os.stat_result((stat.S_IFREG, 0, 0, 1, 0, 0, 5, 0, 0, 0), {"st_mtime_ns": 2**63 + 7})
    assert Marks.of(found) == Marks(5, 7)
