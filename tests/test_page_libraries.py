"""The libraries panel: what is drawn for which state, and that nothing a file is called becomes HTML."""

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from assistant.libraries.cards import Card, State
from assistant.libraries.library_detail import Detail
from assistant.libraries.overview import overview
from assistant.libraries.picking import key, named, picked
from assistant.page.charts import Bar, chart
from assistant.page.libraries import panel
from assistant.page.library_report import library_report
from assistant.page.words_libraries import CHINESE, ENGLISH, words_in
from vectorstore.library import Duplicates
from vectorstore.passages import Language, LeftOut
from vectorstore.report import Partial, Renamed, Report, Unread
from vectorstore.rows import Entry

MEAN = "<img src=x onerror=alert(1)>\u202e\"'\n.txt"
ZOO = Card("zoo", False, State.READY, "", 2, 9, 3000, ((Language.EN, 1), (Language.ZH, 1)))
SEEDS = Card("seeds", True, State.READY, documents=5)


def entry(n, name):
    return Entry(n, f"/{name}", name, 1000 * n, 1_600_000_000 * 10**9, "0", name, Language.EN)


def detail_of(*names, **changes):
    entries = tuple(entry(n, name) for n, name in enumerate(names, start=1))
    detail = Detail("zoo", False, entries, frozenset(), (), (), overview(entries, {1: 2019} if entries else {}))
    return replace(detail, **changes)


def drawn(cards=(ZOO, SEEDS), detail=None, report=None, only=None, words=ENGLISH, search=""):
    return LexborHTMLParser(panel(cards, "zoo", detail, report, only, words, search))


def acts(tree):
    return {node.attributes["data-do"] for node in tree.css("[data-do]")}


def report(**changes):
    return replace(Report((), (), (), (), (), (), (), (), 0, 0.0), **changes)


def test_every_act_is_drawn():
    assert acts(drawn(detail=detail_of("a.txt"))) == {
        "use-library", "make-library", "rename-library", "delete-library", "reindex-library", "add-folder",
        "find-documents", "pick-documents", "pick-all", "remove-document",
    }  # fmt: skip


def test_the_built_in_library_offers_no_change():
    detail = detail_of("a.txt", name="seeds", built_in=True)
    assert acts(drawn(detail=detail)) == {
        "use-library", "make-library", "find-documents", "pick-documents", "pick-all"
    }  # fmt: skip


def test_the_library_in_use_is_marked():
    assert [node.attributes["data-name"] for node in drawn().css("[aria-current]")] == ["zoo"]


def test_a_card_says_what_is_in_the_library():
    said = drawn().css_first(".library").text(separator="|")
    assert said == "zoo|2 documents|9 passages|English 1, Chinese 1|3.00 kB"


@pytest.mark.parametrize("state", [State.OUTDATED, State.DAMAGED])
def test_a_broken_library_says_what_to_do_and_offers_it(state):
    tree = drawn([Card("zoo", False, state, "because <b>")])
    offered = acts(tree)
    assert (ENGLISH.advice[state] in tree.text(), "because <b>" in tree.text(), offered) == (
        True,
        True,
        {"make-library", "reindex-library", "delete-library"},
    )


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_an_empty_library_says_what_to_do_next(words):
    tree = drawn(detail=detail_of(), words=words)
    assert (tree.css_first(".hint").text(), acts(tree) & {"pick-documents"}) == (words.empty, set())


def test_deleting_asks_first_and_says_what_goes_and_what_stays():
    asked = drawn(detail=detail_of("a.txt")).css_first("[data-do=delete-library]").attributes["data-confirm"]
    assert "“zoo” (1 document)" in asked and "copies" in asked and "your own folders" in asked


def test_removing_says_what_becomes_of_the_file():
    tree = drawn(detail=detail_of("copy.txt", "own.txt", uploaded=frozenset({"copy.txt"})))
    asked = [node.attributes["data-confirm"] for node in tree.css("[data-do=remove-document]")]
    assert ("copy is deleted" in asked[0], "file in your folder stays" in asked[1]) == (True, True)


@pytest.mark.parametrize(
    ("only", "checked", "said"),
    [
        (None, 2, ENGLISH.picked_all),
        (frozenset({"a.txt"}), 1, "Questions use 1 of 2 documents."),
        (frozenset(), 0, ENGLISH.picked_none),
    ],
)
def test_the_documents_that_questions_use_are_checked(only, checked, said):
    tree = drawn(detail=detail_of("a.txt", "b.txt"), only=only)
    assert (len(tree.css("input[checked]")), said in tree.css_first(".picking").text()) == (checked, True)


def test_a_thousand_documents_are_drawn_in_part_and_found_by_searching():
    detail = detail_of(*(f"report {n:04}.txt" for n in range(1000)))
    tree, searched = drawn(detail=detail), drawn(detail=detail, search="REPORT 0999")
    assert (len(tree.css(".document")), "The first 200 of 1000" in tree.text()) == (200, True)
    assert [node.text() for node in searched.css(".document bdi")] == ["report 0999.txt"]


