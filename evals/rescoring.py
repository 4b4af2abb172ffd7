"""A run folder -> its questions, each with what came of it and the score by the pack as it is now. Writes nothing.

So two runs are always compared under one set of rules, whenever each was scored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from evals.errors import BadRun
from evals.outcomes import Outcome, with_questions
from evals.packs import Pack
from evals.questions import Question
from evals.run_folder import RunFolder
from evals.scoring import Score, score

_COUNTS = frozenset({"rank", "citations", "well_formed"})
"""Fields of a score that say nothing by themselves; well-formed citations are given as a share of the citations."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a run."""

    question: Question
    outcome: Outcome
    score: Score

    @property
    def cluster(self) -> str:
        """The gold documents, or the question's own id if it has none: questions of one cluster fare alike."""
        return "\n".join(sorted({gold.doc_id for gold in self.question.gold})) or self.question.qid

    @property
    def measures(self) -> Mapping[str, float]:
        """Every measure that says something of the question, by the name of its field in the score."""
        found = {}
        for field in fields(self.score):
            value = getattr(self.score, field.name)
            if field.name not in _COUNTS and isinstance(value, bool | int | float):
                found[field.name] = float(value)
        shares = [("well_formed", self.score.well_formed, self.score.citations)]
        if proof := self.score.proof:
            shares += [("supported", proof.supported, proof.claims), ("needed", proof.needed, proof.pairs)]
            found |= {"unproved": float(len(proof.unproved)), "foreign": float(proof.foreign)}
        return found | {name: n / of for name, n, of in shares if of}


def rescored(folder: RunFolder, pack: Pack, texts: Mapping[str, str]) -> tuple[Asked, ...]:
    """Score every answer whose question the pack still has, worded as it was; in the order asked.

    Args:
        folder: Of the run.
        pack: As it is now.
        texts: The text of every document of the pack, by name.

    Raises:
        BadRun: The folder has no such answer, or cannot be read.
    """
    asked = tuple(Asked(q, o, score(q, o, texts)) for q, o in with_questions(folder.outcomes(), pack.questions))
    if not asked:
        raise BadRun(
            f"{folder.path} has no answer to a question of {pack.folder}. Name the pack it was run on by --pack."
        )
    return asked


def left_out(folder: RunFolder, pack: Pack, asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return what the reader must know of a run that is older than its pack, a sentence each.

    Args:
        folder: Of the run.
        pack: As it is now.
        asked: What `rescored` made of the two.
    """
    said = []
    gone = len(folder.outcomes()) - len(asked)
    if gone:
        said.append(f"{folder.path}: {gone} left out, for the pack has not those questions, or words them differently.")
    if folder.config().documents_sha256 != pack.documents_sha256:
        said.append(f"{folder.path}: the documents have changed since; evidence and citations may look wrong.")
    return tuple(said)
