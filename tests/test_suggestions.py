"""Three questions to begin with: written by a model, and offered only once the library has answered them."""

import json
from dataclasses import replace
from threading import Event

import pytest

from assistant.conversation import Answer, Citation, Claim, Evidence, Verdict
from assistant.language.facts import Kind
from assistant.libraries.suggestion_aims import aims_of, richness
from assistant.libraries.suggestion_check import question_in
from assistant.libraries.suggestion_file import Making, Suggested, read
from assistant.libraries.suggestion_places import Stretch, chosen, next_of, spread, stretches
from assistant.libraries.suggestions import TRIES, Result, make, stored
from tests.fakes import ScriptedAssistant, WordEmbedder
from vectorstore.library import Library
from vectorstore.passages import Language
from vectorstore.reading.folder import scan
from vectorstore.rows import Entry

TEXTS = {
    "orla.txt": "The Orla was built in Bremen in 1902. The Orla carried 2,224 people on her last voyage.\n",
    "brent.txt": "The Brent sank near Dover in 1931. The Dover lifeboat saved 118 people from the Brent.\n",
    "江.txt": "江城号客轮在武汉下水。武汉的江城号客轮最多可载客1350人。\n",
}
QUESTIONS = {
    "orla.txt": "How many people did the Orla carry on her last voyage?",
    "brent.txt": "How many people did the Dover lifeboat save from the Brent?",
    "江.txt": "江城号客轮最多可载客多少人？",
}
GIVEN = {"orla.txt": "2,224 people", "brent.txt": "118 people", "江.txt": "1350人"}
DOVER = "The Dover lifeboat saved 118 people from the Brent."
AIM = aims_of(DOVER)[0]


@pytest.fixture
def library(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library", WordEmbedder(), create=True) as opened:
        opened.update(scan([tmp_path / name for name in TEXTS]))
        yield opened


def writing(message, stop):
    """Write the question of the document whose sentence is in the message."""
    return next(q for name, q in QUESTIONS.items() if name.removesuffix(".txt").title() in message)


def answering(library, changes=None):
    """An assistant that answers each question from its document, as the changes say."""
    marks = {entry.name: entry.sha256 for entry in library.documents()}
    scripts = {}
    for name, question in QUESTIONS.items():
        cited = Citation(1, name, name, 0, 5, TEXTS[name][:5], None, marks[name])
        given = Answer(question, GIVEN[name], False, "", (Claim(GIVEN[name], Verdict.SUPPORTED, (cited,)),), ())
        scripts[question] = [Evidence((), 0.1), replace(given, **(changes or {}).get(name, {}))]
    return ScriptedAssistant(scripts).ask


def made(library, home, asking, stop=None):
    return [(tried.document, tried.result) for tried in make(library, home, writing, asking, stop or Event())]


def test_a_question_of_each_document_is_kept_once_it_was_answered_from_it(library, tmp_path):
    tries = made(library, tmp_path, answering(library))
    assert (tries, set(stored(tmp_path, library))) == (
        [("brent.txt", Result.KEPT), ("江.txt", Result.KEPT), ("orla.txt", Result.KEPT)],
        set(QUESTIONS.values()),
    )


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({"refused": True}, Result.REFUSED),
        ({"missing": ("when",)}, Result.REFUSED),
        ({"text": "Many people."}, Result.OTHERWISE),
        ({"claims": ()}, Result.ELSEWHERE),
    ],
)
def test_a_question_that_is_not_answered_from_its_document_is_not_offered(library, tmp_path, change, result):
    tries = made(library, tmp_path, answering(library, {"brent.txt": change}))
    assert (tries[0], QUESTIONS["brent.txt"] in stored(tmp_path, library)) == (("brent.txt", result), False)


def test_a_line_that_is_no_question_is_not_asked(library, tmp_path):
    tries = list(make(library, tmp_path, lambda message, stop: "Ships sail.", ScriptedAssistant({}).ask, Event()))
    assert ({tried.result for tried in tries}, stored(tmp_path, library)) == ({Result.NO_QUESTION}, ())


