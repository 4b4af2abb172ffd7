"""A run on disk: config.json, answers.jsonl, scores.jsonl, the reports and TREC files. Knows no model and no measure.

``answers.jsonl`` is what cost the time: each line is on the disk before the next question is asked, and a line that a
crash tore is cut off, so that its question is asked again.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from assistant.errors import BadRecord
from assistant.records import Record
from evals.errors import BadRun, RunExists
from evals.outcomes import Outcome
from vectorstore import whole


@dataclass(frozen=True, slots=True)
class RunConfig:
    """Everything an answer depends on; a run is one of these and nothing mixed."""

    pack: str
    """The name of a built-in pack, or the path of another."""
    documents_sha256: str
    questions_sha256: str
    answerer: str
    """``assistant``, ``search only`` or ``control NAME``."""
    model: str
    """Its name or path, and empty if it is not used."""
    prompts_sha256: str
    settings: str
    """The search and engine sections of the configuration, as JSON."""
    versions: str
    """Of Python, caseclerk and the libraries that search and write, as JSON."""

    @classmethod
    def of(cls, record: Record) -> "RunConfig":
        """Read what was written of one.

        Raises:
            BadRecord: A field is missing or holds something else.
        """
        return cls(**{field.name: record.text(field.name) for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The files of one run."""

    path: Path

    @property
    def answers(self) -> Path:
        """One line per question, in the order asked."""
        return self.path / "answers.jsonl"

    def begin(self, config: RunConfig) -> None:
        """Make the folder, or check that it belongs to the same run.

        Raises:
            RunExists: It was begun with another pack, model, version or setting; names what differs.
            BadRun: It is not a run's folder.
        """
        if (self.path / "config.json").exists():
            begun = self.config()
            differ = [f.name for f in fields(RunConfig) if getattr(begun, f.name) != getattr(config, f.name)]
            if differ:
                told = "; ".join(
                    f"{name}: {getattr(begun, name)} there, {getattr(config, name)} now" for name in differ
                )
                raise RunExists(f"{self.path} was begun differently ({told}). Give --run another folder.")
            self._cut_torn_line()
            return
        if self.path.exists() and any(self.path.iterdir()):
            raise BadRun(f"{self.path} is not empty and holds no config.json. Give --run another folder.")
        self.path.mkdir(parents=True, exist_ok=True)
        whole.write(self.path / "config.json", json.dumps(asdict(config), ensure_ascii=False, indent=1))

    def config(self) -> RunConfig:
        """Read what the run was begun with.

        Raises:
            BadRun: The folder holds no config.json, or a broken one.
        """
        path = self.path / "config.json"
        try:
            return RunConfig.of(Record.parse(path.read_text(encoding="utf-8"), str(path)))
        except (FileNotFoundError, BadRecord) as error:
            raise BadRun(f"{self.path} is not the folder of a run: {error}") from error

    def outcomes(self) -> tuple[Outcome, ...]:
        """Read what has come so far, in the order asked.

        Raises:
            BadRun: A line cannot be read.
        """
        if not self.answers.exists():
            return ()
        lines = self.answers.read_text(encoding="utf-8").split("\n")
        whole = lines[:-1]  # What follows the last line's end is nothing, or torn.
        try:
            return tuple(Outcome.of(Record.parse(line, f"{self.answers} line {n}")) for n, line in enumerate(whole, 1))
        except BadRecord as error:
            raise BadRun(f"{error}. Delete that line; its question will be asked again.") from error

    def append(self, outcome: Outcome) -> None:
        """Add what came of a question; on the disk when this returns."""
        with self.answers.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(outcome.to_json(), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def write_report(self, scores: Iterable[Mapping[str, object]], report: Mapping[str, object], markdown: str) -> None:
        """Write the scores and both forms of the report, over those of an earlier scoring."""
        lines = "".join(json.dumps(score, ensure_ascii=False) + "\n" for score in scores)
        whole.write(self.path / "scores.jsonl", lines)
        whole.write(self.path / "report.json", json.dumps(report, ensure_ascii=False, indent=1) + "\n")
        whole.write(self.path / "report.md", markdown)

    def write_files(self, files: Mapping[str, str]) -> None:
        """Write files by their names, over those of an earlier scoring."""
        for name, text in files.items():
            whole.write(self.path / name, text)

    def _cut_torn_line(self) -> None:
        if self.answers.exists():
            with self.answers.open("rb+") as file:
                file.truncate(file.read().rfind(b"\n") + 1)
