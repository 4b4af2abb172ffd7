"""assistant/page/guard.py and what it puts together, around a running gradio: who gets in, what can be taken out."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.errors import BadPassword
from assistant.page import guard

PROGRAM = Path(__file__).with_name("guarded_page.py")
PASSWORD = "correct horse 电池"


class Pages:
    """The program as it runs: a page without and one with a password."""

    def __init__(self, process, folder):
        self._process = process
        self.folder = folder
        self.address, self.locked, uploads = process.stdout.readline().split()
        self.uploads = Path(uploads)

    @contextmanager
    def browser(self):
        """Be a client with cookies of its own that has opened the page."""
        with httpx.Client(base_url=self.address, timeout=20) as client:
            client.get("/")
            yield client

    def end(self):
        self._process.stdin.close()
        self._process.wait(20)


@contextmanager
def running(folder):
    path = os.pathsep.join((str(PROGRAM.parent.parent), str(PROGRAM.parent)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"}
    with (
        (folder / "stderr").open("w") as told,
        subprocess.Popen(
            [sys.executable, PROGRAM, folder, PASSWORD],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, text=True, encoding="utf-8",
        ) as process,
    ):  # fmt: skip
        try:
            yield Pages(process, folder)
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with running(tmp_path_factory.mktemp("pages")) as started:
        yield started


def uploaded(client, name, data=b"some words", **headers):
    return client.post("/gradio_api/upload", files={"files": (name, data)}, headers=headers)


def called(client, path, **also):
    """Have the page read a file as its own script would, and return the status and what came of it."""
    file = {"path": str(path), "meta": {"_type": "gradio.FileData"}, **also}
    begun = client.post("/gradio_api/call/read", json={"data": [[file]]})
    if begun.status_code != 200:
        return begun.status_code, begun.text
    return 200, client.get(f"/gradio_api/call/read/{begun.json()['event_id']}").text


def test_an_address_that_others_can_reach_needs_a_password(tmp_path):
    with pytest.raises(BadPassword, match=r"On 0\.0\.0\.0 other machines can reach the page, so it must have a pass"):
        guard.secret(tmp_path, "0.0.0.0")


def test_this_machines_own_address_needs_none(tmp_path):
    assert [guard.secret(tmp_path, address) for address in ("127.0.0.1", "::1", "localhost")] == [None, None, None]


def test_a_file_that_was_uploaded_is_read(page):
    with page.browser() as client:
        path = uploaded(client, "a.txt", b"read me").json()[0]
        status, told = called(client, path)
    assert (status, "read me" in told) == (200, True)


def test_uploads_lie_where_only_their_owner_can_read_them(page):
    assert (page.uploads.stat().st_mode & 0o777, page.uploads.parent.stat().st_mode & 0o777) == (0o700, 0o700)


def test_files_are_taken_from_an_open_page_only(page):
    with httpx.Client(base_url=page.address) as stranger:
        assert uploaded(stranger, "a.txt").status_code == 403


@pytest.mark.parametrize("name", ["a.exe", "a.txt.svg", "a", "noname.", "a.html%00.exe", "../../a.py"])
def test_a_kind_that_is_not_read_is_not_kept(page, name):
    with page.browser() as client:
        before = sorted(path for path in page.uploads.rglob("*") if path.is_file())
        sent = uploaded(client, name, name.encode())
        after = sorted(path for path in page.uploads.rglob("*") if path.is_file())
    assert (sent.status_code, after) == (415, before)


@pytest.mark.parametrize(
    "name", ["../../../../up.txt", "..\\..\\up.txt", "/etc/up.txt", "C:\\up.txt", ".txt/../../up.txt"]
)
def test_a_files_name_takes_it_nowhere_else(page, name):
    with page.browser() as client:
        path = Path(uploaded(client, name).json()[0])
    assert path.resolve().is_relative_to(page.uploads.resolve())


def test_a_call_may_not_name_a_file_that_was_not_uploaded(page, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    within = page.uploads / "link.txt"
    within.symlink_to(secret)
    outside = [secret, within, page.uploads / ".." / ".." / "x", page.uploads, "/etc/passwd", "\0", 3, None]
    with page.browser() as client:
        assert {called(client, path)[0] for path in outside} == {403}
    within.unlink()


def test_a_call_may_not_have_an_address_fetched(page):
    with page.browser() as client:
        answers = {called(client, f"{scheme}://192.0.2.1/a.txt")[0] for scheme in ("http", "https", "ftp", "file")}
    assert answers == {403}


def test_no_address_gives_a_file_by_its_path(page, tmp_path):
    (page.uploads / "kept.txt").write_text("kept words")
    (tmp_path / "other.txt").write_text("other words")
    paths = [page.uploads / "kept.txt", tmp_path / "other.txt", "/etc/passwd", "../../../etc/passwd", PROGRAM]
    routes = ["gradio_api/file={}", "gradio_api/file/{}", "file={}", "gradio_api/proxy={}", "assets/{}", "static/{}",
              "assets/..%2f..%2f{}", "static/%2e%2e/%2e%2e/{}", "svelte/{}", "gradio_api/stream/{}", "theme.css/{}",
              "gradio_api/custom_component/1/client/component/{}"]  # fmt: skip
    with page.browser() as client:
        got = {client.get("/" + route.format(path)).status_code for route in routes for path in paths}
    assert got == {404}


@pytest.mark.parametrize(
    "path",
    ["monitoring", "monitoring/summary", "gradio_api/queue/status", "gradio_api/runs", "gradio_api/vibe-code/", "docs",
     "gradio_api/openapi.json", "gradio_api/file=http://192.0.2.1/", "gradio_api/proxy=http://192.0.2.1/", "token",
     "gradio_api/deep_link", "gradio_api/dev/reload"],
)  # fmt: skip
def test_what_the_page_does_not_need_is_not_there(page, path):
    with page.browser() as client:
        assert client.get(f"/{path}").status_code == 404


def test_a_page_that_lost_its_connection_can_ask_whether_it_is_the_same_server(page):
    with page.browser() as client:
        assert client.get("/gradio_api/app_id").status_code == 200


def test_a_call_that_is_not_json_is_not_passed_on(page):
    with page.browser() as client:
        bodies = [b"\xff", b"{", b"[" * 100_000, b"x" * 5_000_000]
        assert [client.post("/gradio_api/call/echo", content=each).status_code for each in bodies] == [
            400,
            400,
            400,
            413,
        ]


def test_a_call_goes_through(page):
    with httpx.Client(base_url=page.address) as script:
        event = script.post("/gradio_api/call/echo", json={"data": ["an 例子"]}).json()["event_id"]
        told = script.get(f"/gradio_api/call/echo/{event}").text
    assert json.loads(told.partition("data: ")[2]) == ["an 例子"]


def test_without_the_password_there_is_a_door_and_nothing_else(page):
    with httpx.Client(base_url=page.locked) as stranger:
        told = {path: stranger.get(path).status_code for path in ("/", "/config", "/gradio_api/info", "/theme.css")}
        calls = ("call/echo", "queue/join", "upload")
        sent = [stranger.post(f"/gradio_api/{call}", json={"data": ["q"]}).status_code for call in calls]
    assert (told, sent) == ({"/": 303, "/config": 401, "/gradio_api/info": 401, "/theme.css": 401}, [401, 401, 401])


def test_the_password_opens_the_page(page):
    with httpx.Client(base_url=page.locked, timeout=20) as reader:
        let_in = reader.post("/login", data={"password": PASSWORD})
        cookie = let_in.headers["set-cookie"]
        opened = reader.get("/").status_code
        reader.post("/logout")
        left = reader.get("/").status_code
    marks = {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert (let_in.status_code, let_in.headers["location"], marks, opened, left) == (303, "/", True, 200, 303)


def test_another_password_does_not_open_it(page):
    with httpx.Client(base_url=page.locked, timeout=20) as reader:
        refused = reader.post("/login", data={"password": PASSWORD + " "}, headers={"accept-language": "zh-CN"})
        assert (refused.status_code, "密码不正确。" in refused.text, "set-cookie" in refused.headers) == (
            403,
            True,
            False,
        )


def test_what_was_uploaded_is_gone_when_the_page_is_closed(tmp_path):
    with running(tmp_path) as started:
        with started.browser() as client:
            kept = Path(uploaded(client, "a.txt").json()[0])
        there = kept.exists()
        started.end()
    assert (there, sorted((tmp_path / "uploads").rglob("*"))) == (True, [])


def test_what_is_asked_and_uploaded_is_in_no_log(page):
    with page.browser() as client:
        event = client.post("/gradio_api/call/echo", json={"data": ["zyxmarker"]}).json()["event_id"]
        client.get(f"/gradio_api/call/echo/{event}?word=zyxmarker")
        called(client, uploaded(client, "zyxmarker.txt", b"zyxmarker").json()[0])
        client.get("/zyxmarker")
    files = [page.folder / "stderr", *(page.folder / "log").iterdir()]
    assert [file.name for file in files if "zyxmarker" in file.read_text(encoding="utf-8")] == []
