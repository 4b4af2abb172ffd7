""".ci/offline.py: the check of CI can fail."""

import importlib.util
import shutil
from pathlib import Path

import pytest

PATH = Path(__file__).parent.parent / ".ci" / "offline.py"
CONNECT = "import socket; s = socket.socket({}); s.setblocking(False); s.connect_ex(('{}', 9)); s.close()"


@pytest.fixture(scope="module")
def offline():
    spec = importlib.util.spec_from_file_location("ci_offline", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program(address, family=""):
    return "timeit", ["-n", "1", "-r", "1", CONNECT.format(family, address)]


@pytest.mark.parametrize(
    ("call", "beyond"),
    [
        ('7 connect(3, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = 0', []),
        ('7 connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 EINPROGRESS',
         ["connect 192.0.2.1"]),
        ('7 sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 1',
         ["sendto 192.0.2.53"]),
        ('7 bind(4, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("0.0.0.0")}, 16) = 0', ["bind 0.0.0.0"]),
        ('7 connect(4, {sa_family=AF_INET6, sin6_port=htons(9), inet_pton(AF_INET6, "2001:db8::1"'
         ', &sin6_addr), sin6_scope_id=0}, 28) = -1', ["connect 2001:db8::1"]),
        ('7 bind(4, {sa_family=AF_INET6, sin6_port=htons(0), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0', []),
        ('7 connect(5, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0', []),
        ('7 sendmmsg(3, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.9")}',
         ["sendmmsg 192.0.2.9"]),
        ("7 connect(5, {sa_family=AF_INET, sa_data=odd}, 16) = 0",
         ["7 connect(5, {sa_family=AF_INET, sa_data=odd}, 16) = 0"]),
    ],
)  # fmt: skip
def test_a_call_is_read_for_whom_it_reaches(offline, call, beyond):
    assert list(offline._beyond([call])) == beyond


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.parametrize(
    ("address", "family", "beyond"),
    [("127.0.0.1", "", []), ("192.0.2.1", "", ["connect 192.0.2.1"])],
)
def test_strace_sees_a_connection_beyond_this_machine(offline, address, family, beyond):
    assert offline.traced(*program(address, family)) == (0, beyond)


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_the_control_is_seen_by_strace_and_by_the_hook(offline):
    assert [watch(*offline.CONTROL)[1] for watch in (offline.traced, offline.heard)] == [["connect 192.0.2.1"]] * 2


@pytest.mark.parametrize(("address", "beyond"), [("127.0.0.1", []), ("192.0.2.1", ["connect 192.0.2.1"])])
def test_the_hook_sees_it_where_there_is_no_strace(offline, address, beyond):
    assert offline.heard(*program(address)) == (0, beyond)
