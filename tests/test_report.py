import io
import json

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
    refused=NONE,
    falsely_refused=NONE,
    evidence=NONE,
    recall=((1, Share(5, 10)),),
    well_formed=NONE,
    gold_cited=NONE,
    f1=0.25,
    seconds=None,
)
COUNTS = Counts(asked=10, in_pack=12, gone=1, notes=("Mind the gap.",))


def test_the_markdown_shows_the_columns_that_have_a_figure() -> None:
    assert markdown(CONFIG, COUNTS, [ROW]).splitlines()[:12] == [
        "# own: assistant, small",
        "",
        "10 of the pack's 12 questions were asked.",
        "",
        "Answers not scored, since the pack no longer asks the same: 1.",
        "",
        "Mind the gap.",
        "",
        "|  | questions | right | F1 | R@1 |",
        "|---|---|---|---|---|",
        "| all | 10 (1 failed) | 80.0% 8/10 [49–94] | 0.25 | 50.0% 5/10 [24–76] |",
        "",
    ]


def test_a_whole_run_needs_no_explanation() -> None:
    assert about(Counts(asked=12, in_pack=12, gone=0)) == ("12 of the pack's 12 questions were asked.",)


def test_the_table_puts_the_interval_under_its_share() -> None:
    console = Console(width=100, file=io.StringIO(), record=True)
    console.print(table(CONFIG, [ROW]))
    lines = [line.replace("│", " ").split() for line in console.export_text().splitlines()]
    assert lines[4:6] == [
        ["all", "10", "(1", "failed)", "80.0%", "8/10", "0.25", "50.0%", "5/10"],
        ["[49–94]", "[24–76]"],
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
