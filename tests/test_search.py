import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import WordEmbedder
from vectorstore.library import Library
from vectorstore.reading import readers
from vectorstore.search import search
from vectorstore.sources import in_memory

TEXTS = {
    "lion": ("The lion", "The lion sleeps in Africa. It eats zebras."),
    "tiger": ("The tiger", "The tiger hunts in India. It eats deer."),
    "熊": ("黑熊", "黑熊生活在东北的森林里。它冬天睡觉。"),
}


def opened(folder, texts=TEXTS, **options):
    library = Library.open(folder, WordEmbedder(), create=True, **options)
    library.update(in_memory("p", [readers.document_of(name, *rest) for name, rest in texts.items()]))
    return library


@pytest.fixture
def library(tmp_path):
    with opened(tmp_path / "library") as library:
        yield library


def found(hits):
    return [hit.document for hit in hits]


def test_the_document_that_answers_comes_first(library):
    assert found(search(library, "Where does the tiger hunt?"))[0] == "tiger"


def test_a_chinese_question_finds_the_english_document_that_spells_its_name(tmp_path):
    texts = {"a": ("A", "The Wuxi police closed a case."), "b": ("B", "The Nantong police closed a case.")}
    with opened(tmp_path / "names", texts) as library:
        assert found(search(library, "南通的案子是谁办的？"))[0] == "b"


def test_an_english_question_finds_the_chinese_document_that_writes_its_name(tmp_path):
    texts = {"a": ("甲", "无锡警方侦破一起案件。"), "b": ("乙", "南通警方侦破一起案件。")}
    with opened(tmp_path / "names", texts) as library:
        assert found(search(library, "Who led the Nantong case?"))[0] == "b"


def test_chinese_is_found_by_character_pairs(library):
    assert found(search(library, "黑熊生活在哪里？"))[0] == "熊"


def test_a_hit_is_a_span_of_its_document_with_its_sentences(library):
    hit = search(library, "Where does the tiger hunt?", 1)[0]
    document = library.document("tiger")
    assert (hit.text, hit.title, hit.sha256) == (document.text[hit.start : hit.end], "The tiger", document.sha256)
    assert [s.text for s in hit.sentences] == ["The tiger hunts in India.", "It eats deer."]
    assert all(document.text[s.start : s.end] == s.text for s in hit.sentences)


def test_hits_come_best_first_with_the_scores_that_brought_them(library):
    hits = search(library, "Where does the tiger hunt?")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].words > 0 < hits[0].dense


def test_hidden_documents_are_passed_over(library):
    assert "tiger" not in found(search(library, "Where does the tiger hunt?", hidden={"tiger"}))


def test_nothing_is_found_where_no_word_and_no_meaning_is_shared(library):
    assert search(library, "Xylophones, quickly!") == ()


@pytest.mark.parametrize("question", ["", "？！", "\0", '"lion" OR * NEAR('])
def test_odd_questions_do_no_harm(library, question):
    assert isinstance(search(library, question), tuple)


def test_nothing_is_found_in_an_empty_library(tmp_path):
    with opened(tmp_path / "empty", {}) as library:
        assert search(library, "Where does the tiger hunt?") == ()


def test_chunks_that_follow_each_other_are_one_hit(tmp_path):
    text = " ".join(f"The whale swam past lighthouse number {n} on its way." for n in range(30))
    with opened(tmp_path / "long", {"whale": ("Whale", text)}) as library:
        chunks = library.store.count()
        (hit,) = search(library, "Which lighthouse did the whale pass?", chunks)
    assert (chunks > 1, hit.start, hit.end) == (True, 0, len(text))


def test_a_document_added_later_is_found(library):
    new = readers.document_of("whale", "The whale", "The whale swims in the ocean.")
    library.update(in_memory("p", [new]))
    assert found(search(library, "Where does the whale swim?"))[0] == "whale"


def test_the_vector_index_finds_what_comparing_every_vector_finds(tmp_path):
    texts = {str(n): (f"Note {n}", f"Note {n} tells of harbour {n * 7} and ship {n * 13}.") for n in range(60)}
    questions = ["Which ship is with harbour 77?", "Where is ship 260?"]
    answers = []
    for exact in (1000, 0):
        with opened(tmp_path / str(exact), texts, exact=exact) as library:
            assert library.status().index_used == (exact == 0)
            answers.append([search(library, question) for question in questions])
    assert answers[0] == answers[1]


def test_a_damaged_index_is_noticed_when_the_library_is_opened(tmp_path):
    with opened(tmp_path / "library", exact=0) as library:
        before = search(library, "Where does the tiger hunt?")
    for file in (tmp_path / "library" / "index").rglob("chroma.sqlite3"):
        file.write_bytes(b"rubbish" * 100)
    with Library.open(tmp_path / "library", WordEmbedder(), exact=0) as library:
        assert search(library, "Where does the tiger hunt?") == before


