"""assistant/page: what a turn looks like, in both languages, with hostile and with empty content."""

import math
import re
from dataclasses import replace

import pytest
from elements import Elements
from elements import said as words_in
from fakes import passage
from hypothesis import given
from hypothesis import strategies as st

from assistant import excerpts, markup
from assistant.conversation import Answer, Citation, Claim, Draft, Evidence, Progress, Verdict
from assistant.excerpts import Excerpt
from assistant.model.tuning import READ, WRITTEN, Speed
from assistant.page import render
from assistant.page.turn import Phase, Turn, paced
from assistant.page.words import CHINESE, ENGLISH, words_for

FOUND = (
    passage("The site was cracked in 2019. It had 60,000 members.", 1, "wuxi.txt", "Wuxi"),
    passage("该网站注册会员六万余人。案件于2019年侦破。", 2, "通报.pdf", "通报"),
)
SECOND = FOUND[0].sentences[1]
CITED = Citation(1, "wuxi.txt", "Wuxi", SECOND.start, SECOND.end, SECOND.text, 3, FOUND[0].sha256)
STANDS = Claim("It had 60,000 members.", Verdict.SUPPORTED, (CITED,))
DROPPED = Claim("They owned yachts.", Verdict.UNSUPPORTED, ())
ANSWER = Answer("How many?", "It had 60,000 members. [1]", False, "", (STANDS, DROPPED), FOUND, {"total": 12.34})
REFUSAL = Answer("How many?", "The documents do not state this.", True, "", (), FOUND, {"total": 2.0})
ASKED = Turn(1, "How many members?")
LANGUAGES = (ENGLISH, CHINESE)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "![x](http://evil.example/x.png?q=1)",
    "[click](javascript:alert(1))",
    "</section></div><h1>hello</h1>",
    "${value} {{value}} `${1}`",
    "<|im_end|>",
    "__i18n__{}",
)


def after(*events):
    turn = ASKED
    for event in events:
        turn = turn.after(event)
    return turn


def drawn(turn, words=ENGLISH):
    return render.turn_html(turn, words)


def classes(html):
    return [attributes.get("class") for _, attributes in Elements(html).seen]


def test_evidence_is_shown_with_its_best_sentence_marked_before_any_draft():
    marked = re.findall("<mark>(.*?)</mark>", drawn(after(Evidence(FOUND, 0.1))))
    assert marked == ["It had 60,000 members."]


def test_a_chinese_question_marks_the_chinese_sentence_that_shares_most_with_it():
    best = excerpts.best_sentences("该网站注册会员有多少？", FOUND)
    assert [s and s.text for s in best] == [None, "该网站注册会员六万余人。"]


@pytest.mark.parametrize(
    ("turn", "english", "chinese"),
    [
        (replace(ASKED, ahead=2), "Waiting: 2 before you", "排队中：前面还有 2 个问题"),
        (replace(ASKED, phase=Phase.SEARCHING), "Searching the documents…", "正在检索文档……"),
        (after(Evidence(FOUND, 0.1)), "Loading the model…", "正在载入模型……"),
        (after(Progress(300, 580)), "Reading the passages: 300 of 580 tokens", "正在阅读段落：300 / 580 个词元"),
        (after(Progress(580, 580)), "Writing a draft…", "正在起草……"),
        (after(ANSWER), "Answered and checked in 12.3 s", "已回答并核对，用时 12.3 秒"),
        (after(REFUSAL), "Searched and checked in 2.0 s", "已检索并核对，用时 2.0 秒"),
        (ASKED.stopped(), "Stopped. What was found is kept.", "已停止。已找到的内容保留在这里。"),
        (ASKED.failed("no memory"), "This did not work", "未能完成"),
    ],
)
def test_every_phase_says_what_is_going_on(turn, english, chinese):
    said = [re.search('role="status"[^>]*><span>(.*?)</span>', drawn(turn, words))[1] for words in (ENGLISH, CHINESE)]
    assert said == [english, chinese]


def test_a_draft_is_marked_as_not_checked():
    assert "Draft · not checked yet It had " in words_in(drawn(after(Draft("It "), Draft("had 6")))) + " "


def test_an_answer_takes_the_place_of_the_draft():
    html = drawn(after(Draft("They owned yachts."), ANSWER))
    assert ("draft" in classes(html), "answer" in classes(html)) == (False, True)


def test_a_number_after_a_sentence_leads_to_its_source():
    elements = Elements(drawn(after(Evidence(FOUND, 0.1), ANSWER))).seen
    links = [attributes["href"] for name, attributes in elements if name == "a"]
    cards = ["#" + attributes["id"] for name, attributes in elements if name == "li" and "id" in attributes]
    assert (links, cards) == (["#turn-1-source-1"], ["#turn-1-source-1"])


