"""assistant/page/frame.py: what stands around the turns, in both languages and with hostile names."""

from dataclasses import replace

import pytest
from elements import Elements, said
from test_page_render import HOSTILE

from assistant import markup
from assistant.conversations.exchanges import Conversation
from assistant.page import frame
from assistant.page.deeds.outcome import Download, Outcome
from assistant.page.visit import Drawer, Visit
from assistant.page.words import CHINESE, ENGLISH

HERE = Visit("en", "zoo")
DRAWERS = [drawer for drawer in Drawer if drawer]


def elements(html, name):
    return [given for tag, given in Elements(html).seen if tag == name]


def test_the_masthead_carries_what_the_script_needs():
    (header,) = elements(frame.masthead(HERE, "dark", CHINESE), "header")
    assert (header["data-lang"], header["lang"], header["data-theme"]) == ("zh-CN", "zh-CN", "dark")


def test_every_drawer_can_be_opened_from_the_masthead():
    html = frame.masthead(HERE, "", ENGLISH)
    buttons = [(given["data-do"], given["data-drawer"]) for given in elements(html, "button")]
    assert (buttons, said(html)) == (
        [("open-drawer", drawer.value) for drawer in DRAWERS], "caseclerk Conversations Library: zoo Settings",
    )  # fmt: skip


@pytest.mark.parametrize("open", list(Drawer))
def test_the_button_of_the_open_drawer_says_so(open):
    html = frame.masthead(replace(HERE, drawer=open), "", ENGLISH)
    expanded = [given["data-drawer"] for given in elements(html, "button") if given["aria-expanded"] == "true"]
    assert expanded == ([open.value] if open else [])


@pytest.mark.parametrize(
    ("picked", "english", "chinese"),
    [
        (None, "", ""),
        (frozenset(), "0 documents picked", "已选 0 份文档"),
        (frozenset("ab"), "2 documents picked", "已选 2 份文档"),
    ],
)
def test_how_many_documents_are_picked_is_said_and_none_at_all_too(picked, english, chinese):
    visit = replace(HERE, picked=picked)
    shown = [said(frame.masthead(visit, "", words)) for words in (ENGLISH, CHINESE)]
    assert shown == [
        " ".join(filter(None, ("caseclerk Conversations Library: zoo", english, "Settings"))),
        " ".join(filter(None, ("caseclerk 对话 资料库：zoo", chinese, "设置"))),
    ]


def test_the_address_names_the_conversation_or_nothing():
    talk = Conversation("0" * 32, "t", "zoo", "2026-01-02T03:00:00+00:00", ())
    shown = [elements(frame.address(replace(HERE, conversation=each)), "span")[0] for each in (None, talk)]
    assert [given["data-conversation"] for given in shown] == ["", "0" * 32]


@pytest.mark.parametrize("drawer", DRAWERS)
@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_a_drawer_has_a_heading_and_a_button_that_closes_it(drawer, words):
    html = frame.drawer(drawer, markup.text("inside"), words)
    (button,) = elements(html, "button")
    (section,) = elements(html, "section")
    assert (button["data-drawer"], button["data-key"], said(html)) == (
        drawer.value, "close", f"{section['aria-label']} {words.close} inside",
    )  # fmt: skip


def test_what_goes_without_saying_is_not_said():
    assert frame.notice(Outcome(HERE)) == ""


@pytest.mark.parametrize(("wrong", "kind", "role"), [(False, "notice", "status"), (True, "notice wrong", "alert")])
def test_what_is_said_of_an_act_is_heard(wrong, kind, role):
    (shown,) = elements(frame.notice(Outcome(HERE, "Saved.", wrong=wrong)), "p")
    assert (shown["class"], shown["role"]) == (kind, role)


def test_a_file_is_handed_over_with_its_name_kind_and_text():
    html = frame.handed(Download("a b.md", "text/markdown", "# <Title>\n\n& more"), 7)
    ((_, given),) = Elements(html).seen
    assert (given["id"], given["data-name"], given["data-kind"], "".join(Elements(html).texts)) == (
        "file-7", "a b.md", "text/markdown", "# <Title>\n\n& more",
    )  # fmt: skip


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_names_stay_text(evil):
    visit = Visit("en", evil)
    html = (
        frame.masthead(visit, evil, ENGLISH),
        frame.notice(Outcome(visit, evil, wrong=True)),
        frame.handed(Download(evil, evil, evil), 1),
    )
    names = {name for each in html for name, _ in Elements(each).seen}
    assert (names, evil in said(html[1])) == ({"header", "h1", "nav", "button", "bdi", "p", "pre"}, True)
