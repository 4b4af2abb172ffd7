"""assistant/page/web: the page as a browser and a script meet it, with a scripted assistant behind it."""

import json
import re
import socket
from urllib.parse import urlsplit

import httpx
import pytest
from browser.scripts import ANSWER, QUESTION
from browser.stage import raised
from desks import desk

from assistant.errors import BadConfig
from assistant.page.web.server import opened

CHINESE = {"accept-language": "zh-CN,zh;q=0.9"}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with raised(tmp_path_factory.mktemp("page")) as page:
        yield page.address


def streamed(address, call, question, headers=None):
    """Run one of the page's calls and return everything it sent, in order."""
    url = f"{address}gradio_api/call/{call}"
    event = httpx.post(url, json={"data": [question]}, headers=headers).json()["event_id"]
    lines = httpx.get(f"{url}/{event}", headers=headers, timeout=20).text.splitlines()
    return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]


class Reader:
    """A reader's browser, as far as the server sees it."""

    def __init__(self, address, headers=None):
        self._address, self._headers = address, headers
        self._config = httpx.get(f"{address}config").json()
        self._ids = {c["props"].get("elem_id"): c["id"] for c in self._config["components"]}
        self.fires(None, "load")

    def asks(self, question):
        """Press the button; what follows one event is called by the page's script, too."""
        call = self._call("ask", "click")
        self._sent(call, question)
        following = [d for d in self._config["dependencies"] if d["trigger_after"] == call["id"]]
        return "".join(self._sent(each) for each in following)

    def does(self, what, **fields):
        return self.fires("acts", "act", said={"do": what, "fields": fields})

    def fires(self, element, event, said=None):
        return self._sent(self._call(element, event), said=said)

    def _call(self, element, event):
        target = [self._ids.get(element), event] if element else None
        return next(
            d for d in self._config["dependencies"]
            if (target in d["targets"] if target else d["targets"][0][1] == event)
        )  # fmt: skip

    def _sent(self, call, *data, said=None):
        """Send what the page's own script sends at an event, and return what came back."""
        given = [*data, *[None] * (len(call["inputs"]) - len(data))]
        body = {
            "data": given, "fn_index": call["id"], "session_hash": f"reader-{id(self)}",
            "trigger_id": call["targets"][0][0], "event_data": said,
        }  # fmt: skip
        httpx.post(f"{self._address}gradio_api/queue/join", json=body, headers=self._headers).raise_for_status()
        place = f"{self._address}gradio_api/queue/data?session_hash={body['session_hash']}"
        with httpx.stream("GET", place, headers=self._headers, timeout=20) as told:
            return "".join(line for line in told.iter_lines() if "process_" in line)


def test_the_page_loads(address):
    page = httpx.get(address)
    assert (page.status_code, '"title":"caseclerk"' in page.text) == (200, True)


def test_the_page_loads_nothing_from_elsewhere(address):
    page = httpx.get(address).text
    loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"([^\"]+)\"", page)
    hosts = {urlsplit(place).netloc for place in loaded}
    # What gradio writes into every page, for link previews and as an example of an upload; no browser fetches it.
    gradios = {"gradio.app", "raw.githubusercontent.com", "github.com"}
    named = set(re.findall(r"https?://([\w.-]+)", page)) - gradios - {"127.0.0.1"}
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


def test_a_script_gets_the_draft_as_it_grows_and_last_the_checked_answer(address):
    said = [data[0] for data in streamed(address, "ask", QUESTION) if data]
    assert (said[-1], any(ANSWER.text.startswith(piece) for piece in said[1:-1] if piece)) == (ANSWER.text, True)


def test_a_question_on_the_page_streams_to_its_answer(address):
    told = Reader(address).asks(QUESTION)
    steps = [told.find(word) for word in ("Searching the documents", "Found in the documents", "Answered and checked")]
    assert ([step for step in steps if step < 0], sorted(steps)) == ([], steps)


def test_a_chinese_browser_gets_a_chinese_page(address):
    assert "在文档中找到" in Reader(address, CHINESE).asks(QUESTION)


def test_an_act_that_the_page_never_sends_is_answered_by_a_sentence(address):
    assert "knows no act" in Reader(address).does("rule-the-world")


def test_a_document_that_was_not_cited_cannot_be_asked_for_by_its_name(address):
    told = Reader(address).does("open-document", document="../../etc/passwd", start="0", end="9")
    assert "No document is open any more" in told


def test_a_taken_port_is_said_to_be_taken(tmp_path):
    with socket.socket() as taken, desk(tmp_path) as behind:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with (
            pytest.raises(BadConfig, match=f"Port {port} is taken. Choose another with --port"),
            opened(behind, library="zoo", port=port),
        ):
            pass