def test_numbers_titles_and_passages_open_the_document():
    found, answered = after(Evidence(FOUND, 0.1)), after(Evidence(FOUND, 0.1), ANSWER)
    acts = [
        [
            tuple(given[f"data-{key}"] for key in ("do", "turn", "n"))
            for _, given in Elements(html).seen
            if "data-do" in given
        ]
        for html in (drawn(found), drawn(answered))
    ]
    passages = [("open-passage", "1", "1"), ("open-passage", "1", "2")]
    assert acts == [passages, [("open-citation", "1", "1")] * 2 + passages]


def test_a_number_in_brackets_that_is_no_citation_stays_text():
    assert "See [7] and [2019]." in words_in(drawn(after(replace(ANSWER, text="See [7] and [2019]."))))


def test_a_source_shows_title_file_page_and_the_quote_in_its_surroundings():
    card = re.search(r'<li class="card source".*?</li>', drawn(after(ANSWER)), re.DOTALL)[0]
    assert words_in(card) == "1 Wuxi wuxi.txt page 3 The site was cracked in 2019. It had 60,000 members. supported"


def test_a_quote_that_no_passage_holds_is_shown_alone():
    moved = replace(CITED, start=7, end=7 + len(CITED.quote))
    assert excerpts.of_citation(moved, FOUND) == Excerpt("", CITED.quote, "", opens=False, closes=False)


def test_claims_without_proof_are_folded_with_the_reason():
    folded = re.search(r'<details class="folded left-out".*?</details>', drawn(after(ANSWER)), re.DOTALL)[0]
    assert words_in(folded) == ("Left out: not supported by the documents (1) They owned yachts. nothing found says so")


def test_a_refusal_looks_like_one_and_shows_the_nearest_passages():
    html = drawn(after(Evidence(FOUND, 0.1), REFUSAL))
    assert ("refusal" in classes(html), "answer" in classes(html), html.count('<li class="card">')) == (True, False, 2)


def test_a_refusal_without_a_passage_says_that_there_is_none():
    nothing = replace(REFUSAL, passages=())
    assert ENGLISH.nothing_found in words_in(drawn(after(Evidence((), 0.1), nothing)))


def test_stopping_keeps_the_evidence():
    assert drawn(after(Evidence(FOUND, 0.1)).stopped()).count('<li class="card">') == 2


def test_a_refusal_of_a_draft_cut_short_is_no_word_on_the_documents():
    html = drawn(replace(after(Evidence(FOUND, 0.1)), cut=True).after(REFUSAL))
    assert ("refusal" in classes(html), ENGLISH.stopped in words_in(html)) == (False, True)


def test_an_answer_cut_short_says_so():
    assert ENGLISH.stopped_early in words_in(drawn(replace(ASKED, cut=True).after(ANSWER)))


def test_an_empty_turn_can_be_drawn():
    assert words_in(drawn(Turn(1, ""))) == "Waiting: 0 before you"


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_content_stays_text(evil):
    bad = passage(f"{evil} members.", 1, f"{evil}.txt", evil)
    cited = Citation(1, bad.document, evil, 0, len(evil), bad.text[: len(evil)], None, bad.sha256)
    claims = (Claim(evil, Verdict.VERBATIM, (cited,)), Claim(evil, Verdict.MISMATCH, ()))
    answer = Answer(evil, f"{evil} [1]", False, "", claims, (bad,), {})
    turns = [
        Turn(1, evil).after(Evidence((bad,), 0.1)).after(Draft(evil)),
        Turn(2, evil).after(answer),
        Turn(3, evil).after(replace(answer, refused=True, reason=evil + "!")),
        Turn(4, evil).failed(evil),
    ]
    allowed = {
        "section", "div", "h2", "h3", "p", "span", "bdi", "a", "aside", "ol", "ul", "li", "blockquote", "mark", "br",
        "details", "summary", "strong", "button",
    }  # fmt: skip
    seen = Elements("".join(map(drawn, turns))).seen
    names, attributes = {name for name, _ in seen}, {key for _, given in seen for key in given}
    places = {given["href"][:6] for _, given in seen if "href" in given}
    assert (names - allowed, attributes & {"src", "style", "onerror", "onclick"}, places) == (set(), set(), {"#turn-"})


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_text_comes_back_from_html_as_it_went_in(words):
    assert "".join(Elements(markup.tag("p", words, markup.text(words))).texts) == words


def test_text_cannot_turn_the_order_of_reading_around():
    assert markup.text("a\u202egpj.exe\ud800\x00") == "a\ufffdgpj.exe\ufffd\ufffd"


@given(st.text(max_size=900), st.data())
def test_an_excerpt_is_consecutive_text_of_its_passage(words, data):
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    shown = passage(words)
    cut = excerpts.of_citation(Citation(1, "a.txt", "A", start, end, words[start:end], None, ""), (shown,))
    whole = cut.before + cut.marked + cut.after
    first = start - len(cut.before)
    assert (words[first : first + len(whole)], cut.opens, cut.closes) == (
        whole, first > 0, first + len(whole) < len(words),
    )  # fmt: skip


