"""assistant/terminal/offline.py and watch.py: who is tried to be reached, shown with programs that do try."""

import sys

import pytest

from assistant.cli import main
from assistant.config import Config, EngineConfig
from assistant.terminal import offline
from assistant.terminal.offline import Tried, watched

CONNECT = """
import socket, sys
with socket.socket() as tried:
    tried.setblocking(False)
    try:
        tried.connect((sys.argv[1], 9))
    except OSError:
        pass
"""
PROGRAMS = {
    "send": "import socket\nwith socket.socket(type=socket.SOCK_DGRAM) as s: s.sendto(b'', ('192.0.2.1', 9))",
    "listen": "import socket\nwith socket.socket() as s: s.bind(('0.0.0.0', 0))",
    "look up": "import socket\ntry: socket.getaddrinfo('nobody.invalid', 80)\nexcept OSError: pass",
    "start": "import subprocess, sys\nsubprocess.run([sys.executable, '--version'])",
    "http": (
        "import http.client\ntry: http.client.HTTPConnection('192.0.2.1', timeout=0.01).request('GET', '/')\n"
        "except OSError: pass"
    ),
}


@pytest.fixture
def watching(tmp_path):
    """Return a function that runs a text as a program and returns what it tried."""

    def run(text, *arguments):
        (tmp_path / "program.py").write_text(text)
        return watched("program", arguments, tmp_path)

    return run


@pytest.mark.parametrize(("address", "leaves"), [("127.0.0.1", False), ("192.0.2.1", True)])
def test_a_connection_is_seen_and_told_from_one_within_this_machine(watching, address, leaves):
    seen = watching(CONNECT, address)
    assert (seen.code, seen.tried, [each.leaves for each in seen.tried]) == (
        0, (Tried("connect", address),), [leaves],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("program", "whom"),
    [("send", "send 192.0.2.1"), ("listen", "listen 0.0.0.0"), ("look up", "look up nobody.invalid"),
     ("start", f"start {sys.executable}"), ("http", "connect 192.0.2.1")],
)  # fmt: skip
def test_every_way_out_is_seen(watching, program, whom):
    seen = watching(PROGRAMS[program])
    assert whom in [str(each) for each in seen.tried if each.leaves]


@pytest.mark.parametrize("options", [[], ["-I"]])
def test_python_that_is_started_is_watched_as_well(watching, options):
    child = [*options, "-c", CONNECT, "192.0.2.1"]
    seen = watching(f"import subprocess, sys\nsubprocess.run([sys.executable, *{child}], check=True)")
    assert (seen.code, seen.tried) == (0, (Tried("start watched", sys.executable), Tried("connect", "192.0.2.1")))


def test_what_is_tried_many_times_is_told_once(watching):
    seen = watching(f"import sys\nfor _ in range(3):\n    exec({CONNECT!r})", "192.0.2.1")
    assert seen.tried == (Tried("connect", "192.0.2.1"),)


def test_a_program_that_fails_says_why_and_what_it_tried_is_told(watching):
    seen = watching(CONNECT + "raise SystemExit('it broke')", "192.0.2.1")
    assert (seen.code, seen.said, seen.tried) == (1, "it broke", (Tried("connect", "192.0.2.1"),))


@pytest.mark.parametrize(
    ("what", "whom", "leaves"),
    [("connect", "127.0.0.53", False), ("connect", "::1", False), ("connect", "fe80::1%eth0", True),
     ("connect", "10.0.0.1", True), ("listen", "::", True), ("listen", "0.0.0.0", True), ("look up", "None", False),
     ("look up", "localhost", False), ("look up", "localhost.evil.example", True), ("connect", "local:/run/x", False),
     ("send", "local:(0, 0)", False), ("start", "127.0.0.1", True), ("start watched", "python", False)],
)  # fmt: skip
def test_what_leaves_this_machine_is_told_from_what_does_not(what, whom, leaves):
    assert Tried(what, whom).leaves is leaves


def test_the_doctor_shows_that_indexing_and_searching_reach_nobody_and_touches_no_library(tmp_path, capsys):
    code = main(["doctor", "--offline", "--home", str(tmp_path), "--model", str(tmp_path / "none.gguf")])
    said = capsys.readouterr().out.splitlines()
    assert (code, said[0].startswith("ok offline: index and search: done; tried to reach nobody"), said[1]) == (
        2, True, "!! offline: answer: not tried, since there is no model",
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


@pytest.mark.model
def test_answering_reaches_nobody(model_path, tmp_path):
    config = Config(tmp_path, engine=EngineConfig(model=str(model_path)))
    assert [(finding.what, finding.cure) for finding in offline.examine(config)] == [
        ("offline: index and search", ""), ("offline: answer", ""),
    ]  # fmt: skip
