"""The numbers of an answer's citations, and how its text shows them."""

from assistant.checking.marks import marked, numbered
from assistant.conversation import Citation, Claim, Verdict
from tests.fakes import passage

ORLA = passage("The Orla sank in 1912. It was new.", document="orla")
BRENT = passage("The Brent sank in 1915.", document="brent")
FAILED = Claim("The Brent was old.", Verdict.UNSUPPORTED, ())


def cited(of, *places):
    citations = tuple(Citation.of(0, of, of.sentences[place].start, of.sentences[place].end) for place in places)
    return Claim(of.sentences[places[0]].text, Verdict.SUPPORTED, citations)


def numbers(*claims):
    return [[citation.n for citation in claim.citations] for claim in numbered(claims)]


def test_spans_are_numbered_from_one_in_the_order_of_the_claims():
    assert numbers(cited(ORLA, 0, 1), cited(BRENT, 0)) == [[1, 2], [3]]


def test_the_same_span_keeps_its_number():
    assert numbers(cited(ORLA, 0), cited(BRENT, 0), cited(ORLA, 1, 0)) == [[1], [2], [3, 1]]


def test_numbering_again_begins_at_one_again():
    _, brent = numbered([cited(ORLA, 0), cited(BRENT, 0)])
    assert numbers(brent) == [[1]]


def test_a_claim_that_fails_takes_no_number():
    assert numbers(cited(ORLA, 0), FAILED, cited(BRENT, 0)) == [[1], [], [2]]


def test_each_claim_that_stands_is_told_with_all_its_marks():
    claims = numbered([cited(ORLA, 0, 1), FAILED, cited(BRENT, 0)])
    assert marked(claims) == "The Orla sank in 1912. [1][2] The Brent sank in 1915. [3]"


def test_where_nothing_stands_there_is_no_text():
    assert marked([FAILED]) == ""
