"""evals/html/page: whole, offline, and unharmed by hostile documents."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fakes import passage
from scored_cases import ASKED, MISCITED, REFUSED, RIGHT, TEXTS, UNKNOWN, WRONG, case

from assistant.conversation import Answer
from evals import summary
from evals.causes import Case
from evals.html import page as pages
from evals.html.page import page
from evals.outcomes import State
from evals.report import Counts
from evals.run_folder import RunConfig
from vectorstore.passages import Language

CONFIG = RunConfig("own", "d1", "q1", "assistant", "small", "p1", '{"search": {"passages": 4}}', '{"python": "3.11"}')
HOSTILE = (
    '</style></title><script>alert("1")</script><img src=x onerror=alert(1)> & "quotes" \u202e http://evil.example'
)
CASES = [
    case(RIGHT),
    case(WRONG, replace(ASKED, lang=Language.ZH)),
    case(MISCITED),
    case(REFUSED, UNKNOWN),
    case(WRONG, UNKNOWN),
    case(Answer("How many?", "", False, "too long", (), ()), state=State.FAILED),
]


class Elements(HTMLParser):
    """Names and attributes of a page's elements; fails on an element that is closed out of turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def drawn(cases: list[Case], config: RunConfig = CONFIG, notes: tuple[str, ...] = ()) -> str:
    rows = summary.rows([one.score for one in cases], shown=2)
    return page(config, Counts(len(cases), len(cases), 0, notes), rows, cases, TEXTS)


def hostile() -> Case:
    asked = replace(ASKED, question=HOSTILE, answers=(HOSTILE,), kind=HOSTILE, must=((HOSTILE,),))
    shown = passage(HOSTILE, document="a", title=HOSTILE)
    claim = replace(WRONG.claims[0], text=HOSTILE, remark=HOSTILE)
    said = replace(WRONG, question=HOSTILE, text=HOSTILE, claims=(claim,), passages=(shown,), missing=(HOSTILE,))
    return case(said, asked)


def test_the_page_asks_for_nothing() -> None:
    html = drawn([*CASES, hostile()], replace(CONFIG, pack=HOSTILE, model=HOSTILE), (HOSTILE,))
    style = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    asking = {
        (tag, name, value)
        for tag, attributes in Elements(html).seen
        for name, value in attributes.items()
        if name in ("src", "srcset", "action", "data", "style", "background") or name.startswith("on")
    }
    links = {value for _, attributes in Elements(html).seen if (value := attributes.get("href"))}
    tags = {tag for tag, _ in Elements(html).seen}
    assert (
        asking,
        {link for link in links if not link.startswith("#")},
        tags & {"script", "link", "img", "iframe", "object", "base", "form", "image", "use"},
        [len(style), *(word for word in ("http", "url(", "@import", "expression") if word in style[0])],
    ) == (set(), set(), set(), [1])


def test_the_policy_forbids_everything_but_the_style() -> None:
    metas = [attributes for tag, attributes in Elements(drawn(CASES)).seen if tag == "meta"]
    policies = [meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_every_link_leads_to_a_place_on_the_page() -> None:
    seen = Elements(drawn(CASES)).seen
    places = [attributes["id"] for _, attributes in seen if "id" in attributes]
    links = [(attributes.get("href") or "").removeprefix("#") for tag, attributes in seen if tag == "a"]
    assert (sorted(links), len(set(places))) == (sorted(map(str, places)), len(places))


def test_chinese_text_says_that_it_is_chinese() -> None:
    asked = replace(ASKED, question="无锡查到多少名会员？")
    assert '<h4 class="question" lang="zh">无锡查到多少名会员？</h4>' in drawn([case(RIGHT, asked)])


def test_the_worst_comes_first_and_what_is_right_last() -> None:
    heads = re.findall(r'<h3[^>]*>(.*?)<span class="n">(\d+)', drawn(CASES))
    assert heads == [
        ("Answered although unanswerable", "1"),
        ("Answered wrongly", "1"),
        ("Cited wrongly", "1"),
        ("Failed", "1"),
        ("Right", "1"),
        ("Refused rightly", "1"),
    ]


def test_what_was_run_is_told() -> None:
    told = re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", drawn(CASES))
    assert told == [
        ("Pack", "own"),
        ("Asked", "assistant"),
        ("Model", "small"),
        ("search.passages", "4"),
        ("python", "3.11"),
        ("Documents, SHA-256", "d1"),
        ("Questions, SHA-256", "q1"),
        ("Prompts, SHA-256", "p1"),
    ]


def test_cases_beyond_the_limit_are_cut_with_a_note() -> None:
    html = drawn([case(WRONG)] * (pages.MOST + 2))
    assert (html.count("<article"), "2 of the 502 cases are not shown here." in html) == (500, True)


@pytest.mark.parametrize("only", CASES)
def test_a_run_of_one_question_has_a_page(only: Case) -> None:
    assert drawn([only]).count("<article") == 1


def test_settings_that_are_no_json_are_shown_as_they_stand() -> None:
    assert "<dt>Settings</dt><dd>{broken</dd>" in drawn(CASES, replace(CONFIG, settings="{broken"))