def test_a_search_without_result_says_so():
    assert "No document has “tiger”" in drawn(detail=detail_of("a.txt"), search="tiger").text()


def test_results_say_why_a_file_could_not_be_read():
    done = report(
        added=("new.txt",), renamed=(Renamed("old", "new"),), unreadable=(Unread("bad.pdf", "is broken", kept=True),)
    )
    said = drawn(report=done).css_first(".report").text(separator="|")
    expected = f"What was done|Could not be read (1)|bad.pdf|is broken|{ENGLISH.kept}|Added (1)|new.txt|"
    assert said == expected + "Renamed or moved (1)|old → new"


def test_a_report_of_nothing_says_so():
    assert ENGLISH.nothing in drawn(report=report()).text()


def test_long_results_are_cut_with_the_rest_counted():
    tree = drawn(report=report(added=tuple(map(str, range(130)))))
    assert (len(tree.css(".report li")), tree.css(".report li")[-1].text()) == (101, "and 30 more")


def test_duplicates_are_grouped():
    detail = detail_of("a", "b", "c", duplicates=(Duplicates(("a", "b"), True), Duplicates(("b", "c"), False)))
    groups = [node.text(separator="|") for node in drawn(detail=detail).css(".groups > li")]
    assert groups == ["The same text|a|b", "Nearly the same text|b|c"]


def test_many_years_are_drawn_by_decade():
    entries = tuple(entry(n, f"{n}.txt") for n in range(1, 31))
    seen = overview(entries, {each.id: 1990 + each.id for each in entries})
    charts = drawn(detail=detail_of("a", overview=seen)).css(".chart")
    assert charts[1].text(separator="|") == "By decade|1990s|9|2000s|10|2010s|10|2020s|1"


def test_bars_are_as_long_as_their_counts():
    widths = re.findall(
        r"inline-size: ([\d.]+)%", chart("By year", [Bar("2019", 4, 1), Bar("2020", 2), Bar("2021", 0)])
    )
    assert widths == ["75.0", "25.0", "50.0"]


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_nothing_a_file_or_library_is_called_becomes_html(words):
    card = Card(MEAN, False, State.DAMAGED, MEAN)
    detail = detail_of(MEAN, name=MEAN, roots=(MEAN,), duplicates=(Duplicates((MEAN, MEAN), True),))
    done = report(added=(MEAN,), unreadable=(Unread(MEAN, MEAN, kept=False),))
    tree = drawn([card], detail, done, words=words, search="img")
    shown = panel([card], MEAN, detail, done, None, words, "img")
    assert (tree.css("img"), [n for n in tree.css("*") if "onerror" in n.attributes], "\u202e" in shown) == (
        [],
        [],
        False,
    )


def test_no_id_is_given_twice():
    ids = re.findall(r' id="([^"]*)"', panel([ZOO, SEEDS], "zoo", detail_of("a"), report(added=("a",)), None, ENGLISH))
    assert len(ids) == len(set(ids))


def test_every_field_has_a_label():
    tree = drawn(detail=detail_of("a.txt"))
    labelled = {node.attributes["for"] for node in tree.css("label[for]")}
    fields = {node.attributes["id"] for node in tree.css("input[id]")}
    assert (labelled, len(tree.css("label.check input"))) == (fields, len(tree.css("input[type=checkbox]")))


def test_a_key_names_its_document_whatever_that_is_called():
    assert named(key(MEAN), ["a", MEAN]) == MEAN


def test_a_key_of_a_document_that_is_gone_names_nothing():
    assert named(key(MEAN), ["a"]) is None


@pytest.mark.parametrize(
    ("before", "checked", "after"),
    [(None, "ab", None), (None, "a", "ac"), ({"b", "c"}, "ab", None), ({"b"}, "", ""), ({"b", "c"}, "a", "ac")],
)
def test_what_is_not_in_the_list_stays_picked_as_it_was(before, checked, after):
    keys = [key(name) for name in "ab"]
    result = picked(None if before is None else frozenset(before), "abc", keys, [key(name) for name in checked])
    assert result == (None if after is None else frozenset(after))


def test_words_come_by_tag():
    assert [words_in(tag).tag for tag in ("en", "zh-CN")] == ["en", "zh-CN"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ENGLISH, "a.pdf: 12 characters that its readers do not see were left out"),
        (CHINESE, "a.pdf: 略去了 12 个读者看不到的字符"),
    ],
)
def test_what_was_read_in_part_says_what_is_missing(words, said):
    report = Report((), (), (), (), (), (), (), (), 0, 0.1, (Partial("a.pdf", LeftOut(hidden=12)),))
    assert said in library_report(report, words)
