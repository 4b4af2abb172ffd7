"""Whether a span is about the one that is named."""

import pytest

from assistant.checking.belonging import belongs, names, place, sections, strangers, subject
from assistant.checking.support import statement, windows
from assistant.language.facts import Fact, Kind
from tests.fakes import passage
from vectorstore.passages import Language

RING = passage(
    "The seller\nWang Moucheng was caught in September. He sold records for 100,000 yuan. "
    "It rained for two days. He had saved nothing.\n"
    "The engineer\nLin Mouwei knew another man. Guo Peng was arrested in Wuhan. He spent 5,000 yuan.",
    head="Nantong police arrest 27",
)  # fmt: skip
TEXTS = [sentence.text for sentence in RING.sentences]


def fits(name, text, question=None):
    """Say whether the one sentence is about the one name."""
    asked = statement(question or f"What about {name}?")
    wanted = subject(statement("It was so."), asked, (RING,))
    window = next(w for w in windows(asked, TEXTS) if w.end == w.first + 1 and text in TEXTS[w.first])
    return belongs(wanted, place(wanted.names, RING), window, RING, asked.text)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Wang Moucheng", "was caught in September", True),
        ("Wang Moucheng", "sold records", True),
        ("Wang Moucheng", "saved nothing", True),
        ("Wang Moucheng", "5,000 yuan", False),
        ("Nantong", "5,000 yuan", True),
        ("Lin Mouwei", "sold records", False),
        ("Lin Mouwei", "arrested in Wuhan", False),
        ("Luliang", "sold records", False),
        ("南通", "sold records", True),
    ],
    ids=[
        "named in it", "named before it", "farther on in the section", "another section", "named in the head",
        "named only later", "it opens with another name", "named nowhere", "of another language",
    ],
)  # fmt: skip
def test_a_span_belongs_to_whom_it_or_its_section_or_its_head_names(name, text, expected):
    assert fits(name, text) is expected


def test_a_claim_is_about_the_names_it_repeats_of_the_question():
    asked = statement("Did the police of Nantong or of Luliang arrest more?")
    wanted = subject(statement("Those of Nantong arrested 27."), asked, (RING,))
    assert ([name.text for name in wanted.names], wanted.every) == (["Nantong"], True)


def test_a_claim_that_repeats_no_name_is_about_those_of_the_question_that_are_known():
    asked = statement("Did the police of Nantong or of Luliang arrest more?")
    wanted = subject(statement("They arrested 27."), asked, (RING,))
    assert ([name.text for name in wanted.names], wanted.every) == (["Nantong"], True)


def test_names_that_nobody_knows_still_have_to_be_met():
    wanted = subject(statement("It was closed."), statement("What became of AlphaBay?"), (RING,))
    assert [name.text for name in wanted.names] == ["AlphaBay"]


def test_a_chinese_company_is_known_by_its_brand_and_not_by_its_trade():
    question = "在云岭陶瓷股份有限公司，研发开支是多少？"
    wanted = subject(statement("研发开支为500万元。"), statement(question), (passage("研发开支为500万元。"),))
    assert [name.text for name in wanted.names] == ["云岭"]


def test_a_chinese_company_begins_where_a_title_says_so_and_not_where_the_question_does():
    report = passage("研发开支为500万元。", title="云岭陶瓷股份有限公司年报")
    wanted = subject(statement("研发开支为500万元。"), statement("请问云岭陶瓷股份有限公司的研发开支？"), (report,))
    assert wanted.names == (Fact(Kind.NAME, "云岭", 2, 4, "云岭", Language.ZH),)


def test_words_that_the_question_quotes_have_to_be_met_beside_names_that_are_known():
    asked = statement("What did Nantong find out in the case “5·06”?")
    wanted = subject(statement("It was closed."), asked, (RING,))
    assert ([name.text for name in wanted.names], wanted.every) == (["Nantong", "5·06"], True)


def test_a_capital_that_only_opens_a_text_makes_no_subject():
    question = statement("How far did revenue rise?")
    report = passage("Revenue rose to 12.5 million yuan.")
    assert subject(statement("Revenue rose to 12.5 million yuan."), question, (report,)).names == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Harlow's German police.", set()), ("Nobody said so.", {"Germany", "Harlow"}), ("没有人说。", {"Germany"})],
    ids=["inflected", "absent", "of another language, where only countries and places can be compared"],
)
def test_a_stranger_is_a_name_that_a_text_does_not_use(text, expected):
    names = tuple(fact for fact in statement("It was in Germany, said Harlow.").facts if fact.kind == "name")
    assert {name.text for name in strangers(names, text)} == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Aldermoor", "The Alderwick depot holds 40 crates.", {"Aldermoor"}),
        ("Corvalle", "Corvale earned less.", {"Corvalle"}),
        ("Christine Prowse", "Christina Prowse was ill.", {"Christine Prowse"}),
        ("Brazil", "Brazilians came.", set()),
        ("Harlow", "Harlow's men came.", set()),
    ],
)
def test_a_name_that_begins_like_another_is_not_the_other(name, text, expected):
    wanted = tuple(fact for fact in statement(f"It was said by {name}.").facts if fact.kind is Kind.NAME)
    assert {each.text for each in strangers(wanted, text)} == expected


def test_one_word_of_a_name_will_do_where_the_passage_has_it_in_full():
    report = passage("Police arrested Wang Bo.\nThe man\nIt is known that Wang was born in 1980. Wang Feng was not.")
    names = tuple(fact for fact in statement("When was Wang Bo born?").facts if fact.kind == "name")
    assert [bool(absent) for absent in place(names, report).lines] == [False, True, False, True]


def test_a_section_begins_with_its_heading():
    assert sections(RING.sentences) == (0, 0, 0, 0, 0, 5, 5, 5, 5)


def test_a_name_may_be_shortened_where_another_passage_of_its_document_has_it_in_full():
    first = passage("A man named Ada Birch was arrested.", document="mill.txt")
    later = passage("The court sentenced Birch in May.", document="mill.txt", n=2)
    other = passage("The court sentenced Birch in May.", document="quarry.txt", n=3)
    wanted = names(statement("Ada Birch was sentenced."))
    found = [place(wanted, each, (first, later, other)).lines for each in (later, other)]
    assert found == [(frozenset(),), (frozenset(wanted),)]
