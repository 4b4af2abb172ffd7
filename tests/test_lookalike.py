"""The look-alike pack: the committed files are what the generator writes, and its questions are fair."""

import json
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from string import Template

import pytest

from evals.lookalike import SEED, Pack, main, make_pack, render
from evals.lookalike_questions import Paper, Question, stands_once
from evals.lookalike_records import KINDS, OPTIONAL
from evals.lookalike_templates import Questions, read_form, read_questions, read_ranges
from evals.lookalike_values import Family, Forms
from evals.matching import satisfies
from vectorstore.passages import Language

FOLDER = files("evals").joinpath("packs", "lookalike")
OTHER_SEED = SEED + 1
UNANSWERABLE = ("missing_value", "missing_name")
every_form = pytest.mark.parametrize("language", Language), pytest.mark.parametrize("kind", KINDS)


@cache
def pack(seed: int = SEED) -> Pack:
    return make_pack(seed)


def papers(seed: int = SEED) -> dict[str, Paper]:
    return {paper.record.doc_id: paper for paper in pack(seed).papers}


def of_kind(*kinds: str) -> list[Question]:
    return [question for seed in (SEED, OTHER_SEED) for question in pack(seed).questions if question.kind in kinds]


def about(question: Question) -> list[Paper]:
    seed = SEED if question in pack().questions else OTHER_SEED
    return [papers(seed)[doc_id] for doc_id in question.about]


def test_the_committed_files_are_what_the_generator_writes_for_its_seed(tmp_path):
    main(["--out", str(tmp_path)])
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {name: FOLDER.joinpath(name).read_bytes() for name in written}


def test_another_seed_gives_other_documents():
    assert {p.text.text for p in pack().papers}.isdisjoint(p.text.text for p in pack(OTHER_SEED).papers)


def test_there_are_fourteen_documents_of_each_kind_and_language():
    counts = Counter((paper.record.language, paper.record.kind) for paper in pack().papers)
    assert counts == {(language, kind): 14 for language in Language for kind in KINDS}


def test_the_questions_are_balanced_between_the_languages():
    counts = Counter((question.lang, question.kind) for question in pack().questions)
    per_language = {"fact": 48, "two_facts": 24, "compare": 24, "missing_value": 24, "missing_name": 16}
    assert counts == {(language, kind): n for language in Language for kind, n in per_language.items()}


def test_no_question_and_no_document_comes_twice():
    texts = [question.question for question in pack().questions] + [paper.text.text for paper in pack().papers]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_every_document_has_the_length_of_several_chunks():
    bounds = {"en": (2_500, 6_000), "zh": (900, 2_200)}
    assert [
        paper.record.doc_id
        for paper in pack().papers
        if not bounds[paper.record.language][0] <= len(paper.text.text) <= bounds[paper.record.language][1]
    ] == []


def test_every_gold_quote_stands_at_its_offsets_in_the_committed_documents():
    docs = {doc["doc_id"]: doc["text"] for doc in lines("docs.jsonl")}
    gold = [span for question in lines("questions.jsonl") for span in question["gold"]]
    assert [span for span in gold if docs[span["doc_id"]][span["start"] : span["end"]] != span["quote"]] == []


def test_most_paragraphs_do_not_name_their_document():
    named = [paper.text.text.count(paper.record.identity.name) for paper in pack().papers]
    assert max(named) <= 4


def test_a_fact_is_given_by_no_other_document_of_the_kind():
    shared = []
    for question in of_kind("fact"):
        (key,), (paper,) = question.attributes, about(question)
        seed = SEED if question in pack().questions else OTHER_SEED
        same_kind = [
            o for o in pack(seed).papers if o.record.doc_id[:-2] == paper.record.doc_id[:-2] and o is not paper
        ]
        others = [other.record.facts[key].aliases for other in same_kind if key in other.record.facts]
        shared += [question.qid for aliases in others if not set(aliases).isdisjoint(question.answers)]
    assert shared == []


def test_an_answer_stands_once_in_its_document():
    twice = [
        (question.qid, key)
        for question in of_kind("fact", "two_facts", "compare")
        for paper in about(question)
        for key in question.attributes
        if not stands_once(paper.record.facts[key], paper.text.text)
    ]
    assert twice == []


def test_two_facts_stand_in_different_paragraphs():
    together = [
        question.qid
        for question in of_kind("two_facts")
        if len({about(question)[0].sentence(key).paragraph for key in question.attributes}) != 2
    ]
    assert together == []


def test_a_comparison_has_evidence_in_both_documents():
    assert {len({span.doc_id for span in question.gold}) for question in of_kind("compare")} == {2}


def test_each_group_of_must_is_met_by_the_evidence_or_by_the_name_asked_for():
    unmet = []
    for question in of_kind("fact", "two_facts", "compare"):
        right = "\n".join([*(span.quote for span in question.gold), *(p.record.identity.name for p in about(question))])
        unmet += [question.qid for group in question.must if not any(alias in right for alias in group)]
    assert unmet == []


def test_nothing_that_must_not_be_said_stands_in_a_right_answer_or_its_document():
    clashes = []
    for question in of_kind("fact", "two_facts", "compare"):
        right = [question.question, *question.answers, *(alias for group in question.must for alias in group)]
        right += [paper.text.text for paper in about(question)]
        clashes += [(question.qid, wrong) for wrong in question.must_not if any(wrong in text for text in right)]
    assert clashes == []


def test_quoting_the_evidence_counts_as_right():
    failed = []
    for question in of_kind("fact", "two_facts", "compare"):
        quoted = [span.quote for span in question.gold] + [paper.record.identity.name for paper in about(question)]
        failed += [] if satisfies(" ".join(quoted), question.must, question.must_not) else [question.qid]
    assert failed == []


