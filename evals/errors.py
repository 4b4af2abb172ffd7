"""What can go wrong between a pack and its report.

EvalError
├── UnknownPack           no pack of that name, and no folder either
├── BadPack               a pack's files are not what the schema says
├── UnknownChoice         a kind or question was asked for that the pack does not have
├── RunExists             the run folder was begun with another pack, model or version
├── BadRun                a run folder cannot be read
├── NotComparable         two runs, or a run and a baseline, are not of one pack or share no question
├── BadBaseline           a file is no baseline
├── WorkerLost            a process that answers questions has ended
├── ContenderLost         a process whose speed was measured has ended, or failed
├── NotMeasured           a figure cannot be had on this machine or in this run
└── BadCase               a stored answer cannot become a case as it was asked to
    └── CaseHeld          the pack has the question already

Every message says what happened, to what, and what to do next.
"""


class EvalError(Exception):
    """The base of everything this room raises on purpose."""


class UnknownPack(EvalError):
    """There is no pack of that name, and no such folder."""


class BadPack(EvalError):
    """A file of the pack is missing or does not follow the schema."""


class UnknownChoice(EvalError):
    """A kind or question was asked for that the pack does not have."""


class RunExists(EvalError):
    """The run folder was begun with another pack, model or version."""


class BadRun(EvalError):
    """A run folder cannot be read."""


class NotComparable(EvalError):
    """Two runs, or a run and a baseline, are not of one pack or have no question in common."""


class BadBaseline(EvalError):
    """A file is no baseline."""


class WorkerLost(EvalError):
    """A process that answers questions has ended."""


class ContenderLost(EvalError):
    """A process whose speed was measured has ended, or could not do what it was told."""


class NotMeasured(EvalError):
    """A figure cannot be had on this machine or in this run; the message says why."""


class BadCase(EvalError):
    """A stored answer cannot become a case as it was asked to."""


class CaseHeld(BadCase):
    """The pack has the question already."""