def test_after_eight_questions_that_were_not_answered_it_is_given_up(tmp_path):
    for n in range(10):
        (tmp_path / f"{n}.txt").write_text(f"The Brent{n} saved {n + 20} people near Dover.\n", encoding="utf-8")
    refusal = [Answer("", "", True, "", (), ())]
    scripts = {f"How many people did the Brent{n} save near Dover?": refusal for n in range(10)}
    with Library.open(tmp_path / "library", WordEmbedder(), create=True) as library:
        library.update(scan([tmp_path / f"{n}.txt" for n in range(10)]))

        def asking_of(message, stop):
            return next(q for q in reversed(list(scripts)) if q.split()[5] in message)

        tries = list(make(library, tmp_path, asking_of, ScriptedAssistant(scripts).ask, Event()))
        assert ([tried.result for tried in tries], stored(tmp_path, library)) == ([Result.REFUSED] * TRIES, ())


def test_what_was_made_is_not_made_again(library, tmp_path):
    made(library, tmp_path, answering(library))
    assert made(library, tmp_path, ScriptedAssistant({}).ask) == []


def test_a_stop_ends_it_and_the_next_time_it_goes_on_from_there(library, tmp_path):
    stop = Event()
    first = make(library, tmp_path, writing, answering(library), stop)
    before = next(first).document
    stop.set()
    rest, half = list(first), stored(tmp_path, library)
    after = [document for document, _ in made(library, tmp_path, answering(library))]
    assert (before, rest, half, after) == ("brent.txt", [], None, ["江.txt", "orla.txt"])


def test_an_answer_that_was_stopped_counts_for_nothing(library, tmp_path):
    stop = Event()

    def asking(question, stop):
        stop.set()
        return answering(library)(question)

    assert (made(library, tmp_path, asking, stop), read(tmp_path, library.store).tried) == ([], ())


def test_of_changed_documents_nothing_is_stored(library, tmp_path):
    made(library, tmp_path, answering(library))
    (tmp_path / "orla.txt").write_text("The Orla was never built.", encoding="utf-8")
    library.update(scan([tmp_path / "orla.txt"]))
    assert stored(tmp_path, library) is None


@pytest.mark.parametrize("text", ["{", "[]", '{"generation": 1, "kept": [], "tried": [[1]], "asked": 0, "done": true}'])
def test_a_damaged_file_counts_as_none(library, tmp_path, text):
    made(library, tmp_path, answering(library))
    (path,) = (tmp_path / "suggestions").iterdir()
    path.write_text(text.replace("1,", f"{library.store.generation},"), encoding="utf-8")
    assert stored(tmp_path, library) is None


def test_they_are_kept_as_json_that_people_can_read(library, tmp_path):
    made(library, tmp_path, answering(library))
    (path,) = (tmp_path / "suggestions").iterdir()
    assert (path.stem, json.loads(path.read_text(encoding="utf-8"))["kept"][1]) == (
        library.store.identity,
        {"question": QUESTIONS["江.txt"], "document": "江.txt", "language": "zh"},
    )


def entry(name, language):
    return Entry(0, name, name, 1, 1, "", name, Language(language))


def test_documents_are_taken_from_all_over_and_the_languages_by_turns():
    entries = [entry(f"{n}", "en") for n in range(100)] + [entry("江", "zh"), entry("河", "zh")]
    assert [each.name for each in chosen(entries, 6)] == ["0", "江", "33", "河", "66"]


def test_a_list_is_spread_evenly():
    assert [spread(range(10), count) for count in (1, 3, 20)] == [(0,), (0, 3, 6), tuple(range(10))]


def test_an_empty_library_has_no_passages(tmp_path):
    with Library.open(tmp_path, WordEmbedder(), create=True) as library:
        assert (stretches(library, 8), chosen((), 8)) == ((), ())


def stretch(document, language, rank=0):
    return Stretch(document, "", Language(language), "", rank, "", AIM, rank)


def kept(document, language):
    return Suggested("?", document, Language(language))


