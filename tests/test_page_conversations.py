"""The list of conversations: what it shows, which acts it offers, in both languages and with hostile titles."""

from dataclasses import fields, replace
from datetime import timedelta, timezone

import pytest
from elements import Elements, said

from assistant.conversations.exchanges import Listed
from assistant.page.conversations import panel
from assistant.page.words_conversations import CHINESE, ENGLISH, words_in

BEIJING = timezone(timedelta(hours=8))
SITE = Listed("5" * 32, "The site", "cases", "2026-01-02T03:00:00+00:00", "2026-01-02T20:30:00+00:00", 2)
FRAUD = Listed("6" * 32, "诈骗案", "案件", "2026-01-01T03:00:00+00:00", "2026-01-01T03:00:00+00:00", 1)
TORN = replace(SITE, id="7" * 32, title="", library="", count=0, damaged="/home/x/7.json is not JSON: Expecting value")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    "![x](http://evil.example/x.png)",
    "</li></ul><h1>hello</h1>",
    "${value} {{value}}",
    "a\u202egpj.exe\x00\ud800",
)


def drawn(listed=(SITE, FRAUD), current="", search="", words=ENGLISH):
    return panel(listed, current, search, words, BEIJING)


def acts(html):
    """Every act with its fields as the page's script would send them, those of the forms' boxes by name only."""
    return [
        {key.removeprefix("data-"): value for key, value in given.items() if key.startswith("data-")}
        for _, given in Elements(html).seen
        if "data-do" in given
    ]


def test_a_conversation_is_shown_with_its_date_its_questions_and_its_library():
    assert said(drawn((SITE,))) == (
        "New conversation Search titles, questions and answers Search The site 2026-01-03 04:30 2 questions cases "
        "Rename, export, delete : The site Title Rename Export as Markdown HTML JSON Delete"
    )


def test_it_speaks_chinese():
    assert said(drawn((FRAUD,), words=CHINESE)) == (
        "新对话 搜索标题、问题和答案 搜索 诈骗案 2026-01-01 11:00 1 个问题 案件 "
        "重命名、导出、删除 : 诈骗案 标题 重命名 导出为 Markdown HTML JSON 删除"
    )


def test_every_act_is_sent_with_the_id_of_its_conversation():
    id = {"id": SITE.id}
    assert acts(drawn((SITE,))) == [
        {"do": "new-conversation"},
        {"do": "find-conversations"},
        {"do": "show-conversation", **id},
        {"do": "rename-conversation", **id},
        {"do": "export-conversation", **id, "as": "md"},
        {"do": "export-conversation", **id, "as": "html"},
        {"do": "export-conversation", **id, "as": "json"},
        {"do": "delete-conversation", **id,
         "confirm": "Delete “The site” with all its answers? This cannot be undone."},
    ]  # fmt: skip


def test_the_forms_have_the_fields_of_their_acts_with_what_stands_there_now():
    boxes = [given for name, given in Elements(drawn((SITE,), search="site")).seen if name == "input"]
    assert [(box["name"], box["value"]) for box in boxes] == [("words", "site"), ("title", "The site")]


def test_every_box_has_a_label_and_no_id_is_given_twice():
    seen = Elements(drawn((SITE, FRAUD, TORN), search="x")).seen
    labelled = [given["for"] for name, given in seen if name == "label"]
    ids = [given["id"] for _, given in seen if "id" in given]
    assert (labelled, len(ids)) == ([given["id"] for name, given in seen if name == "input"], len(set(ids)))


def test_the_open_conversation_is_marked():
    shows = [
        given for _, given in Elements(drawn(current=FRAUD.id)).seen if given.get("data-do") == "show-conversation"
    ]
    assert [given.get("aria-current") for given in shows] == [None, "true"]


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_an_empty_list_says_so_and_offers_no_search(words):
    assert said(drawn((), words=words)) == f"{words.new} {words.empty}"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ((), "No conversation holds “x”."),
        ((TORN,), "No conversation holds “x”."),
        ((SITE,), "1 conversation holds “x”"),
        ((SITE, TORN, FRAUD), "2 conversations hold “x”"),
    ],
)
def test_a_search_says_what_it_found_and_can_be_left(listed, expected):
    html = drawn(listed, search="x")
    assert (expected in said(html), {"do": "find-conversations", "words": ""} in acts(html)) == (True, True)


def test_a_damaged_conversation_says_what_is_wrong_and_can_only_be_deleted():
    html = drawn((TORN,))
    assert (said(html).split("Search ", 2)[2], acts(html)[2:]) == (
        "This conversation cannot be read /home/x/7.json is not JSON: Expecting value Delete",
        [{"do": "delete-conversation", "id": TORN.id, "confirm": ENGLISH.confirm_damaged}],
    )


def test_a_conversation_without_a_title_can_be_opened():
    assert ENGLISH.untitled in Elements(drawn((replace(SITE, title=""),))).texts


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_titles_stay_text(evil):
    bad = replace(SITE, title=evil, library=evil)
    seen = Elements(drawn((bad, replace(TORN, damaged=evil)), search=evil)).seen
    clean = Elements(drawn((SITE, TORN), search="words")).seen
    assert [(name, [*given]) for name, given in seen] == [(name, [*given]) for name, given in clean]


@pytest.mark.parametrize("field", [field.name for field in fields(ENGLISH)])
def test_both_languages_fill_in_the_same(field):
    filled = [sorted(part for part in ("{count}", "{words}", "{title}") if part in getattr(words, field))
              for words in (ENGLISH, CHINESE)]  # fmt: skip
    assert (filled[0] == filled[1], bool(getattr(CHINESE, field))) == (True, True)


@pytest.mark.parametrize(("tag", "words"), [("en", ENGLISH), ("zh-CN", CHINESE), ("zh", CHINESE), ("fr", ENGLISH)])
def test_the_texts_follow_the_language_of_the_interface(tag, words):
    assert words_in(tag) is words
