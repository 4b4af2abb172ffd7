"""What was measured and chosen -> the text of a terminal. Pure."""

from assistant.model.kernels import Setting
from assistant.model.tuning import READ, WRITTEN, Trial
from assistant.model.tuning_file import Kept

HEAD = "   read/s  written/s  seconds  spread"


def named(setting: Setting) -> str:
    """Return a setting in words."""
    weights = "repacked" if setting.kernels.repack else "as stored"
    waiting = f"look {setting.spins} times" if setting.spins else "sleep"
    return f"weights {weights}, threads {setting.kernels.reading} + {setting.kernels.writing} that {waiting}"


def chosen(kept: Kept) -> str:
    """Return what was chosen, when, and what it gains, in one line."""
    tuning = kept.tuning
    if not tuning.steady:
        return (
            f"{named(tuning.setting)}: the safe choice, because the machine was too busy to tell on {kept.when}; "
            "run `caseclerk tune` again when nothing else runs"
        )
    trial, safe = tuning.last(tuning.setting), tuning.last(Setting.safe(kept.machine.cores))
    figures = f": reads {trial.speed.read:.0f} and writes {trial.speed.written:.1f} tokens/s" if trial else ""
    gain = f", a typical answer in {trial.speed.seconds:.1f} s" if trial else ""
    if trial and safe and trial != safe:
        gain += f" instead of {safe.speed.seconds:.1f} s"
    return f"{named(tuning.setting)}{figures}{gain} (measured {kept.when})"


def table(kept: Kept) -> str:
    """Return every trial, in the order they were made, and under them what was chosen."""
    names = [f"{named(trial.setting)}{' *' if trial.beside else ''}" for trial in kept.tuning.trials]
    width = max(map(len, names), default=0)
    rows = zip(names, kept.tuning.trials, strict=True)
    lines = [" " * width + HEAD, *(f"{name:<{width}}{_figures(trial)}" for name, trial in rows)]
    lines.append(f"seconds: of a typical answer, {READ} tokens read and {WRITTEN} written; medians of the repeats")
    if any(trial.beside for trial in kept.tuning.trials):
        lines.append("*: beside a process that keeps one core busy")
    return "\n".join([*lines, f"chosen: {chosen(kept)}"])


def _figures(trial: Trial) -> str:
    if not trial.repeats:
        return f"   {trial.failure}"
    speed = trial.speed
    note = "" if trial.steady or trial.beside else "  too far apart to count"
    return f"{speed.read:9.1f}{speed.written:11.1f}{speed.seconds:9.2f}{trial.spread:8.0%}{note}"
