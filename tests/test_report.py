import io
import json
from dataclasses import fields, replace

from rich.console import Console

from evals.report import Counts, about, markdown, table, to_json
from evals.run_folder import RunConfig
from evals.shares import Share
from evals.summary import Row

CONFIG = RunConfig("own", "d1", "q1", "assistant", "small", "p1", "{}", "{}")
NONE = Share(0, 0)
ROW = Row(
    name="all",
    questions=10,
    failed=1,
    right=Share(8, 10),
    facts=0.5,
    refused=NONE,
    falsely_refused=Share(0, 10),
    proved=NONE,
    to_the_point=NONE,
    in_its_language=NONE,
    evidence=NONE,
    recall=((1, Share(5, 10)),),
    mrr=0.75,
    ndcg=0.5,
    well_formed=NONE,
    gold_cited=NONE,
    on_gold=NONE,
    supported=Share(3, 4),
    needed=NONE,
    foreign=Share(0, 10),
    unproved=0,
    unproved_unanswerable=0,
    f1=0.25,
    seconds=None,
    slow=None,
)
SEARCHED = replace(ROW, right=NONE, facts=None, falsely_refused=NONE, supported=NONE, foreign=NONE, f1=None)
COUNTS = Counts(asked=10, in_pack=12, gone=1, notes=("Mind the gap.",))


def test_the_markdown_shows_the_columns_that_have_a_figure() -> None:
    lines = markdown(CONFIG, COUNTS, [ROW]).splitlines()
    assert lines[:8] + [line for line in lines[8:] if line.startswith("|")] == [
        "# own: assistant, small",
        "",
        "10 of the pack's 12 questions were asked.",
        "",
        "Answers not scored, since the pack no longer asks the same: 1.",
        "",
        "Mind the gap.",
        "",
        "|  | questions | right | facts | false refusal |",
        "|---|---|---|---|---|",
        "| all | 10 (1 failed) | 80.0% 8/10 [49–94] | 0.50 | 0.0% 0/10 [0–28] |",
        "|  | supported | foreign | unproved |",
        "|---|---|---|---|",
        "| all | 75.0% 3/4 [30–95] | 0.0% 0/10 [0–28] | 0 |",
        "|  | F1 |",
        "|---|---|",
        "| all | 0.25 |",
    ]


def test_a_run_that_only_searched_shows_its_ranking() -> None:
    lines = markdown(CONFIG, COUNTS, [SEARCHED]).splitlines()
    assert [line for line in lines if line.startswith("|")] == [
        "|  | questions | R@1 | MRR | nDCG |",
        "|---|---|---|---|---|",
        "| all | 10 (1 failed) | 50.0% 5/10 [24–76] | 0.75 | 0.50 |",
    ]


def test_the_legend_says_what_the_columns_shown_mean_and_no_others() -> None:
    legend = next(line for line in markdown(CONFIG, COUNTS, [SEARCHED]).splitlines() if line.startswith("R@1"))
    assert legend == (
        "R@1: all of it in the first 1; MRR: of the first passage that touches the gold; nDCG: of the documents shown."
    )


def test_a_whole_run_needs_no_explanation() -> None:
    assert about(Counts(asked=12, in_pack=12, gone=0)) == ("12 of the pack's 12 questions were asked.",)


def test_the_table_puts_the_interval_under_its_share() -> None:
    console = Console(width=100, file=io.StringIO(), record=True)
    console.print(table(CONFIG, [ROW]))
    lines = [line.replace("│", " ").split() for line in console.export_text().splitlines()]
    assert lines[4:6] == [
        ["all", "10", "(1", "failed)", "80.0%", "8/10", "0.50", "0.0%", "0/10"],
        ["[49–94]", "[0–28]"],
    ]


def test_the_json_has_counts_and_intervals_for_every_share() -> None:
    data = json.loads(json.dumps(to_json(CONFIG, COUNTS, [ROW])))
    row = data["rows"][0]
    assert (data["config"]["model"], data["counts"]["asked"], row["right"] | {"low": 0, "high": 0}, row["refused"]) == (
        "small",
        10,
        {"n": 8, "of": 10, "value": 0.8, "low": 0, "high": 0},
        {"n": 0, "of": 0, "value": None, "low": 0.0, "high": 1.0},
    )


def test_the_json_has_every_figure_of_the_row_and_what_follows_from_them() -> None:
    names = {*(field.name for field in fields(Row)), "balanced", "told_apart"}
    assert set(json.loads(json.dumps(to_json(CONFIG, COUNTS, [ROW])))["rows"][0]) == names
