"""First word and whole answer over given passages, in a process that has answered before. Knows no search."""

from dataclasses import dataclass, field, replace
from functools import partial

from evals.errors import NotMeasured
from evals.speed import material
from evals.speed.children import Child, as_anyone, as_caseclerk
from evals.speed.figures import Figures, Goal, Missing, Row, row
from evals.speed.material import Asking
from evals.speed.ours import Reader
from evals.speed.rivals import Plain, Written
from evals.speed.setting import Setting, in_turns

WHOLE = 50  # pieces of text, nearly always a token each
TOKENS = 600
"""Of passages, about what four of the usual size have."""
_GROUPS = 15
"""Of passages; when they have all been shown they come again in another order, which is as good as new to a reader."""
_PLAIN = "plain Llama, no gate"


@dataclass(slots=True)
class Times:
    """Seconds of one contender, repetition by repetition."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    following: list[float] = field(default_factory=list)
    short: int = 0
    """Answers that ended before they were whole: their first word counts, their end does not."""

    def add(self, answer: Written, following: Written) -> None:
        """Add the answer over new passages, and the one to the next question over the same."""
        if not answer.pieces or not following.pieces:
            raise NotMeasured("a contender had nothing to say to a question over given passages")
        self.first.append(answer.first)
        self.following.append(following.first)
        if answer.pieces == WHOLE:
            self.whole.append(answer.whole)
        else:
            self.short += 1


def measure(setting: Setting) -> Figures:
    """Let both answer the same questions in turns: over new passages each time, then another over the same."""
    setting.fits(1, 1, "caseclerk and plain llama-cpp-python together")
    config = replace(setting.config, engine=replace(setting.config.engine, answer=WHOLE))
    ours, plain = Times(), Times()
    with (
        Child(partial(Reader, config), as_caseclerk(config)) as reader,
        Child(partial(Plain, setting.model, config.engine.context), as_anyone()) as llama,
    ):
        pairs, note = _pairs(reader)

        def both(n: int, ours: Times, plain: Times) -> None:
            pair = pairs[n % len(pairs)]
            in_turns(n, partial(_ours, reader, *pair, ours), partial(_plain, llama, *pair, plain))

        both(-1, Times(), Times())  # not counted: so that both have answered before
        for n in setting.again("first word and whole answer, warm"):
            both(n, ours, plain)
        for n in range(setting.repeats, 2 * setting.repeats):
            if min(len(ours.whole), len(plain.whole)) < setting.repeats:
                setting.told("once more, for an answer that ended early")
                both(n, ours, plain)
    return figures(ours, plain, note)


def _pairs(reader: Child[Reader]) -> tuple[list[tuple[Asking, Asking]], str]:
    """Put both questions over each group of passages, those nearest to the usual length first; and say how long."""
    empty = reader.call(Reader.tokens, material.asking(material.QUESTION, ()))
    groups = material.groups()
    tokens = [reader.call(Reader.tokens, material.asking(material.QUESTION, group)) - empty for group in groups]
    places = sorted(range(len(groups)), key=lambda place: abs(tokens[place] - TOKENS))[:_GROUPS]
    shown = [material.turned(groups[place], turn) for turn in range(material.TOGETHER) for place in places]
    pairs = [tuple(material.asking(said, group) for said in (material.QUESTION, material.FOLLOW_UP)) for group in shown]
    long = [tokens[place] for place in places]
    note = f"passages of {min(long)} to {max(long)} tokens, rules and question {empty} more; no two prompts begin with"
    return [(asked, following) for asked, following in pairs], f"{note} the same passage; the gate's verdict is ignored"


def _ours(reader: Child[Reader], asked: Asking, following: Asking, times: Times) -> None:
    times.add(reader.call(Reader.answer, asked, WHOLE), reader.call(Reader.answer, following, 1))


def _plain(llama: Child[Plain], asked: Asking, following: Asking, times: Times) -> None:
    answer = llama.call(Plain.answer, asked.system, asked.user, WHOLE)
    times.add(answer, llama.call(Plain.answer, following.system, following.user, 1))


def figures(ours: Times, plain: Times, note: str) -> Figures:
    """Set the times side by side.

    Args:
        ours: Of caseclerk.
        plain: Of the plain pipeline, over the same passages.
        note: Said with the rest.
    """
    rows = [
        row("first word, warm, gate included", "s", ours.first, (_PLAIN, plain.first), Goal(0.6)),
        row("follow-up on the same passages", "s", ours.following, ("plain's first word", plain.first), Goal(0.15)),
        row("follow-up on the same passages", "s", ours.following, ("plain's own follow-up", plain.following)),
    ]
    notes = [note, "plain reuses the beginning of its last prompt by itself, so its own follow-up is quick as well"]
    if ours.short or plain.short:
        notes.append(
            f"answers that ended before {WHOLE} tokens and are not counted as whole: {ours.short} of caseclerk's, "
            f"{plain.short} of plain's"
        )
    whole = _whole(ours, plain)
    if isinstance(whole, Row):
        return Figures((*rows, whole), tuple(notes))
    return Figures(tuple(rows), tuple(notes), (whole,))


def _whole(ours: Times, plain: Times) -> Row | Missing:
    what = f"whole answer of {WHOLE} tokens, gate included"
    if not ours.whole or not plain.whole:
        return Missing(what, f"no answer of one of the contenders went on for {WHOLE} tokens")
    return row(what, "s", ours.whole, (_PLAIN, plain.whole), Goal(0.72))
