"""assistant/page/server.py: the page as a browser and a script meet it, with a scripted assistant behind it."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from fakes import ScriptedAssistant
from scripted_page import QUESTION

from assistant.errors import BadConfig
from assistant.page.server import opened

PROGRAM = Path(__file__).with_name("scripted_page.py")
CHINESE = {"accept-language": "zh-CN,zh;q=0.9"}


@pytest.fixture(scope="module")
def address():
    root = PROGRAM.parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(
        [sys.executable, PROGRAM], cwd=root, env=environment, stderr=subprocess.PIPE, text=True
    ) as page:
        try:
            yield page.stderr.readline().strip()
        finally:
            page.kill()


def streamed(address, call, question, headers=None):
    """Run one of the page's calls and return everything it sent, in order."""
    url = f"{address}gradio_api/call/{call}"
    event = httpx.post(url, json={"data": [question]}, headers=headers).json()["event_id"]
    lines = httpx.get(f"{url}/{event}", headers=headers, timeout=20).text.splitlines()
    return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


def asked_on_the_page(address, reader, headers=None):
    """Press the button as the page's own script does, and return the HTML it was sent."""
    config = httpx.get(f"{address}config").json()
    ids = {c["props"].get("elem_id"): c["id"] for c in config["components"]}
    call = next(d for d in config["dependencies"] if [ids["ask"], "click"] in d["targets"])
    body = {"data": [QUESTION, None], "fn_index": call["id"], "session_hash": reader, "trigger_id": ids["ask"]}
    httpx.post(f"{address}gradio_api/queue/join", json=body, headers=headers).raise_for_status()
    with httpx.stream(
        "GET", f"{address}gradio_api/queue/data?session_hash={reader}", headers=headers, timeout=20
    ) as told:
        return "".join(line for line in told.iter_lines() if "process_" in line)


def test_the_page_loads(address):
    page = httpx.get(address)
    assert (page.status_code, "caseclerk · seeds" in page.text) == (200, True)


def test_the_page_loads_nothing_from_elsewhere(address):
    page = httpx.get(address).text
    loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"([^\"]+)\"", page)
    hosts = {urlsplit(place).netloc for place in loaded}
    # What gradio writes into every page for link previews; no browser fetches it.
    named = set(re.findall(r"https?://([\w.-]+)", page)) - {"gradio.app", "raw.githubusercontent.com", "127.0.0.1"}
    assert (hosts, named) == ({""}, set())


def test_the_page_tells_the_browser_to_reach_nobody_else(address):
    policy = httpx.get(address).headers["content-security-policy"]
    assert ("default-src 'self'" in policy, "frame-ancestors 'none'" in policy, "http" in policy) == (True, True, False)


@pytest.mark.parametrize(
    "headers",
    [{"host": "evil.example"}, {"host": ""}, {"origin": "http://evil.example"}, {"origin": "null"}],
)
def test_other_sites_are_turned_away(address, headers):
    assert httpx.post(f"{address}gradio_api/call/ask", json={"data": ["q"]}, headers=headers).status_code == 403


def test_nothing_can_be_uploaded(address):
    sent = httpx.post(f"{address}gradio_api/upload", files={"files": ("a.txt", b"text")})
    assert sent.status_code == 413


def test_a_script_gets_the_draft_as_it_grows_and_last_the_checked_answer(address):
    said = [data[0] for data in streamed(address, "ask", QUESTION) if data]
    assert (said[-1], "It had " in said) == ("It had 60,000 members. [1]", True)


def test_a_question_on_the_page_streams_to_its_answer(address):
    told = asked_on_the_page(address, "ann")
    steps = [
        told.find(word) for word in ("Found in the documents", "not checked yet", "Answered and checked", "Sources")
    ]
    assert ([step for step in steps if step < 0], sorted(steps[:2]) == steps[:2]) == ([], True)


def test_a_chinese_browser_gets_a_chinese_page(address):
    assert "在文档中找到" in asked_on_the_page(address, "bao", CHINESE)


def test_a_taken_port_is_said_to_be_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with (
            pytest.raises(BadConfig, match=f"Port {port} is taken. Choose another with --port"),
            opened(ScriptedAssistant({}), library="seeds", examples=(), port=port),
        ):
            pass
