"""Exports: whole, the same in both languages, and nothing in them that a document, a name or a model put there."""

import json
import re
from dataclasses import replace

import pytest
from elements import Elements, said
from fakes import passage
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from test_history import ANSWER, CITED, CLAIM, FOUND, asked, talks

from assistant.conversation import Answer, Citation, Claim, Verdict
from assistant.conversations import exports, history_json
from assistant.conversations.exchanges import Conversation, Exchange, Opinion
from assistant.conversations.export_markdown import escaped

ID = "5" * 32
DROPPED = Claim("They owned yachts.", Verdict.MISMATCH, (), "says yachts; the document says members")
FULL = replace(ANSWER, claims=(CLAIM, DROPPED), missing=("And when",))
REFUSAL = Answer("Who?", "The documents do not state this.", True, "Nothing found says so.", (), FOUND)
BEGUN = "2026-01-02T03:00:00+00:00"
JUDGED = replace(asked(answer=FULL), opinion=Opinion(False, "wrong year"), standalone="How many members?")
FAILED = replace(asked("Why?", answer=None), trouble="The model is not here. Fetch it.")
STOPPED = replace(asked("When?", answer=None), cut=True)
TALK = Conversation(ID, "The site", "cases", BEGUN, (JUDGED, asked("Who?", 1, REFUSAL), FAILED, STOPPED))
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "![x](http://evil.example/x.png?q=1)",
    "[click](javascript:alert(1)) [ref]: http://evil.example",
    "<http://evil.example> http://evil.example www.evil.example",
    "</li></main><style>*{display:none}</style>",
    "# heading\n\n- item\n\n    code\n\n> quote\n\n---\n\n| a | b |\n|---|---|\n",
    "`code` ```fence``` $math$ ~~~ <!-- &lt; &#60; \\",
    "a\u202egpj.exe\u2066b\x00c\ud800d\x1b[31m",
    "[1] [2]: x",
    "{{< raw >}} {.class}",
)
SAID = (exports.markdown, exports.html)
FORMS = (*SAID, exports.json_text)
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def full_of(evil):
    """A conversation that has the same words everywhere."""
    bad = replace(passage("words"), text=f"{evil} members.", document=f"{evil}.txt", title=evil, head=evil)
    cited = Citation(1, bad.document, evil, 0, len(evil), evil, None, evil)
    claims = (Claim(evil, Verdict.VERBATIM, (cited,), evil), Claim(evil, Verdict.MISMATCH, (), evil))
    answer = Answer(evil, f"{evil} [1]", False, evil, claims, (bad,), {}, None, (evil,), evil)
    exchanges = (
        Exchange(evil, BEGUN, answer, evil, "", False, Opinion(True, evil), (bad,)),
        Exchange(evil, BEGUN, replace(answer, refused=True, reason=f"{evil}!"), "", "", False, None),
        Exchange(evil, BEGUN, None, "", evil, False, None),
    )
    return Conversation(ID, evil, evil, BEGUN, exchanges)


def tokens(markdown):
    for token in MARKDOWN.parse(markdown):
        yield token.type
        yield from (inner.type for inner in token.children or ())


def test_markdown_has_the_answer_its_quotes_its_verdicts_and_what_was_left_out():
    assert exports.markdown(replace(TALK, exchanges=(JUDGED,))) == (
        "# The site\n\nLibrary: cases · begun 2026-01-02 03:00 UTC · questions: 1\n\n"
        "## 1. How many?\n\nAsked 2026-01-02 03:00 UTC\n\nUnderstood as: How many members?\n\n"
        "It had 60,000 members. \\[1\\]\n\nNot answered: And when\n\n"
        "### Sources\n\n\\[1\\] Wuxi, wuxi.txt, page 3\n\n> It had 60,000 members.\n\n"
        f"characters 30–52, SHA-256 of the file {CITED.sha256}\n\n"
        "### Checked, sentence by sentence\n\n- It had 60,000 members. \\[1\\] — supported\n\n"
        "### Left out: not supported by the documents (1)\n\n"
        "- They owned yachts. — the documents give another value; says yachts; the document says members\n\n"
        "Judged bad by the reader. wrong year\n"
    )


