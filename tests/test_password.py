"""assistant/page/password.py: what is kept of a password, and that it opens nothing to anybody else."""

import json

import pytest

from assistant.errors import BadPassword
from assistant.page import password

WORDS = "correct horse 电池"


@pytest.fixture(scope="module")
def kept():
    return password.hashed(WORDS)


def test_the_password_fits_and_another_does_not(kept):
    assert [kept.fits(given) for given in (WORDS, WORDS + " ", WORDS.upper(), "", WORDS * 100)] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_a_password_fits_however_the_keyboard_writes_its_accents():
    assert password.hashed("cafe\u0301 cafe\u0301").fits("café café")


def test_what_is_saved_is_found_again(tmp_path, kept):
    password.save(tmp_path / "home", kept)
    assert password.find(tmp_path / "home") == kept


def test_only_its_owner_can_read_the_file_even_if_one_was_left_for_all(tmp_path, kept):
    (tmp_path / "password.part").touch(mode=0o666)
    path = password.save(tmp_path, kept)
    assert (path.stat().st_mode & 0o777, [each.name for each in tmp_path.iterdir()]) == (0o600, ["password"])


def test_the_password_itself_is_nowhere_in_the_data_folder(tmp_path, kept):
    password.save(tmp_path, kept)
    assert not any(part in (tmp_path / "password").read_text() for part in ("correct", "horse", "电池"))


def test_the_same_password_is_kept_differently_each_time(kept):
    other = password.hashed(WORDS)
    assert (other.salt != kept.salt, other.key != kept.key) == (True, True)


@pytest.mark.parametrize("words", ["", "seven 7", "x" * 201])
def test_a_password_that_is_too_short_or_too_long_is_refused(words):
    with pytest.raises(BadPassword, match=f"A password has 8 to 200 characters, this one {len(words)}\\. Ch"):
        password.hashed(words)


def test_no_password_is_found_where_none_was_set(tmp_path):
    assert password.find(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [{"scrypt": [3, 8, 1]}, {"scrypt": [2**30, 8, 1]}, {"scrypt": [2]}, {"scrypt": "a"}, {"salt": "z"}, {"key": 3}],
)  # fmt: skip
def test_a_file_that_cannot_be_read_lets_nobody_in(tmp_path, kept, change):
    path = password.save(tmp_path, kept)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(
        BadPassword, match=r"password cannot be read: .* Set the password anew with `caseclerk password`"
    ):
        password.find(tmp_path)


@pytest.mark.parametrize("change", [{"scrypt": [2, 8, 1]}, {"salt": ""}, {"key": "00"}])
def test_a_file_that_would_let_in_more_easily_lets_nobody_in(tmp_path, kept, change):
    path = password.save(tmp_path, kept)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(BadPassword, match=r"password is damaged\. Set the password anew with `caseclerk password`"):
        password.find(tmp_path)


@pytest.mark.parametrize("change", [lambda home: password.save(home, password.hashed("a password")), password.remove])
def test_a_disk_that_refuses_leaves_the_password_as_it_was(tmp_path, change):
    (tmp_path / "password").mkdir()
    with pytest.raises(
        BadPassword, match=r"cannot be changed .* as it was\. Free some disk space or check the folder's"
    ):
        change(tmp_path)


def test_removing_says_whether_there_was_one(tmp_path, kept):
    password.save(tmp_path, kept)
    assert [password.remove(tmp_path), password.remove(tmp_path), password.find(tmp_path)] == [True, False, None]
