"""A run folder and its pack -> the scores and the report in it. Never calls the model; can be run again at any time."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from evals import report, summary, trec
from evals.causes import Case, cause
from evals.errors import BadRun
from evals.html.page import page
from evals.outcomes import with_questions
from evals.packs import Pack
from evals.report import Counts
from evals.run_folder import RunConfig, RunFolder
from evals.scoring import score
from evals.summary import Row


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What was found, as it stands in the run folder's report."""

    config: RunConfig
    counts: Counts
    rows: tuple[Row, ...]


def score_run(folder: RunFolder, pack: Pack, texts: Mapping[str, str]) -> Scorecard:
    """Score every answer of the run against the pack as it is now, and write scores and report.

    Args:
        folder: With at least one answer.
        pack: The pack of the run; its answers and gold may have been corrected since.
        texts: The text of every document of the pack, by name.

    Raises:
        BadRun: The folder has no answer to any question of the pack, or cannot be read.
    """
    outcomes, config = folder.outcomes(), folder.config()
    pairs = with_questions(outcomes, pack.questions)
    if not pairs:
        raise BadRun(
            f"{folder.path} has no answer to a question of {pack.folder}; run `caseclerk eval run` on it first."
        )
    scores = [score(question, outcome, texts) for question, outcome in pairs]
    rows = summary.rows(scores, shown=max(len(outcome.answer.passages) for _, outcome in pairs))
    counts = Counts(len(pairs), len(pack.questions), len(outcomes) - len(pairs), _notes(config, pack))
    card = Scorecard(config, counts, rows)
    folder.write_files(trec.files(pairs, config.answerer))
    folder.write_report(
        (asdict(one) for one in scores), report.to_json(config, counts, rows), report.markdown(config, counts, rows)
    )
    cases = [Case(*pair, one, cause(*pair, one, texts)) for pair, one in zip(pairs, scores, strict=True)]
    folder.write_files({"report.html": page(config, counts, rows, cases, texts)})
    return card


def _notes(config: RunConfig, pack: Pack) -> tuple[str, ...]:
    notes = []
    if config.documents_sha256 != pack.documents_sha256:
        notes.append("The pack's documents have changed since the run: evidence and citations may look wrong.")
    if config.questions_sha256 != pack.questions_sha256:
        notes.append("The pack's questions have changed since the run; the scores are by what they are now.")
    return tuple(notes)
