"""assistant/terminal/passwording.py and `caseclerk password`: setting it, and no page that others reach without it."""

import os
import pty
import subprocess
import sys
import time

import pytest

from assistant.cli import main
from assistant.config import Config
from assistant.errors import BadPassword
from assistant.page import password
from assistant.terminal import passwording

WORDS = "correct horse 电池"


def asking(*typed):
    """Return what asks for a password, and is answered with these in turn."""
    answers = iter(typed)
    return lambda _: next(answers)


def test_a_password_that_was_typed_twice_is_kept(tmp_path):
    said = passwording.set_by(asking(WORDS, WORDS), Config(tmp_path))
    assert (password.find(tmp_path).fits(WORDS), str(tmp_path / "password") in said) == (True, True)


def test_two_that_differ_change_nothing(tmp_path):
    with pytest.raises(
        BadPassword, match=r"The two were not alike; nothing has changed\. Run `caseclerk password` again"
    ):
        passwording.set_by(asking(WORDS, WORDS + "x"), Config(tmp_path))
    assert password.find(tmp_path) is None


def test_nothing_typed_changes_nothing(tmp_path):
    def closed(_):
        raise EOFError

    with pytest.raises(BadPassword, match=r"No password was typed; nothing has changed\. Run this at a terminal"):
        passwording.set_by(closed, Config(tmp_path))


def test_one_that_is_too_short_is_not_asked_for_twice(tmp_path):
    with pytest.raises(BadPassword, match="8 to 200 characters, this one 5"):
        passwording.set_by(asking("short"), Config(tmp_path))


@pytest.mark.parametrize("given", [["--address", "0.0.0.0"], ["--address", "192.0.2.7"], ["--address", "::"]])
def test_the_page_is_not_opened_to_others_without_a_password(tmp_path, capsys, given):
    code = main(["chat", "--home", str(tmp_path), "--no-browser", *given])
    said = capsys.readouterr().err
    assert (code, f"On {given[1]} other machines can reach the page" in said, "`caseclerk password`" in said) == (
        2, True, True,
    )  # fmt: skip


def test_an_address_in_the_settings_counts_as_well(tmp_path, capsys):
    (tmp_path / "config.toml").write_text('[page]\naddress = "0.0.0.0"\n')
    code, said = main(["chat", "--home", str(tmp_path)]), capsys.readouterr().err
    assert (code, "so it must have a password" in said) == (2, True)


def test_a_password_in_the_settings_is_refused_with_what_to_do(tmp_path, capsys):
    (tmp_path / "config.toml").write_text('[page]\npassword = "secret words"\n')
    code, said = main(["chat", "--home", str(tmp_path)]), capsys.readouterr().err
    assert (code, "Passwords are set with `caseclerk password`." in said, "secret words" in said) == (2, True, False)


@pytest.mark.skipif(sys.platform == "win32", reason="plays a terminal as only POSIX has it")
def test_the_command_asks_at_the_terminal_and_shows_nothing_of_what_is_typed(tmp_path):
    terminal, inside = pty.openpty()
    command = [sys.executable, "-m", "assistant.cli", "password", "--home", tmp_path]
    with subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, start_new_session=True) as asked:
        os.close(inside)
        shown = b""
        for prompt in (b"chat page: ", b"Once more: "):
            while not shown.endswith(prompt):
                shown += os.read(terminal, 1000)
            time.sleep(0.2)  # the echo is off by now
            os.write(terminal, f"{WORDS}\n".encode())
        while b"from its next start on" not in shown:
            shown += os.read(terminal, 1000)
        asked.wait()
    os.close(terminal)
    assert (asked.returncode, password.find(tmp_path).fits(WORDS), b"horse" in shown) == (0, True, False)


def test_removing_it_is_said(tmp_path, capsys):
    password.save(tmp_path, password.hashed(WORDS))
    codes = [main(["password", "--remove", "--home", str(tmp_path)]) for _ in range(2)]
    assert (codes, capsys.readouterr().out.splitlines()) == (
        [0, 0], ["The chat page asks for no password any more.", "There was no password."],
    )  # fmt: skip
