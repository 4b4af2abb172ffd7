import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.conversation import Answer, Citation, Claim, Draft, Event, Evidence, Passage, Verdict
from evals.cli import main
from evals.packs import Pack
from evals.runner import Ask
from vectorstore.passages import Sentence
from vectorstore.report import Report

TEXT = "Li was caught in Wuxi. He had 60,000 members."
PASSAGE = Passage(
    1, "d1", "", "", 0, 45, TEXT, None, "", 1.0, (Sentence(0, 22, TEXT[:22]), Sentence(23, 45, TEXT[23:]))
)
CLAIM = Claim(TEXT[:22], Verdict.VERBATIM, (Citation(1, "d1", "", 0, 22, TEXT[:22], None, ""),))


class Bench:
    """Opens an asker that gives one answer to all, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.opened: list[tuple[str, int, bool]] = []

    @contextmanager
    def __call__(self, config: Config, pack: Pack, told: Callable[[Report], None], *, writes: bool) -> Iterator[Ask]:
        self.opened.append((config.engine.model, config.search.passages, writes))
        yield self.ask

    def ask(self, question: str) -> Iterator[Event]:
        self.asked.append(question)
        yield Evidence((PASSAGE,), 0.1)
        yield Draft(TEXT[:22])
        yield Answer(question, f"{TEXT[:22]} [1]", False, "", (CLAIM,), (PASSAGE,))


def line(qid: str, question: str, answers: list[str], lang: str = "en") -> str:
    gold = [{"doc_id": "d1", "start": 0, "end": 22, "quote": TEXT[:22]}]
    fields = {"qid": qid, "lang": lang, "question": question, "answers": answers, "answerable": bool(answers)}
    return json.dumps({**fields, "gold": gold if answers else [], "kind": "fact" if answers else "none"})


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "meta.json").write_text('{"name": "own", "licence": "CC0-1.0"}')
    (folder / "docs.jsonl").write_text(json.dumps({"doc_id": "d1", "lang": "en", "title": "", "text": TEXT}))
    lines = [line("a", "Where?", ["Wuxi"]), line("b", "How many?", ["60000"]), line("c", "When?", [])]
    (folder / "questions.jsonl").write_text("\n".join(lines))
    return folder


def run(pack: Path, folder: Path, *more: str, bench: Bench | None = None) -> int:
    return main(["run", str(pack), "--home", str(pack.parent), "--run", str(folder), *more], bench or Bench())


def test_a_run_writes_all_its_files(pack: Path, tmp_path: Path) -> None:
    run(pack, tmp_path / "r")
    assert sorted(file.name for file in (tmp_path / "r").iterdir()) == [
        "answers.jsonl",
        "config.json",
        "report.json",
        "report.md",
        "scores.jsonl",
    ]


def test_a_run_prints_its_figures_for_machines(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(pack, tmp_path / "r", "--json")
    row = json.loads(capsys.readouterr().out)["rows"][0]
    counted = {name: (row[name]["n"], row[name]["of"]) for name in ("right", "refused", "evidence", "well_formed")}
    assert counted == {"right": (1, 2), "refused": (0, 1), "evidence": (2, 2), "well_formed": (3, 3)}


def test_a_run_prints_a_table_for_people(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(pack, tmp_path / "r")
    shown = capsys.readouterr().out
    assert ("50.0% 1/2" in shown, "3 of the pack's 3 questions were asked." in shown) == (True, True)


def test_a_run_goes_on_where_it_stopped(pack: Path, tmp_path: Path) -> None:
    bench = Bench()
    run(pack, tmp_path / "r", "--questions", "a,c", bench=bench)
    run(pack, tmp_path / "r", bench=bench)
    assert bench.asked == ["Where?", "When?", "How many?"]


def test_a_whole_run_is_scored_without_starting_the_machines(pack: Path, tmp_path: Path) -> None:
    run(pack, tmp_path / "r")
    bench = Bench()
    run(pack, tmp_path / "r", bench=bench)
    assert bench.opened == []


def test_a_run_is_not_gone_on_with_under_another_model(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(pack, tmp_path / "r")
    code = run(pack, tmp_path / "r", "--model", "other")
    assert (code, "begun differently (model: " in capsys.readouterr().err) == (2, True)


def test_the_search_alone_needs_no_model(pack: Path, tmp_path: Path) -> None:
    bench = Bench()
    run(pack, tmp_path / "r", "--retrieval-only", "--passages", "10", bench=bench)
    report = json.loads((tmp_path / "r" / "report.json").read_text())
    assert (bench.opened[0][1:], report["rows"][0]["right"]["of"], report["rows"][0]["evidence"]["n"]) == (
        (10, False),
        0,
        2,
    )


def test_a_control_replies_in_the_place_of_the_model(pack: Path, tmp_path: Path) -> None:
    run(pack, tmp_path / "r", "--control", "refuse")
    row = json.loads((tmp_path / "r" / "report.json").read_text())["rows"][0]
    assert (row["refused"]["n"], row["falsely_refused"]["n"]) == (1, 2)


def test_scoring_again_gives_the_same_report(pack: Path, tmp_path: Path) -> None:
    run(pack, tmp_path / "r")
    before = (tmp_path / "r" / "report.json").read_text()
    main(["score", str(tmp_path / "r")], Bench())
    assert (tmp_path / "r" / "report.json").read_text() == before


def test_an_unknown_pack_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["run", "nosuch", "--home", str(tmp_path)], Bench())
    assert (code, "There is no pack 'nosuch'" in capsys.readouterr().err) == (2, True)


def test_the_built_in_packs_can_be_listed() -> None:
    assert main(["list"], Bench()) == 0