def test_a_question_over_all_documents_finds_something_in_each(library):
    assert sorted(found(search(library, "Which animals eat zebras or deer? 森林", 1, over_all=True))) == sorted(TEXTS)


ANIMALS = ("lion", "tiger", "bear", "whale")
PLACES = ("Africa", "India", "the far north", "the ocean", "Africa and India")


def herd(n):
    """One of many documents of a form: long ones and short ones, every third partly in Chinese."""
    animal, place = ANIMALS[n % 4], PLACES[n % 5]
    seen = [
        f"The {animal} number {i} of herd {n} was seen in {place} and ate {ANIMALS[(n + i) % 4]} food {i * n}."
        for i in range(1, 3 + n)
    ]
    chinese = f"第{n}群{'狮虎熊鲸'[n % 4]}生活在{'东西南北'[n % 4]}方的森林里。" if n % 3 == 0 else ""
    return f"The {animal} of {place}", " ".join(seen) + chinese


@pytest.mark.parametrize(
    ("question", "ranking"),
    [
        ("Where does the tiger of India eat lion food 12?", [("16", 0, 0.6298), ("12", 0, 0.6221)]),
        ("狮群生活在哪里的森林？", [("15", 793, 0.3512), ("9", 723, 0.3492), ("3", 0, 0.3454), ("6", 0, 0.3037)]),
        (
            "Compare the bear of Africa with the whale of the ocean.",
            [("18", 0, 0.6497), ("3", 0, 0.6444), ("23", 1517, 0.6331)],
        ),
    ],
)
def test_the_ranking_is_the_one_of_sqlites_word_index(tmp_path, question, ranking):
    # Recorded when the words were looked up in SQLite's FTS5: counting them in memory is to change nothing.
    with opened(tmp_path / "herds", {str(n): herd(n) for n in range(24)}) as library:
        hits = search(library, question)
    assert [(hit.document, hit.start, round(hit.score, 4)) for hit in hits] == ranking


def test_an_empty_library_may_be_warmed(tmp_path):
    with opened(tmp_path / "empty", {}) as library:
        assert library.warm() is None


HERDS = {str(n): herd(n) for n in range(12)}
QUESTIONS = (
    "Where does the tiger of India eat lion food 12?",
    "狮群生活在哪里的森林？",
    "Compare the bear of Africa with the whale of the ocean.",
    "Which herd was seen?",
)


@pytest.fixture(scope="module")
def herds(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("herds") / "library", HERDS) as library:
        yield library


@given(st.sets(st.sampled_from(sorted(HERDS))), st.sampled_from(QUESTIONS), st.booleans())
def test_no_hit_is_outside_of_the_documents_that_are_asked(herds, only, question, over_all):
    assert set(found(search(herds, question, 9, over_all=over_all, only=frozenset(only)))) <= only


@pytest.mark.parametrize("question", QUESTIONS)
def test_asking_all_documents_by_name_is_asking_the_library(herds, question):
    assert search(herds, question, only=frozenset([*HERDS, "unknown"])) == search(herds, question)


@pytest.mark.parametrize("exact", [1000, 0])
@pytest.mark.parametrize("only", [{"3"}, {"0", "5", "7"}, {str(n) for n in range(11)}])
def test_asking_some_documents_is_asking_a_library_of_them_alone(tmp_path, only, exact):
    with (
        opened(tmp_path / "all", HERDS, exact=exact) as all_of_them,
        opened(tmp_path / "some", {name: HERDS[name] for name in HERDS if name in only}) as some,
    ):
        asked = [search(all_of_them, question, only=frozenset(only)) for question in QUESTIONS]
        assert asked == [search(some, question) for question in QUESTIONS]


def test_nothing_is_found_in_no_documents(herds):
    assert search(herds, QUESTIONS[0], only=frozenset()) == ()


def test_documents_that_are_hidden_stay_so_among_those_that_are_asked(herds):
    hits = search(herds, QUESTIONS[0], hidden={"8"}, only=frozenset({"8", "4"}))
    assert set(found(hits)) == {"4"}


def test_what_is_added_to_a_picked_document_is_found(tmp_path):
    with opened(tmp_path / "library") as library:
        picked = frozenset({"tiger"})
        search(library, "Where is the whale?", only=picked)
        library.update(in_memory("p", [readers.document_of("tiger", "The tiger", "The tiger and the whale.")]))
        (hit,) = search(library, "Where is the whale?", only=picked)
        assert hit.text == "The tiger and the whale."