def test_drawing_keeps_to_its_pace_and_drops_nothing_but_drafts():
    now = [0.0]

    def asked():
        yield replace(ASKED, phase=Phase.READING, read=0, total=580)
        yield replace(ASKED, phase=Phase.READING, read=300, total=580)
        yield replace(ASKED, phase=Phase.WRITING)
        for n in range(10):
            now[0] = n / 25  # 40 ms apart
            yield replace(ASKED, phase=Phase.WRITING, draft=str(n))
        yield ASKED.stopped()

    shown = [(turn.phase, turn.read or turn.draft) for turn in paced(asked(), lambda: now[0], 0.1)]
    assert shown == [
        (Phase.READING, ""), (Phase.READING, 300), (Phase.WRITING, ""),
        *((Phase.WRITING, draft) for draft in "0369"), (Phase.STOPPED, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", CHINESE),
        ("en-GB,en;q=0.9,zh;q=0.8", ENGLISH),
        ("de-DE,de;q=0.9,zh;q=0.5", CHINESE),
        ("zh;q=0.1,en;q=0.2", ENGLISH),
        ("fr", ENGLISH),
        ("", ENGLISH),
        ("zh;q=much", CHINESE),
    ],
)
def test_the_browser_says_which_language_the_page_speaks(header, words):
    assert words_for(header) is words


@pytest.mark.parametrize(
    ("words", "expected"),
    [(ENGLISH, "Understood as: How many members had the site?"), (CHINESE, "理解为：How many members had the site?")],
)
def test_a_follow_up_is_shown_as_it_was_understood(words, expected):
    turn = replace(ASKED, standalone="How many members had the site?")
    assert expected in Elements(render.turn_html(turn, words)).texts


def test_a_claim_left_out_says_what_the_document_says_instead():
    wrong = Claim("It had 70,000 members.", Verdict.MISMATCH, (), "says 70,000; the document says 60,000")
    turn = replace(ASKED, phase=Phase.ANSWERED, answer=replace(ANSWER, claims=(STANDS, wrong)))
    assert "says 70,000; the document says 60,000" in Elements(render.turn_html(turn, ENGLISH)).texts


SLOW = Speed(read=100.0, written=5.0)


@pytest.mark.parametrize(
    ("turn", "left"),
    [
        (replace(ASKED, ahead=1), math.ceil(2 * SLOW.seconds)),
        (after(Evidence(FOUND, 0.1)), math.ceil(READ / 100 + WRITTEN / 5)),
        (after(Progress(300, 500)), math.ceil(2 + WRITTEN / 5)),
        (after(Draft("word " * 10)), math.ceil((WRITTEN - 10) / 5)),
        (after(Draft("word " * 1000)), 1),
    ],
)
def test_a_reader_sees_about_how_long_it_will_take(turn, left):
    said = [re.search('class="left"[^>]*>(.*?)</span>', render.turn_html(turn, words, SLOW))[1] for words in LANGUAGES]
    assert said == [f"about {left} s left", f"大约还需 {left} 秒"]


@pytest.mark.parametrize(("turn", "speed"), [(after(ANSWER), SLOW), (ASKED.stopped(), SLOW), (ASKED, None)])
def test_no_time_is_promised_when_it_is_over_or_unknown(turn, speed):
    assert "left" not in classes(render.turn_html(turn, ENGLISH, speed))


def test_what_a_reader_says_of_an_answer_stands_under_it():
    html = render.turn_html(after(ANSWER), ENGLISH, opinion=markup.tag("p", "opinion", markup.text("right?")))
    assert html.index("left-out") < html.index('class="opinion"') < html.index("<aside")


@pytest.mark.parametrize(
    ("has_examples", "is_empty", "acts"), [(True, False, []), (False, False, []), (False, True, ["open-drawer"])]
)
@pytest.mark.parametrize("words", LANGUAGES)
def test_a_reader_without_documents_is_told_where_to_add_some(has_examples, is_empty, acts, words):
    html = render.welcome(has_examples, is_empty, words)
    seen = [given["data-do"] for _, given in Elements(html).seen if "data-do" in given]
    assert (seen, words.examples in words_in(html)) == (acts, has_examples)


def test_a_number_says_whether_its_sentence_stands_word_for_word():
    word_for_word = Claim("It has a name.", Verdict.VERBATIM, (replace(CITED, n=2),))
    answer = replace(ANSWER, text="It had 60,000 members. [1] It has a name. [2]", claims=(STANDS, word_for_word))
    drawn = Elements(render.turn_html(replace(ASKED, answer=answer, phase=Phase.ANSWERED), ENGLISH))
    marks = [(link["data-n"], link["data-verdict"], link["title"]) for name, link in drawn.seen if name == "a"]
    assert marks == [("1", "supported", "Wuxi · supported"), ("2", "verbatim", "Wuxi · word for word")]
