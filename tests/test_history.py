"""Kept conversations: what comes back, what two tabs do to each other, what a crash and a damaged file leave."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes import passage
from hypothesis import given
from hypothesis import strategies as st
from test_answer_json import answers, passages, words

from assistant.conversation import Answer, Citation, Claim, Verdict
from assistant.conversations import history_json
from assistant.conversations.exchanges import shortened
from assistant.conversations.history import Conversation, Exchange, History, Listed, Opinion
from assistant.errors import BadConversation, BadRecord, ConversationMissing, HistoryUnwritable

FOUND = (passage("The site was cracked in 2019. It had 60,000 members.", 1, "wuxi.txt", "Wuxi"),)
SECOND = FOUND[0].sentences[1]
CITED = Citation(1, "wuxi.txt", "Wuxi", SECOND.start, SECOND.end, SECOND.text, 3, FOUND[0].sha256)
CLAIM = Claim("It had 60,000 members.", Verdict.SUPPORTED, (CITED,))
ANSWER = Answer("How many?", "It had 60,000 members. [1]", False, "", (CLAIM,), FOUND, {"total": 12.3}, 1.5)
GONE = "0" * 32


def asked(question="How many?", minute=0, answer=ANSWER):
    moment = (datetime(2026, 1, 2, 3, 0, tzinfo=UTC) + timedelta(minutes=minute)).isoformat()
    return Exchange(question, moment, answer, "", "", False, None, answer.passages if answer else FOUND)


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "conversations", now=lambda: "2026-01-02T03:00:00+00:00")


def kept(history, *questions, minute=0):
    conversation = history.begin("cases")
    for question in questions:
        conversation = history.add(conversation, asked(question, minute))
    return conversation


def file_of(history, conversation):
    return history.folder / f"{conversation.id}.json"


moments = st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat)
opinions = st.none() | st.builds(Opinion, st.booleans(), words)
found = st.lists(passages(), max_size=2).map(tuple)
exchanges = st.builds(Exchange, words, moments, st.none() | answers, words, words, st.booleans(), opinions, found)
keys = st.sampled_from(["answer", "asked", "question", "passages", "cut", "opinion"])
rubbish = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner),
    max_leaves=8,
)
talks = st.builds(Conversation, words, words, words, moments, st.lists(exchanges, max_size=3).map(tuple))


@given(talks)
def test_a_conversation_comes_back_from_its_json_as_it_was(conversation):
    assert history_json.from_text(history_json.to_text(conversation), "x") == conversation


@given(st.text(st.characters()))
def test_its_json_can_be_written_and_reads_in_the_order_in_which_it_stands(text):
    written = history_json.to_text(Conversation("", text, "", "2026-01-02T03:00:00Z", ()))
    assert not set(written.encode().decode()) & set("\u202e\u2066\x00\x7f")


def test_an_answer_is_there_with_its_numbers_and_spans_after_a_new_start(history):
    conversation = kept(history, "How many?")
    again = History(history.folder).get(conversation.id)
    assert (again, again.exchanges[0].answer) == (conversation, ANSWER)


def test_a_conversation_without_a_question_is_not_on_the_disk(history):
    history.begin("cases")
    assert (history.listed(), history.folder.exists()) == ((), False)


def test_ids_are_fresh(history):
    assert len({history.begin("cases").id for _ in range(100)}) == 100


def test_the_first_question_becomes_the_title(history):
    assert kept(history, "How many?", "And when?").title == "How many?"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("  How\nmany? ", "How many?"),
        ("one two three four", "one two…"),
        ("one two, three four", "one two…"),
        ("Donaudampfschifffahrt", "Donaudamp…"),
        ("该网站注册会员一共有多少人？", "该网站注册会员一共…"),
        ("", ""),
    ],
)
def test_a_long_title_is_cut_after_a_word_or_a_character(title, expected):
    assert shortened(title, 10) == expected


@given(st.text(), st.integers(2, 40))
def test_no_title_is_longer_than_it_may_be(title, longest):
    assert len(shortened(title, longest)) <= longest


def test_two_tabs_lose_nothing_of_each_other(history):
    here = there = kept(history, "one")
    history.add(here, asked("two"))
    whole = history.add(there, asked("three"))
    assert [each.question for each in whole.exchanges] == ["one", "two", "three"]


def test_many_threads_and_many_histories_of_one_folder_lose_nothing(history):
    conversation = kept(history, "first")
    others = [History(history.folder) for _ in range(4)]  # each with a lock of its own, as another process has

    def ask(one, name):
        for number in range(5):
            one.add(conversation, asked(f"{name} {number}"))

    threads = [threading.Thread(target=ask, args=(one, n)) for n, one in enumerate([*others, *others])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    questions = sorted(each.question for each in history.get(conversation.id).exchanges)
    assert questions == sorted(["first", *(f"{name} {number}" for name in range(8) for number in range(5))])


def test_what_was_deleted_meanwhile_is_not_brought_back(history):
    conversation = kept(history, "one")
    history.delete(conversation.id)
    with pytest.raises(ConversationMissing, match="“one” has been deleted, so this answer was not kept"):
        history.add(conversation, asked("two"))


def test_the_conversation_that_was_asked_last_is_listed_first(history):
    old, new = kept(history, "old", minute=1), kept(history, "new", minute=2)
    history.rename(old.id, "older")
    begun = "2026-01-02T03:00:00+00:00"
    assert history.listed() == (
        Listed(new.id, "new", "cases", begun, "2026-01-02T03:02:00+00:00", 1),
        Listed(old.id, "older", "cases", begun, "2026-01-02T03:01:00+00:00", 1),
    )


@pytest.mark.parametrize(
    ("looked_for", "expected"),
    [
        ("", ["无锡的网站有多少会员？", "How many members?"]),
        ("MEMBERS 60,000", ["无锡的网站有多少会员？", "How many members?"]),
        ("many", ["How many members?"]),
        ("many yachts", []),
        ("网站", ["无锡的网站有多少会员？"]),
        ("会员　无锡", ["无锡的网站有多少会员？"]),
        ("ｍａｎｙ", ["How many members?"]),
        (".*", []),
    ],
)
def test_every_word_looked_for_must_occur(history, looked_for, expected):
    kept(history, "How many members?", minute=1)
    kept(history, "无锡的网站有多少会员？", minute=2)
    assert [one.title for one in history.listed(looked_for)] == expected


def test_a_list_sees_what_another_process_has_changed(history):
    conversation = kept(history, "one")
    before = history.listed()
    History(history.folder).rename(conversation.id, "two")
    assert ([one.title for one in before], [one.title for one in history.listed()]) == (["one"], ["two"])


def test_an_empty_title_brings_back_the_first_question(history):
    conversation = kept(history, "How many?")
    titles = [history.rename(conversation.id, title).title for title in (" The\nsite ", " ")]
    assert titles == ["The site", "How many?"]


def test_an_opinion_is_kept_with_its_answer_and_can_be_taken_back(history):
    conversation = kept(history, "one", "two")
    for opinion in (Opinion(True, ""), Opinion(False, "wrong year"), None):
        history.judge(conversation.id, 1, opinion)
        history.judge(conversation.id, 2, opinion or Opinion(True, "yes"))
    assert [each.opinion for each in history.get(conversation.id).exchanges] == [None, Opinion(True, "yes")]


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_there_is_no_opinion_of_what_was_not_asked(history, number):
    with pytest.raises(ConversationMissing, match=f"“one” has no question {number}"):
        history.judge(kept(history, "one").id, number, Opinion(True, ""))


@pytest.mark.parametrize("id", [GONE, "", "../secret", "a" * 31, "A" * 32, GONE + "\n", "../" + "a" * 29])
@pytest.mark.parametrize(
    "act",
    [
        lambda history, id: history.get(id),
        lambda history, id: history.delete(id),
        lambda history, id: history.rename(id, "x"),
        lambda history, id: history.judge(id, 1, None),
    ],
)
def test_an_id_that_is_none_leads_to_no_file(history, act, id):
    (history.folder.parent / "secret.json").write_text("{}")
    with pytest.raises(ConversationMissing, match="There is no conversation"):
        act(history, id)


def test_what_is_deleted_is_gone(history):
    stays, goes = kept(history, "stays"), kept(history, "goes")
    history.delete(goes.id)
    assert ([one.id for one in history.listed()], list(history.folder.glob("*.json"))) == (
        [stays.id], [file_of(history, stays)],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "wrong"),
    [
        (b"", "is not JSON: Expecting value"),
        (b'{"format": 1, "id": ', "is not JSON: Expecting value"),
        (b"[" * 100_000, "is not JSON: maximum recursion depth"),
        (b"\xff\xfe", "is not UTF-8: 'utf-8' codec can't decode"),
        (b"[]", "must be an object, not []"),
        (b'{"format": 2}', "is in format 2 and this version reads format 1; another one wrote it"),
        (b"{}", "has no 'format'"),
    ],
)
def test_a_damaged_file_is_listed_with_what_is_wrong_and_left_as_it_is(history, damage, wrong):
    whole, torn = kept(history, "whole"), kept(history, "torn")
    file_of(history, torn).write_bytes(damage)
    os.utime(file_of(history, torn), (0, 0))
    (first, second) = history.listed("whole")
    told = (second.id, second.changed, str(file_of(history, torn)) in second.damaged, wrong in second.damaged)
    assert (first.id, *told, file_of(history, torn).read_bytes()) == (
        whole.id, torn.id, "1970-01-01T00:00:00+00:00", True, True, damage,
    )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"id": GONE},
        {"begun": "yesterday"},
        {"begun": "2026-01-02T03:00:00"},
        {"begun": "2026-01-02T03:00:00+08:00"},
        {"exchanges": [{"question": "q"}]},
        {
            "exchanges": [
                {**history_json.to_json(Conversation("", "", "", "", (asked(),)))["exchanges"][0], "answer": 3}
            ]
        },
    ],
)
def test_a_file_with_something_else_in_a_field_is_damaged(history, change):
    conversation = kept(history, "one")
    path = file_of(history, conversation)
    written = json.loads(path.read_text())
    written.pop("sha256")
    path.write_text(history_json.sealed(written | change))
    with pytest.raises(BadConversation, match="The file was left as it is: put a copy of it in its place, or delete"):
        history.get(conversation.id)


@pytest.mark.parametrize("seconds", [-(10**10), 10**9, 10**10])
def test_a_damaged_file_of_any_time_is_listed(history, seconds):
    file = file_of(history, kept(history, "torn"))
    file.write_bytes(b"torn")
    os.utime(file, (seconds, seconds))
    assert [bool(one.damaged) for one in history.listed()] == [True]


def test_a_letter_of_a_quote_that_has_become_another_is_damage(history):
    conversation = kept(history, "one")
    path = file_of(history, conversation)
    path.write_text(path.read_text().replace("60,000", "80,000"))
    with pytest.raises(BadConversation, match="does not say what was written into it: it is damaged, or was changed"):
        history.get(conversation.id)


@given(rubbish)
def test_nothing_in_a_file_is_more_than_damage(value):
    data = {"format": 1, "id": "", "title": "", "library": "", "begun": "2026-01-02T03:00:00Z", "exchanges": value}
    try:
        assert history_json.from_text(history_json.sealed(data), "x").exchanges == ()
    except BadRecord as error:
        assert str(error).startswith("x")


def test_a_damaged_conversation_is_not_written_over_and_can_be_deleted(history):
    conversation = kept(history, "one")
    file_of(history, conversation).write_text("torn")
    with pytest.raises(BadConversation):
        history.add(conversation, asked("two"))
    left = file_of(history, conversation).read_text()
    history.delete(conversation.id)
    assert (left, history.listed()) == ("torn", ())


def test_half_a_file_that_a_crash_left_is_never_listed_and_goes_with_the_next_change(history):
    conversation = kept(history, "one")
    half = history.folder / f"{conversation.id}.json.part"
    half.write_text('{"format": 1, "exch')
    listed = [one.count for one in history.listed()]
    history.add(conversation, asked("two"))
    assert (listed, half.exists(), len(history.get(conversation.id).exchanges)) == ([1], False, 2)


def test_what_was_acknowledged_before_a_process_was_killed_is_there(history):
    conversation = kept(history, "first")
    code = (
        "import sys; from pathlib import Path; from assistant.conversations.history import History\n"
        "history = History(Path(sys.argv[1])); talk = history.get(sys.argv[2])\n"
        "while True: talk = history.add(talk, talk.exchanges[0]); print(len(talk.exchanges), flush=True)"
    )
    command = [sys.executable, "-c", code, str(history.folder), conversation.id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent) as process:
        said = [int(process.stdout.readline()) for _ in range(20)]
        process.kill()
    there = len(history.get(conversation.id).exchanges)
    assert (said, there >= 21, len(history.add(conversation, asked()).exchanges)) == ([*range(2, 22)], True, there + 1)


def test_files_that_are_not_ours_are_left_alone(history):
    conversation = kept(history, "one")
    for name in ("notes.txt", f"{GONE} (copy).json", "x.json"):
        (history.folder / name).write_text("mine")
    history.delete(conversation.id)
    names = sorted(path.name for path in history.folder.iterdir())
    assert (history.listed(), names) == ((), [f"{GONE} (copy).json", "lock", "notes.txt", "x.json"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here plays a full disk")
def test_a_full_disk_is_said_and_what_was_kept_stays(history):
    conversation = kept(history, "one")
    endless = asked("two", answer=replace(ANSWER, text="x" * 10_000))

    class Full(History):
        """Whose disk fills up between the sweep and the writing."""

        def _write(self, conversation):
            (self.folder / f"{conversation.id}.json.part").symlink_to("/dev/full")
            return super()._write(conversation)

    with pytest.raises(HistoryUnwritable, match=r"The disk is full: .* Free some space and do this again") as raised:
        Full(history.folder).add(conversation, endless)
    assert (history.get(conversation.id), raised.value.__cause__.strerror) == (conversation, os.strerror(28))


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(tmp_path):
    (tmp_path / "file").write_text("")
    history = History(tmp_path / "file")
    with pytest.raises(HistoryUnwritable, match=r"file could not be used: .* Check the permissions of the folder"):
        history.add(history.begin("cases"), asked())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_read_only_folder_is_named_and_what_was_kept_can_be_read(history):
    conversation = kept(history, "one")
    history.folder.chmod(0o500)
    try:
        with pytest.raises(HistoryUnwritable, match="Permission denied"):
            history.rename(conversation.id, "two")
        assert history.get(conversation.id) == conversation
    finally:
        history.folder.chmod(0o700)


def test_nothing_of_a_conversation_is_named_after_what_it_says(history):
    kept(history, "../../etc/passwd\x00\u202e")
    assert [path.suffix for path in sorted(history.folder.iterdir())] == [".json", ""]


def test_a_library_that_is_renamed_takes_its_conversations_along(history):
    mine, other = kept(history, "one", "two"), history.add(history.begin("others"), asked())
    history.moved("cases", "files")
    assert (history.get(mine.id), history.get(other.id)) == (replace(mine, library="files"), other)


def test_the_list_and_its_order_follow_a_library_that_is_renamed(history):
    for minute in (2, 1, 3):
        kept(history, str(minute), minute=minute)
    history.listed()
    history.moved("cases", "files")
    assert [(one.title, one.library) for one in history.listed()] == [("3", "files"), ("2", "files"), ("1", "files")]


def test_a_damaged_conversation_is_left_as_it_is_when_a_library_is_renamed(history):
    whole, torn = kept(history, "whole"), kept(history, "torn")
    file_of(history, torn).write_bytes(b'{"library": "cases"')
    history.moved("cases", "files")
    assert (history.get(whole.id).library, file_of(history, torn).read_bytes()) == ("files", b'{"library": "cases"')


def test_a_library_without_conversations_can_be_renamed(history):
    history.moved("cases", "files")
    assert history.listed() == ()


def test_a_conversation_goes_on_under_the_new_name_of_its_library(history):
    before = kept(history, "one")
    history.moved("cases", "files")
    assert history.add(before, asked("two")).library == "files"
