"""The commands, run as a user runs them, with the real embedder; the model's commands are in test_ask.py."""

import re

import pytest

from assistant.cli import main


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "ship.txt").write_text("The ship Halden sank in 1912 off the coast of Norway.", encoding="utf-8")
    (folder / "mine.txt").write_text("煤矿于1987年在山西关闭。", encoding="utf-8")
    return folder


@pytest.fixture
def run(home, capsys):
    def command(*argv):
        code = main([argv[0], "--home", str(home), *map(str, argv[1:])])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def test_indexing_says_what_it_did_and_what_it_could_not_read(run, papers):
    (papers / "empty.txt").write_text("")
    code, out, err = run("index", papers)
    assert (code, out, re.sub(r"in [\d.]+ s", "in X s", err).splitlines()) == (
        0,
        "",
        [
            "2 added, 0 changed, 0 renamed, 0 removed, 0 unchanged, 1 unreadable; 2 chunks embedded in X s.",
            "  could not read empty.txt: is empty",
        ],
    )


def test_a_second_run_finds_everything_unchanged(run, papers):
    run("index", papers)
    assert "2 unchanged" in run("index", papers)[2]


def test_a_second_run_without_a_path_goes_over_what_was_indexed_before(run, papers):
    run("index", papers)
    (papers / "ship.txt").unlink()
    assert "1 removed, 1 unchanged" in run("index")[2]


def test_a_search_shows_the_document_and_the_span(run, papers):
    run("index", papers)
    assert run("search", "-k", "1", "煤矿哪年关闭？")[1].splitlines()[0] == "1. mine.txt, characters 0-14"


def test_the_users_own_library_is_asked_before_the_built_in_one(run, papers):
    run("index", papers)
    assert "ship.txt" in run("search", "ship")[1]


def test_a_path_that_is_not_there_is_the_users_to_put_right(run, tmp_path):
    code, _, err = run("index", tmp_path / "nowhere")
    assert (code, "nowhere is not there" in err) == (2, True)


def test_a_library_that_is_not_there_is_the_users_to_put_right(run):
    code, _, err = run("search", "--library", "none", "ship")
    assert (code, "There is no library" in err, "caseclerk index" in err) == (2, True, True)


def test_a_bad_configuration_is_the_users_to_put_right(run, home):
    home.mkdir()
    (home / "config.toml").write_text("[engine]\nthread = 2\n")
    code, _, err = run("models")
    assert (code, "has no key 'thread'" in err) == (2, True)


def test_models_lists_the_catalogue_with_the_default_first(run):
    assert run("models")[1].split()[0] == "qwen2.5-coder-1.5b"


def test_an_unknown_model_is_the_users_to_put_right(run):
    code, _, err = run("ask", "--model", "gpt-9", "Why?")
    assert (code, "There is no model called 'gpt-9'" in err) == (2, True)


def test_removing_a_model_that_is_not_here_says_so(home, capsys):
    code = main(["models", "remove", "--home", str(home), "smollm2-135m"])
    assert (code, capsys.readouterr().out) == (0, "smollm2-135m was not here\n")


def test_the_doctor_names_the_cure_of_each_problem(run):
    code, out, _ = run("doctor")
    lines = out.splitlines()
    model = next(i for i, line in enumerate(lines) if line.startswith("!! model"))
    assert (code, "caseclerk models fetch" in lines[model + 1]) == (2, True)
