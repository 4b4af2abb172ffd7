import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from evals import packs
from evals.matching import contains, satisfies, tokens
from evals.questions import Question
from vectorstore.passages import Document, Span
from vectorstore.reading.readers import read

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
PACK = ROOT / "evals" / "packs" / "seeds"
REPORTS = (
    "hangzhou-prosecutors.docx",
    "nantong-akula98.md",
    "net-2018-campaign.pdf",
    "shanxi-luliang-900-million.html",
    "wuxi-dark-web-platform.txt",
)
BUILT = ("hangzhou-prosecutors.docx", "net-2018-campaign.pdf")


@cache
def report(name: str) -> Document:
    return read(SEEDS / name, name)


@cache
def questions() -> tuple[Question, ...]:
    return packs.read(PACK).questions


def quoted(question: Question) -> str:
    return "\n".join(gold.quote or "" for gold in question.gold)


def without_space(text: str) -> str:
    return "".join(text.split())


def test_the_collection_is_five_reports_one_in_each_format_and_their_sources():
    found = sorted(path.name for path in SEEDS.iterdir() if path.is_file())

    assert found == sorted([*REPORTS, "SOURCES.md", "__init__.py"])


def test_every_report_is_named_in_the_sources():
    sources = (SEEDS / "SOURCES.md").read_text(encoding="utf-8")

    assert [name for name in REPORTS if name not in sources] == []


def test_every_report_has_a_title_of_its_own_and_says_more_than_five_hundred_words():
    read_as = {name: (report(name).title != Path(name).stem, len(report(name).text.split()) > 500) for name in REPORTS}

    assert read_as == dict.fromkeys(REPORTS, (True, True))


def test_the_pdf_has_pages_and_every_page_has_text():
    document = report("net-2018-campaign.pdf")

    assert [bool(page.of(document.text).strip()) for page in document.pages] == [True] * 4


@pytest.mark.parametrize("name", BUILT)
def test_a_built_report_says_all_its_source_says(name: str):
    source = (ROOT / "tests" / "seed_sources" / name).with_suffix(".md").read_text(encoding="utf-8")
    pieces = [without_space(piece) for line in source.splitlines() for piece in line.lstrip("# ").split("|")]
    text = without_space(report(name).text)

    assert [piece for piece in pieces if piece not in text] == []


@pytest.mark.parametrize("name", ["shanxi-luliang-900-million.html", "wuxi-dark-web-platform.txt"])
@pytest.mark.parametrize("clutter", ["Long press the QR code to follow us", "cookies"])
def test_the_clutter_of_a_web_page_is_read_and_marked(name: str, clutter: str):
    document = report(name)
    start = document.text.index(clutter)

    assert any(span.overlaps(Span(start, start + len(clutter))) for span in document.clutter)


def test_the_html_report_names_nothing_on_another_machine():
    page = (SEEDS / "shanxi-luliang-900-million.html").read_text(encoding="utf-8")

    assert [sign for sign in ("http:", "https:", 'src="', "url(", "@import") if sign in page] == []


def test_every_gold_quote_stands_at_its_offsets():
    spans = [(q.qid, report(g.doc_id).text[g.start : g.end], g.quote) for q in questions() for g in q.gold]

    assert [qid for qid, stands, quote in spans if stands != quote] == []


def test_no_gold_is_clutter():
    spans = [(q.qid, report(g.doc_id).clutter, g.start or 0, g.end or 0) for q in questions() for g in q.gold]

    assert [qid for qid, clutter, start, end in spans if any(s.overlaps(Span(start, end)) for s in clutter)] == []


def test_every_answerable_question_has_gold_and_every_plainly_unanswerable_one_has_none():
    wrong = [q.qid for q in questions() if bool(q.gold) is (q.kind == "unanswerable")]

    assert wrong == []


def test_answers_are_there_exactly_if_the_question_is_answerable():
    assert [q.qid for q in questions() if bool(q.answers) is not q.answerable] == []


def test_what_must_be_said_is_known_of_every_question_that_can_be_answered_or_contradicted():
    assert [q.qid for q in questions() if bool(q.must) is (q.kind == "unanswerable")] == []


def test_every_question_is_asked_once():
    asked = Counter(without_space(q.question).casefold() for q in questions())

    assert [question for question, times in asked.items() if times > 1] == []


def test_the_evidence_holds_an_alias_of_every_group():
    missing = [
        (q.qid, group)
        for q in questions()
        for group in q.must
        if not any(contains(tokens(quoted(q)), alias) for alias in group)
    ]

    assert missing == []


def test_the_canonical_answer_is_right():
    wrong = [q.qid for q in questions() for answer in q.answers if not satisfies(answer, q.must, q.must_not)]

    assert wrong == []


def test_every_question_over_several_documents_has_evidence_in_two():
    wrong = [q.qid for q in questions() if q.kind == "multi_doc" and len({g.doc_id for g in q.gold}) != 2]

    assert wrong == []


def test_every_false_premise_is_named_and_corrected():
    lines = [json.loads(line) for line in (PACK / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [
        q["qid"] for q in lines if (q["kind"] == "false_premise") is not bool(q.get("premise") and q.get("correction"))
    ]

    assert wrong == []


def test_the_pack_is_as_large_as_its_meta_says_and_no_smaller_than_was_asked_for():
    meta = json.loads((PACK / "meta.json").read_text(encoding="utf-8"))
    counted = {
        "questions": len(questions()),
        "answerable": sum(q.answerable for q in questions()),
        "langs": dict(Counter(q.lang.value for q in questions())),
        "kinds": dict(Counter(q.kind for q in questions())),
    }

    assert (counted, counted["questions"] >= 110) == ({key: meta[key] for key in counted}, True)


def test_every_report_has_its_share_of_the_questions():
    asked = Counter(gold.doc_id for q in questions() for gold in q.gold)

    assert [name for name in REPORTS if asked[name] < 15] == []


def test_no_two_gold_spans_of_a_question_overlap():
    spans = {q.qid: [(g.doc_id, Span(g.start or 0, g.end or 0)) for g in q.gold] for q in questions()}
    wrong = [qid for qid, s in spans.items() for a in s for b in s if a < b and a[0] == b[0] and a[1].overlaps(b[1])]

    assert wrong == []
