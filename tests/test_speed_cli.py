import json

import pytest

from evals.errors import NotMeasured
from evals.speed.cli import main
from evals.speed.figures import Figures, row
from evals.speed.parts import PARTS, Part, chosen


def quick(setting):
    setting.told("measuring")
    return Figures((row("first word", "s", [0.5 + n for n in setting.again("word")]),))


def hopeless(setting):
    raise NotMeasured("no memory")


FAKES = {
    "answer": Part("first words", quick),
    "speeds": Part("tokens a second", hopeless),
    "same": Part("same answers", quick, usual=False),
}


def bench(tmp_path, *more):
    return main(["--home", str(tmp_path), "--model", "tiny.gguf", "--repeats", "2", *more], FAKES)


def test_every_usual_part_is_run_and_kept(tmp_path):
    code = bench(tmp_path, "--json", str(tmp_path / "run.json"))
    parts = json.loads((tmp_path / "run.json").read_text())["parts"]
    assert (code, [part["part"] for part in parts]) == (0, ["answer", "speeds"])


def test_a_part_that_cannot_be_measured_says_why_and_ends_nothing(tmp_path):
    bench(tmp_path, "--only", "speeds,answer", "--json", str(tmp_path / "run.json"))
    parts = json.loads((tmp_path / "run.json").read_text())["parts"]
    assert [(part["part"], len(part["rows"]), part["not_measured"]) for part in parts] == [
        ("answer", 1, []),
        ("speeds", 0, [{"what": "tokens a second", "why": "no memory"}]),
    ]


def test_the_table_goes_to_standard_output_and_progress_elsewhere(tmp_path, capsys):
    bench(tmp_path, "--only", "answer")
    said = capsys.readouterr()
    assert ("first word" in said.out, "word: 2 of 2" in said.out, "word: 2 of 2" in said.err) == (True, False, True)


def test_samples_are_as_many_as_asked_for(tmp_path):
    bench(tmp_path, "--only", "answer", "--json", str(tmp_path / "run.json"))
    (part,) = json.loads((tmp_path / "run.json").read_text())["parts"]
    assert part["rows"][0]["series"]["samples"] == [0.5, 1.5]


def test_an_unknown_part_is_refused_with_those_there_are(tmp_path, capsys):
    assert (bench(tmp_path, "--only", "nothing"), "Its parts: answer, speeds, same" in capsys.readouterr().err) == (
        2, True,
    )  # fmt: skip


@pytest.mark.parametrize("repeats", ["0", "-1"])
def test_nothing_is_measured_less_than_once(tmp_path, repeats):
    with pytest.raises(SystemExit):
        bench(tmp_path, "--repeats", repeats)


def test_what_takes_longest_is_run_only_by_name():
    assert set(PARTS) - set(chosen(())) == {"same"}