def test_a_page_has_the_answer_its_quotes_its_verdicts_and_what_was_left_out():
    assert said(exports.html(replace(TALK, exchanges=(JUDGED,)))) == (
        "The site caseclerk The site Library: cases · begun 2026-01-02 03:00 UTC · questions: 1 "
        "How many? Asked 2026-01-02 03:00 UTC Understood as: How many members? "
        "It had 60,000 members. 1 Not answered: And when Sources "
        "1 Wuxi wuxi.txt page 3 The site was cracked in 2019. It had 60,000 members. "
        f"characters 30–52, SHA-256 of the file {CITED.sha256} "
        "Checked, sentence by sentence It had 60,000 members. 1 supported "
        "Left out: not supported by the documents (1) They owned yachts. the documents give another value "
        "says yachts; the document says members Judged bad by the reader wrong year"
    )


@pytest.mark.parametrize("form", SAID)
@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["Not in the documents", "This did not work", "Stopped before anything could be checked."]),
        ("zh-CN", ["文档中没有答案", "未能完成", "已停止，尚无经过核对的内容。"]),
    ],
)
def test_a_refusal_a_failure_and_a_stop_are_told_apart_in_both_languages(form, tag, expected):
    assert [words for words in expected if words in form(TALK, tag)] == expected


def test_an_answer_cut_short_says_so():
    cut = replace(TALK, exchanges=(replace(JUDGED, cut=True),))
    wanted = "Stopped before the end: the answer covers only what was written by then."
    assert [wanted in form(cut) for form in SAID] == [True, True]


def test_a_number_in_the_page_leads_to_its_quote():
    elements = Elements(exports.html(replace(TALK, exchanges=(JUDGED, JUDGED)))).seen
    links = [attributes["href"] for name, attributes in elements if name == "a"]
    quotes = [f"#{attributes['id']}" for name, attributes in elements if name == "li" and "id" in attributes]
    assert links == quotes == ["#question-1-source-1", "#question-2-source-1"]


def test_the_page_needs_nothing_beside_it():
    page = exports.html(TALK)
    names = {name for name, _ in Elements(page).seen}
    assert (names & {"script", "link", "img", "iframe", "object"}, re.findall(r"url\(|@import|https?:", page)) == (
        set(), [],
    )  # fmt: skip


def test_what_did_not_stand_is_folded():
    folded = re.search(r"<details>.*?</details>", exports.html(TALK), re.DOTALL)[0]
    assert said(folded).startswith("Left out: not supported by the documents (1) They owned yachts.")


def test_json_has_every_quote_with_its_place_and_comes_back():
    written = exports.json_text(TALK)
    quote = json.loads(written)["exchanges"][0]["answer"]["claims"][0]["citations"][0]
    assert (quote["quote"], quote["start"], quote["end"], quote["page"], quote["sha256"]) == (
        CITED.quote, CITED.start, CITED.end, 3, CITED.sha256,
    )  # fmt: skip
    assert history_json.from_text(written, "x") == TALK


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_words_stay_words_in_the_page(evil):
    seen = Elements(exports.html(full_of(evil))).seen
    names, attributes = {name for name, _ in seen}, {key for _, given in seen for key in given}
    clean = {name for name, _ in Elements(exports.html(full_of("words"))).seen}
    places = {given["href"][:10] for _, given in seen if "href" in given}
    assert (names, attributes & {"src", "style", "onerror"}, places) == (clean, set(), {"#question-"})


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_words_stay_words_in_markdown(evil):
    clean = list(tokens(exports.markdown(full_of("words"))))
    found = list(tokens(exports.markdown(full_of(" ".join(evil.split())))))
    structure = [each for each in found if each not in ("text", "text_special")]
    assert structure == [each for each in clean if each not in ("text", "text_special")]