@pytest.mark.parametrize(
    ("had", "tried", "next_one"),
    [
        ((), (), ("a", 0)),
        ((), (("a", 0),), ("b", 0)),
        ((kept("a", "en"),), (("a", 0),), ("江", 0)),
        ((kept("a", "en"), kept("江", "zh")), (("a", 0), ("江", 0)), ("b", 0)),
        ((kept("a", "en"),), (("a", 0), ("b", 0), ("江", 0)), ("b", 1)),
    ],
)
def test_the_next_passage_is_of_a_document_and_a_language_without_a_question(had, tried, next_one):
    left = [stretch("a", "en"), stretch("b", "en"), stretch("江", "zh"), stretch("a", "en", 1), stretch("b", "en", 1)]
    found = next_of(left, had, tried)
    assert (found.document, found.start) == next_one


def test_without_a_passage_left_there_is_no_next():
    assert next_of([stretch("a", "en")], (), [("a", 0)]) is None


def test_a_text_with_more_different_facts_is_richer():
    texts = ("Nothing here.", "Bremen, and Bremen.", DOVER, "1 m, 2 m, 3 m, 4 m, 5 m, 6 m, 7 m, 8 m.")
    assert [richness(text) for text in texts] == [0, 1, 3, 6]


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        (f"# Ships 40\n\nIt rained for 30 days. {DOVER}", ("118", Kind.NUMBER, DOVER)),
        (f"They met such men 40 times in Paris. {DOVER}", ("118", Kind.NUMBER, DOVER)),
        ("Two men saw 3 ships.", None),
        ("Dover 118\n\nBrent 119", None),
        ("江城号客轮于1956年在武汉下水。", ("1956年", Kind.DATE, "江城号客轮于1956年在武汉下水。")),
    ],
)
def test_a_value_of_a_whole_sentence_that_names_something_is_asked_for(text, aim):
    found = [(aim.fact.text, aim.fact.kind, aim.sentence) for aim in aims_of(text)]
    assert (found[0] if found else None) == aim


def test_every_value_of_a_text_can_be_asked_for_and_where_it_stands_is_told():
    text = TEXTS["orla.txt"]
    assert [text[aim.start :][: len(aim.fact.text)] for aim in aims_of(text)] == ["2,224", "1902"]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (f"Question: “{QUESTIONS['brent.txt']}”", QUESTIONS["brent.txt"]),
        (f"{QUESTIONS['brent.txt']} It was 118.", QUESTIONS["brent.txt"]),
        ("The Dover lifeboat saved people from the Brent.", None),
        ("Did the Dover lifeboat save people from the Brent?", None),
        ("How many people did the Dover lifeboat save, 118?", None),
        ("How many people did it save from the Brent?", None),
        ("How many people did the Dover lifeboat save in this document?", None),
        ("How many people did the Dover lifeboat save, the text says?", None),
        ("How many people did the lifeboat save?", None),
        ("How many people did the Calais lifeboat save from the Brent?", None),
        ("How many passengers drank coffee in Dover beside the lifeboat people?", None),
        ("多佛救生艇从布伦特号上救起多少人？", None),
        ("", None),
    ],
)
def test_only_a_question_that_stands_alone_is_taken(line, question):
    assert question_in(line, "Ships", f"The Brent sank near Dover in 1931. {DOVER}", AIM) == question


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("问题：江城号客轮最多可载客多少人", None),
        ("问题：江城号客轮最多可载客多少人？", "江城号客轮最多可载客多少人？"),
        ("江城号客轮可载客1350人吗？", None),
        ("该客轮最多可载客多少人？", None),
        ("本文中的客轮最多可载客多少人？", None),
    ],
)
def test_a_chinese_question_is_judged_as_well(line, question):
    text = TEXTS["江.txt"].strip()
    assert question_in(line, "江城号客轮", text, aims_of(text)[0]) == question


def test_the_making_begins_at_its_beginning(library, tmp_path):
    assert read(tmp_path, library.store) == Making(library.store.generation)
