"""assistant/page/feedback: two buttons, and after a No what is wrong."""

import re
from dataclasses import replace

import pytest
from elements import Elements
from elements import said as words_in

from assistant.page.feedback import Judged, panel
from assistant.page.words_feedback import CHINESE, ENGLISH
from assistant.page.words_feedback import words_in as words_of

ANSWERED = Judged(3, refused=False)
ASKED_WHY = replace(ANSWERED, good=False, asked_why=True)


class Drawn(Elements):
    """Knows that a field has no end tag."""

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if self.open and self.open[-1] == "input":
            self.open.pop()


def elements(judged, name, words=ENGLISH):
    return [given for tag, given in Drawn(panel(judged, words)).seen if tag == name]


def findings(judged):
    return [given["value"] for given in elements(judged, "input") if given["type"] == "radio"]


def test_an_answer_can_be_called_right_or_wrong():
    acts = [(given["data-do"], given["data-turn"], given["data-good"]) for given in elements(ANSWERED, "button")]
    assert acts == [("judge", "3", "yes"), ("judge", "3", "no")]


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        (ANSWERED, "Is this answer right? Yes No"),
        (replace(ANSWERED, refused=True), "Is it right that there is no answer? Yes No"),
        (replace(ANSWERED, good=True), "Is this answer right? Yes No You found this right."),
        (replace(ANSWERED, good=False), "Is this answer right? Yes No You found this wrong."),
    ],
)
def test_what_was_said_of_it_is_shown(judged, said):
    assert words_in(panel(judged, ENGLISH)) == said


@pytest.mark.parametrize(
    ("good", "pressed"), [(None, ["false"] * 2), (True, ["true", "false"]), (False, ["false", "true"])]
)
def test_the_button_that_was_pressed_says_so(good, pressed):
    assert [given["aria-pressed"] for given in elements(replace(ANSWERED, good=good), "button")] == pressed


@pytest.mark.parametrize(
    ("refused", "asked"), [(False, ["answerable", "unanswerable", "other"]), (True, ["answerable", "other"])]
)
def test_after_a_no_it_is_asked_what_is_wrong(refused, asked):
    assert findings(replace(ASKED_WHY, refused=refused)) == asked


def test_one_reason_is_chosen_from_the_start():
    assert [given.get("checked") for given in elements(ASKED_WHY, "input")] == ["checked", None, None, None, None]


def test_the_form_sends_what_feedback_needs():
    (form,) = elements(ASKED_WHY, "form")
    names = {given["name"] for given in elements(ASKED_WHY, "input")}
    assert (form["data-do"], form["data-turn"], names) == ("feedback", "3", {"finding", "answer", "note"})


def test_every_field_has_a_label_and_no_two_turns_share_an_id():
    html = panel(ASKED_WHY, ENGLISH) + panel(replace(ASKED_WHY, turn=4), ENGLISH)
    ids, labelled = re.findall(r'\bid="([^"]+)"', html), re.findall(r'\bfor="([^"]+)"', html)
    assert (len(ids) == len(set(ids)), set(labelled) <= set(ids)) == (True, True)


def test_both_languages_say_everything():
    words = [words_of(tag) for tag in ("en", "zh-CN", "zh")]
    assert (words, all(getattr(CHINESE, name) for name in CHINESE.__slots__)) == ([ENGLISH, CHINESE, CHINESE], True)


def test_chinese_words_are_used_throughout():
    assert not re.search(r">[^<]*[a-z]{3}[^<]*<", panel(ASKED_WHY, CHINESE))
