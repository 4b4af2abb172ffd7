import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.conversation import Answer, Citation, Claim, Draft, Event, Evidence, Passage, Verdict
from assistant.conversations.answer_json import to_json
from evals.cli import main
from evals.packs import Pack
from evals.parallel import Opening
from evals.run_folder import RunFolder
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


@contextmanager
def asker() -> Iterator[Ask]:
    """Opened in a process of its own."""
    yield Bench().ask


@contextmanager
def copied(config: Config, pack: Pack, told: Callable[[Report], None], jobs: int) -> Iterator[tuple[Opening, ...]]:
    yield (asker,) * jobs


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


def test_a_run_keeps_what_it_was_what_came_of_it_and_its_figures(pack: Path, tmp_path: Path) -> None:
    run(pack, tmp_path / "r")
    kept = {"answers.jsonl", "config.json", "report.json", "report.md", "scores.jsonl"}
    assert kept - {file.name for file in (tmp_path / "r").iterdir()} == set()


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


def test_built_in_and_own_packs_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(tmp_path, "--right")
    main(["list", "--home", str(tmp_path)], Bench())
    listed = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()[2:]]
    assert listed == ["lookalike", "seeds", "mine"]


def test_several_processes_answer_a_run_as_one_would(pack: Path, tmp_path: Path) -> None:
    run(pack, tmp_path / "one")
    main(["run", str(pack), "--home", str(pack.parent), "--run", str(tmp_path / "two"), "--jobs", "2"], Bench(), copied)
    runs = [RunFolder(tmp_path / name).outcomes() for name in ("one", "two")]
    assert [sorted((o.qid, o.answer.text) for o in outcomes) for outcomes in runs] == [
        [(qid, "Li was caught in Wuxi. [1]") for qid in "abc"]
    ] * 2


def test_runs_are_compared_for_people(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(pack, tmp_path / "a")
    run(pack, tmp_path / "b", "--control", "refuse", "--questions", "a,c")
    capsys.readouterr()
    code = main(["compare", str(tmp_path / "a"), str(tmp_path / "b")])
    assert (code, capsys.readouterr().out.splitlines()[-11:]) == (
        0,
        [
            "2 questions were asked in both runs, 1 in A only, 0 in B only.",
            "They were made with a different: answerer (assistant, control refuse), model (qwen2.5-coder-1.5b, none), "
            "settings.",
            "Where there are fewer than 10 clusters, the interval is rough.",
            "Won: better in B: 1",
            "  c  When?",
            "    A: Li was caught in Wuxi. [1]",
            "    B: Refused.",
            "Lost: better in A: 1",
            "  a  Where?",
            "    A: Li was caught in Wuxi. [1]",
            "    B: Refused.",
        ],
    )


def test_runs_are_compared_for_machines(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(pack, tmp_path / "a", "--control", "refuse")
    run(pack, tmp_path / "b")
    capsys.readouterr()
    main(["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--json"])
    found = json.loads(capsys.readouterr().out)
    right = found["differences"][0]
    assert (found["common"], right["measure"], right["a"], right["b"], right["change"]["mean"]) == (
        3,
        "right",
        0.0,
        0.5,
        0.5,
    )


def test_runs_of_different_packs_are_not_compared(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(pack, tmp_path / "a", "--control", "refuse")
    other = pack.rename(tmp_path / "other")
    (other / "questions.jsonl").write_text(line("a", "Who?", ["Li"]))
    run(other, tmp_path / "b", "--control", "refuse")
    code = main(["compare", str(tmp_path / "a"), str(tmp_path / "b")])
    assert (code, "The runs are of different packs" in capsys.readouterr().err) == (2, True)


def test_the_gate_is_passed_by_the_run_it_was_made_of(pack: Path, tmp_path: Path) -> None:
    run(pack, tmp_path / "r", "--control", "refuse")
    base = str(tmp_path / "base.json")
    main(["gate", str(tmp_path / "r"), "--write", base])
    assert main(["gate", str(tmp_path / "r"), "--baseline", base]) == 0


def test_the_gate_is_closed_to_a_run_that_lost(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(pack, tmp_path / "was")
    run(pack, tmp_path / "now", "--control", "refuse")
    base = str(tmp_path / "base.json")
    main(["gate", str(tmp_path / "was"), "--write", base])
    capsys.readouterr()
    code = main(["gate", str(tmp_path / "now"), "--baseline", base])
    assert (code, capsys.readouterr().out.splitlines()[-2:]) == (
        1,
        ["Lost beyond noise: false refusal, on a, b", "The gate is not passed."],
    )


def test_the_gate_tells_machines_too(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(pack, tmp_path / "r", "--control", "refuse")
    base = str(tmp_path / "base.json")
    main(["gate", str(tmp_path / "r"), "--write", base])
    capsys.readouterr()
    main(["gate", str(tmp_path / "r"), "--baseline", base, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["passed"], found["common"], found["losses"], found["broken"]) == (True, 3, [], [])


def add(folder: Path, *more: str) -> int:
    answer = Answer("Where?", f"{TEXT[:22]} [1]", False, "", (CLAIM,), (PASSAGE,))
    (folder / "answer.json").write_text(json.dumps(to_json(answer)))
    own = ["add", str(folder / "answer.json"), "--home", str(folder), *more]
    return main(own, Bench(), texts=lambda config, library, answer: {"d1": TEXT})


def test_an_answer_becomes_a_case_that_can_be_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(tmp_path, "--right", "--answer", "Wuxi")
    capsys.readouterr()
    main(["run", "mine", "--home", str(tmp_path), "--run", str(tmp_path / "r"), "--json"], Bench())
    row = json.loads(capsys.readouterr().out)["rows"][0]
    assert [row[name]["n"] for name in ("right", "gold_cited", "evidence", "well_formed")] == [1, 1, 1, 1]


def test_who_adds_a_case_is_told_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = add(tmp_path, "--unanswerable", "--pack", "hard")
    assert (code, capsys.readouterr().out) == (
        0,
        f"hard-001 was added; the question and the text of its documents are kept in {tmp_path}/evals/packs/hard.\n"
        "To ask it again: caseclerk eval run hard\n",
    )


def test_a_case_is_added_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(tmp_path, "--right")
    code = add(tmp_path, "--answerable", "--answer", "Wuxi")
    assert (code, "The pack has the question already, as mine-001" in capsys.readouterr().err) == (2, True)


def test_what_the_user_found_has_to_be_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        add(tmp_path)