def test_a_whole_right_document_says_nothing_that_must_not_be_said():
    failed = []
    for question in of_kind("fact", "two_facts", "compare"):
        texts = (paper.text.text for paper in about(question))
        failed += [question.qid for text in texts if not satisfies(text, (), question.must_not)]
    assert failed == []


def test_a_missing_value_is_left_out_here_and_given_elsewhere():
    wrong = []
    for question in of_kind("missing_value"):
        (key,), (paper,) = question.attributes, about(question)
        seed = SEED if question in pack().questions else OTHER_SEED
        given = [other.record.doc_id for other in pack(seed).papers if key in other.record.facts]
        alike = sum(doc_id[:-2] == paper.record.doc_id[:-2] for doc_id in given)
        wrong += [question.qid] if key in paper.record.facts or alike < 5 else []
    assert wrong == []


def test_a_missing_name_is_asked_for_and_stands_in_no_document():
    everywhere = "".join(paper.text.text for paper in pack().papers)
    asked = [(q.question, about(q)[0].record.identity.ghost) for q in pack().questions if q.kind == "missing_name"]
    assert [ghost for question, ghost in asked if ghost not in question or ghost in everywhere] == []


def test_what_is_not_answerable_has_neither_answer_nor_evidence():
    assert {(q.answerable, q.answers, q.gold, q.must) for q in of_kind(*UNANSWERABLE)} == {(False, (), (), ())}


def test_sums_and_dates_agree_within_each_document():
    assert [paper.record.doc_id for paper in pack().papers if not agrees(paper)] == []


@every_form[0]
@every_form[1]
def test_all_wordings_of_a_sentence_state_the_same_attributes(kind, language):
    attributes = set(read_questions(kind, language).asking)
    uneven = [
        wordings
        for section in read_form(kind, language).sections
        for paragraph in section.paragraphs
        for wordings in paragraph
        if len({frozenset(attributes & set(Template(wording).get_identifiers())) for wording in wordings}) > 1
    ]
    assert uneven == []


@every_form[0]
@every_form[1]
def test_every_sentence_has_at_least_three_wordings(kind, language):
    groups = [group for s in read_form(kind, language).sections for paragraph in s.paragraphs for group in paragraph]
    assert min(len(set(group)) for group in groups) >= 3


@every_form[0]
@every_form[1]
def test_every_question_wording_can_be_filled_in(kind, language):
    slots = dict.fromkeys(("entity", "when", "a", "b", "term", "one", "other"), "x")
    wordings = all_wordings(read_questions(kind, language))
    assert [wording for wording in wordings if not Template(wording).substitute(slots)] == []


@every_form[0]
@every_form[1]
def test_whatever_may_be_left_out_can_be_asked_for_in_five_ways(kind, language):
    optional = [key for key, item in read_ranges(kind).items() if item.optional] + list(OPTIONAL[kind])
    asking = read_questions(kind, language).asking
    assert {key: len(set(asking[key].wordings)) for key in optional} == dict.fromkeys(optional, 5)


def test_equal_amounts_have_a_form_in_common_whatever_the_style():
    forms = [set(Forms(language, style).money(482_700_000).aliases) for language in Language for style in range(4)]
    assert {"482,700,000", "482.7 million", "48,270万", "4.827亿"} <= set.intersection(*forms)


def test_different_amounts_have_no_form_in_common():
    numbers = [set(Forms(Language.ZH, 0).money(amount).aliases) for amount in (12_450, 124_500, 1_245_000, 12_450_000)]
    assert sum(map(len, numbers)) == len(set.union(*numbers))


def test_a_term_is_written_in_years_and_months():
    assert Forms(Language.ZH, 0).term(42).aliases[-4:] == ("三年半", "3年半", "42 months", "42个月")


def test_a_date_is_compared_by_its_day():
    value = Forms(Language.EN, 1).day(date(2021, 3, 14))
    assert (value.shown, value.family, value.size) == ("March 14, 2021", Family.DATE, date(2021, 3, 14).toordinal())


def test_the_meta_file_counts_what_is_there():
    meta = json.loads(render(pack())["meta.json"])
    assert (meta["docs"]["all"], meta["questions"]["all"], meta["answerable"]) == (112, 272, 192)


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()]


def all_wordings(questions: Questions) -> list[str]:
    frames = [wording for wordings in questions.frames.values() for wording in wordings]
    return frames + [wording for asking in questions.asking.values() for wording in asking.wordings]


def agrees(paper: Paper) -> bool:
    """Check the arithmetic and the order of dates by the values as they are compared."""
    size = {key: value.size for key, value in paper.record.facts.items()}
    match paper.record.kind:
        case "report":
            return size["goods"] + size["services"] == size["revenue"] and size["profit"] < size["services"]
        case "judgment":
            ordered = size["offence"] < size["arrest"] < size["hearing"] < size["judgment"]
            return ordered and size["first_part"] + size["second_part"] == size["loss"]
        case "hospital":
            born, admitted = date.fromordinal(size["birth"]), date.fromordinal(size["admission"])
            age = admitted.year - born.year - ((admitted.month, admitted.day) < (born.month, born.day))
            stay = size["discharge"] - size["admission"]
            return (age, stay) == (size["age"], size["stay"]) and size["discharge"] < size["review"]
        case _:
            parts = size["phones"] + size["laptops"] + size["servers"]
            return parts == size["devices"] and size["complaint"] < size["raid"] and size["frozen"] < size["loss"]
