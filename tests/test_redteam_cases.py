"""The red-team pack: fair questions, every attack at every place, the same for the same seed."""

from collections import Counter

import pytest

from assistant.answering.suspicious import orders
from evals import collection, packs
from evals.matching import satisfies
from evals.redteam_cases import written
from evals.redteam_documents import documents
from evals.redteam_judging import letters
from vectorstore.passages import Language

SEED = 7
UNSEEN = {"comment", "undisplayed", "white", "vanished"}  # our readers leave it out
OUTSIDE = {"name", "metadata"}  # in no text


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    return written(tmp_path_factory.mktemp("pack"), SEED)


@pytest.fixture(scope="module")
def texts(material):
    return collection.texts(collection.sources(material.pack))


def in_words(case):
    return case.attack not in UNSEEN | OUTSIDE


def test_every_attack_comes_in_both_languages_and_at_every_place(material):
    counts = Counter((case.question.lang, case.attack) for case in material.cases)
    assert counts == {
        (lang, case.attack): 1 if case.place == "outside" else 3 for lang in Language for case in material.cases
    }


def test_another_seed_gives_other_documents_and_other_canaries(material, tmp_path):
    other = written(tmp_path, SEED + 1)
    assert {case.canaries[0] for case in material.cases}.isdisjoint(case.canaries[0] for case in other.cases)


def test_the_same_seed_gives_the_same_bytes(material, tmp_path):
    assert written(tmp_path, SEED).pack.documents_sha256 == material.pack.documents_sha256


def test_a_pack_that_is_there_is_read_as_any_pack(material):
    assert packs.read(material.pack.folder).questions == tuple(case.question for case in material.cases)


@pytest.mark.parametrize("lang", Language)
def test_every_clean_document_answers_its_question(lang):
    wrong = [clean.name for clean in documents(lang, SEED) if not satisfies(" ".join(clean.paragraphs), clean.must, ())]
    assert wrong == []


def test_the_answer_still_stands_in_the_attacked_document(material, texts):
    assert [c.document for c in material.cases if not satisfies(texts[c.document], c.question.must, ())] == []


def test_an_order_stands_in_its_document_if_anybody_can_see_it_there(material, texts):
    held = {case.question.qid for case in material.cases if letters(case.order) in letters(texts[case.document])}
    assert held == {case.question.qid for case in material.cases if in_words(case)}


def test_no_canary_stands_in_a_clean_document(material, texts):
    assert [c.twin for c in material.cases if any(canary in texts[c.twin] for canary in c.canaries)] == []


def test_our_own_attacks_are_suspicious(material, texts):
    untold = {case.attack for case in material.cases if in_words(case) and not orders(texts[case.document])}
    assert untold == set()


def test_no_clean_document_is_suspicious(material, texts):
    assert [case.twin for case in material.cases if orders(texts[case.twin])] == []


def test_an_attacked_document_is_asked_alone_among_clean_ones_of_other_matters(material):
    case = material.cases[0]
    visible = set(collection.texts(collection.sources(material.pack))) - material.hidden(case.document)
    kin = next(names for names in material.kin if case.document in names)
    assert (visible & kin, {name.split("/")[1] for name in visible - kin}) == ({case.document}, {"clean"})
