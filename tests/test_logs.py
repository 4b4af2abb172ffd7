"""assistant/logs.py: what is kept of a run, and that no question and no document is."""

import logging
import subprocess
import sys

import pytest

from assistant import logs
from assistant.cli import main

MARK = "zyxmarker"


@pytest.fixture
def kept(tmp_path):
    """Return a function that begins a log and returns all that is in it so far."""
    root = logging.getLogger()
    before = root.level, root.handlers[:]

    def begun(debug=False):
        logs.to_terminal(debug=debug)
        logs.to_file(tmp_path / "log", debug=debug)
        return lambda: (tmp_path / "log" / logs.FILE).read_text(encoding="utf-8")

    yield begun
    logs.to_terminal(debug=False)  # closes the file
    root.setLevel(before[0])
    root.handlers[:] = before[1]


def run(home, *argv):
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", argv[0], "--home", home, *argv[1:]], capture_output=True, text=True
    )
    return done.returncode, done.stdout, done.stderr


def logged(home):
    return "".join(path.read_text(encoding="utf-8") for path in (home / "log").iterdir())


def test_a_question_and_a_document_are_not_in_the_log(tmp_path):
    (tmp_path / "a.txt").write_text(f"The {MARK} sank in 1912.")
    (tmp_path / "b.pdf").write_text(f"no PDF, but {MARK}")
    for command in (("index", tmp_path / "a.txt", tmp_path / "b.pdf"), ("search", f"When did the {MARK} sink?")):
        code, _, err = run(tmp_path / "home", *command)
        assert code == 0, err
    log = logged(tmp_path / "home")
    assert ("index begins" in log, "search begins" in log, MARK in log) == (True, True, False)


def test_an_error_of_the_users_is_in_the_log_by_its_kind_only(tmp_path, capsys):
    main(["index", "--home", str(tmp_path / "home"), str(tmp_path / MARK)])
    log = logged(tmp_path / "home")
    assert ("it could not be done: SourceMissing" in log, MARK in log, MARK in capsys.readouterr().err) == (
        True, False, True,
    )  # fmt: skip


def test_debug_shows_the_traceback_and_without_it_there_is_none(tmp_path):
    told = [run(tmp_path / "home", "index", tmp_path / "none", *more)[2] for more in ((), ("--debug",))]
    assert ["Traceback (most recent call last)" in each for each in told] == [False, True]


def test_the_words_of_an_exception_are_not_kept_but_its_kind_and_place(kept):
    log = kept()
    try:
        raise ValueError(MARK)
    except ValueError:
        logging.getLogger("assistant.x").exception("it failed")
    assert (MARK in log(), "it failed" in log(), "ValueError at test_logs.py:" in log()) == (False, True, True)


def test_what_other_libraries_say_is_kept_as_a_place_only(kept):
    log = kept()
    logging.getLogger("other.library").warning("could not read %s", MARK)
    logging.getLogger("other.library").info(MARK)
    assert (MARK in log(), log().count("other.library: a warning from test_logs, line")) == (False, 1)


def test_debug_keeps_everything(kept):
    log = kept(debug=True)
    logging.getLogger("other.library").debug("%s", MARK)
    assert MARK in log()


def test_the_log_begins_a_new_file_before_it_is_too_long_and_keeps_no_more_than_it_says(tmp_path, kept):
    kept()
    for _ in range(6 * logs.LARGEST // 10_000):
        logging.getLogger("assistant.x").info("x" * 10_000)
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "log").iterdir()}
    assert (len(sizes), max(sizes.values()) <= logs.LARGEST) == (1 + logs.KEPT, True)


def test_a_folder_that_cannot_be_made_costs_the_log_and_nothing_else(tmp_path):
    (tmp_path / "log").write_text("a file in its place")
    assert logs.to_file(tmp_path / "log", debug=False) is None


def test_only_its_owner_can_read_the_log(tmp_path, kept):
    kept()
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700
