"""assistant/desk/desk.py: questions, libraries, settings and the work on the side, behind one door."""

import json
import time
from contextlib import contextmanager
from threading import Event

import desks
import pytest
from desks import ANSWER, FOUND, QUESTION, SCRIPTS
from fakes import ScriptedModels

from assistant.config import Theme
from assistant.conversation import Evidence
from assistant.errors import BadConfig, BadModelFile, ModelMissing, UnknownModel
from assistant.libraries import suggestions
from assistant.model import tuning_file
from assistant.model.kernels import Kernels, Setting
from assistant.model.tuning import Speed, Trial, Tuning
from assistant.question.rewrites import Earlier
from vectorstore.errors import BadLibraryName, LibraryMissing
from vectorstore.report import Step

SOON = 5  # seconds, of a test that would otherwise hang
NUMBERS = {"orla.txt": "The Orla was built in Bremen in 1902. The Orla carried 2,224 people on her last voyage.\n"}


class Musing(ScriptedModels):
    """Writes one line for as long as it is let, and says when it has begun and ended."""

    def __init__(self, error=None):
        super().__init__(SCRIPTS)
        self.begun, self.ended = Event(), Event()
        self._error = error

    def reply(self, config, message, stop):
        self.begun.set()
        if self._error:
            raise self._error
        assert stop.wait(SOON)
        self.ended.set()
        return ""


@pytest.fixture
def models():
    return ScriptedModels(SCRIPTS)


@pytest.fixture
def desk(tmp_path, models):
    with desks.desk(tmp_path, models) as made:
        yield made


@contextmanager
def musing(tmp_path, models=None):
    """Lend a desk that is making questions on the side."""
    models = models or Musing()
    with desks.desk(tmp_path, models, files=NUMBERS) as made:
        made.suggested("zoo")
        assert models.begun.wait(SOON)
        yield made, models


def ask(desk, library="zoo", only=None, stop=None):
    return list(desk.ask(library, QUESTION, stop or Event(), (), only))


def test_a_question_is_answered_about_the_library_that_is_named(desk, models):
    answered = ask(desk, only=frozenset({"wuxi.txt"}))
    assert (answered[-1], models.asked) == (ANSWER, [(desk.config, ["wuxi.txt", "通报.txt"], frozenset({"wuxi.txt"}))])


class Reciting(ScriptedModels):
    """Says what it was told of earlier turns."""

    def answering(self, config, library, only):
        return self

    def ask(self, question, stop=None, earlier=()):
        yield from earlier


def test_what_was_said_before_is_passed_on(tmp_path):
    before = (Earlier("Who?", "Li."),)
    with desks.desk(tmp_path, Reciting()) as desk:
        assert tuple(desk.ask("zoo", QUESTION, Event(), before, None)) == before


@pytest.mark.parametrize(
    ("library", "error"),
    [("gone", LibraryMissing), ("../zoo", BadLibraryName), ("", BadLibraryName), ("zoo/../ark", BadLibraryName)],
)
def test_a_library_that_cannot_be_is_an_error_the_page_knows(desk, library, error):
    with pytest.raises(error):
        ask(desk, library)


def test_a_question_that_is_left_frees_its_library(desk):
    asked = desk.ask("zoo", QUESTION, Event(), (), None)
    next(asked)
    asked.close()
    desk.libraries.rename("zoo", "park")
    assert [card.name for card in desk.libraries.listed()] == ["ark", "park", "seeds"]


def test_a_question_that_is_stopped_ends_where_it_is(desk):
    stop, seen = Event(), []
    for event in desk.ask("zoo", QUESTION, stop, (), None):
        seen.append(event)
        stop.set()
    assert seen == [Evidence(FOUND, 0.1)]


def test_a_library_is_looked_at_closely(desk):
    detail = desk.detail("zoo")
    assert ([entry.name for entry in detail.documents], detail.built_in) == (["wuxi.txt", "通报.txt"], False)


@pytest.mark.parametrize("library", ["gone", "../zoo", ""])
def test_a_library_that_cannot_be_opened_has_no_detail_and_no_questions(desk, library):
    assert (desk.detail(library), desk.suggested(library), desk.is_empty(library)) == (None, (), False)


def test_a_library_without_documents_is_empty(desk):
    assert (desk.is_empty("ark"), desk.is_empty("zoo"), desk.is_empty("seeds")) == (True, False, False)


def test_the_built_in_library_is_usual_until_the_reader_has_the_default_one(desk):
    before = desk.usual_library()
    desk.libraries.make("default")
    assert (before, desk.usual_library()) == ("seeds", "default")


def test_the_built_in_library_has_its_questions_from_the_start(desk):
    assert desk.suggested("seeds") == suggestions.BUILT_IN


