from pathlib import Path

import pytest

from vectorstore import whole


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_the_place_of_the_old_one(tmp_path):
    for text in ("old", "新\n"):
        whole.write(tmp_path / "a.json", text)
    assert ((tmp_path / "a.json").read_bytes().decode(), names(tmp_path)) == ("新\n", ["a.json"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here plays a full disk")
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    whole.write(tmp_path / "a.json", "old")
    (tmp_path / "a.json.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        whole.write(tmp_path / "a.json", "new")
    assert ((tmp_path / "a.json").read_text(), names(tmp_path)) == ("old", ["a.json"])


def test_text_that_cannot_be_encoded_leaves_nothing_beside(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        whole.write(tmp_path / "a.json", "\ud800")
    assert names(tmp_path) == []
