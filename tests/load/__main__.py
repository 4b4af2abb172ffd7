"""The load that caseclerk is promised to stand, run here: ``python -m tests.load sessions`` and ``... calls``.

Needs Playwright, a Chromium (CASECLERK_BROWSER) and Linux. The exit code is 1 if anything was wrong.
"""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

_PATIENCE = {False: 300.0, True: 1500.0}  # seconds; a dozen answers may be before one's own, on a busy machine


def _sessions(args: argparse.Namespace, folder: Path) -> int:
    from tests.load.sessions import Run, ran
    from tests.load.table import sessions
    from tests.load.tally import tally

    run = Run(args.sessions, args.minutes * 60, args.model, _PATIENCE[args.model], look=args.look)
    came = tally(run, ran(run, folder, os.environ.get("CASECLERK_BROWSER", "chromium-headless-shell")))
    _say(asdict(came) if args.json else sessions(run, came))
    return 1 if came.faults else 0


def _calls(args: argparse.Namespace, folder: Path) -> int:
    from tests.load.calls import run
    from tests.load.table import calls

    came = run(args.calls, args.by, args.model, folder)
    _say(asdict(came) if args.json else calls(came))
    return 1 if came.faults else 0


def _say(came: str | dict[str, object]) -> None:
    text = came if isinstance(came, str) else json.dumps(came, ensure_ascii=False, indent=2)
    sys.stdout.write(f"{text}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    sessions = commands.add_parser("sessions", help="many readers at one page at once")
    sessions.add_argument("--sessions", type=int, default=20)
    sessions.add_argument("--minutes", type=float, default=10)
    sessions.add_argument("--look", type=float, default=5, help="seconds between two looks at the memory")
    sessions.set_defaults(run=_sessions)
    calls = commands.add_parser("calls", help="questions in a row, as a program asks them")
    calls.add_argument("--calls", type=int, default=1000)
    calls.add_argument("--by", choices=("pipeline", "page"), default="pipeline")
    calls.set_defaults(run=_calls)
    for command in (sessions, calls):
        command.add_argument("--model", action="store_true", help="answer with the default model, not by script")
        command.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as made:
        sys.exit(arguments.run(arguments, Path(made)))