@pytest.mark.parametrize("evil", HOSTILE)
def test_no_line_of_an_answer_becomes_more_than_a_paragraph_of_markdown(evil):
    kinds = set(tokens(exports.markdown(full_of(evil))))
    assert kinds - set(tokens(exports.markdown(full_of("words")))) - {"text_special"} == set()


@pytest.mark.parametrize("evil", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_written_and_reads_in_the_order_in_which_it_stands(evil, form):
    assert not set(form(full_of(evil)).encode().decode()) & set("\u202e\u2066\x00\x1b")


def test_a_bare_address_is_no_link_in_markdown():
    assert escaped("see http://a.example and WWW.b.example: c") == (
        r"see http\://a.example and WWW\.b.example: c"
    )  # fmt: skip


@pytest.mark.parametrize("before", ["", "# ", "- ", "> "])
@given(words=st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_markdown_shows_words_as_they_are(before, words):
    line = " ".join(words.split())
    (inline,) = [token for token in MARKDOWN.parse(f"{before}{escaped(words)}\n") if token.type == "inline"] or [None]
    shown = "".join(token.content for token in inline.children) if inline else ""
    kinds = {token.type for token in inline.children} if inline else set()
    assert (shown, kinds - {"text"}) == (line, set())


@given(talks)
def test_every_conversation_can_be_exported(conversation):
    assert all(form(conversation).encode() for form in FORMS)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("How many members?", "How many members 2026-01-02.md"),
        ("无锡的网站有多少会员？", "无锡的网站有多少会员 2026-01-02.md"),
        ("../../etc/passwd", "etc passwd 2026-01-02.md"),
        ('a:b*c?"<>|\\/\x00d\u202e', "a b c d 2026-01-02.md"),
        ("CON", "CON 2026-01-02.md"),
        (".hidden_-", "hidden 2026-01-02.md"),
        ("", "conversation 2026-01-02.md"),
        ("？！", "conversation 2026-01-02.md"),
        ("\ud800", "conversation 2026-01-02.md"),
    ],
)
def test_a_file_is_named_after_the_title_as_every_system_takes_it(title, expected):
    assert exports.file_name(replace(TALK, title=title), "md") == expected


@given(st.text())
def test_no_name_of_a_file_is_too_long(title):
    assert len(exports.file_name(replace(TALK, title=title * 20), "html").encode()) <= 200


PAGELESS = replace(CITED, page=None, document="b.txt", title="")


@pytest.mark.parametrize(
    ("claim", "citations", "text", "markdown"),
    [
        (
            "It had 60,000 members.", (CITED,),
            "“It had 60,000 members.” (Wuxi, page 3, wuxi.txt)",
            "“It had 60,000 members.” (Wuxi, page 3, wuxi.txt)",
        ),
        (
            "注册会员六万余人。", (CITED,),
            "“注册会员六万余人。”（《Wuxi》，第 3 页，wuxi.txt）",
            "“注册会员六万余人。”（《Wuxi》，第 3 页，wuxi.txt）",
        ),
        ("Two [x](y).", (CITED, CITED, PAGELESS), "“Two [x](y).” (Wuxi, page 3, wuxi.txt; b.txt)",
         r"“Two \[x\](y).” (Wuxi, page 3, wuxi.txt; b.txt)"),
        ("None\nat all.", (), "“None at all.”", "“None at all.”"),
    ],
)  # fmt: skip
def test_a_sentence_is_taken_away_with_where_it_stands(claim, citations, text, markdown):
    taken = Claim(claim, Verdict.SUPPORTED, citations)
    assert (exports.citation_text(taken, citations), exports.citation_markdown(taken, citations)) == (text, markdown)