def test_questions_are_made_on_the_side_and_only_once(tmp_path):
    with desks.desk(tmp_path, files=NUMBERS) as desk:
        first = desk.suggested("zoo")
        until(lambda: _made(desk))
        again = desk.suggested("zoo")
        asked = len(desk._models.asked)
        desk.suggested("zoo")
        assert (first, again, asked, len(desk._models.asked)) == ((), (), 1, 1)


def until(true):
    """Wait for what another thread does."""
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def _made(desk):
    with desk.libraries.use("zoo") as library:
        return suggestions.stored(desk.config.home, library) is not None


def test_the_work_on_the_side_ends_before_a_question_begins(tmp_path):
    with musing(tmp_path) as (desk, models):
        next(desk.ask("zoo", QUESTION, Event(), (), None))
        assert models.ended.is_set()


def test_a_library_can_be_renamed_and_deleted_while_it_is_worked_on_at_the_side(tmp_path):
    with musing(tmp_path) as (desk, _):
        with desk.undisturbed():
            desk.libraries.rename("zoo", "park")
            desk.libraries.delete("park")
        assert [card.name for card in desk.libraries.listed()] == ["ark", "seeds"]


def test_the_work_on_the_side_gives_way_to_a_change_of_a_library(tmp_path):
    with musing(tmp_path) as (desk, models):
        list(desk.update(lambda tell: desk.libraries.again("zoo", tell)))
        assert models.ended.is_set()


def test_work_on_the_side_that_fails_is_tried_again_and_disturbs_nobody(tmp_path):
    with musing(tmp_path, Musing(ModelMissing("not here"))) as (desk, models):
        with desk.undisturbed():
            models.begun.clear()
        desk.suggested("zoo")
        assert (models.begun.wait(SOON), ask(desk)[-1]) == (True, ANSWER)


def test_an_update_tells_its_steps_and_returns_its_report(desk, tmp_path):
    new = desks.upload(tmp_path, "Twelve lions came.")

    def add(tell):
        tell(Step(0, 1, "", 0))
        return desk.libraries.add_files("ark", [("lions.txt", new)], desks.silent)

    running, told = desk.update(add), []
    while True:
        try:
            told.append(next(running))
        except StopIteration as ended:
            assert (told, ended.value.added) == ([Step(0, 1, "", 0)][: len(told)], ("lions.txt",))
            return


def test_settings_hold_from_the_next_question_on_and_are_kept(desk, models):
    desk.settle({"page.theme": "dark", "search.passages": "7"})
    ask(desk)
    written = (desk.config.home / "config.toml").read_text(encoding="utf-8")
    assert (models.asked[0][0].search.passages, desk.config.page.theme, "dark" in written) == (7, Theme.DARK, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"page.theme": "dark", "search.passages": "many"},
        {"search.passages": "0"},
        {"search.passages": "9" * 5000},
        {"no.such": "1"},
        {"": ""},
        {"engine.threads": "-1"},
        {"page.language": "tlh"},
    ],
)
def test_a_setting_that_cannot_be_changes_nothing(desk, changes):
    before = desk.config
    with pytest.raises(BadConfig):
        desk.settle(changes)
    assert (desk.config, (before.home / "config.toml").exists()) == (before, False)


@pytest.mark.parametrize(
    ("model", "error"),
    [("no-such", UnknownModel), ("/no/such.gguf", ModelMissing), ("~nobody-of-that-name/m.gguf", UnknownModel),
     ("../" * 2000 + "m.gguf", BadModelFile)],
)  # fmt: skip
def test_a_model_that_is_not_there_is_said_and_the_old_one_stays(desk, model, error):
    before = desk.config
    with pytest.raises(error):
        desk.settle({"engine.model": model})
    assert desk.config == before


def test_settings_that_cannot_be_written_are_said_and_stay_as_they_were(desk):
    before = desk.config
    (before.home / "config.toml").mkdir()
    with pytest.raises(BadConfig, match=r"config\.toml"):
        desk.settle({"page.theme": "dark"})
    assert desk.config == before


def test_a_model_that_the_catalogue_does_not_have_is_not_fetched(desk):
    with pytest.raises(UnknownModel):
        next(desk.fetch("no-such"))


def test_the_speed_of_the_model_is_known_once_it_was_measured(desk):
    before, speed = desk.speed, Speed(100.0, 5.0)
    setting = Setting(Kernels(False, 1, 1), 0)
    tuning = Tuning(setting, (Trial(setting, False, (speed,), ""),), True)
    machine = tuning_file.this_machine(desk.config.engine.model)
    tuning_file.keep(desk.config.home, tuning_file.Kept(machine, desks.WHEN, tuning))
    assert (before, desk.speed) == (None, speed)


def test_a_damaged_measurement_is_no_speed(desk):
    (desk.config.home / "tuning.json").write_text(json.dumps({"measured": 1}), encoding="utf-8")
    assert desk.speed is None


def test_closing_ends_the_work_on_the_side_and_frees_the_model(tmp_path):
    with musing(tmp_path) as (desk, models):
        desk.close()
        assert (models.ended.is_set(), models.closed) == (True, True)
